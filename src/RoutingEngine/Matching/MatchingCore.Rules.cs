using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Requirements;
using RoutingEngine.Strategies;

namespace RoutingEngine;

/// <content>Facts that only some rules read, and keys that the passing of time changes.</content>
public sealed partial class MatchingCore
{
    /// <summary>
    /// How often strategies of users' own have thrown. After <see cref="AgentSelection.StrategyFaultsMax"/> faults of one the default rule
    /// takes its place.
    /// </summary>
    public int StrategyFaultCount => _guards.Sum(static guard => guard.FaultCount);

    /// <summary>How many commands were refused with <see cref="ResultCode.LimitReached"/>.</summary>
    [field: NotState("for observers")]
    public long LimitRefusalCount { get; private set; }

    /// <summary>How many lanes queues and open contacts may come to have; see docs/semantics.md.</summary>
    public int LanesInUse => _lanes.LanesInUse;

    /// <summary>How many groups of agents are alike to the requirements in use; for tests.</summary>
    internal int CellCount => _lanes.CellCount;

    /// <summary>How many agents alone in their group had more links than are kept; for tests.</summary>
    internal int LinkFallbackCount => _lanes.LinkFallbackCount;

    /// <summary>How many contacts searches passed because their pair is excluded; for tests.</summary>
    internal long ExcludedPassed => _backlog.ExcludedPassed;

    /// <summary>How many names of skills and attributes queues, open contacts and signed-in agents use.</summary>
    public int NamesInUse => _classes.Names.UsedCount;

    /// <summary>What the first strategy of a user's own that threw at all threw last; null = none did.</summary>
    internal Exception? LastStrategyFault =>
        _guards.Select(static guard => guard.LastFault).FirstOrDefault(static fault => fault is not null);

    /// <summary>The names of strategies of users' own that were given up.</summary>
    public IReadOnlyList<string> QuarantinedStrategies =>
        [.. _guards.Where(static guard => guard.IsQuarantined).Select(static guard => guard.Name)];

    /// <summary>The group an agent belongs to: the one it states, else one of its own name.</summary>
    internal string GroupOf(AgentSlot agent)
    {
        ref readonly var state = ref _roster[agent];
        var group = state.Profile.Source.GroupName;
        return group.Length > 0 ? group : state.Name;
    }

    /// <summary>The handling time to expect: what the profile states, else what was learned.</summary>
    internal long HandlingTicksOf(AgentSlot agent, int queue)
    {
        var stated = QueueFactsOf(agent).HandlingTicksOf(queue);
        return stated > 0 ? stated : _books!.Handling.MeanOf(GroupOf(agent), queue, _clock.Tick);
    }

    internal long QueueRankOf(AgentSlot agent, int queue) => QueueFactsOf(agent).RankOf(queue);

    /// <summary>The sum of an agent's levels on the skills that a requirement names.</summary>
    internal long LevelSumOf(AgentSlot agent, int requirementClass) =>
        _classes[requirementClass].LevelSumOf(_roster[agent].Profile.Facts);

    /// <summary>What a rule declared it reads of an agent and a queue, requirement or window.</summary>
    internal PairView ViewPair(
        AgentSlot agent, int queue, int requirementClass, RuleFacts reads, AgentWindows? windows = null)
    {
        var pair = new PairView { Now = _clock.Tick };
        if ((reads & RuleFacts.Handling) != RuleFacts.None) pair.HandlingTicks = HandlingTicksOf(agent, queue);
        if ((reads & RuleFacts.Levels) != RuleFacts.None) pair.LevelSum = LevelSumOf(agent, requirementClass);
        if ((reads & RuleFacts.QueueRank) != RuleFacts.None) pair.QueueRank = QueueRankOf(agent, queue);
        if ((reads & RuleFacts.Window) != RuleFacts.None)
        {
            pair.RecentContacts = windows!.ContactsOf(agent, _clock.Tick);
            pair.Occupancy = windows.OccupancyOf(agent, _clock.Tick);
        }

        return pair;
    }

    /// <summary>Writes the keys of all agents available for a medium anew, and puts them where they belong now.</summary>
    internal void RekeyAgents(MediumRoster roster)
    {
        for (var i = 0; i < _roster.Slots.End; i++)
        {
            var agent = new AgentSlot(i);
            ref readonly var state = ref _roster[agent];
            if (state.View.Number == 0 || ((state.Available >> roster.Medium) & 1) == 0) continue;
            ref var seat = ref _roster.Seats[agent, roster.Medium];
            roster.Selector.WriteKey(in state.View, out var key);
            if (OrderKey.Equals(in key, in seat.Key)) continue;
            _lanes.Leave(agent, in state, ref seat, roster);
            seat.Key = key;
            _lanes.Join(agent, in state, ref seat, roster);
        }
    }

    /// <summary>An offer was accepted; the agent's key may depend on how many it took.</summary>
    private void NoteAccepted(in Hand held)
    {
        _books!.Accepted(held.Agent, GroupOf(held.Agent), held.Number, _clock.Tick);
        if (_roster[held.Agent].Available != 0) _roster.Refresh(held.Agent);
    }

    /// <summary>A contact ends well, while the agent still holds it.</summary>
    private void NoteEnded(in ContactState state) =>
        _books!.Ended(GroupOf(state.Hand.Agent), state.View.Queue, state.Hand.Number, _clock.Tick);

    /// <summary>Writes the keys of all waiting contacts anew, and puts them where they belong now.</summary>
    internal void RekeyContacts()
    {
        for (var i = 0; i < _backlog.Slots.End; i++)
        {
            var contact = new ContactSlot(i);
            ref var state = ref _backlog[contact];
            if (state.Phase != ContactPhase.Queued) continue;
            var lane = LaneOf(in state);
            _backlog.StopWaiting(contact, ref state, lane);
            _backlog.StartWaiting(contact, ref state, lane);
        }
    }

    private QueueFacts QueueFactsOf(AgentSlot agent)
    {
        var profile = _roster[agent].Profile;
        return profile.ByQueue ??= new QueueFacts(profile.Source, _center.Queues);
    }
}
