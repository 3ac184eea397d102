namespace RoutingEngine.Intake;

/// <summary>
/// What few commands carry and none needs on the ring: it lies beside the ring, under the position of its record, and
/// is touched only if the record says so. Owned by whoever owns the position; see the ring.
/// </summary>
internal struct SideEntry
{
    /// <inheritdoc cref="RoutingCommand.Payload"/>
    public object? Payload;

    /// <inheritdoc cref="RoutingCommand.Ticket"/>
    public object? Ticket;

    /// <summary>The command's tick: of one that waits for room the last at which it may be taken.</summary>
    public long Tick;
}
