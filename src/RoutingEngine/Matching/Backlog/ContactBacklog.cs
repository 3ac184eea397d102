using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Backlog;

/// <summary>
/// The open contacts, and those waiting in their lanes in the order of the contact rule. Owned by the engine thread; as large as
/// the number of open contacts was at most.
/// </summary>
internal sealed class ContactBacklog
{
    private readonly ChunkedArray<ContactState> _contacts = new();
    private readonly ChunkedArray<PreferenceState> _preferences = new();
    private readonly Slots _preferenceSlots = new();
    [NotState("layout of the waiting contacts, which follows from their states")]
    private readonly ChunkedArray<Line> _privateLanes = new();
    [NotState("follows from the contacts")]
    private readonly int[] _waiting;
    private readonly bool[] _isHeld;

    public ContactBacklog(int queueCount, ContactSelector selector)
    {
        _waiting = new int[queueCount];
        _isHeld = new bool[queueCount];
        Selector = selector;
        Lines = new OrderedLines<ContactNodes>(new ContactNodes(_contacts), selector.NeedsTree);
    }

    public ContactSelector Selector { get; }

    public Slots Slots { get; } = new();

    public IdIndex Ids { get; } = new();

    [field: NotState("layout of the waiting contacts, which follows from their states")]
    public OrderedLines<ContactNodes> Lines { get; }

    /// <summary>
    /// Key of the first in each lane whose gate is open. A search compares heads of many lanes: they stand close together, apart from
    /// the rest.
    /// </summary>
    [field: NotState("layout of the waiting contacts, which follows from their states")]
    public ChunkedArray<OrderKey> Heads { get; } = new();

    /// <summary>How many contacts are Queued, in all queues.</summary>
    [field: NotState("follows from the contacts")]
    public int WaitingTotal { get; private set; }

    /// <summary>How many of them wait for their preferred agent alone.</summary>
    [field: NotState("follows from the contacts")]
    public int PrivateTotal { get; private set; }

    public ref ContactState this[int contact] => ref _contacts[contact];

    public ref PreferenceState Preference(int preference) => ref _preferences[preference];

    /// <summary>How many contacts of a queue are Queued.</summary>
    public int WaitingIn(int queue) => _waiting[queue];

    public bool IsHeld(int queue) => _isHeld[queue];

    public void SetHeld(int queue, bool isHeld) => _isHeld[queue] = isHeld;

    public ref readonly Line PrivateLineOf(int agent) => ref _privateLanes[agent];

    public void OpenLane(Lane lane)
    {
        Heads.Ensure(lane.Id);
        SetGate(lane, _isHeld[lane.Queue]);
    }

    /// <summary>Opens or closes the gate of a lane.</summary>
    public void SetGate(Lane lane, bool isHeld)
    {
        lane.IsHeld = isHeld;
        ShowHead(lane);
    }

    public void OpenPrivateLane(int agent)
    {
        _privateLanes.Ensure(agent);
        _privateLanes[agent] = Line.Empty;
    }

    public int Take()
    {
        var contact = Slots.Take();
        _contacts.Ensure(contact);
        return contact;
    }

    public void Give(int contact)
    {
        ref var state = ref _contacts[contact];
        state.View.Number = 0;
        state.Phase = ContactPhase.None;
        Slots.Give(contact);
    }

    public int TakePreference()
    {
        var preference = _preferenceSlots.Take();
        _preferences.Ensure(preference);
        return preference;
    }

    public void GivePreference(int preference) => _preferenceSlots.Give(preference);

    /// <summary>Puts a contact, in phase Queued, into its lane or its preferred agent's private lane.</summary>
    public void StartWaiting(int contact, ref ContactState state, Lane lane)
    {
        Selector.WriteKey(in state.View, out state.Key);
        _waiting[state.View.Queue]++;
        WaitingTotal++;
        if (state.IsPrivate)
        {
            PrivateTotal++;
            Lines.Insert(ref PrivateLineOf(in state), contact);
            return;
        }

        lane.Waiting.Insert(Lines, contact, state.Key.Primary, Selector.HasBands);
        if (lane.Waiting.First == contact) ShowHead(lane);
    }

    /// <summary>Takes a waiting contact out of its lane.</summary>
    public void StopWaiting(int contact, ref ContactState state, Lane lane)
    {
        _waiting[state.View.Queue]--;
        WaitingTotal--;
        if (state.IsPrivate)
        {
            PrivateTotal--;
            Lines.Remove(ref PrivateLineOf(in state), contact);
            return;
        }

        var wasFirst = lane.Waiting.First == contact;
        lane.Waiting.Remove(Lines, contact, state.Key.Primary);
        if (wasFirst) ShowHead(lane);
    }

    private void ShowHead(Lane lane) => Heads[lane.Id] = lane.IsHeld ? OrderKey.Last : lane.Waiting.FirstKey;

    private ref Line PrivateLineOf(in ContactState state) => ref _privateLanes[_preferences[state.Preference].Agent];
}
