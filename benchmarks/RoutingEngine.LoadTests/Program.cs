using RoutingEngine.LoadTests.Stepping;
using RoutingEngine.LoadTests.Verbs;

const string Usage = """
    usage: RoutingEngine.LoadTests VERB
      gates [--quick] [--json FILE]   ratios with their limits; exit 1 when a Must fails (CI=true: below half of one)
      latency [--seconds N]           latency percentiles at fixed rates
      flood [--cycles N]              what agents' answers take while a thread submits in a loop
      soak [--seconds N]              full rate for a minute; collections, bytes, heap
      growth [--csv FILE]             the cost of a match at several sizes, in yardsticks
      rules [--rule NAME]             a match under every rule at 1,000 and 100,000 agents, in matches under the default rules
      plot FILE [--folder FOLDER]     draws what growth wrote, one picture per thing that grows
      pace [--agents N] [--skills N] [--seconds N] [--unique]
                                      the engine alone, for a profiler
      edges [--quick] [--agents N] [--busy N] [--stuck N]
                                      the live router end to end, beside N busy threads; with N subscriptions nobody reads
      floor [--quick]                 the engine beside the floor in each cell
      instructions [--matches N] [--system NAME] [--methods] [--offsets FILE]
                                      instructions per match, by single steps of a child; with the methods they fall to
      selftest                        checks of the workload, the baselines and the harness
    """;

try
{
    var line = new CommandLine(args.Skip(1));
    switch (args.FirstOrDefault())
    {
        case "gates":
            return GatesVerb.Run(line);
        case "latency":
            return LatencyVerb.Run(line);
        case "flood":
            return FloodVerb.Run(line);
        case "soak":
            return SoakVerb.Run(line);
        case "growth":
            return GrowthVerb.Run(line);
        case "rules":
            return RulesVerb.Run(line);
        case "plot":
            return PlotVerb.Run(line);
        case "pace":
            return PaceVerb.Run(line);
        case "edges":
            return EdgesVerb.Run(line);
        case "floor":
            return FloorVerb.Run(line);
        case "instructions":
            return InstructionsVerb.Run(line);
        case SteppedProcess.Verb:
            return SteppedVerb.Run(line);
        case "selftest":
            return SelfTestVerb.Run(line);
        case var verb:
            throw new UsageException($"expected a verb, got '{verb}'");
    }
}
catch (UsageException exception)
{
    Console.Error.WriteLine(exception.Message);
    Console.Error.WriteLine(Usage);
    return 2;
}
