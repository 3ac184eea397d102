using RoutingEngine.Simulation.Distributions;

namespace RoutingEngine.Simulation.Waiting;

/// <summary>Agents of a pool, as they come free, who may serve a queue from some age of the contact on.</summary>
/// <param name="Stream">
/// Number of the stream: of each pool those who come to have nothing in hand, and then those who end one of several contacts.
/// </param>
/// <param name="FromTicks">Age from which its agents are eligible.</param>
/// <param name="ToTicks">Age from which a later step leaves them out; the largest number = never.</param>
internal readonly record struct FreedAgents(int Stream, long FromTicks, long ToTicks)
{
    public int Pool => Stream / 2;
}

/// <summary>
/// The agents of a center by whom they may serve: a pool holds those who are eligible for the same queues from the same steps of
/// their plans on. Counts what its agents have in hand, and measures how often one comes free. A contact that takes more than half of an
/// agent waits for one with nothing in hand; any other takes who ends one of several contacts, too.
/// </summary>
internal sealed class AgentPools
{
    private readonly int[] _poolOf;
    private readonly int[] _inHand;
    private readonly bool[] _isSignedIn;
    private readonly FreedAgents[][] _ofQueue;
    private readonly Pool[] _pools;

    public AgentPools(Center center)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var byProfile = new Dictionary<AgentProfile, int>(ReferenceEqualityComparer.Instance);
        var members = center.Queues.Select(_ => new List<FreedAgents>()).ToArray();
        var plans = center.Queues.Select(queue => new PlanReader(queue)).ToArray();
        _poolOf = new int[center.Agents.Count];
        _inHand = new int[_poolOf.Length];
        _isSignedIn = new bool[_poolOf.Length];
        for (var agent = 0; agent < _poolOf.Length; agent++)
        {
            var profile = center.Agents[agent].Profile;
            if (!byProfile.TryGetValue(profile, out var pool))
            {
                var row = plans.Select(plan => plan.Of(profile)).ToArray();
                var text = string.Join('|', row);
                if (!rows.TryGetValue(text, out pool))
                {
                    rows.Add(text, pool = rows.Count);
                    for (var queue = 0; queue < row.Length; queue++)
                    {
                        if (row[queue] is not { } span) continue;
                        members[queue].Add(new FreedAgents(2 * pool, span.From, span.To));
                        if (!span.TakesWhole) members[queue].Add(new FreedAgents((2 * pool) + 1, span.From, span.To));
                    }
                }

                byProfile.Add(profile, pool);
            }

            _poolOf[agent] = pool;
        }

        _ofQueue = [.. members.Select(list => list.ToArray())];
        _pools = new Pool[rows.Count];
        for (var pool = 0; pool < _pools.Length; pool++)
            _pools[pool] = new Pool(StatedHandling(center, _poolOf, pool), new double[center.Queues.Count]);
    }

    public int Count => _pools.Length;

    public int Streams => 2 * _pools.Length;

    /// <summary>Who may serve a queue, now or at a later step; streams of a pool side by side.</summary>
    public ReadOnlySpan<FreedAgents> Of(int queue) => _ofQueue[queue];

    /// <summary>Whether some agents may serve both queues, now or at a later step.</summary>
    public bool Share(int queue, int other) =>
        _ofQueue[queue].Any(member => Array.Exists(_ofQueue[other], one => one.Pool == member.Pool));

    /// <summary>Whether an agent with nothing in hand may serve a contact that arrives now.</summary>
    public bool HasIdle(int queue) =>
        _ofQueue[queue].Any(member => member.FromTicks == 0 && _pools[member.Pool].SignedIn > _pools[member.Pool].Busy.Level);

    public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
    {
        ref var pool = ref _pools[_poolOf[agent]];
        var before = _inHand[agent];
        _inHand[agent] = inHand;
        if (isSignedIn != _isSignedIn[agent])
        {
            _isSignedIn[agent] = isSignedIn;
            pool.SignedIn += isSignedIn ? 1 : -1;
        }

        if (before == 0 != (inHand == 0)) pool.Busy.Change(tick, before == 0 ? 1 : -1);
        var further = Math.Max(0, inHand - 1) - Math.Max(0, before - 1);
        if (further != 0) pool.Further.Change(tick, further);
        if (inHand >= before) return;
        if (inHand == 0) pool.Emptied.Add(1);
        else pool.Eased.Add(1);
    }

    /// <summary>An agent answered a contact of a queue.</summary>
    /// <returns>The pool of the agent.</returns>
    public int Answered(int agent, int queue)
    {
        _pools[_poolOf[agent]].Answered[queue]++;
        return _poolOf[agent];
    }

    public void Close(long tick, double keep)
    {
        foreach (ref var pool in _pools.AsSpan())
        {
            pool.Busy.Close(tick, keep);
            pool.Further.Close(tick, keep);
            pool.Emptied.Close(keep);
            pool.Eased.Close(keep);
        }
    }

    /// <summary>
    /// How often an agent of each stream comes free, per second: what the pool has in hand now × the rate of one, stated or measured.
    /// </summary>
    /// <param name="tick">Now.</param>
    /// <param name="rates">The rates, by stream.</param>
    /// <returns>Whether anything was stated or measured yet.</returns>
    public bool TryRates(long tick, Span<double> rates)
    {
        double emptied = 0, busyTime = 0, eased = 0, furtherTime = 0;
        foreach (ref var pool in _pools.AsSpan())
        {
            emptied += pool.Emptied.Total;
            busyTime += pool.Busy.AreaUntil(tick);
            eased += pool.Eased.Total;
            furtherTime += pool.Further.AreaUntil(tick);
        }

        var isKnown = true;
        for (var i = 0; i < _pools.Length; i++)
        {
            ref var pool = ref _pools[i];
            if (pool.MeanStatedHandling() is { } handling)
            {
                rates[2 * i] = pool.Busy.Level / handling;
                rates[(2 * i) + 1] = pool.Further.Level / handling;
                continue;
            }

            // A pool of which nothing ended lately is taken for one like all others.
            var ownEmptied = pool.Emptied.Total;
            var ownEased = pool.Eased.Total;
            isKnown &= pool.Busy.Level == 0 || emptied > 0;
            rates[2 * i] = pool.Busy.Level * (ownEmptied > 0 ? ownEmptied / pool.Busy.AreaUntil(tick) : Ratio(emptied, busyTime));
            rates[(2 * i) + 1] = pool.Further.Level * (ownEased > 0 ? ownEased / pool.Further.AreaUntil(tick) : Ratio(eased, furtherTime));
        }

        return isKnown;
    }

    private static double Ratio(double part, double whole) => whole > 0 ? part / whole : 0;

    /// <summary>The stated seconds per contact and queue, wrap-up included; null unless all its agents state all they may serve.</summary>
    private double[]? StatedHandling(Center center, int[] poolOf, int pool)
    {
        var stated = new double[center.Queues.Count];
        for (var queue = 0; queue < stated.Length; queue++)
        {
            if (!Array.Exists(_ofQueue[queue], member => member.Pool == pool)) continue;
            var name = center.Queues[queue].Name;
            double sum = 0;
            var count = 0;
            for (var agent = 0; agent < poolOf.Length; agent++)
            {
                if (poolOf[agent] != pool) continue;
                if (!center.Agents[agent].Profile.HandlingTimes.TryGetValue(name, out var time)) return null;
                sum += TickTime.ToSeconds(time.Ticks + center.Queues[queue].WrapUp.Ticks);
                count++;
            }

            stated[queue] = sum / count;
        }

        return Array.Exists(stated, seconds => seconds > 0) ? stated : null;
    }

    private struct Pool(double[]? stated, double[] answered)
    {
        /// <summary>Agents with anything in hand, and what they have beyond one contact each.</summary>
        public WindowedLevel Busy;
        public WindowedLevel Further;

        /// <summary>Contacts that ended and left nothing in hand, and those that left others.</summary>
        public WindowedSum Emptied;
        public WindowedSum Eased;
        public int SignedIn;

        /// <summary>Contacts answered so far, by queue: the mix that stated handling times are weighed by.</summary>
        public readonly double[] Answered => answered;

        public readonly double? MeanStatedHandling()
        {
            if (stated is null) return null;
            double sum = 0, weight = 0;
            for (var queue = 0; queue < stated.Length; queue++)
            {
                // Half a contact each, so that a mean exists before the first.
                if (stated[queue] == 0) continue;
                sum += (answered[queue] + 0.5) * stated[queue];
                weight += answered[queue] + 0.5;
            }

            return sum / weight;
        }
    }

    /// <summary>From which age to which a profile may serve a queue.</summary>
    private sealed class PlanReader
    {
        private readonly List<(long After, bool Replaces, Requirement Requirement)> _steps = [];
        private readonly Medium _medium;

        public PlanReader(ContactQueue queue)
        {
            _medium = queue.Medium;
            _steps.Add((0, false, queue.Requirement));
            foreach (var step in queue.Plan)
                _steps.Add((step.After.Ticks, step.Mode == StepMode.Replace, step.Requirement));
        }

        public (long From, long To, bool TakesWhole)? Of(AgentProfile profile)
        {
            var all = profile.ContactCapacity;
            if (!all.TryGet(_medium, out var capacity) || capacity.Cost > all.Units) return null;
            long? from = null;
            var to = long.MaxValue;
            foreach (var (after, replaces, requirement) in _steps)
            {
                var meets = requirement.IsSatisfiedBy(profile);
                if (meets && (from is null || to < long.MaxValue))
                {
                    from = after;
                    to = long.MaxValue;
                }
                else if (!meets && replaces && from is not null && to == long.MaxValue)
                {
                    to = after;
                }
            }

            return from is { } age ? (age, to, 2 * capacity.Cost > all.Units) : null;
        }
    }
}
