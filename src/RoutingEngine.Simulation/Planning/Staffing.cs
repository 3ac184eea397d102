using RoutingEngine.Simulation.Numerics;

namespace RoutingEngine.Simulation;

/// <summary>How many agents one pool of contacts needs.</summary>
/// <remarks>
/// Counts agents signed in and routable; breaks, training and the like ("shrinkage") come on top. The models are
/// Erlang C without and Erlang A with patience, both exact for exponential handling times.
/// <para>Thread safety: pure functions; safe to call from any thread.</para>
/// </remarks>
public static class Staffing
{
    private const double PatienceMax = 1e10;
    private const double LeastPatience = 1e-9;

    /// <summary>The smallest number of agents that reaches a service level.</summary>
    /// <param name="target">The service level to reach.</param>
    /// <param name="arrivalRate">Contacts per time unit, greater than 0.</param>
    /// <param name="meanHandling">Mean handling time in the same time unit, wrap-up included, greater than 0.</param>
    /// <param name="meanPatience">
    /// Mean patience in the same time unit, greater than 0; null (default) when nobody abandons.
    /// </param>
    /// <returns>The number of agents, 1 or more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static int AgentsNeeded(
        StaffingTarget target, double arrivalRate, double meanHandling, double? meanPatience = null)
    {
        Require.OpenShare(target.Share);
        Require.NotNegative(target.Within);
        Require.Positive(arrivalRate);
        Require.Positive(meanHandling);
        if (arrivalRate * meanHandling > 1e8)
            throw Require.Error(nameof(arrivalRate), arrivalRate, "a load of at most 10^8 Erlang");
        return meanPatience is { } patience
            ? Impatient(target, arrivalRate, meanHandling, patience)
            : Patient(target, arrivalRate, meanHandling);
    }

    /// <summary>How many agents a demand needs for a target and an occupancy, and what they achieve.</summary>
    /// <remarks>
    /// Erlang C, or Erlang A where the mean patience is stated. Agents with several contacts at once are counted by the
    /// contacts they can have in hand. A patience of more than 10^10 mean times between arrivals counts as none.
    /// </remarks>
    /// <param name="demand">The work.</param>
    /// <param name="target">
    /// The service level to reach; a share of 0 asks for no more than that the queue does not grow.
    /// </param>
    /// <param name="options">The largest occupancy, and shrinkage; null = the defaults.</param>
    /// <returns>The smallest number of agents.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static StaffingNeed Need(StaffingDemand demand, StaffingTarget target, StaffingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(demand);
        options ??= new StaffingOptions();
        Require.NotNegative(demand.ArrivalRate);
        Require.NotNegative(demand.MeanHandling);
        Require.AtLeast(demand.AtOnce, 1);
        Require.NotNegative(target.Within);
        if (!(target.Share is >= 0 and < 1))
            throw Require.Error(nameof(target), target.Share, "a share from 0 to less than 1");
        if (!(options.OccupancyMax is >= 0.01 and <= 1))
            throw Require.Error(nameof(options), options.OccupancyMax, "an occupancy from 0.01 to 1");
        if (!(options.Shrinkage is >= 0 and < 1))
            throw Require.Error(nameof(options), options.Shrinkage, "a shrinkage from 0 to less than 1");
        if (demand.Load > StaffingPlan.LoadMax)
            throw Require.Error(nameof(demand), demand.Load, "a load of at most 1,000,000 Erlang");
        if (demand.Load <= 0) return new StaffingNeed();

        // A patience of 0 is the loss system, which a thousandth of a handling time approaches to many digits.
        var patience = demand.MeanPatience is { } mean && mean * demand.ArrivalRate <= PatienceMax
            ? Math.Max(mean, demand.MeanHandling * LeastPatience)
            : (double?)null;
        var pool = new Pool(demand.ArrivalRate, demand.MeanHandling, patience);
        var forTarget = pool.SlotsFor(target);
        var slots = Math.Max(forTarget, pool.SlotsFor(options.OccupancyMax));
        var agents = (slots + demand.AtOnce - 1) / demand.AtOnce;
        return pool.Evaluate(agents * demand.AtOnce, target) with
        {
            Load = demand.Load,
            Agents = agents,
            Scheduled = RoundUp(agents / (1 - options.Shrinkage)),
            Limit = slots > forTarget ? StaffingLimit.Occupancy : StaffingLimit.Target,
        };
    }

    /// <summary>The next whole number, where rounding of the division does not count.</summary>
    private static int RoundUp(double number) => (int)Math.Min(int.MaxValue, Math.Ceiling(number * (1 - 1e-12)));

    /// <summary>One walk of the Erlang B recurrence serves every candidate.</summary>
    private static int Patient(StaffingTarget target, double arrivalRate, double meanHandling)
    {
        var load = arrivalRate * meanHandling;
        var blocked = 1.0;
        for (var agents = 1; ; agents++)
        {
            var next = load * blocked;
            blocked = next / (agents + next);
            if (agents <= load)
                continue;
            var state = ErlangC.FromBlockShare(blocked, arrivalRate, meanHandling, agents);
            if (state.ServiceLevel(target.Within) >= target.Share)
                return agents;
        }
    }

    /// <summary>Every service level grows with the number of agents, so halving finds the smallest.</summary>
    private static int Impatient(
        StaffingTarget target, double arrivalRate, double meanHandling, double meanPatience)
    {
        var low = 0;
        var high = (int)(arrivalRate * meanHandling) + 1;
        while (!Reaches(high))
            (low, high) = (high, checked(high * 2));
        while (high - low > 1)
        {
            var middle = low + (high - low) / 2;
            if (Reaches(middle))
                high = middle;
            else
                low = middle;
        }

        return high;

        bool Reaches(int agents) =>
            ErlangA.ServiceLevels(arrivalRate, meanHandling, meanPatience, agents, target.Within)
                .Get(target.Measure) >= target.Share;
    }

    /// <summary>One demand by the formula that fits it.</summary>
    private readonly record struct Pool(double ArrivalRate, double MeanHandling, double? Patience)
    {
        private double Load => ArrivalRate * MeanHandling;

        public int SlotsFor(StaffingTarget target)
        {
            if (target.Share > 0) return AgentsNeeded(target, ArrivalRate, MeanHandling, Patience);
            return Patience is null ? (int)Load + 1 : 1;
        }

        /// <summary>The fewest at whom an agent is busy for no more than a share of the time.</summary>
        public int SlotsFor(double occupancyMax)
        {
            // Enough when everybody is answered. With patience fewer may do: occupancy falls with every agent more.
            if (occupancyMax >= 1) return 1;
            var high = Math.Max(1, RoundUp(Load / occupancyMax));
            if (Patience is not { } patience) return high;
            var low = 0;
            while (high - low > 1)
            {
                var middle = low + (high - low) / 2;
                var busy = ErlangA.Evaluate(ArrivalRate, MeanHandling, patience, middle).Occupancy;
                (low, high) = busy <= occupancyMax ? (low, middle) : (middle, high);
            }

            return high;
        }

        public StaffingNeed Evaluate(int slots, StaffingTarget target)
        {
            if (Patience is { } patience)
            {
                var impatient = ErlangA.Evaluate(ArrivalRate, MeanHandling, patience, slots);
                var levels = ErlangA.ServiceLevels(ArrivalRate, MeanHandling, patience, slots, target.Within);
                return new StaffingNeed
                {
                    Model = StaffingModel.ErlangA,
                    ServiceLevel = levels.Get(target.Measure),
                    WaitProbability = impatient.WaitProbability,
                    MeanWait = impatient.MeanWait,
                    Occupancy = impatient.Occupancy,
                    AbandonShare = impatient.AbandonShare,
                };
            }

            var patient = ErlangC.Evaluate(ArrivalRate, MeanHandling, slots);
            return new StaffingNeed
            {
                Model = StaffingModel.ErlangC,
                ServiceLevel = patient.ServiceLevel(target.Within),
                WaitProbability = patient.WaitProbability,
                MeanWait = patient.MeanWait,
                Occupancy = patient.Occupancy,
                AbandonShare = 0,
            };
        }
    }
}
