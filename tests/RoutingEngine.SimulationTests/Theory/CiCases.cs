namespace RoutingEngine.SimulationTests.Theory;

/// <summary>A third of the cases, of every topic and rule, those that are sure soonest.</summary>
internal static class CiCases
{
    public static string[] Ids { get; } =
    [
        "erlB-10-8", "erlB-200-180", "erlC-14-10", "mmc-12", "erlA-50-48", "erlA-20-30", "mmc-12-buf5", "mm90-30-84", "cobham-2", "cobham-3",
        "kleinrock-2", "kleinrock-3", "mg1-prio", "mg1-det", "match-N", "match-cycle3", "match-mixed4", "match-chain5", "alis-N-33mu",
        "alis-cycle3mu", "alis-gen3", "alis-IV", "alis-N-loss", "random-N-loss", "v-prio10", "v-lqf", "v-fqr", "v-gcmu", "v-random", "cmu-good",
        "cmutheta-good", "n-dedicated-first-prio1", "n-flexible-first-prio1", "n-random-prio1", "iv-fastest-first", "iv-slowest-first",
        "iv-leastocc", "iv-leastcalls", "decide-agent", "decide-rr", "decide-contact", "idle-alis", "idle-mri", "batch-3x3", "batch-exp-5",
        "pod-2", "ewt-mmsm-10-10", "ww-84-2", "edd-0.5", "mgn-erl2", "n33-bestfit", "mmcab-day", "simplemsk",
    ];
}
