using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// Lines of available agents for rules whose keys differ from lane to lane: one line per ring and section, begun when the ring is first
/// searched and kept from then on. Joining or leaving costs one place in an ordered line for each ring that is kept. An agent that left
/// may rest: it keeps its nodes, and the first parts of their keys, for when it comes back unchanged. Owned by the engine thread; as
/// large as the links of the agents that were available at most.
/// </summary>
[NotState("layout of the available agents, which follow from their states")]
internal sealed class RuleLines
{
    private readonly ChunkedArray<Node> _nodes = new();
    private readonly ChunkedArray<Line> _lines = new();
    private readonly ChunkedArray<int> _firstNodes = new();
    private readonly ChunkedArray<KeyStamp> _written = new();
    private readonly Slots _nodeSlots = new();
    private readonly OrderedLines<Nodes> _ordered;
    private readonly List<Ring?> _kept = [];
    private readonly List<List<int>> _sections = [];
    private readonly Slots _keptSlots = new();
    private readonly Slots _lineSlots = new();

    /// <summary>Another number whenever a ring is kept or forgotten: what rested before is no longer complete.</summary>
    private long _generation = 1;

    public RuleLines() => _ordered = new OrderedLines<Nodes>(new Nodes(_nodes));

    /// <summary>The lines of a ring by section; null = the ring is not kept yet. −1 = nobody was ever in the section.</summary>
    public List<int>? SectionsOf(Ring ring) => ring.RuleLines < 0 ? null : _sections[ring.RuleLines];

    /// <summary>Begins to keep a ring; the agents available in it are added next.</summary>
    public void Keep(Ring ring)
    {
        _generation++;
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
        _generation++;
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
            GiveNodes(new AgentSlot(place));
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
        _written.Ensure(agent.Index);

        // Places count from 1 here, so that an agent without any has the value a new store holds.
        _nodes[node] = new Node
        {
            Key = key,
            Link = LineLink.None,
            Agent = agent,
            Line = sections[section],
            Next = _firstNodes[agent.Index] - 1,
        };
        _firstNodes[agent.Index] = node + 1;
        _ordered.Insert(ref _lines[sections[section]], node, ref _nodes[node].Link, in key);
    }

    /// <summary>An agent leaves all lines.</summary>
    public void Remove(AgentSlot agent)
    {
        if (agent.Index >= _firstNodes.Capacity) return;
        Unlink(agent);
        GiveNodes(agent);
    }

    /// <summary>All first parts of an agent's keys have been written: they follow from its number and profile.</summary>
    public void NoteKeys(AgentSlot agent, in AgentView view)
    {
        _written.Ensure(agent.Index);
        _written[agent.Index] = new KeyStamp(view.Number, view.ProfileVersion, _generation);
    }

    /// <summary>An agent leaves all lines, and may come back to them.</summary>
    public void Rest(AgentSlot agent)
    {
        if (agent.Index < _firstNodes.Capacity) Unlink(agent);
    }

    /// <summary>An agent that rests comes back to all its lines, if nothing has changed since.</summary>
    /// <returns>Whether it did; otherwise it has no nodes any more.</returns>
    public bool TryResume(AgentSlot agent, in AgentView view)
    {
        if (agent.Index >= _firstNodes.Capacity || _firstNodes[agent.Index] == 0) return false;
        if (_written[agent.Index] != new KeyStamp(view.Number, view.ProfileVersion, _generation))
        {
            GiveNodes(agent);
            return false;
        }

        for (var node = _firstNodes[agent.Index] - 1; node >= 0; node = _nodes[node].Next)
        {
            ref var self = ref _nodes[node];
            self.Key.Sequence = view.AvailableSequence;
            _ordered.Insert(ref _lines[self.Line], node, ref self.Link, in self.Key);
        }

        return true;
    }

    private void Unlink(AgentSlot agent)
    {
        for (var node = _firstNodes[agent.Index] - 1; node >= 0; node = _nodes[node].Next)
        {
            ref var self = ref _nodes[node];
            if (self.Link.IsLinked) _ordered.Remove(ref _lines[self.Line], node, ref self.Link);
        }
    }

    private void GiveNodes(AgentSlot agent)
    {
        for (var node = _firstNodes[agent.Index] - 1; node >= 0; node = _nodes[node].Next) _nodeSlots.Give(node);
        _firstNodes[agent.Index] = 0;
    }

    /// <summary>Takes a node out of its line and from those of its agent.</summary>
    private void Remove(int line, int node)
    {
        _ordered.Remove(ref _lines[line], node, ref _nodes[node].Link);
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

    /// <summary>When an agent's keys were written: under the same number, profile and generation they still hold.</summary>
    private readonly record struct KeyStamp(long Number, int ProfileVersion, long Generation);

    private struct Node
    {
        public OrderKey Key;
        public LineLink Link;
        public AgentSlot Agent;
        public int Line;

        /// <summary>Next of the agent's nodes; −1 = none.</summary>
        public int Next;
    }

    /// <summary>Links and keys of nodes.</summary>
    private readonly struct Nodes(ChunkedArray<Node> nodes) : INodeStore
    {
        private readonly ChunkedArray<Node> _nodes = nodes;

        public ref LineLink LinkOf(int node) => ref _nodes[node].Link;

        public OrderKey KeyOf(int node) => _nodes[node].Key;
    }
}
