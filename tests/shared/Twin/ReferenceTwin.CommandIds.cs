namespace RoutingEngine.Tests.Twin;

/// <content>Command ids: what was answered is kept in a list, and compared by what the command says.</content>
internal sealed partial class ReferenceTwin
{
    private readonly List<(string Id, TwinBody Body, CommandResult Answer)> _answered = [];

    /// <summary>Whoever asks for it on behalf of others has a name, and a note that is not too long.</summary>
    private CommandResult ActBy(in RoutingCommand command) =>
        command.Intervention is { } by && (!ModelNames.IsId(by.Actor) || by.Note is { Length: > 1_024 })
            ? Result(ResultCode.InvalidName)
            : Act(command);

    private CommandResult ActOnce(in RoutingCommand command)
    {
        if (!ModelNames.IsId(command.Id)) return Result(ResultCode.InvalidName);
        var (id, body) = (command.Id, TwinBody.Of(command));
        var known = _answered.FindIndex(answered => answered.Id == id);
        if (known >= 0)
        {
            return _answered[known].Body == body
                ? _answered[known].Answer with { IsRepeated = true }
                : Result(ResultCode.Conflict);
        }

        var answer = ActBy(command);
        if (answer.Code == ResultCode.Malformed) return answer;
        _answered.Add((id, body, answer));
        if (_answered.Count > _center.CommandMemory) _answered.RemoveAt(0);
        return answer;
    }
}

/// <summary>What a command asks for: all but its tick and its id. Handles count by number.</summary>
internal sealed record TwinBody(
    CommandKind Kind, uint Contact, uint Agent, long Offer, long Assignment, QueueHandle? Queue, string? Name)
{
    public required ContactRequest? Request { get; init; }

    public required int? Priority { get; init; }

    public required AgentProfile? Profile { get; init; }

    public required AgentPresence? Presence { get; init; }

    public required SignOutMode? SignOutMode { get; init; }

    public required string? ActingAgent { get; init; }

    public required string? ToAgent { get; init; }

    public required string? ToQueue { get; init; }

    public required ContactUpdate? Update { get; init; }

    public required int? ExternalUnits { get; init; }

    public required Intervention? By { get; init; }

    public required TimeSpan? RetryTime { get; init; }

    public static TwinBody Of(in RoutingCommand command) => new(
        command.Kind,
        command.Contact.Number,
        command.Agent.Number,
        command.Offer.Number,
        command.Assignment.Number,
        command.Queue,
        command.Name)
    {
        Request = command.Request,
        Priority = command.Priority,
        Profile = command.Profile,
        Presence = command.Presence,
        SignOutMode = command.SignOutMode,
        ActingAgent = command.ActingAgent,
        ToAgent = command.ToAgent,
        ToQueue = command.ToQueue,
        Update = command.Update,
        ExternalUnits = command.ExternalUnits,
        By = command.Intervention,
        RetryTime = command.RetryTime,
    };
}
