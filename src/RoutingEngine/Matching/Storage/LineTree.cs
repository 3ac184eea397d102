using RoutingEngine.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Storage;

/// <summary>
/// The tree parts of lines: balanced trees of nodes in order of their keys. Owned by the engine thread; allocates only
/// where it first reaches a node.
/// </summary>
/// <remarks>
/// A tree is a treap whose heap order is a fixed hash of the node's place: its shape never shows outside, and no
/// generator is needed. It counts its sub-trees, which is what drawing the k-th element needs. Its nodes are apart from
/// the records, most of which are never in a tree. Of a tree its owner keeps the root; −1 = it is empty.
/// </remarks>
/// <typeparam name="TStore">Where links and keys are.</typeparam>
[NotState("layout; what is in line follows from the records")]
internal sealed class LineTree<TStore>(TStore store)
    where TStore : struct, INodeStore
{
    private readonly TStore _store = store;
    private readonly ChunkedArray<TreeNode> _nodes = new();

    /// <summary>The first node whose key is not before another; −1 = there is none.</summary>
    public int FirstFrom(int root, in OrderKey key)
    {
        var found = -1;
        for (var node = root; node >= 0;)
        {
            var isBefore = OrderKey.Precedes(_store.KeyOf(node), in key);
            if (!isBefore) found = node;
            node = isBefore ? _nodes[node].Right : _nodes[node].Left;
        }

        return found;
    }

    /// <summary>The k-th node, from 0.</summary>
    public int Kth(int root, int k)
    {
        var node = root;
        while (true)
        {
            ref readonly var self = ref _nodes[node];
            var before = SizeOf(self.Left);
            if (k == before) return node;
            if (k < before)
            {
                node = self.Left;
            }
            else
            {
                k -= before + 1;
                node = self.Right;
            }
        }
    }

    /// <summary>How many nodes have a key before this one.</summary>
    public int CountBefore(int root, in OrderKey key)
    {
        var node = root;
        var count = 0;
        while (node >= 0)
        {
            ref readonly var self = ref _nodes[node];
            if (OrderKey.Precedes(_store.KeyOf(node), in key))
            {
                count += SizeOf(self.Left) + 1;
                node = self.Right;
            }
            else
            {
                node = self.Left;
            }
        }

        return count;
    }

    /// <summary>Puts a node into its place, and marks its link.</summary>
    public void Insert(ref int root, int node, in OrderKey key)
    {
        var parent = -1;
        var below = root;
        var goesLeft = false;
        while (below >= 0)
        {
            ref var self = ref _nodes[below];
            self.Size++;
            parent = below;
            goesLeft = OrderKey.Precedes(in key, _store.KeyOf(below));
            below = goesLeft ? self.Left : self.Right;
        }

        _nodes.Ensure(node);
        _store.LinkOf(node).Before = LineLink.InTree;
        _nodes[node] = new TreeNode { Left = -1, Right = -1, Parent = parent, Size = 1 };
        if (parent < 0)
        {
            root = node;
            return;
        }

        if (goesLeft) _nodes[parent].Left = node;
        else _nodes[parent].Right = node;
        while (_nodes[node].Parent >= 0 && Rank(node) < Rank(_nodes[node].Parent)) RotateUp(ref root, node);
    }

    /// <summary>Takes a node out, and marks its link.</summary>
    public void Remove(ref int root, int node)
    {
        while (true)
        {
            var (left, right) = (_nodes[node].Left, _nodes[node].Right);
            if (left >= 0 && right >= 0)
            {
                RotateUp(ref root, Rank(left) < Rank(right) ? left : right);
                continue;
            }

            var child = left >= 0 ? left : right;
            var parent = _nodes[node].Parent;
            if (child >= 0) _nodes[child].Parent = parent;
            if (parent < 0) root = child;
            else if (_nodes[parent].Left == node) _nodes[parent].Left = child;
            else _nodes[parent].Right = child;
            _store.LinkOf(node).Before = LineLink.InNoLine;
            for (; parent >= 0; parent = _nodes[parent].Parent) _nodes[parent].Size--;
            return;
        }
    }

    /// <summary>Puts a node in the place of its parent, which becomes its child.</summary>
    private void RotateUp(ref int root, int node)
    {
        ref var self = ref _nodes[node];
        var parent = self.Parent;
        ref var above = ref _nodes[parent];
        var grand = above.Parent;
        int moved;
        if (above.Left == node)
        {
            moved = self.Right;
            self.Right = parent;
            above.Left = moved;
        }
        else
        {
            moved = self.Left;
            self.Left = parent;
            above.Right = moved;
        }

        if (moved >= 0) _nodes[moved].Parent = parent;
        above.Parent = node;
        self.Parent = grand;
        self.Size = above.Size;
        above.Size = SizeOf(above.Left) + SizeOf(above.Right) + 1;
        if (grand < 0) root = node;
        else if (_nodes[grand].Left == parent) _nodes[grand].Left = node;
        else _nodes[grand].Right = node;
    }

    /// <summary>The first node of a sub-tree; −1 = it is empty.</summary>
    public int FirstOf(int node)
    {
        if (node < 0) return -1;
        while (_nodes[node].Left >= 0) node = _nodes[node].Left;
        return node;
    }

    /// <summary>The node after another; −1 = it is the last.</summary>
    public int NextOf(int node)
    {
        if (_nodes[node].Right >= 0) return FirstOf(_nodes[node].Right);
        var parent = _nodes[node].Parent;
        while (parent >= 0 && _nodes[parent].Right == node)
        {
            node = parent;
            parent = _nodes[node].Parent;
        }

        return parent;
    }

    private int SizeOf(int node) => node < 0 ? 0 : _nodes[node].Size;

    // Multiplication by an odd constant mixes the low bits upwards; only the comparison of two ranks matters.
    private static uint Rank(int node)
    {
        var mixed = (uint)node * 0x9E3779B1u;
        return (mixed ^ (mixed >> 15)) * 0x85EBCA77u;
    }

    private struct TreeNode
    {
        /// <summary>The smaller child; −1 = none.</summary>
        public int Left;

        /// <summary>The larger child.</summary>
        public int Right;

        public int Parent;

        /// <summary>Nodes in this sub-tree.</summary>
        public int Size;
    }
}
