namespace RoutingEngine.Outbound;

/// <summary>The last tick at which an offer can be answered, from the tick at which it was made.</summary>
internal static class OfferDeadline
{
    public static long Of(long madeTick, ContactQueue queue)
    {
        var timeout = queue.OfferTimeout.Ticks;
        return madeTick > long.MaxValue - timeout ? long.MaxValue : madeTick + timeout;
    }
}
