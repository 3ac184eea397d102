using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Storage;

/// <summary>Says where the node and the key of a place stand; its owner keeps both.</summary>
internal interface INodeStore
{
    ref LineNode NodeOf(int node);

    /// <summary>The key of a node; it does not change while the node is in a line.</summary>
    ref readonly OrderKey KeyOf(int node);
}

/// <summary>
/// The one ordered container of the core: waiting contacts and available agents stand in such lines. A line is a sorted deque,
/// for what arrives at either end (the usual case: O(1)), and a balanced tree beside it for what belongs in the middle
/// (O(log n)); the first of both is the first of the line. A node is in at most one line. Owned by the engine thread;
/// allocates nothing.
/// </summary>
/// <remarks>
/// The tree is a treap whose heap order is a fixed hash of the node's place: its shape never shows outside, and no
/// generator is needed. It counts its sub-trees, which is what drawing the k-th element needs.
/// </remarks>
/// <typeparam name="TStore">Where nodes and keys stand.</typeparam>
internal sealed class OrderedLines<TStore>(TStore store, bool treeOnly = false)
    where TStore : struct, INodeStore
{
    private readonly TStore _store = store;

    // Rules that ask for the k-th or for the next after a key need everything in the tree.
    private readonly bool _treeOnly = treeOnly;

    public bool IsLinked(int node) => _store.NodeOf(node).Size != LineNode.Unlinked;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly OrderKey KeyOf(int node) => ref _store.KeyOf(node);

    /// <summary>Puts a node, whose key is set, into its place.</summary>
    public void Insert(ref Line line, int node) => Insert(ref line, node, ref _store.NodeOf(node), in _store.KeyOf(node));

    /// <inheritdoc cref="Insert(ref Line, int)"/>
    /// <param name="line">The line.</param>
    /// <param name="node">The node.</param>
    /// <param name="self">Where it stands, for owners that have it at hand.</param>
    /// <param name="key">Its key.</param>
    public void Insert(ref Line line, int node, ref LineNode self, in OrderKey key)
    {
        Debug.Assert(self.Size == LineNode.Unlinked, "A node that is inserted is in no line.");
        line.Count++;
        if (_treeOnly)
        {
            InsertIntoTree(ref line, node, in key);
        }
        else if (line.Head < 0)
        {
            SetLink(ref self, -1, -1);
            line.Head = line.Tail = node;
            line.TailKey = key;
        }
        else if (OrderKey.Precedes(in line.TailKey, in key))
        {
            SetLink(ref self, line.Tail, -1);
            _store.NodeOf(line.Tail).Right = node;
            line.Tail = node;
            line.TailKey = key;
            return;
        }
        else if (OrderKey.Precedes(in key, in line.Head == line.First ? ref line.FirstKey : ref _store.KeyOf(line.Head)))
        {
            SetLink(ref self, -1, line.Head);
            _store.NodeOf(line.Head).Left = node;
            line.Head = node;
        }
        else
        {
            InsertIntoTree(ref line, node, in key);
        }

        if (!OrderKey.Precedes(in key, in line.FirstKey)) return;
        line.First = node;
        line.FirstKey = key;
    }

    /// <summary>Takes a node out of the line it is in.</summary>
    public void Remove(ref Line line, int node) => Remove(ref line, node, ref _store.NodeOf(node));

    /// <inheritdoc cref="Remove(ref Line, int)"/>
    /// <param name="line">The line.</param>
    /// <param name="node">The node.</param>
    /// <param name="self">Where it stands, for owners that have it at hand.</param>
    public void Remove(ref Line line, int node, ref LineNode self)
    {
        Debug.Assert(self.Size != LineNode.Unlinked, "A node that is removed is in the line.");
        line.Count--;
        if (self.Size == LineNode.InDeque)
        {
            var (left, right) = (self.Left, self.Right);
            self.Size = LineNode.Unlinked;
            if (left >= 0) _store.NodeOf(left).Right = right;
            else line.Head = right;
            if (right >= 0)
            {
                _store.NodeOf(right).Left = left;
            }
            else
            {
                line.Tail = left;
                if (left >= 0) line.TailKey = _store.KeyOf(left);
            }
        }
        else
        {
            RemoveFromTree(ref line, node);
        }

        if (line.First != node) return;
        line.First = line.Root < 0 ? line.Head : Earlier(line.Head, LeftMost(line.Root));
        line.FirstKey = line.First < 0 ? OrderKey.Last : _store.KeyOf(line.First);
    }

    private static void SetLink(ref LineNode self, int left, int right)
    {
        self.Left = left;
        self.Right = right;
        self.Size = LineNode.InDeque;
    }

    /// <summary>Walks the line in order, without changing it.</summary>
    public Cursor Walk(in Line line) => new(this, line.Head, LeftMost(line.Root));

    /// <summary>
    /// Walks the line in order from the first node whose key is not before another. Costs a step for each node of the deque that is: see
    /// <see cref="MoveFrontToTree"/>.
    /// </summary>
    public Cursor WalkFrom(in Line line, in OrderKey key)
    {
        var inDeque = line.Head;
        while (inDeque >= 0 && OrderKey.Precedes(in _store.KeyOf(inDeque), in key)) inDeque = _store.NodeOf(inDeque).Right;
        var inTree = -1;
        for (var node = line.Root; node >= 0;)
        {
            var isBefore = OrderKey.Precedes(in _store.KeyOf(node), in key);
            if (!isBefore) inTree = node;
            node = isBefore ? _store.NodeOf(node).Right : _store.NodeOf(node).Left;
        }

        return new Cursor(this, inDeque, inTree);
    }

    /// <summary>Moves the nodes of the deque that are before a key into the tree, so that a walk can begin behind them.</summary>
    public void MoveFrontToTree(ref Line line, in OrderKey key)
    {
        while (line.Head >= 0 && OrderKey.Precedes(in _store.KeyOf(line.Head), in key))
        {
            var node = line.Head;
            line.Head = _store.NodeOf(node).Right;
            if (line.Head >= 0) _store.NodeOf(line.Head).Left = -1;
            else line.Tail = -1;
            InsertIntoTree(ref line, node, in _store.KeyOf(node));
        }
    }

    /// <summary>The k-th node, from 0; the line stands in the tree altogether.</summary>
    public int Kth(in Line line, int k)
    {
        var node = line.Root;
        while (true)
        {
            ref readonly var self = ref _store.NodeOf(node);
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
            ref readonly var self = ref _store.NodeOf(node);
            if (OrderKey.Precedes(in _store.KeyOf(node), in key))
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

    private void InsertIntoTree(ref Line line, int node, in OrderKey key)
    {
        var parent = -1;
        var below = line.Root;
        var goesLeft = false;
        while (below >= 0)
        {
            ref var self = ref _store.NodeOf(below);
            self.Size++;
            parent = below;
            goesLeft = OrderKey.Precedes(in key, in _store.KeyOf(below));
            below = goesLeft ? self.Left : self.Right;
        }

        _store.NodeOf(node) = new LineNode { Left = -1, Right = -1, Parent = parent, Size = 1 };
        if (parent < 0)
        {
            line.Root = node;
            return;
        }

        if (goesLeft) _store.NodeOf(parent).Left = node;
        else _store.NodeOf(parent).Right = node;
        while (_store.NodeOf(node).Parent >= 0 && Rank(node) < Rank(_store.NodeOf(node).Parent)) RotateUp(ref line, node);
    }

    private void RemoveFromTree(ref Line line, int node)
    {
        while (true)
        {
            var (left, right) = (_store.NodeOf(node).Left, _store.NodeOf(node).Right);
            if (left >= 0 && right >= 0)
            {
                RotateUp(ref line, Rank(left) < Rank(right) ? left : right);
                continue;
            }

            var child = left >= 0 ? left : right;
            var parent = _store.NodeOf(node).Parent;
            if (child >= 0) _store.NodeOf(child).Parent = parent;
            if (parent < 0) line.Root = child;
            else if (_store.NodeOf(parent).Left == node) _store.NodeOf(parent).Left = child;
            else _store.NodeOf(parent).Right = child;
            _store.NodeOf(node).Size = LineNode.Unlinked;
            for (; parent >= 0; parent = _store.NodeOf(parent).Parent) _store.NodeOf(parent).Size--;
            return;
        }
    }

    /// <summary>Puts a node in the place of its parent, which becomes its child.</summary>
    private void RotateUp(ref Line line, int node)
    {
        ref var self = ref _store.NodeOf(node);
        var parent = self.Parent;
        ref var above = ref _store.NodeOf(parent);
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

        if (moved >= 0) _store.NodeOf(moved).Parent = parent;
        above.Parent = node;
        self.Parent = grand;
        self.Size = above.Size;
        above.Size = SizeOf(above.Left) + SizeOf(above.Right) + 1;
        if (grand < 0) line.Root = node;
        else if (_store.NodeOf(grand).Left == parent) _store.NodeOf(grand).Left = node;
        else _store.NodeOf(grand).Right = node;
    }

    private int SizeOf(int node) => node < 0 ? 0 : _store.NodeOf(node).Size;

    private int LeftMost(int node)
    {
        if (node < 0) return -1;
        while (_store.NodeOf(node).Left >= 0) node = _store.NodeOf(node).Left;
        return node;
    }

    private int Earlier(int left, int right)
    {
        if (left < 0) return right;
        if (right < 0) return left;
        return OrderKey.Precedes(in _store.KeyOf(left), in _store.KeyOf(right)) ? left : right;
    }

    private int NextInTree(int node)
    {
        if (_store.NodeOf(node).Right >= 0) return LeftMost(_store.NodeOf(node).Right);
        var parent = _store.NodeOf(node).Parent;
        while (parent >= 0 && _store.NodeOf(parent).Right == node)
        {
            node = parent;
            parent = _store.NodeOf(node).Parent;
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
        private readonly OrderedLines<TStore> _lines;
        private int _inDeque;
        private int _inTree;

        internal Cursor(OrderedLines<TStore> lines, int inDeque, int inTree)
        {
            _lines = lines;
            _inDeque = inDeque;
            _inTree = inTree;
        }

        /// <summary>The node the walk stands at; −1 past the end.</summary>
        public readonly int Current => _lines.Earlier(_inDeque, _inTree);

        public void MoveNext()
        {
            if (Current == _inDeque) _inDeque = _lines._store.NodeOf(_inDeque).Right;
            else _inTree = _lines.NextInTree(_inTree);
        }
    }
}
