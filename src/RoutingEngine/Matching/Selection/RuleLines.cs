using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// Lines of available agents for rules whose keys differ from lane to lane: one line per ring and section, begun when the ring is first
/// searched and kept from then on. Joining or leaving costs one place in an ordered line for each ring that is kept. Owned by the
/// engine thread; as large as the links of the agents that were available at most.
/// </summary>
internal sealed class RuleLines
{
    private readonly ChunkedArray<Node> _nodes = new();
    private readonly ChunkedArray<Line> _lines = new();
    private readonly ChunkedArray<int> _firstNodes = new();
    private readonly Slots _nodeSlots = new();
    private readonly OrderedLines<Nodes> _ordered;
    private readonly List<Ring?> _kept = [];
    private readonly List<List<int>> _sections = [];
    private readonly Slots _keptSlots = new();
    private readonly Slots _lineSlots = new();

    public RuleLines() => _ordered = new OrderedLines<Nodes>(new Nodes(_nodes));

    /// <summary>The lines of a ring by section; null = the ring is not kept yet. −1 = nobody was ever in the section.</summary>
    public List<int>? SectionsOf(Ring ring) => ring.RuleLines < 0 ? null : _sections[ring.RuleLines];

    /// <summary>Begins to keep a ring; whoever is available in it is added next.</summary>
    public void Keep(Ring ring)
    {
        ring.RuleLines = _keptSlots.Take();
        if (ring.RuleLines == _kept.Count)
        {
            _kept.Add(null);
            _sections.Add([]);
        }

        _kept[ring.RuleLines] = ring;
    }

    /// <summary>Forgets a ring and everybody in it.</summary>
    public void Forget(Ring ring)
    {
        if (ring.RuleLines < 0) return;
        var sections = _sections[ring.RuleLines];
        foreach (var line in sections)
        {
            if (line < 0) continue;
            while (_lines[line].First >= 0) Remove(line, _lines[line].First);
            _lineSlots.Give(line);
        }

        sections.Clear();
        _kept[ring.RuleLines] = null;
        _keptSlots.Give(ring.RuleLines);
        ring.RuleLines = -1;
    }

    /// <summary>Forgets all rings and everybody in them.</summary>
    public void Clear()
    {
        for (var place = 0; place < _firstNodes.Capacity; place++)
        {
            for (var node = _firstNodes[place] - 1; node >= 0; node = _nodes[node].Next)
            {
                _nodes[node].Place.Size = LineNode.Unlinked;
                _nodeSlots.Give(node);
            }

            _firstNodes[place] = 0;
        }

        for (var kept = 0; kept < _kept.Count; kept++)
        {
            if (_kept[kept] is not { } ring) continue;
            foreach (var line in _sections[kept])
            {
                if (line >= 0) _lines[line] = Line.Empty;
            }

            Forget(ring);
        }
    }

    public void Add(Ring ring, int section, AgentSlot agent, in OrderKey key)
    {
        var sections = _sections[ring.RuleLines];
        while (sections.Count <= section) sections.Add(-1);
        if (sections[section] < 0)
        {
            sections[section] = _lineSlots.Take();
            _lines.Ensure(sections[section]);
            _lines[sections[section]] = Line.Empty;
        }

        var node = _nodeSlots.Take();
        _nodes.Ensure(node);
        _firstNodes.Ensure(agent.Index);

        // Places count from 1 here, so that an agent without any has the value a new store holds.
        ref var first = ref _firstNodes[agent.Index];
        _nodes[node] = new Node { Agent = agent, Line = sections[section], Next = first - 1, Key = key };
        first = node + 1;
        _ordered.Insert(ref _lines[sections[section]], node);
    }

    public void Remove(AgentSlot agent)
    {
        if (agent.Index >= _firstNodes.Capacity) return;
        for (var node = _firstNodes[agent.Index] - 1; node >= 0; node = _nodes[node].Next)
        {
            _ordered.Remove(ref _lines[_nodes[node].Line], node);
            _nodeSlots.Give(node);
        }

        _firstNodes[agent.Index] = 0;
    }

    /// <summary>Takes a node out of its line and from those of its agent.</summary>
    private void Remove(int line, int node)
    {
        _ordered.Remove(ref _lines[line], node);
        ref var first = ref _firstNodes[_nodes[node].Agent.Index];
        if (first == node + 1)
        {
            first = _nodes[node].Next + 1;
        }
        else
        {
            var before = first - 1;
            while (_nodes[before].Next != node) before = _nodes[before].Next;
            _nodes[before].Next = _nodes[node].Next;
        }

        _nodeSlots.Give(node);
    }

    /// <summary>The first agent of a line that the contact may meet, if there is one, and its key.</summary>
    public AgentSlot FirstOf(int line, in AgentSearch search, out OrderKey key)
    {
        key = default;
        if (line < 0) return AgentSlot.None;
        for (var cursor = _ordered.Walk(in _lines[line]); cursor.Current >= 0; cursor.MoveNext())
        {
            var agent = _nodes[cursor.Current].Agent;
            if (search.IsExcluded(agent)) continue;
            key = _nodes[cursor.Current].Key;
            return agent;
        }

        return AgentSlot.None;
    }

    private struct Node
    {
        public OrderKey Key;
        public LineNode Place;
        public AgentSlot Agent;
        public int Line;

        /// <summary>Next of the agent's nodes; −1 = none.</summary>
        public int Next;
    }

    /// <summary>Places and keys of nodes.</summary>
    private readonly struct Nodes(ChunkedArray<Node> nodes) : INodeStore
    {
        private readonly ChunkedArray<Node> _nodes = nodes;

        public ref LineNode NodeOf(int node) => ref _nodes[node].Place;

        public ref readonly OrderKey KeyOf(int node) => ref _nodes[node].Key;
    }
}
