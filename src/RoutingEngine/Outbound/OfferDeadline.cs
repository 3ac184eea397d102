namespace RoutingEngine.Outbound;

/// <summary>The last tick at which an offer can be answered, from the tick at which it was made.</summary>
internal static class OfferDeadline
{
    public static long Of(long madeTick, ContactQueue queue) => Ticks.Saturating(madeTick, queue.OfferTimeout.Ticks);
}
