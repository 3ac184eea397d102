namespace RoutingEngine.SimulationTests.Theory;

/// <summary>The figures of the reference, as functions of what a run adds up to.</summary>
internal static class TheoryMetrics
{
    /// <summary>Seconds of a run that stand for one time unit of a case: a minute, so that a tick is small beside any gap.</summary>
    public const double UnitSeconds = 60;

    public static bool IsShare(string metric) =>
        metric.StartsWith("p_", StringComparison.Ordinal) || metric.StartsWith("sl_", StringComparison.Ordinal)
        || metric is "service_level" or "occupancy" or "matching_rate";

    public static bool IsSecondMoment(string metric) =>
        metric.StartsWith("wait2", StringComparison.Ordinal) || metric is "idle2" or "scv_idle_pos" or "var_wait" or "ratio_NI_QL";

    /// <summary>How to compute a figure; null when a run does not show it.</summary>
    /// <param name="layout">Where what a run adds up to stands.</param>
    /// <param name="metric">Name of the figure.</param>
    /// <param name="first">Class, or pool, from 0; −1 = the only one.</param>
    /// <param name="second">Pool, from 0; −1 = none.</param>
    /// <param name="isOfAll">Whether it is that of all classes together.</param>
    public static Func<double[], double>? Of(TheorySums layout, string metric, int first, int second, bool isOfAll)
    {
        var c = isOfAll ? layout.Classes : Math.Max(0, first);
        int At(ClassSum sum) => layout.At(c, sum);
        Func<double[], double> Ratio(int part, int whole) => sums => sums[whole] == 0 ? 0 : sums[part] / sums[whole];
        Func<double[], double> Over(int part, Func<double[], double> whole) => sums => sums[part] / whole(sums);
        return metric switch
        {
            "p_wait" => Ratio(At(ClassSum.Waited), At(ClassSum.Admitted)),
            "p_block" => Ratio(At(ClassSum.Blocked), At(ClassSum.Offered)),
            "p_abandon" => Ratio(At(ClassSum.Abandoned), At(ClassSum.Admitted)),
            "p_abandon_of_all" => Ratio(At(ClassSum.Abandoned), At(ClassSum.Offered)),
            "p_abandon_in_T" => Ratio(At(ClassSum.AbandonedWithin), At(ClassSum.Admitted)),
            "mean_wait" => Ratio(At(ClassSum.Wait), At(ClassSum.Ended)),
            "mean_wait_served" => Ratio(At(ClassSum.WaitAnswered), At(ClassSum.Answered)),
            "mean_wait_abandoned" => sums =>
                (sums[At(ClassSum.Wait)] - sums[At(ClassSum.WaitAnswered)]) / sums[At(ClassSum.Abandoned)],
            "mean_wait_given_wait" => Ratio(At(ClassSum.Wait), At(ClassSum.Waited)),
            "wait2" or "wait2_lcfs" or "wait2_siro" => Ratio(At(ClassSum.SquaredWait), At(ClassSum.Ended)),
            "mean_queue" => Ratio(At(ClassSum.Area), layout.Time),
            "queue_cost_sum" => sums => Enumerable.Range(0, layout.Classes).Sum(k => sums[layout.At(k, ClassSum.Area)]) / sums[layout.Time],
            "service_level" or "p_wait_le_T" => sums =>
                (sums[At(ClassSum.AnsweredWithin)] + sums[At(ClassSum.AbandonedWithin)]) / sums[At(ClassSum.Admitted)],
            "sl_answered_in_T_of_offered" => Ratio(At(ClassSum.AnsweredWithin), At(ClassSum.Admitted)),
            "sl_answered_in_T_of_answered" => Ratio(At(ClassSum.AnsweredWithin), At(ClassSum.Answered)),
            "sl_excl_short_abandons" => Over(
                At(ClassSum.AnsweredWithin), sums => sums[At(ClassSum.Admitted)] - sums[At(ClassSum.AbandonedWithin)]),
            "occupancy" => sums => sums[layout.Busy(c)] / (sums[layout.Time] * layout.AgentsOf(c)),
            "served_rate" => Ratio(layout.Served(c, second), layout.Time),
            "served_rate_at_arrival" => Ratio(layout.ServedAtArrival(c, second), layout.Time),
            "calls_per_agent_rate" => sums => Enumerable.Range(0, layout.Classes).Sum(k => sums[layout.Served(k, c)])
                / (sums[layout.Time] * layout.AgentsOf(c)),
            "p_zero_idle" => sums => 1 - (sums[layout.IdlePositive] / sums[layout.IdleCount]),
            "mean_idle" => Ratio(layout.Idle, layout.IdleCount),
            "idle2" => Ratio(layout.SquaredIdle, layout.IdleCount),
            "mean_idle_pos" => Ratio(layout.Idle, layout.IdlePositive),
            "scv_idle_pos" => sums =>
            {
                var mean = sums[layout.Idle] / sums[layout.IdlePositive];
                return (sums[layout.SquaredIdle] / sums[layout.IdlePositive] / (mean * mean)) - 1;
            },
            _ => null,
        };
    }
}
