using System.Runtime.InteropServices;

namespace RoutingEngine.Simulation.Waiting;

/// <summary>All who wait, of every queue, in the order in which they are served.</summary>
internal sealed class ContactLine(LineOrder order)
{
    private readonly List<LineKey> _keys = [];
    private readonly List<WaitingContact> _contacts = [];
    private readonly Dictionary<long, WaitingContact> _byNumber = [];

    public ReadOnlySpan<WaitingContact> Contacts => CollectionsMarshal.AsSpan(_contacts);

    public bool TryGet(long number, out WaitingContact contact) => _byNumber.TryGetValue(number, out contact);

    public void Add(in WaitingContact contact)
    {
        var place = PlaceOf(in contact);
        _keys.Insert(place, order.KeyOf(in contact));
        _contacts.Insert(place, contact);
        _byNumber.Add(contact.Number, contact);
    }

    public bool TryRemove(long number, out WaitingContact contact)
    {
        if (!_byNumber.Remove(number, out contact)) return false;
        var place = PlaceOf(in contact);
        _keys.RemoveAt(place);
        _contacts.RemoveAt(place);
        return true;
    }

    /// <summary>How many stand before a contact, in the line or not.</summary>
    public int PlaceOf(in WaitingContact contact)
    {
        var place = _keys.BinarySearch(order.KeyOf(in contact));
        return place < 0 ? ~place : place;
    }
}
