namespace RoutingEngine.Testing.Invariants;

internal sealed class StreamOrderChecker() : InvariantChecker(RoutingInvariants.StreamOrder)
{
    private long _lastTick;

    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (decision.Sequence != ledger.LastSequence + 1)
            throw Broken(ledger, $"expected sequence {ledger.LastSequence + 1}, got {decision.Sequence}.");
        if (decision.Tick < _lastTick || decision.Tick < ledger.Now)
            throw Broken(
                ledger,
                $"expected tick {Math.Max(_lastTick, ledger.Now)} or later, got {DecisionText.Of(decision)}.");
        _lastTick = decision.Tick;
    }

    public override void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        if (result.Code == ResultCode.TickInThePast)
        {
            if (command.Tick >= _lastTick && command.Tick >= ledger.Now)
                throw Broken(
                    ledger,
                    $"{DecisionText.Of(command)} is refused as past, but tick {ledger.Now} is the last.");
            if (ledger.Decisions.Count > 0)
                throw Broken(ledger, $"{DecisionText.Of(command)} is refused as past and still causes decisions.");
            return;
        }

        if (_lastTick > command.Tick)
            throw Broken(ledger, $"{DecisionText.Of(command)} causes a decision of the later tick {_lastTick}.");
        _lastTick = command.Tick;
    }
}
