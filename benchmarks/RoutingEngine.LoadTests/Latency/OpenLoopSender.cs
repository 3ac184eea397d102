using System.Diagnostics;

namespace RoutingEngine.LoadTests.Latency;

/// <summary>Where an open-loop sender sends; made a struct so that the call is direct.</summary>
internal interface ISendSink
{
    /// <summary>Sends message <paramref name="index"/>, due at <paramref name="intended"/> (stopwatch ticks).</summary>
    /// <returns>False when there is no room; the sender tries again and the message keeps its intended time.</returns>
    bool TrySend(long index, long intended);

    /// <summary>Does whatever is to do between two sends; must be short.</summary>
    void Poll();
}

/// <summary>
/// Sends at a constant rate by the clock, whatever the receiver does: a message that cannot go out in time goes out
/// late with its intended time, so waiting in front of a slow receiver counts as latency.
/// </summary>
internal static class OpenLoopSender
{
    /// <summary>
    /// Sends messages at the rate until the duration is over, or until one goes out so late that the receiver is
    /// plainly saturated: beyond that the figures tell the length of the run and nothing of the receiver.
    /// </summary>
    /// <returns>Messages sent, and how far behind its schedule the sender ended.</returns>
    public static (long Sent, TimeSpan Behind) Send<TSink>(
        ref TSink sink, double perSecond, TimeSpan duration, TimeSpan saturatedBehind)
        where TSink : ISendSink
    {
        var ticksApart = Stopwatch.Frequency / perSecond;
        var messages = (long)(perSecond * duration.TotalSeconds);
        var ticksBehind = (long)(saturatedBehind.TotalSeconds * Stopwatch.Frequency);
        var started = Stopwatch.GetTimestamp();
        var intended = started;
        for (long index = 0; index < messages; index++)
        {
            intended = started + (long)(index * ticksApart);
            while (Stopwatch.GetTimestamp() < intended)
            {
                // A spin: sleeping or yielding would make the sender, not the receiver, late.
                sink.Poll();
            }

            while (!sink.TrySend(index, intended))
                sink.Poll();
            if (Stopwatch.GetTimestamp() - intended > ticksBehind)
                return (index + 1, Stopwatch.GetElapsedTime(intended));
        }

        return (messages, Stopwatch.GetElapsedTime(intended));
    }
}
