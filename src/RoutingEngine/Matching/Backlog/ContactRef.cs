namespace RoutingEngine.Matching.Backlog;

/// <summary>An open contact at hand: its slot, and its record found once.</summary>
/// <param name="slot">Its slot.</param>
/// <param name="state">The record at that slot.</param>
internal readonly ref struct ContactRef(ContactSlot slot, ref ContactState state)
{
    public readonly ref ContactState State = ref state;

    public ContactSlot Slot { get; } = slot;

    public ContactHandle Handle => new(Slot.Index, (uint)State.Number);
}
