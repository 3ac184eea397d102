namespace RoutingEngine.SimulationTests.Theory;

/// <summary>More than a third of the cases, of every topic: those that are sure within three million contacts.</summary>
internal static class CiCases
{
    public static string[] Ids { get; } =
    [
        "erlB-10-8", "erlB-90-84", "erlB-200-180", "erlA-10-10", "erlA-20-30", "mmc-12-ab", "mmc-12-buf5", "mg1-prio", "mg1-det",
        "match-N", "match-W", "match-M", "match-NN", "match-cycle3", "match-cycle3u", "match-almost3", "match-nested3", "match-chain4",
        "match-mixed4", "match-chain5", "match-hub5", "alis-N-33mu", "alis-gen3", "alis-IV", "alis-N-loss", "random-N-loss",
        "cmutheta-cmu", "cmutheta-good", "n-dedicated-first-lqf", "n-dedicated-first-prio1", "n-flexible-first-prio1", "iv-fastest-first",
        "iv-slowest-first", "iv-random", "iv-leastcalls", "decide-agent", "decide-rr", "decide-contact", "idle-alis", "idle-random",
        "idle-mri", "batch-3x3", "batch-exp-3", "batch-exp-5", "batch-exp-10", "batch-exp-20", "pod-1", "pod-2", "pod-3",
        "ewt-mmsm-140-100", "ewt-mmsm-110-100", "ewt-mmsm-10-10", "ww-90-1", "n33-bestfit", "simplemsk", "mmc-day", "mmcab-day",
        "mmcblocked-day",
    ];
}
