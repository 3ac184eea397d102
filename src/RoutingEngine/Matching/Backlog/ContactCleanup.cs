using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;

namespace RoutingEngine.Matching.Backlog;

/// <summary>What a contact gives back: its waiting deadlines once it is assigned, everything when it ends.</summary>
[NotState("acts on the contacts")]
internal sealed class ContactCleanup(CoreBooks books)
{
    private readonly ContactBacklog _backlog = books.Backlog;
    private readonly AgentStore _agents = books.Agents;
    private readonly LaneBook _lanes = books.Lanes;
    private readonly Exclusions _exclusions = books.Exclusions;
    private readonly WaitLimits _waits = books.Waits;
    private readonly PrivateWaits _privateWaits = books.PrivateWaits;
    private readonly Setbacks _setbacks = books.Setbacks;

    /// <summary>The contact waits no longer, for anybody.</summary>
    public void EndWait(ContactRef contact)
    {
        _waits.Disarm(contact);
        _privateWaits.Forget(contact);
        _setbacks.Forget(contact);
    }

    /// <summary>The contact, in no line and in nobody's hand, is gone.</summary>
    public void End(ContactRef contact)
    {
        if (contact.State.Holds != ContactHolds.Nothing) GiveBack(contact);
        _backlog.Give(contact);
    }

    private void GiveBack(ContactRef contact)
    {
        EndWait(contact);
        ref var details = ref _backlog.DetailsOf(contact.Slot);
        while (contact.State.Has(ContactHolds.Exclusions))
        {
            var pair = details.Exclusions;
            _exclusions.Remove(pair, contact, ref details.Exclusions, _agents[_exclusions[pair].Agent]);
        }

        if (contact.State.Has(ContactHolds.Age)) _backlog.Ages.Forget(contact);
        if (contact.State.Has(ContactHolds.Id)) _backlog.Ids.Remove(contact.Slot.Index);
        if (contact.State.Has(ContactHolds.Family)) _lanes.LeaveFamily(details.Family);
    }
}
