using System.Globalization;
using System.Text;

namespace RoutingEngine.Testing;

/// <summary>Decisions and commands in one readable line each, for messages and failing scripts.</summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class DecisionText
{
    /// <summary>A decision in one line: kind and reason, then who and where.</summary>
    /// <param name="decision">The decision.</param>
    /// <returns>The line, without a line break.</returns>
    public static string Of(in RoutingDecision decision)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"@{decision.Tick} {decision.Kind} ({decision.Reason})");
        if (decision.Contact.Number != 0) text.Append(CultureInfo.InvariantCulture, $" {decision.Contact}");
        if (decision.Agent.Number != 0) text.Append(CultureInfo.InvariantCulture, $" {decision.Agent}");
        if (decision.OfferNumber != 0) text.Append(CultureInfo.InvariantCulture, $" o{decision.OfferNumber}");
        if (decision.Queue >= 0) text.Append(CultureInfo.InvariantCulture, $" queue {decision.Queue}");
        if (decision.Step != 0) text.Append(CultureInfo.InvariantCulture, $" step {decision.Step}");
        if (decision.Priority != 0) text.Append(CultureInfo.InvariantCulture, $" priority {decision.Priority}");
        return text.ToString();
    }

    /// <summary>A command in one line: tick, kind, and what it is about.</summary>
    /// <param name="command">The command.</param>
    /// <returns>The line, without a line break.</returns>
    public static string Of(in RoutingCommand command)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"@{command.Tick} {command.Kind}");
        switch (command.Kind)
        {
            case CommandKind.Accept or CommandKind.Decline or CommandKind.Fail or CommandKind.Revoke
                or CommandKind.Complete or CommandKind.Close:
                text.Append(CultureInfo.InvariantCulture, $" o{command.Number}");
                break;
            case CommandKind.Submit when command.Payload is null:
                text.Append(CultureInfo.InvariantCulture, $" queue {command.Queue}");
                if (command.HasPriority) text.Append(CultureInfo.InvariantCulture, $" priority {command.Priority}");
                break;
            case CommandKind.HoldQueue or CommandKind.ReleaseQueue when command.Payload is null:
                text.Append(CultureInfo.InvariantCulture, $" queue {command.Queue}");
                break;
            default:
                if (command.TargetNumber != 0) text.Append(CultureInfo.InvariantCulture, $" #{command.TargetNumber}");
                break;
        }

        if (command.Kind == CommandKind.SignOut) text.Append(command.Flag ? " drain" : " now");
        AppendPayload(text, command.Payload);
        return text.ToString();
    }

    /// <summary>A profile in one line: skills, attributes, capacity, rank.</summary>
    /// <param name="profile">The profile.</param>
    /// <returns>The line, without a line break.</returns>
    public static string Of(AgentProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var text = new StringBuilder("{");
        foreach (var (name, level) in profile.Skills) text.Append(CultureInfo.InvariantCulture, $" {name}:{level}");
        foreach (var (name, value) in profile.Attributes) text.Append(CultureInfo.InvariantCulture, $" {name}={value}");
        if (profile.OrderRank is { } rank) text.Append(CultureInfo.InvariantCulture, $" rank {rank}");
        if (!profile.ContactCapacity.TakesAnyMedium)
        {
            text.Append(CultureInfo.InvariantCulture, $" units {profile.ContactCapacity.Units}");
            foreach (var (medium, cost, max) in profile.ContactCapacity.Media)
                text.Append(CultureInfo.InvariantCulture, $" {medium} {cost}x{max}");
        }

        return text.Append(" }").ToString();
    }

    private static void AppendPayload(StringBuilder text, object? payload)
    {
        switch (payload)
        {
            case null:
                break;
            case ContactRequest request:
                text.Append(CultureInfo.InvariantCulture, $" '{request.Id}' into '{request.Queue}'");
                if (request.Priority is { } priority)
                    text.Append(CultureInfo.InvariantCulture, $" priority {priority}");
                if (request.Requires is { } own) text.Append(CultureInfo.InvariantCulture, $" requires \"{own}\"");
                if (request.PreferredAgent is { } preferred)
                    text.Append(
                        CultureInfo.InvariantCulture, $" prefers '{preferred}' for {request.PreferredWait.Ticks}");
                break;
            case CenterAgent agent:
                text.Append(CultureInfo.InvariantCulture, $" '{agent.Name}' ").Append(Of(agent.Profile));
                break;
            case AgentProfile profile:
                text.Append(' ').Append(Of(profile));
                break;
            case AgentPresence presence:
                text.Append(presence.IsRoutable ? " routable" : " away");
                break;
            case NamedPresence named:
                text.Append(CultureInfo.InvariantCulture, $" '{named.Agent}'")
                    .Append(named.Presence.IsRoutable ? " routable" : " away");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $" '{payload}'");
                break;
        }
    }
}
