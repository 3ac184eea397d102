namespace RoutingEngine.Outbound.Lookup;

/// <summary>What the order of a waiting contact follows from.</summary>
internal readonly record struct PlaceKey(int Priority, long EnqueuedAt, uint Number);

/// <summary>
/// The order in which waiting contacts are counted for a place: that of the contact rule where it is a plain order of
/// priority and age, and that of <c>priority</c> for all other rules.
/// </summary>
internal readonly struct PlaceOrder
{
    private readonly WaitingOrder _order;
    private readonly long _creditTicks;

    public PlaceOrder(ContactSelection rule)
    {
        // Rules of other shapes state the order that is nearest to theirs; none of them is plain.
        var isPlain = rule.Shape == RuleShape.StaticKey
            && (rule.Order is WaitingOrder.ByAge or WaitingOrder.NewestFirst or WaitingOrder.ByCredit);
        _order = isPlain ? rule.Order : WaitingOrder.ByPriority;
        _creditTicks = rule.Credit?.Ticks ?? 0;
    }

    /// <summary>Whether one contact comes before another.</summary>
    public bool ComesBefore(in PlaceKey one, in PlaceKey other)
    {
        var order = _order switch
        {
            WaitingOrder.ByPriority => other.Priority.CompareTo(one.Priority),
            WaitingOrder.ByCredit => VirtualStart(in one).CompareTo(VirtualStart(in other)),
            WaitingOrder.NewestFirst => other.EnqueuedAt.CompareTo(one.EnqueuedAt),
            _ => 0,
        };
        if (order == 0) order = one.EnqueuedAt.CompareTo(other.EnqueuedAt);

        // Numbers count modulo 2^32, and contacts of one tick are near each other.
        return order != 0 ? order < 0 : unchecked((int)(one.Number - other.Number)) < 0;
    }

    private long VirtualStart(in PlaceKey key) => (long)Int128.Clamp(
        key.EnqueuedAt - ((Int128)key.Priority * _creditTicks), long.MinValue, long.MaxValue);
}
