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
        if (decision.Contact.Number != 0) text.Append(CultureInfo.InvariantCulture, $" {decision.Contact:N}");
        if (decision.Agent.Number != 0) text.Append(CultureInfo.InvariantCulture, $" {decision.Agent:N}");
        if (decision.OfferNumber != 0) text.Append(CultureInfo.InvariantCulture, $" o{decision.OfferNumber}");
        if (decision.QueueIndex >= 0) text.Append(CultureInfo.InvariantCulture, $" queue {decision.QueueIndex}");
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
        if (!command.Offer.IsNone) text.Append(CultureInfo.InvariantCulture, $" o{command.Offer.Number}");
        if (!command.Assignment.IsNone) text.Append(CultureInfo.InvariantCulture, $" o{command.Assignment.Number}");
        if (command.Queue is { } queue) text.Append(CultureInfo.InvariantCulture, $" queue {queue.Index}");
        if (command.Contact.Number != 0) text.Append(CultureInfo.InvariantCulture, $" #{command.Contact.Number}");
        if (command.Agent.Number != 0) text.Append(CultureInfo.InvariantCulture, $" #{command.Agent.Number}");
        if (command.SignOutMode is { } mode) text.Append(mode == SignOutMode.Drain ? " drain" : " now");
        if (command.Request is { } request)
            text.Append(CultureInfo.InvariantCulture, $" '{request.Id}' into '{request.Queue}'");
        if (command.Priority is { } priority) text.Append(CultureInfo.InvariantCulture, $" priority {priority}");
        if (command.Request is { } own) AppendRequest(text, own);
        if (command.Name is { } name) text.Append(CultureInfo.InvariantCulture, $" '{name}'");
        if (command.Profile is { } profile) text.Append(' ').Append(Of(profile));
        if (command.Presence is { } presence) text.Append(presence.IsRoutable ? " routable" : " away");
        if (command.ExternalUnits is { } units) text.Append(CultureInfo.InvariantCulture, $" {units} units");
        if (command.ToQueue is { } into) text.Append(CultureInfo.InvariantCulture, $" to queue '{into}'");
        if (command.Update is { } update) text.Append(Of(update));
        if (command.ToAgent is { } to) text.Append(CultureInfo.InvariantCulture, $" to '{to}'");
        if (command.ActingAgent is { } agent) text.Append(CultureInfo.InvariantCulture, $" as '{agent}'");
        if (command.RetryTime is { } retry) text.Append(CultureInfo.InvariantCulture, $" retry after {retry.Ticks}");
        if (command.Intervention is { } by) text.Append(CultureInfo.InvariantCulture, $" by '{by.Actor}' '{by.Note}'");
        if (command.Id is { } id) text.Append(CultureInfo.InvariantCulture, $" id '{id}'");
        return text.ToString();
    }

    private static string Of(ContactUpdate update)
    {
        var text = new StringBuilder();
        if (update.Priority is { } priority) text.Append(CultureInfo.InvariantCulture, $" priority {priority}");
        if (update.Requires is { } own) text.Append(CultureInfo.InvariantCulture, $" requires \"{own}\"");
        if (update.Tag is { } tag) text.Append(CultureInfo.InvariantCulture, $" tag '{tag}'");
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
            foreach (var stated in profile.ContactCapacity.Media)
            {
                text.Append(CultureInfo.InvariantCulture, $" {stated.Medium} {stated.Cost}x{stated.Max}");
                if (stated.InterruptedBy.Count > 0) text.Append('<').AppendJoin('<', stated.InterruptedBy);
            }
        }

        return text.Append(" }").ToString();
    }

    private static void AppendRequest(StringBuilder text, ContactRequest request)
    {
        if (request.Tag is { } tag) text.Append(CultureInfo.InvariantCulture, $" tag '{tag}'");
        if (request.Requires is { } own) text.Append(CultureInfo.InvariantCulture, $" requires \"{own}\"");
        if (request.EnqueuedAt is { } age) text.Append(CultureInfo.InvariantCulture, $" enqueued at {age}");
        if (request.PreferredAgent is { } preferred)
            text.Append(CultureInfo.InvariantCulture, $" prefers '{preferred}' for {request.PreferredWait.Ticks}");
    }
}
