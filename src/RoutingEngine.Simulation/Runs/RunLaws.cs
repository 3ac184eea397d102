using System.Globalization;

namespace RoutingEngine.Simulation.Runs;

/// <summary>
/// What must hold after every run, whatever the policy: no contact is lost or counted twice, and the area under each queue's length is
/// the sum of the waits in it, in whole ticks (Little's law as an identity of integers).
/// </summary>
internal static class RunLaws
{
    /// <summary>Throws when a law does not hold.</summary>
    /// <param name="run">The run, at its end.</param>
    /// <param name="statistics">What was gathered in it.</param>
    /// <exception cref="InconsistentRunException">A law does not hold.</exception>
    public static void Check(RunLoop run, RunStatistics statistics)
    {
        var now = Math.Max(run.Core.Tick, statistics.StartTick);
        var waiting = new long[statistics.Queues.Length];
        var counted = new long[statistics.Queues.Length];
        var waits = new Int128[statistics.Queues.Length];
        for (var i = 0; i < waits.Length; i++) waits[i] = statistics.Queues[i].WaitTicks;
        foreach (ref readonly var contact in run.Contacts)
        {
            if (contact.Number == 0 || contact.AnsweredAt >= 0) continue;
            waiting[contact.Queue]++;
            waits[contact.Queue] += now - Math.Max(contact.ArrivedAt, statistics.StartTick);
            if (contact.IsCounted) counted[contact.Queue]++;
        }

        for (var i = 0; i < waiting.Length; i++)
        {
            var queue = statistics.Queues[i];
            var name = run.Core.Center.Queues[i].Name;
            Expect(queue.Entered - queue.Gone == waiting[i], $"{name}: {queue.Entered} entered, {queue.Gone} left, {waiting[i]} wait");
            Expect(queue.Length.Level == waiting[i], $"{name}: the length is {queue.Length.Level}, but {waiting[i]} wait");
            Expect(queue.Waits.Waiting == counted[i], $"{name}: {queue.Waits.Waiting} counted ones without an end, but {counted[i]} wait");
            var area = queue.Length.AreaUntil(now);
            Expect(area == waits[i], $"{name}: the area under the length is {area} ticks, the sum of waits {waits[i]}");
        }

        if (run.HasRunOut)
        {
            var all = waiting.Sum();
            Expect(run.Core.OpenContactCount == all, $"{run.Core.OpenContactCount} contacts are open in the core, but {all} wait");
        }

        var offered = statistics.Queues.Sum(queue => queue.Waits.Offered);
        Expect(offered == run.Counted, $"{run.Counted} counted contacts came, but {offered} are in the figures");
    }

    private static void Expect(bool holds, FormattableString law)
    {
        if (!holds) throw new InconsistentRunException(law.ToString(CultureInfo.InvariantCulture));
    }
}
