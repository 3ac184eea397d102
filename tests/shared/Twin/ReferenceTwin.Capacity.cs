namespace RoutingEngine.Tests.Twin;

/// <content>What changes the room of an agent without an offer.</content>
internal sealed partial class ReferenceTwin
{
    /// <summary>Work from outside holds other units than before; where they are fewer, such work has ended.</summary>
    private CommandResult SetExternalLoad(in RoutingCommand command)
    {
        if (FindAgent(command) is not { } agent) return Result(ResultCode.AgentGone);
        var before = agent.ExternalUnits;
        agent.ExternalUnits = command.ExternalUnits!.Value;
        var hasEnded = agent.ExternalUnits < before;
        if (hasEnded) RestartIdleClock(agent);
        Decide(DecisionKind.AgentLoadChanged, DecisionReason.Command, agent: agent, priority: agent.ExternalUnits);
        if (hasEnded) LookForContacts(agent);
        return Result(ResultCode.Done, agent: agent);
    }
}
