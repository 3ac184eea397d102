using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Theory;

/// <summary>The figures of the reference that the result of a run states by itself, in units of the case.</summary>
internal static class ResultFigures
{
    public static double? Of(RunResult result, TheoryCase one, string metric, int first, bool isOfAll)
    {
        const double unit = TheoryMetrics.UnitSeconds;
        if (metric == "occupancy") return result.Groups[Math.Max(0, first)].Occupancy;
        if (metric is "served_rate" or "served_rate_at_arrival" or "calls_per_agent_rate") return null;
        var queue = isOfAll ? result.Total : result.Queues[Math.Max(0, first)];

        // Where targets steer the routing they are not the T of the service level.
        var isJudged = !one.Policy.TryGetProperty("targets", out _);
        return metric switch
        {
            "p_wait" => queue.WaitProbability,
            "p_block" => queue.BlockShare,
            "p_abandon" => queue.AbandonShare,
            "mean_wait" => queue.MeanWait / unit,
            "mean_wait_served" => queue.MeanWaitAnswered / unit,
            "mean_wait_abandoned" => queue.MeanTimeToAbandon / unit,
            "wait2" or "wait2_lcfs" or "wait2_siro" => queue.MeanSquaredWait / (unit * unit),
            "mean_queue" => queue.MeanQueueLength,
            "service_level" or "p_wait_le_T" when isJudged => queue.ServiceLevel.WithinOfOffered,
            "sl_answered_in_T_of_answered" when isJudged => queue.ServiceLevel.AnsweredWithinOfAnswered,
            "sl_excl_short_abandons" when isJudged => queue.ServiceLevel.AnsweredWithinOfOfferedLessShortAbandons,
            _ => null,
        };
    }
}
