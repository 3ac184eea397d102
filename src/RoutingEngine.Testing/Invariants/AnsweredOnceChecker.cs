namespace RoutingEngine.Testing.Invariants;

/// <summary>Remembers commands with an id as a router has to, by what they say rather than by a hash.</summary>
/// <param name="capacity">How many are remembered.</param>
internal sealed class AnsweredOnceChecker(int capacity) : InvariantChecker(RoutingInvariants.AnsweredOnce)
{
    private readonly Dictionary<string, (string Body, CommandResult Answer)> _answers = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldest = new();

    public override void BeforeAnswer(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        if (result.Code is ResultCode.TickInThePast or ResultCode.Malformed) return;
        var (id, body) = (command.Id!, DecisionText.Of(command.AtTick(0)));
        if (!ModelNames.IsId(id))
        {
            if (result != new CommandResult(ResultCode.InvalidName))
                throw Broken(ledger, $"the command id '{id}' breaks the rule of ids and was answered {result.Code}.");
            return;
        }

        if (_answers.TryGetValue(id, out var first))
        {
            var isTrue = string.Equals(first.Body, body, StringComparison.Ordinal)
                ? result.IsRepeated && IsSame(first.Answer, result)
                : result == new CommandResult(ResultCode.Conflict);
            if (!isTrue) throw Broken(ledger, $"'{id}' was {first.Body}, and is now {body}, answered {result}.");
            return;
        }

        if (result.IsRepeated || result.Code == ResultCode.Conflict)
            throw Broken(ledger, $"'{id}' is not remembered, and {body} was answered {result}.");
        if (_answers.Count == capacity) _answers.Remove(_oldest.Dequeue());
        _answers.Add(id, (body, result));
        _oldest.Enqueue(id);
    }

    private static bool IsSame(CommandResult first, CommandResult again) =>
        (first.Code, first.Contact, first.Agent, first.Assignment) == (again.Code, again.Contact, again.Agent, again.Assignment);
}
