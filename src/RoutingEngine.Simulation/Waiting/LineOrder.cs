namespace RoutingEngine.Simulation.Waiting;

/// <summary>
/// Who of two waiting contacts is served first, and for how long newcomers still go before one that waits. Rules whose order is
/// fixed when a contact enters are followed exactly; those that look at queues, handling times or chance when an agent comes free are
/// read as oldest first (<c>value</c> and <c>agent-rank</c> as priority).
/// </summary>
internal sealed class LineOrder
{
    private const long OffsetMost = long.MaxValue / 4;

    private readonly bool _isByPriority;
    private readonly bool _isNewestFirst;
    private readonly long _creditTicks;
    private readonly long[] _targets;

    public LineOrder(Center center)
    {
        var rule = center.ContactSelection;
        _isByPriority = rule.Order is WaitingOrder.ByPriority;
        _isNewestFirst = rule.Order is WaitingOrder.NewestFirst;
        _creditTicks = rule.Credit?.Ticks ?? 0;
        var isByDue = rule.Order is WaitingOrder.ByDue;
        _targets = [.. center.Queues.Select(queue => isByDue ? Math.Max(1, queue.Target.Within.Ticks) : 0)];
    }

    public LineKey KeyOf(in WaitingContact contact) => new(
        RankOf(contact.Priority),
        _isNewestFirst ? -contact.EnteredAt : contact.EnteredAt + OffsetOf(contact.Queue, contact.Priority),
        contact.EnteredAt, contact.Number);

    /// <summary>For how many ticks from now on arrivals of a queue and priority go before a contact that has waited so long.</summary>
    public long OvertakenFor(in WaitingContact contact, long waited, int queue, int priority)
    {
        if (_isNewestFirst) return long.MaxValue;
        var (own, other) = (RankOf(contact.Priority), RankOf(priority));
        if (other != own) return other < own ? long.MaxValue : 0;
        return Math.Max(0, OffsetOf(contact.Queue, contact.Priority) - OffsetOf(queue, priority) - waited);
    }

    private long RankOf(int priority) => _isByPriority ? -(long)priority : 0;

    private long OffsetOf(int queue, int priority) =>
        (long)Int128.Clamp(_targets[queue] - ((Int128)priority * _creditTicks), -OffsetMost, OffsetMost);
}

/// <summary>The place of a contact among all who wait, compared part by part; smallest first.</summary>
internal readonly record struct LineKey(long Rank, long Since, long EnteredAt, long Number) : IComparable<LineKey>
{
    public int CompareTo(LineKey other)
    {
        if (Rank != other.Rank) return Rank.CompareTo(other.Rank);
        if (Since != other.Since) return Since.CompareTo(other.Since);
        return EnteredAt != other.EnteredAt ? EnteredAt.CompareTo(other.EnteredAt) : Number.CompareTo(other.Number);
    }
}
