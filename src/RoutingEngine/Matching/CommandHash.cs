using System.Runtime.CompilerServices;
using RoutingEngine.Messages;

namespace RoutingEngine.Matching;

/// <summary>Folds a command and how it ended into the decision hash: what was asked, by number and text, never by place.</summary>
internal static class CommandHash
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref RunningHash hash, in RoutingCommand command, ResultCode code)
    {
        hash.Add(command.Head | ((ulong)(uint)code << 16), (ulong)command.Tick, command.Whom, (ulong)command.Number);
        if (command.Payload is not null) AddPayload(ref hash, command.Payload);
    }

    /// <summary>Folds in what a command asks for, whenever it comes.</summary>
    public static void AddBody(ref RunningHash hash, in RoutingCommand command, CommandEnvelope envelope)
    {
        hash.Add(command.Head, 0, command.Whom, (ulong)command.Number);
        hash.Add(envelope.ActingAgent);
        hash.Add(envelope.By?.Actor);
        hash.Add(envelope.By?.Note);
        if (envelope.RetryAfter is { } retry) hash.Add(retry.Ticks);
        if (command.Payload is not null) AddPayload(ref hash, command.Payload);
    }

    /// <summary>Folds a profile in.</summary>
    public static void AddProfile(ref RunningHash hash, AgentProfile profile)
    {
        hash.Add(profile.GroupName);
        hash.Add(profile.OrderRank is { } rank ? rank : long.MinValue);
        hash.Add(profile.ContactCapacity.Units);
        var media = profile.ContactCapacity.Media;
        hash.Add(media.Count);
        for (var i = 0; i < media.Count; i++)
        {
            var (medium, cost, max) = media[i];
            hash.Add(medium.Name);
            hash.Add(cost);
            hash.Add(max);
        }

        if (profile.ContactCapacity.HasInterruptions) AddInterruptions(ref hash, media);

        hash.Add(profile.SkillTable.Count);
        foreach (var (name, level) in profile.SkillTable.Entries)
        {
            hash.Add(name);
            hash.Add(level);
        }

        hash.Add(profile.AttributeTable.Count);
        foreach (var (name, value) in profile.AttributeTable.Entries)
        {
            hash.Add(name);
            hash.Add((long)value.Kind);
            hash.Add(value.Number);
            hash.Add(value.Text);
        }

        hash.Add(profile.QueueRankTable.Count);
        foreach (var (queue, queueRank) in profile.QueueRankTable.Entries)
        {
            hash.Add(queue);
            hash.Add(queueRank);
        }

        hash.Add(profile.HandlingTable.Count);
        foreach (var (queue, time) in profile.HandlingTable.Entries)
        {
            hash.Add(queue);
            hash.Add(time.Ticks);
        }
    }

    private static void AddInterruptions(ref RunningHash hash, IReadOnlyList<MediumCapacity> media)
    {
        for (var i = 0; i < media.Count; i++)
        {
            var others = media[i].InterruptedBy;
            hash.Add(others.Count);
            for (var j = 0; j < others.Count; j++) hash.Add(others[j].Name);
        }
    }

    private static void AddPayload(ref RunningHash hash, object payload)
    {
        switch (payload)
        {
            case string text:
                hash.Add(text);
                break;
            case ContactRequest request:
                hash.Add(request.Id);
                hash.Add(request.Queue);
                hash.Add(request.Priority is { } priority ? priority : long.MinValue);
                hash.Add(request.Requires?.ToString());
                hash.Add(request.PreferredAgent);
                hash.Add(request.PreferredWait.Ticks);

                // Only where there is one: commands without a tag or an age hash as they did before there were any.
                if (request.Tag is { } tag) hash.Add(tag);
                if (request.EnqueuedAt is { } enqueuedAt) hash.Add(enqueuedAt);
                break;
            case CenterAgent agent:
                hash.Add(agent.Name);
                AddProfile(ref hash, agent.Profile);
                break;
            case AgentProfile profile:
                AddProfile(ref hash, profile);
                break;
            case AgentPresence presence:
                hash.Add(presence.Name);
                hash.Add(presence.IsRoutable);
                break;
            case ContactAndAgent both:
                hash.Add(both.Contact);
                hash.Add(both.Agent);
                break;
            case ContactAndQueue both:
                hash.Add(both.Contact);
                hash.Add(both.Queue);
                break;
            case ContactAndUpdate both:
                hash.Add(both.Contact);
                hash.Add(both.Update.Priority is { } changed ? changed : long.MinValue);
                hash.Add(both.Update.Requires?.ToString());
                hash.Add(both.Update.Tag);
                break;
            case NamedPresence named:
                hash.Add(named.Agent);
                hash.Add(named.Presence.Name);
                hash.Add(named.Presence.IsRoutable);
                break;
            default:
                // Not a payload of any command; the command was refused as malformed, and that is in the hash.
                break;
        }
    }
}
