using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation.Waiting;

/// <summary>
/// Goes through the line contact by contact, in the order in which they are served, and says when the one at its end is. Each takes the
/// first eligible agent to come free: streams of agents race, each from the moment on at which those before leave it alone.
/// </summary>
/// <remarks>
/// Of every stream two figures are kept: until when, in expectation, whoever comes free in it goes to those already gone through, and
/// at what rate those who count on it leave the line by themselves. With one stream this is QL and QLm exactly; with several,
/// expectations stand for what is random, and that is the approximation. One writer; buffers are kept from one contact to the next.
/// </remarks>
internal sealed class LineDrain(AgentPools pools)
{
    private readonly double[] _takenUntil = new double[pools.Streams];
    private readonly double[] _variance = new double[pools.Streams];
    private readonly double[] _leaving = new double[pools.Streams];
    private readonly Runner[] _runners = new Runner[pools.Streams];

    /// <summary>How often an agent of each stream comes free for the contact and those before it, per second.</summary>
    public double[] Rates { get; } = new double[pools.Streams];

    /// <summary>By how much newcomers who go before stretch the variance of each stream's intervals; 1 = there are none.</summary>
    public double[] Stretch { get; } = new double[pools.Streams];

    /// <summary>When the contact behind all of these is served, in seconds from now.</summary>
    /// <param name="ahead">Those before it, in order.</param>
    /// <param name="own">The contact.</param>
    /// <param name="tick">Now.</param>
    /// <param name="leaving">Per queue, at what rate a contact leaves by itself, per second; empty = nobody leaves.</param>
    /// <param name="isAnswered">Whether the contact may leave, too, and it is known that it does not.</param>
    /// <returns>Null when nobody who comes free may serve it.</returns>
    public WaitEstimate? Run(
        ReadOnlySpan<WaitingContact> ahead, in WaitingContact own, long tick, ReadOnlySpan<double> leaving, bool isAnswered)
    {
        Array.Clear(_takenUntil);
        Array.Clear(_variance);
        Array.Clear(_leaving);

        // That the contact itself did not leave makes every interval shorter: one at the end of which it would be gone is none.
        var tilt = isAnswered && leaving.Length > 0 ? leaving[own.Queue] : 0;
        foreach (ref readonly var contact in ahead)
        {
            var runners = Line(in contact, tick);
            if (runners.IsEmpty) continue;
            if (leaving.Length > 0 && leaving[contact.Queue] > 0)
            {
                Race(runners, tilt: 0);
                foreach (ref var runner in runners)
                {
                    var share = runner.Rate * runner.Held * leaving[contact.Queue];
                    _leaving[runner.Stream] += share;
                    runner.Rate += share;
                }
            }

            Race(runners, tilt);
            foreach (ref readonly var runner in runners)
            {
                _takenUntil[runner.Stream] += runner.Held;
                _variance[runner.Stream] += runner.Held * runner.Held * Stretch[runner.Stream];
            }
        }

        Array.Clear(_leaving);
        return Finish(Line(in own, tick), tilt);
    }

    /// <summary>The streams that may serve a contact, by when they are first free for it.</summary>
    private Span<Runner> Line(in WaitingContact contact, long tick)
    {
        var waited = tick - contact.EnteredAt;
        var count = 0;
        foreach (ref readonly var member in pools.Of(contact.Queue))
        {
            if (waited >= member.ToTicks) continue;
            var rate = Rates[member.Stream];
            if (rate <= 0) continue;
            var joins = TickTime.ToSeconds(Math.Max(0, member.FromTicks - waited));
            var runner = new Runner
            {
                Stream = member.Stream,
                From = Math.Max(joins, _takenUntil[member.Stream]),
                Rate = rate + _leaving[member.Stream],
            };
            var place = count++;
            while (place > 0 && _runners[place - 1].From > runner.From)
            {
                _runners[place] = _runners[place - 1];
                place--;
            }

            _runners[place] = runner;
        }

        return _runners.AsSpan(0, count);
    }

    /// <summary>For how long the contact holds each stream: the expected time from the stream's start to the end of the race.</summary>
    private static void Race(Span<Runner> runners, double tilt)
    {
        double rate = tilt, survival = 1;
        for (var i = 0; i < runners.Length; i++)
        {
            rate += runners[i].Rate;
            var decay = i + 1 < runners.Length ? Math.Exp(-rate * (runners[i + 1].From - runners[i].From)) : 0;
            runners[i].Held = survival * (1 - decay) / rate;
            survival *= decay;
        }

        for (var i = runners.Length - 2; i >= 0; i--) runners[i].Held += runners[i + 1].Held;
    }

    /// <summary>Mean and variance of the end of the race of the contact itself, given that it ends by an agent.</summary>
    private WaitEstimate? Finish(ReadOnlySpan<Runner> runners, double tilt)
    {
        if (runners.IsEmpty) return null;
        double rate = 0, survival = 1, ends = 0, first = 0, second = 0, before = 0;
        var start = runners[0].From;
        for (var i = 0; i < runners.Length; i++)
        {
            rate += runners[i].Rate;
            var all = rate + tilt;
            var (from, length) = (runners[i].From - start, i + 1 < runners.Length ? runners[i + 1].From - runners[i].From : 0);
            var decay = i + 1 < runners.Length ? Math.Exp(-all * length) : 0;
            var (mean, to) = (1 / all, from + length);
            var won = rate * survival * mean;
            ends += won * (1 - decay);
            first += won * (from + mean - (decay * (to + mean)));
            second += won * ((from * from) + (2 * mean * (from + mean)) - (decay * ((to * to) + (2 * mean * (to + mean)))));
            for (var k = 0; k <= i; k++)
                before += runners[k].Rate * survival * mean * (1 - decay) * _variance[runners[k].Stream];
            survival *= decay;
        }

        first /= ends;
        var own = Math.Max(0, (second / ends) - (first * first));
        return new WaitEstimate(start + first, (own * Stretch[runners[0].Stream]) + (before / ends));
    }

    private struct Runner
    {
        public int Stream;
        public double From;
        public double Rate;
        public double Held;
    }
}
