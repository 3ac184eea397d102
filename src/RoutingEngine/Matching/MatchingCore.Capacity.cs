using RoutingEngine.Matching.Roster;

namespace RoutingEngine;

/// <content>What changes the room of an agent without an offer: work that this router did not route.</content>
public sealed partial class MatchingCore
{
    private ResultCode OnSetExternalLoad(in RoutingCommand command, ref CommandResult result)
    {
        if (!TryFindAgent(in command, out var agent)) return ResultCode.AgentGone;
        result.Agent = agent.Handle;
        ref var held = ref _agents.DetailsOf(agent.Slot).ExternalUnits;
        var before = held;
        held = command.ExternalUnits!.Value;
        agent.State.View.UsedUnits += held - before;

        // Less of it means that such work has ended, and idle time begins at the end of work.
        if (held < before) _clock.Restart(agent);
        _decisions.WriteLoad(agent, held);
        if (held < before) AgentIsFreer(agent);
        else _roster.Refresh(agent);
        return ResultCode.Done;
    }
}
