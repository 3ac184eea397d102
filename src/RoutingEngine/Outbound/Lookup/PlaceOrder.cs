using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Contacts;

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
    private readonly AgedPriorityRule _aged;

    public PlaceOrder(ContactSelection rule)
    {
        // The Order of rules of other shapes is the nearest plain one, not their own.
        var isPlain = rule.Shape == RuleShape.StaticKey
            && (rule.Order is WaitingOrder.ByAge or WaitingOrder.NewestFirst or WaitingOrder.ByCredit);
        _order = isPlain ? rule.Order : WaitingOrder.ByPriority;
        _aged = new AgedPriorityRule(rule.Credit?.Ticks ?? 0);
    }

    /// <summary>Whether one contact comes before another.</summary>
    public bool ComesBefore(in PlaceKey one, in PlaceKey other)
    {
        var order = PrimaryOf(in one).CompareTo(PrimaryOf(in other));
        if (order == 0) order = one.EnqueuedAt.CompareTo(other.EnqueuedAt);

        // Numbers count modulo 2^32, and contacts of one tick are near each other.
        return order != 0 ? order < 0 : unchecked((int)(one.Number - other.Number)) < 0;
    }

    /// <summary>The first part of the key that the rule itself writes.</summary>
    private long PrimaryOf(in PlaceKey contact)
    {
        var view = new ContactView
        {
            Priority = contact.Priority,
            EnqueuedAt = contact.EnqueuedAt,
            Number = contact.Number,
        };
        OrderKey key;
        switch (_order)
        {
            case WaitingOrder.ByAge:
                default(FifoRule).WriteKey(in view, out key);
                break;
            case WaitingOrder.NewestFirst:
                default(LifoRule).WriteKey(in view, out key);
                break;
            case WaitingOrder.ByCredit:
                _aged.WriteKey(in view, out key);
                break;
            default:
                default(PriorityRule).WriteKey(in view, out key);
                break;
        }

        return key.Primary;
    }
}
