using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;

namespace RoutingEngine;

/// <content>
/// What goes with a command: its id, by which it is executed once and told the same whenever it comes again, the agent in whose
/// name it is sent, and who asks for it on behalf of others.
/// </content>
public sealed partial class MatchingCore
{
    private CommandResult ActEnveloped(in RoutingCommand enveloped)
    {
        var command = enveloped.Bare();
        _envelope = enveloped.Envelope!;
        _decisions.By = _envelope.By;
        var result = _envelope.Id is { } id ? ActOnce(id, in command) : ActBy(in command);
        _decisions.Fold(_envelope);
        _decisions.By = null;
        _envelope = null;
        return result;
    }

    private CommandResult ActOnce(string id, in RoutingCommand command)
    {
        if (!ModelNames.IsId(id)) return Answer(in command, new CommandResult(ResultCode.InvalidName));
        var body = CommandBody.Of(in command, _envelope!);
        if (_memory.TryFind(id, out var known))
        {
            return known.Body == body
                ? Answer(in command, known.Answer with { IsRepeated = true })
                : Answer(in command, new CommandResult(ResultCode.Conflict));
        }

        var result = ActBy(in command);

        // What no handler could read has no body that could be told from another.
        if (result.Code != ResultCode.Malformed) _memory.Add(id, RememberedCommand.Of(body, in result));
        return result;
    }

    /// <summary>Executes a command, unless the name of its actor is refused.</summary>
    private CommandResult ActBy(in RoutingCommand command)
    {
        if (_envelope!.By is null or { IsValid: true }) return Act(in command);
        _decisions.Fold(in command, ResultCode.InvalidName);
        return new CommandResult(ResultCode.InvalidName);
    }

    /// <summary>A command is answered without being executed.</summary>
    private CommandResult Answer(in RoutingCommand command, CommandResult result)
    {
        _decisions.Fold(in command, result.Code);
        _decisions.FoldAnswer(result.IsRepeated);
        return result;
    }

    /// <summary>Whether the command at hand is sent in the name of another agent than the one who has a contact in hand.</summary>
    private bool IsOfAnotherAgent(ContactRef contact) =>
        _envelope?.ActingAgent is { } name
        && !string.Equals(name, _agents.DetailsOf(contact.State.Hand.Index.Agent).Name, StringComparison.Ordinal);
}
