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
    private readonly ChunkedArray<Line> _lanes = new();
    [NotState("index of the lanes")]
    private readonly ChunkedArray<int> _laneQueues = new();
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
        Lines = new OrderedLines<ContactKeys>(new ContactKeys(Keys), selector.NeedsTree);
    }

    public ContactSelector Selector { get; }

    public Slots Slots { get; } = new();

    public IdIndex Ids { get; } = new();

    /// <summary>Order keys by contact; they hold while the contact waits.</summary>
    [field: NotState("follows from the contacts and the rule")]
    public ChunkedArray<OrderKey> Keys { get; } = new();

    [field: NotState("layout of the waiting contacts, which follows from their states")]
    public OrderedLines<ContactKeys> Lines { get; }

    /// <summary>How many contacts are Queued, in all queues.</summary>
    [field: NotState("follows from the contacts")]
    public int WaitingTotal { get; private set; }

    public ref ContactState this[int contact] => ref _contacts[contact];

    public ref PreferenceState Preference(int preference) => ref _preferences[preference];

    /// <summary>How many contacts of a queue are Queued.</summary>
    public int WaitingIn(int queue) => _waiting[queue];

    public bool IsHeld(int queue) => _isHeld[queue];

    public bool IsLaneHeld(int lane) => _isHeld[_laneQueues[lane]];

    public void SetHeld(int queue, bool isHeld) => _isHeld[queue] = isHeld;

    public ref readonly Line LineOf(int lane) => ref _lanes[lane];

    public ref readonly Line PrivateLineOf(int agent) => ref _privateLanes[agent];

    public void OpenLane(int lane, int queue)
    {
        _lanes.Ensure(lane);
        _lanes[lane] = Line.Empty;
        _laneQueues.Ensure(lane);
        _laneQueues[lane] = queue;
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
        Keys.Ensure(contact);
        Lines.Ensure(contact);
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
    public void StartWaiting(int contact)
    {
        ref readonly var state = ref _contacts[contact];
        Selector.WriteKey(in state.View, out Keys[contact]);
        _waiting[state.View.Queue]++;
        WaitingTotal++;
        Lines.Insert(ref LineFor(in state), contact);
    }

    /// <summary>Takes a waiting contact out of its lane.</summary>
    public void StopWaiting(int contact)
    {
        ref readonly var state = ref _contacts[contact];
        _waiting[state.View.Queue]--;
        WaitingTotal--;
        Lines.Remove(ref LineFor(in state), contact);
    }

    private ref Line LineFor(in ContactState state)
    {
        if (state.IsPrivate) return ref _privateLanes[_preferences[state.Preference].Agent];
        return ref _lanes[state.Lane];
    }
}

/// <summary>Keys of waiting contacts.</summary>
internal readonly struct ContactKeys(ChunkedArray<OrderKey> keys) : INodeKeys
{
    private readonly ChunkedArray<OrderKey> _keys = keys;

    public ref readonly OrderKey KeyOf(int node) => ref _keys[node];
}
