using System.Diagnostics;
using System.Runtime.CompilerServices;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// One number per open contact that orders them as EnqueuedAt and number together do: the second part of order keys. It
/// follows from the number of a contact that entered as everybody does, with a gap to the next; a contact that comes
/// back with an older age is given one in a gap. When that gap is used up, all open contacts are numbered again. Has
/// room for 2^47 contacts, a thousand a second for four thousand years. Owned by the engine thread; as large as the
/// number of open contacts was at most.
/// </summary>
[NotState("follows from EnqueuedAt and number of the open contacts")]
internal sealed class AgeNumbers(int gapBits)
{
    private readonly int _gapBits = gapBits;

    // By slot; only of contacts marked as having one.
    private readonly ChunkedArray<long> _stated = new();
    private int _statedCount;

    /// <summary>How many low bits no age number uses at present.</summary>
    public int UnusedBits => _statedCount == 0 ? _gapBits : 0;

    /// <summary>The age number of a contact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Of(in ContactState contact, int slot) =>
        (contact.Holds & ContactHolds.Age) == ContactHolds.Nothing ? contact.Number << _gapBits : _stated[slot];

    /// <summary>The order key of a contact; holds while it waits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public OrderKey KeyOf(in ContactState contact, int slot) => new(contact.Place.Primary, Of(in contact, slot));

    /// <summary>
    /// Gives an age number to a contact, the newest one by number, whose EnqueuedAt may be older than that of others.
    /// </summary>
    /// <returns>False when there is no room between the two it belongs between.</returns>
    public bool TryPlace(
        ContactRef contact, RecordStore<ContactState> states, RecordStore<ContactDetails> details, int end)
    {
        var enqueuedAt = details[contact.Slot.Index].EnqueuedAt;
        var (before, after) = (0L, long.MaxValue);
        for (var slot = 0; slot < end; slot++)
        {
            ref readonly var other = ref states[slot];
            if (other.Number == 0 || slot == contact.Slot.Index) continue;
            var age = Of(in other, slot);
            if (details[slot].EnqueuedAt <= enqueuedAt) before = Math.Max(before, age);
            else after = Math.Min(after, age);
        }

        // Where nobody came later, its own number is in order.
        if (after == long.MaxValue) return true;
        Debug.Assert(before < after, "Age numbers are in the order of EnqueuedAt.");
        var middle = before + ((after - before) >> 1);
        if (middle == before) return false;
        Set(ref contact.State, contact.Slot.Index, middle);
        return true;
    }

    /// <summary>Numbers all open contacts again, as far apart as the numbers given out so far allow.</summary>
    /// <param name="states">The contacts.</param>
    /// <param name="details">The rest of them.</param>
    /// <param name="end">One more than the largest slot.</param>
    /// <param name="lastNumber">The largest number of a contact so far.</param>
    public void Renumber(
        RecordStore<ContactState> states, RecordStore<ContactDetails> details, int end, long lastNumber)
    {
        var slots = new List<int>();
        for (var slot = 0; slot < end; slot++)
        {
            if (states[slot].Number != 0) slots.Add(slot);
        }

        slots.Sort((left, right) => details[left].EnqueuedAt != details[right].EnqueuedAt
            ? details[left].EnqueuedAt.CompareTo(details[right].EnqueuedAt)
            : states[left].Number.CompareTo(states[right].Number));

        // There are no more of them than numbers, so that each has a number of its own and new ones come after all.
        var last = (Int128)lastNumber << _gapBits;
        for (var i = 0; i < slots.Count; i++)
            Set(ref states[slots[i]], slots[i], (long)(last * (i + 1) / slots.Count));
    }

    /// <summary>A contact that has an age number of its own ends.</summary>
    public void Forget(ContactRef contact)
    {
        contact.State.Holds &= ~ContactHolds.Age;
        _statedCount--;
    }

    private void Set(ref ContactState contact, int slot, long age)
    {
        if (!contact.Has(ContactHolds.Age)) _statedCount++;
        contact.Holds |= ContactHolds.Age;
        _stated.Ensure(slot);
        _stated[slot] = age;
    }
}
