using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Storage;

/// <summary>Says where the key of a node stands.</summary>
internal interface INodeKeys
{
    ref readonly OrderKey KeyOf(int node);
}

/// <summary>
/// The one ordered container of the core: waiting contacts and available agents stand in such lines. A line is a sorted deque,
/// for what arrives at either end (the usual case: O(1)), and a balanced tree beside it for what belongs in the middle
/// (O(log n)); the first of both is the first of the line. A node is in at most one line. Owned by the engine thread;
/// allocates only when the store of nodes grows.
/// </summary>
/// <remarks>
/// The tree is a treap whose heap order is a fixed hash of the node's place: its shape never shows outside, and no
/// generator is needed. It counts its sub-trees, which is what drawing the k-th element needs.
/// </remarks>
/// <typeparam name="TKeys">Where the keys stand.</typeparam>
internal sealed class OrderedLines<TKeys>(TKeys keys, bool treeOnly = false)
    where TKeys : struct, INodeKeys
{
    private readonly ChunkedArray<LineNode> _nodes = new();
    private readonly TKeys _keys = keys;

    // Rules that ask for the k-th or for the next after a key need everything in the tree.
    private readonly bool _treeOnly = treeOnly;

    public void Ensure(int node) => _nodes.Ensure(node);

    public bool IsLinked(int node) => _nodes[node].Size != LineNode.Unlinked;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly OrderKey KeyOf(int node) => ref _keys.KeyOf(node);

    /// <summary>Puts a node, whose key is set, into its place.</summary>
    public void Insert(ref Line line, int node)
    {
        ref var self = ref _nodes[node];
        Debug.Assert(self.Size == LineNode.Unlinked, "A node that is inserted is in no line.");
        ref readonly var key = ref _keys.KeyOf(node);
        if (line.Count++ == 0 || OrderKey.Precedes(in key, in _keys.KeyOf(line.First))) line.First = node;
        if (_treeOnly)
        {
            InsertIntoTree(ref line, node);
        }
        else if (line.Head < 0)
        {
            self = new LineNode { Left = -1, Right = -1, Size = LineNode.InDeque };
            line.Head = line.Tail = node;
        }
        else if (OrderKey.Precedes(in _keys.KeyOf(line.Tail), in key))
        {
            self = new LineNode { Left = line.Tail, Right = -1, Size = LineNode.InDeque };
            _nodes[line.Tail].Right = node;
            line.Tail = node;
        }
        else if (OrderKey.Precedes(in key, in _keys.KeyOf(line.Head)))
        {
            self = new LineNode { Left = -1, Right = line.Head, Size = LineNode.InDeque };
            _nodes[line.Head].Left = node;
            line.Head = node;
        }
        else
        {
            InsertIntoTree(ref line, node);
        }
    }

    /// <summary>Takes a node out of the line it is in.</summary>
    public void Remove(ref Line line, int node)
    {
        ref var self = ref _nodes[node];
        Debug.Assert(self.Size != LineNode.Unlinked, "A node that is removed is in the line.");
        line.Count--;
        if (self.Size == LineNode.InDeque)
        {
            if (self.Left >= 0) _nodes[self.Left].Right = self.Right;
            else line.Head = self.Right;
            if (self.Right >= 0) _nodes[self.Right].Left = self.Left;
            else line.Tail = self.Left;
            self.Size = LineNode.Unlinked;
        }
        else
        {
            RemoveFromTree(ref line, node);
        }

        if (line.First == node) line.First = Earlier(line.Head, LeftMost(line.Root));
    }

    /// <summary>Takes a node out of a line that is given up with all that is in it.</summary>
    public void Forget(int node) => _nodes[node].Size = LineNode.Unlinked;

    /// <summary>Walks the line in order, without changing it.</summary>
    public Cursor Walk(in Line line) => new(this, in line);

    /// <summary>The k-th node, from 0; the line stands in the tree altogether.</summary>
    public int Kth(in Line line, int k)
    {
        var node = line.Root;
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

    /// <summary>How many nodes have a key before this one; the line stands in the tree altogether.</summary>
    public int CountBefore(in Line line, in OrderKey key)
    {
        var node = line.Root;
        var count = 0;
        while (node >= 0)
        {
            ref readonly var self = ref _nodes[node];
            if (OrderKey.Precedes(in _keys.KeyOf(node), in key))
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

    private void InsertIntoTree(ref Line line, int node)
    {
        ref readonly var key = ref _keys.KeyOf(node);
        var parent = -1;
        var below = line.Root;
        var goesLeft = false;
        while (below >= 0)
        {
            ref var self = ref _nodes[below];
            self.Size++;
            parent = below;
            goesLeft = OrderKey.Precedes(in key, in _keys.KeyOf(below));
            below = goesLeft ? self.Left : self.Right;
        }

        _nodes[node] = new LineNode { Left = -1, Right = -1, Parent = parent, Size = 1 };
        if (parent < 0)
        {
            line.Root = node;
            return;
        }

        if (goesLeft) _nodes[parent].Left = node;
        else _nodes[parent].Right = node;
        while (_nodes[node].Parent >= 0 && Rank(node) < Rank(_nodes[node].Parent)) RotateUp(ref line, node);
    }

    private void RemoveFromTree(ref Line line, int node)
    {
        while (true)
        {
            var (left, right) = (_nodes[node].Left, _nodes[node].Right);
            if (left >= 0 && right >= 0)
            {
                RotateUp(ref line, Rank(left) < Rank(right) ? left : right);
                continue;
            }

            var child = left >= 0 ? left : right;
            var parent = _nodes[node].Parent;
            if (child >= 0) _nodes[child].Parent = parent;
            if (parent < 0) line.Root = child;
            else if (_nodes[parent].Left == node) _nodes[parent].Left = child;
            else _nodes[parent].Right = child;
            _nodes[node].Size = LineNode.Unlinked;
            for (; parent >= 0; parent = _nodes[parent].Parent) _nodes[parent].Size--;
            return;
        }
    }

    /// <summary>Puts a node in the place of its parent, which becomes its child.</summary>
    private void RotateUp(ref Line line, int node)
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
        if (grand < 0) line.Root = node;
        else if (_nodes[grand].Left == parent) _nodes[grand].Left = node;
        else _nodes[grand].Right = node;
    }

    private int SizeOf(int node) => node < 0 ? 0 : _nodes[node].Size;

    private int LeftMost(int node)
    {
        if (node < 0) return -1;
        while (_nodes[node].Left >= 0) node = _nodes[node].Left;
        return node;
    }

    private int Earlier(int left, int right)
    {
        if (left < 0) return right;
        if (right < 0) return left;
        return OrderKey.Precedes(in _keys.KeyOf(left), in _keys.KeyOf(right)) ? left : right;
    }

    private int NextInTree(int node)
    {
        if (_nodes[node].Right >= 0) return LeftMost(_nodes[node].Right);
        var parent = _nodes[node].Parent;
        while (parent >= 0 && _nodes[parent].Right == node)
        {
            node = parent;
            parent = _nodes[node].Parent;
        }

        return parent;
    }

    // Multiplication by an odd constant mixes the low bits upwards; only the comparison of two ranks matters.
    private static uint Rank(int node)
    {
        var mixed = (uint)node * 0x9E3779B1u;
        return (mixed ^ (mixed >> 15)) * 0x85EBCA77u;
    }

    /// <summary>A place in a walk over one line, in order. The line does not change while it is walked.</summary>
    public struct Cursor
    {
        private readonly OrderedLines<TKeys> _lines;
        private int _inDeque;
        private int _inTree;

        internal Cursor(OrderedLines<TKeys> lines, in Line line)
        {
            _lines = lines;
            _inDeque = line.Head;
            _inTree = lines.LeftMost(line.Root);
        }

        /// <summary>The node the walk stands at; −1 past the end.</summary>
        public readonly int Current => _lines.Earlier(_inDeque, _inTree);

        public void MoveNext()
        {
            if (Current == _inDeque) _inDeque = _lines._nodes[_inDeque].Right;
            else _inTree = _lines.NextInTree(_inTree);
        }
    }
}
