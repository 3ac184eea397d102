using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Requirements;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// What searches ask about contacts and agents beyond the lines they look through, and the generator they draw from. A
/// search changes nothing but the generator. Owned by the engine thread.
/// </summary>
internal sealed class SearchContext(CoreBooks books)
{
    private readonly CoreBooks _books = books;
    private RandomState _generator = new(books.Center.Seed);

    public long Tick => _books.Clock.Tick;

    public int AgentCount => _books.Agents.Slots.Count;

    public ref RandomState Generator => ref _generator;

    public int DrawBelow(int bound) => _generator.NextBelow(bound);

    public UInt128 DrawBelow(UInt128 bound) => _generator.NextBelow(bound);

    /// <summary>Whether a pair is not to be matched.</summary>
    public bool IsExcluded(ContactSlot contact, AgentSlot agent) =>
        _books.Exclusions.AreKeptApart(_books.Backlog[contact], _books.Agents[agent]);

    /// <summary>Whether an agent may take a contact of its private lane now.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="media">One bit per medium the agent is available for.</param>
    public bool MayTakePrivate(ContactSlot contact, int media) =>
        _books.PrivateWaits.MayTake(_books.Backlog[contact], media);

    public ref readonly AgentView ViewOf(AgentSlot agent) => ref _books.Agents[agent].State.View;

    public ContactView ViewOf(ContactSlot contact) => _books.Backlog.ViewOf(_books.Backlog[contact]);

    /// <summary>The group an agent belongs to: the one it states, else one of its own name.</summary>
    public string GroupOf(AgentSlot agent)
    {
        ref readonly var details = ref _books.Agents.DetailsOf(agent);
        return CenterAgent.GroupOf(details.Name, details.Profile);
    }

    /// <summary>What a rule declared it reads of an agent, a queue and a requirement.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="queue">Place of the queue; −1 where nothing of a queue is read.</param>
    /// <param name="requirementClass">Number of the requirement; −1 where no levels are read.</param>
    /// <param name="reads">What the rule reads.</param>
    /// <param name="windows">The windows it reads, if it reads any.</param>
    public PairView ViewPair(
        AgentSlot agent, int queue, int requirementClass, RuleFacts reads, AgentWindows? windows = null)
    {
        var pair = new PairView { Now = Tick };
        if ((reads & RuleFacts.Handling) != RuleFacts.None) pair.HandlingTicks = HandlingTicksOf(agent, queue);
        if ((reads & RuleFacts.Levels) != RuleFacts.None) pair.LevelSum = LevelSumOf(agent, requirementClass);
        if ((reads & RuleFacts.QueueRank) != RuleFacts.None) pair.QueueRank = QueueFactsOf(agent).RankOf(queue);
        if ((reads & RuleFacts.Window) != RuleFacts.None)
        {
            pair.RecentContacts = windows!.ContactsOf(agent, Tick);
            pair.Occupancy = windows.OccupancyOf(agent, Tick);
        }

        return pair;
    }

    /// <summary>Rewrites the keys of all agents available for a medium, and moves them to their places.</summary>
    public void RekeyAgents(MediumRoster roster) => _books.Roster.Rekey(roster);

    /// <summary>Rewrites the keys of all waiting contacts, and moves them to their places.</summary>
    public void RekeyContacts()
    {
        for (var place = 0; place < _books.Backlog.Slots.End; place++)
        {
            var contact = _books.Backlog[new ContactSlot(place)];
            if (contact.State.Phase != ContactPhase.Queued) continue;
            var lane = _books.Lanes.LaneOf(contact);
            _books.Backlog.StopWaiting(contact, lane);
            _books.Backlog.StartWaiting(contact, lane);
        }
    }

    /// <summary>The sum of an agent's levels on the skills that a requirement names.</summary>
    private long LevelSumOf(AgentSlot agent, int requirementClass) =>
        _books.Classes[requirementClass].LevelSumOf(_books.Agents.DetailsOf(agent).Compiled.Facts);

    /// <summary>The handling time to expect: what the profile states, else what was learned.</summary>
    private long HandlingTicksOf(AgentSlot agent, int queue)
    {
        var stated = QueueFactsOf(agent).HandlingTicksOf(queue);
        return stated > 0 ? stated : _books.Statistics!.Handling.MeanOf(GroupOf(agent), queue, Tick);
    }

    private QueueFacts QueueFactsOf(AgentSlot agent)
    {
        var profile = _books.Agents.DetailsOf(agent).Compiled;
        return profile.ByQueue ??= new QueueFacts(profile.Source, _books.Center.Queues);
    }
}
