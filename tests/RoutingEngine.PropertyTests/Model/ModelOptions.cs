using RoutingEngine.Matching;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Tests.Twin;
using RoutingEngine.Testing;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>Executes one command of the fast core and leaves its decisions in the buffer.</summary>
internal delegate CommandResult CoreExecution(in RoutingCommand command, DecisionBuffer decisions);

/// <summary>Executes one command of the twin and adds its decisions to the list.</summary>
internal delegate CommandResult TwinExecution(in RoutingCommand command, List<TwinDecision> decisions);

/// <summary>What a comparison runs and how; tests of the harness put a flawed core or twin in place of the true
/// ones.</summary>
internal sealed record ModelOptions
{
    /// <summary>Makes a core for a center; the seed of the center settles how its cells are kept, which no decision
    /// shows.</summary>
    public Func<Center, CoreExecution> Core { get; init; } = center =>
        new MatchingCore(center, CellModeOf(center)).Execute;

    /// <summary>Makes a twin for a center.</summary>
    public Func<Center, TwinExecution> Twin { get; init; } = center => new ReferenceTwin(center).Execute;

    /// <summary>Scripts that cross every limit of the core, lowered so that a few agents and contacts reach it.</summary>
    public static ModelOptions AcrossLimits { get; } = new()
    {
        CrossesLimits = true,
        Core = center => new MatchingCore(center, CellModeOf(center), LimitsOf(center)).Execute,
        Twin = center =>
        {
            var limits = LimitsOf(center);
            return new ReferenceTwin(center, new TwinLimits(limits.LanesMax, limits.NamesMax, limits.SliceMax)).Execute;
        },
        Invariants = center => RoutingInvariants.All(center)
            .Where(checker => HasWholeSlices(center) || checker.Name != RoutingInvariants.WorkConserved),
    };

    /// <summary>
    /// Every command goes through its binary form, and every so often the core through that of its state.
    /// </summary>
    public static ModelOptions ThroughBytes { get; } = new()
    {
        UsesEveryCommand = true,
        Core = center => new CoreThroughBytes(center, CellModeOf(center), MatchingLimits.Default).Execute,
    };

    /// <summary>The same where every limit is crossed.</summary>
    public static ModelOptions ThroughBytesAcrossLimits { get; } = AcrossLimits with
    {
        UsesEveryCommand = true,
        Core = center => new CoreThroughBytes(center, CellModeOf(center), LimitsOf(center)).Execute,
    };

    /// <summary>
    /// Makes the checkers for a center. Where work is left to a deadline after a slice, a contact may wait beside an agent until it runs,
    /// which the decisions do not show.
    /// </summary>
    public Func<Center, IEnumerable<InvariantChecker>> Invariants { get; init; } = RoutingInvariants.All;

    /// <summary>Whether contacts and agents bring many names and requirements.</summary>
    public bool CrossesLimits { get; init; }

    /// <summary>Everything is checked each time so many steps have passed.</summary>
    public int StepsBetweenFullChecks { get; init; } = 1_000;

    /// <summary>Size and kind of the scripts; chosen by the seed unless given.</summary>
    public ScriptOptions? Script { get; init; }

    /// <summary>Whether some centers run few overdue deadlines before each command.</summary>
    public bool LetsDeadlinesLag { get; init; }

    /// <summary>Whether centers use every selection rule.</summary>
    public bool UsesEveryRule { get; init; }

    /// <summary>Whether commands have ids, and come again.</summary>
    public bool UsesEveryCommand { get; init; }

    /// <summary>Whether the run keeps the text of every decision.</summary>
    public bool KeepsDecisions { get; init; }

    /// <summary>How long a failing script is shortened at most.</summary>
    public TimeSpan ShrinkTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>A command that takes longer than this, or than twice this, never ends.</summary>
    public TimeSpan StepTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The size and kind a seed stands for: from one agent to two hundred, busy and quiet.</summary>
    public ScriptOptions ScriptOf(ulong seed) => Script ?? new ScriptOptions
    {
        AgentCount = (seed % 10) switch
        {
            0 => 1,
            1 => 2,
            2 => 4,
            9 => seed % 50 == 49 ? 200 : 40,
            _ => 12,
        },
        Regime = (ScriptRegime)(seed / 10 % 3),
        WaitingGoal = (int)(seed % 7 * 8) + 4,
        LetsDeadlinesLag = LetsDeadlinesLag,
        UsesEveryRule = UsesEveryRule,
        UsesManyNames = CrossesLimits,
        UsesEveryCommand = UsesEveryCommand,
    };

    private static CellMode CellModeOf(Center center) => center.Seed % 2 == 0 ? CellMode.Adaptive : CellMode.AlwaysShared;

    private static bool HasWholeSlices(Center center) => center.Seed % 3 == 0;

    /// <summary>A little more than the queues need, by the seed of the center.</summary>
    private static MatchingLimits LimitsOf(Center center)
    {
        var requirements = center.Queues
            .SelectMany(queue => queue.Plan.Select(step => step.Requirement).Prepend(queue.Requirement))
            .ToList();
        return new MatchingLimits
        {
            LanesMax = requirements.Count + (int)(center.Seed / 2 % 17),
            NamesMax = requirements.SelectMany(requirement => requirement.Names).Distinct().Count() + 4 + (int)(center.Seed / 3 % 25),
            LinksMax = 1 + (int)(center.Seed / 5 % 6),
            UnusedMax = (int)(center.Seed / 7 % 4),
            SliceMax = HasWholeSlices(center) ? MatchingLimits.Default.SliceMax : 1 + (int)(center.Seed / 11 % 4),
            SkipsMin = (int)(center.Seed / 13 % 3),
            HeadPartsMax = 1 + (int)(center.Seed / 17 % 4),
            HeadSequenceBits = center.Seed % 2 == 0 ? 57 : 3 + (int)(center.Seed / 19 % 6),
            AgeGapBits = (int)(center.Seed / 23 % 3),
        };
    }
}
