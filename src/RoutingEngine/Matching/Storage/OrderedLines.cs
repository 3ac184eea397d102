using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Storage;

/// <summary>Says where the link and the key of a node are; its owner keeps both.</summary>
internal interface INodeStore
{
    ref LineLink LinkOf(int node);

    /// <summary>The key of a node; it does not change while the node is in a line.</summary>
    OrderKey KeyOf(int node);
}

/// <summary>
/// The one ordered container of the core: waiting contacts and available agents are kept in such lines. A line is a
/// sorted deque, for what arrives at either end (the usual case: O(1)), and a balanced tree beside it for what belongs in
/// the middle (O(log n)); the first of both is the first of the line. A node is in at most one line. Owned by the engine
/// thread; allocates only where the tree first reaches a node.
/// </summary>
/// <typeparam name="TStore">Where links and keys are.</typeparam>
[NotState("layout; what is in line follows from the records")]
internal sealed class OrderedLines<TStore>(TStore store, bool treeOnly = false)
    where TStore : struct, INodeStore
{
    private readonly TStore _store = store;
    private readonly LineTree<TStore> _tree = new(store);

    // Rules that ask for the k-th or for the next after a key need everything in the tree.
    private readonly bool _treeOnly = treeOnly;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OrderKey KeyOf(int node) => _store.KeyOf(node);

    /// <summary>Puts a node into its place.</summary>
    /// <param name="line">The line.</param>
    /// <param name="node">The node.</param>
    /// <param name="link">Its link, which its owner has at hand.</param>
    /// <param name="key">Its key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Insert(ref Line line, int node, ref LineLink link, in OrderKey key)
    {
        Debug.Assert(!link.IsLinked, "A node that is inserted is in no line.");
        var tail = line.Tail;
        line.Count++;
        if (line.First < 0 && !_treeOnly)
        {
            link.Before = link.After = -1;
            line.First = line.Head = line.Tail = node;
            return;
        }

        if (tail < 0 || !OrderKey.Precedes(_store.KeyOf(tail), in key))
        {
            InsertElsewhere(ref line, node, ref link, in key);
            return;
        }

        link.Before = tail;
        link.After = -1;
        _store.LinkOf(tail).After = node;
        line.Tail = node;
    }

    /// <summary>Takes a node out of the line it is in.</summary>
    /// <param name="line">The line.</param>
    /// <param name="node">The node.</param>
    /// <param name="link">Its link, which its owner has at hand.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(ref Line line, int node, ref LineLink link)
    {
        Debug.Assert(link.IsLinked, "A node that is removed is in the line.");
        line.Count--;
        if (line.Root >= 0)
        {
            RemoveBesideTree(ref line, node, ref link);
            return;
        }

        Unlink(ref line, ref link);
        line.First = line.Head;
    }

    /// <summary>Puts a node that does not follow the last of the deque into its place.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void InsertElsewhere(ref Line line, int node, ref LineLink link, in OrderKey key)
    {
        if (_treeOnly)
        {
            _tree.Insert(ref line.Root, node, in key);
        }
        else if (line.Head < 0)
        {
            link = new LineLink { Before = -1, After = -1 };
            line.Head = line.Tail = node;
        }
        else if (OrderKey.Precedes(in key, _store.KeyOf(line.Head)))
        {
            link = new LineLink { Before = -1, After = line.Head };
            _store.LinkOf(line.Head).Before = node;
            line.Head = node;
        }
        else
        {
            _tree.Insert(ref line.Root, node, in key);
        }

        if (line.First < 0 || OrderKey.Precedes(in key, _store.KeyOf(line.First))) line.First = node;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RemoveBesideTree(ref Line line, int node, ref LineLink link)
    {
        if (link.Before == LineLink.InTree) _tree.Remove(ref line.Root, node);
        else Unlink(ref line, ref link);
        if (line.First == node) line.First = Earlier(line.Head, _tree.FirstOf(line.Root));
    }

    private void Unlink(ref Line line, ref LineLink link)
    {
        var (before, after) = (link.Before, link.After);
        if (before >= 0) _store.LinkOf(before).After = after;
        else line.Head = after;
        if (after >= 0) _store.LinkOf(after).Before = before;
        else line.Tail = before;
        link.Before = LineLink.InNoLine;
    }

    /// <summary>Walks the line in order, without changing it.</summary>
    public Cursor Walk(in Line line) => new(this, line.Head, _tree.FirstOf(line.Root));

    /// <summary>
    /// Walks the line in order from the first node whose key is not before another. Costs a step for each node of the deque that is: see
    /// <see cref="MoveFrontToTree"/>.
    /// </summary>
    public Cursor WalkFrom(in Line line, in OrderKey key)
    {
        var inDeque = line.Head;
        while (inDeque >= 0 && OrderKey.Precedes(_store.KeyOf(inDeque), in key)) inDeque = _store.LinkOf(inDeque).After;
        return new Cursor(this, inDeque, _tree.FirstFrom(line.Root, in key));
    }

    /// <summary>The k-th node, from 0, of a line that is in its tree altogether.</summary>
    public int Kth(in Line line, int k) => _tree.Kth(line.Root, k);

    /// <summary>How many nodes have a key before this one, in a line that is in its tree altogether.</summary>
    public int CountBefore(in Line line, in OrderKey key) => _tree.CountBefore(line.Root, in key);

    /// <summary>Moves the nodes of the deque that are before a key into the tree, so that a walk can begin behind them.</summary>
    public void MoveFrontToTree(ref Line line, in OrderKey key)
    {
        while (line.Head >= 0 && OrderKey.Precedes(_store.KeyOf(line.Head), in key))
        {
            var node = line.Head;
            line.Head = _store.LinkOf(node).After;
            if (line.Head >= 0) _store.LinkOf(line.Head).Before = -1;
            else line.Tail = -1;
            _tree.Insert(ref line.Root, node, _store.KeyOf(node));
        }
    }

    private int Earlier(int left, int right)
    {
        if (left < 0) return right;
        if (right < 0) return left;
        return OrderKey.Precedes(_store.KeyOf(left), _store.KeyOf(right)) ? left : right;
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
            if (Current == _inDeque) _inDeque = _lines._store.LinkOf(_inDeque).After;
            else _inTree = _lines._tree.NextOf(_inTree);
        }
    }
}
