namespace RoutingEngine.Testing.Invariants;

/// <summary>
/// Two independent sums: the area grows by length times time, where the length counts decisions by the queue they name;
/// the waits are taken contact by contact from the ticks at which each begins and stops to wait.
/// </summary>
internal sealed class AreaUnderQueueChecker(int queues) : InvariantChecker(RoutingInvariants.AreaUnderQueue)
{
    private readonly long[] _length = new long[queues];
    private readonly Int128[] _area = new Int128[queues];
    private readonly Int128[] _waited = new Int128[queues];
    private long _tick;

    public override void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        Accrue(decision.Tick);
        if (decision.QueueIndex < 0 || decision.QueueIndex >= queues) return;
        if (decision.Kind == DecisionKind.ContactMoved && ledger.FindContact(decision.Contact.Number) is { } moved)
        {
            if (moved.State != LedgerContactState.Parked)
            {
                _length[moved.Queue]--;
                _waited[moved.Queue] += decision.Tick - moved.WaitingSince;
            }

            _length[decision.QueueIndex]++;
            return;
        }

        var isParked = ledger.FindContact(decision.Contact.Number)?.State == LedgerContactState.Parked;
        var change = decision.Kind switch
        {
            DecisionKind.ContactQueued or DecisionKind.ContactInterrupted => 1,
            DecisionKind.OfferMade when isParked => 1,
            _ when isParked => 0,
            DecisionKind.OfferAccepted or DecisionKind.ContactAbandoned or DecisionKind.ContactParked => -1,
            DecisionKind.ContactCancelled when Waits(ledger.FindContact(decision.Contact.Number)) => -1,
            _ => 0,
        };
        _length[decision.QueueIndex] += change;
        if (change < 0 && ledger.FindContact(decision.Contact.Number) is { } contact)
            _waited[contact.Queue] += decision.Tick - contact.WaitingSince;
    }

    public override void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
        Accrue(ledger.Now);
        foreach (var decision in ledger.Decisions)
        {
            if (decision.QueueIndex >= 0 && decision.QueueIndex < queues && _length[decision.QueueIndex] < 0)
                throw Broken(ledger, $"more contacts left queue {decision.QueueIndex} than entered it.");
        }
    }

    public override void CheckAll(RoutingLedger ledger)
    {
        Accrue(ledger.Now);
        var sum = (Int128[])_waited.Clone();
        foreach (var state in (ReadOnlySpan<LedgerContactState>)[LedgerContactState.Queued, LedgerContactState.Offered])
        {
            foreach (var contact in ledger.ContactsIn(state)) sum[contact.Queue] += ledger.Now - contact.WaitingSince;
        }

        for (var queue = 0; queue < queues; queue++)
        {
            if (sum[queue] != _area[queue])
                throw Broken(
                    ledger,
                    $"queue {queue} has the area {_area[queue]} and waits of {sum[queue]} ticks together.");
        }
    }

    private static bool Waits(LedgerContact? contact) =>
        contact?.State is LedgerContactState.Queued or LedgerContactState.Offered;

    private void Accrue(long tick)
    {
        if (tick <= _tick) return;
        for (var queue = 0; queue < queues; queue++) _area[queue] += (Int128)_length[queue] * (tick - _tick);
        _tick = tick;
    }
}
