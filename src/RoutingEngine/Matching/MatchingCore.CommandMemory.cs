using RoutingEngine.Matching;

namespace RoutingEngine;

/// <content>Commands with an id: each is executed once, and told the same whenever it comes again.</content>
public sealed partial class MatchingCore
{
    private CommandResult ActOnce(in RoutingCommand enveloped)
    {
        var id = enveloped.Id!;
        var command = enveloped.Bare();
        if (!ModelNames.IsId(id)) return Answer(id, in command, new CommandResult(ResultCode.InvalidName));
        var body = CommandBody.Of(in command);
        if (_memory.TryFind(id, out var known))
        {
            return known.Body == body
                ? Answer(id, in command, known.Answer with { IsRepeated = true })
                : Answer(id, in command, new CommandResult(ResultCode.Conflict));
        }

        var result = Act(in command);
        _decisions.FoldId(id, isExecuted: true);

        // What no handler could read has no body that could be told from another.
        if (result.Code != ResultCode.Malformed) _memory.Add(id, RememberedCommand.Of(body, in result));
        return result;
    }

    /// <summary>A command is answered without being executed.</summary>
    private CommandResult Answer(string id, in RoutingCommand command, CommandResult result)
    {
        _decisions.Fold(in command, result.Code);
        _decisions.FoldId(id, isExecuted: false);
        return result;
    }
}
