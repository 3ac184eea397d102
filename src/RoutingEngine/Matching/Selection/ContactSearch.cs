using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>An agent that looks for a contact, as a search sees it: the lines it may take from.</summary>
internal readonly ref struct ContactSearch(
    MatchingCore core, ContactBacklog backlog, Cell cell, int agent, int media, bool mayBeExcluded)
{
    private readonly MatchingCore _core = core;
    private readonly int _agent = agent;
    private readonly int _media = media;
    private readonly bool _mayBeExcluded = mayBeExcluded;

    public ContactBacklog Backlog { get; } = backlog;

    public ReadOnlySpan<LaneLink> Lanes => cell.Lanes.AsSpan(0, cell.LaneCount);

    private readonly Cell cell = cell;

    /// <summary>The first contact of a lane that the agent may take; −1 = none.</summary>
    public int FirstOf(in LaneLink link)
    {
        ref readonly var line = ref Backlog.LineOf(link.Lane);
        var first = line.First;
        if (first < 0 || ((_media >> link.Medium) & 1) == 0 || Backlog.IsLaneHeld(link.Lane)) return -1;
        if (!_mayBeExcluded) return first;
        var cursor = Backlog.Lines.Walk(in line);
        while (cursor.Current >= 0 && _core.IsExcluded(cursor.Current, _agent)) cursor.MoveNext();
        return cursor.Current;
    }

    /// <summary>Whether the agent has a private lane with contacts in it.</summary>
    public bool HasPrivate => Backlog.PrivateLineOf(_agent).First >= 0;

    /// <summary>A walk over the agent's private lane; <see cref="MayTakePrivate"/> says which of its contacts count.</summary>
    public OrderedLines<ContactKeys>.Cursor WalkPrivate() => Backlog.Lines.Walk(in Backlog.PrivateLineOf(_agent));

    /// <summary>Whether the agent may take a contact of its private lane now.</summary>
    public bool MayTakePrivate(int contact) => _core.MayTakePrivate(contact, _media);

    /// <summary>A walk over a lane; <see cref="MayTake"/> says which of its contacts count.</summary>
    public OrderedLines<ContactKeys>.Cursor Walk(in LaneLink link) => Backlog.Lines.Walk(in Backlog.LineOf(link.Lane));

    /// <summary>Whether the agent may take a contact of a lane that <see cref="FirstOf"/> found open.</summary>
    public bool MayTake(int contact) => !_mayBeExcluded || !_core.IsExcluded(contact, _agent);

    public ref readonly ContactView ViewOf(int contact) => ref _core.ViewOfContact(contact);

    public ref readonly AgentView ViewOfAgent() => ref _core.ViewOfAgent(_agent);

    /// <summary>What a rule declared it reads of the agent and a queue.</summary>
    public PairView ViewPair(int queue, RuleFacts reads) => _core.ViewPair(_agent, queue, -1, reads);

    public int DrawBelow(int bound) => _core.DrawBelow(bound);

    /// <summary>Whether <see cref="MayTake"/> can be false for anybody.</summary>
    public bool MayBeExcluded => _mayBeExcluded;
}
