using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.SelfTests;

/// <summary>Checks that the workload is the one it says it is.</summary>
internal static class WorkloadTests
{
    public static void Generator_KnownSeed_GivesPublishedNumbers()
    {
        // First draws of xoshiro256** whose state is filled by splitmix64 from seed 0.
        var random = new Xoshiro256(0);

        Check.That(random.Next() == 0x99EC5F36CB75F2B4, "first draw from seed 0");
        Check.That(random.Next() == 0xBF6E1F784956452A, "second draw from seed 0");
    }

    public static void Population_AnyCell_HasTheStatedShape()
    {
        foreach (var cell in Cell.Nine(1_000))
        {
            var population = new Population(cell, 7);

            var sizes = population.Classes.CountBy(asked => asked.Length).ToDictionary();
            var classes = (double)cell.RequirementClasses;
            Check.InRange(sizes[1] / classes, 0.35, 0.62, $"{cell}: share of one-skill classes");
            Check.InRange(sizes[3] / classes, 0.08, 0.33, $"{cell}: share of three-skill classes");
            Check.That(population.Profiles.All(p => p.Length is >= 2 and <= 8), $"{cell}: 2 to 8 skills per profile");
            Check.InRange(population.MeanLinks, 3, 15, $"{cell}: classes an agent can serve");
            for (var requirement = 0; requirement < population.Classes.Length; requirement++)
            {
                var someone = population.ProfileOf.Any(profile => population.Serves(profile, requirement));
                Check.That(someone, $"{cell}: nobody can serve class {requirement}");
            }
        }
    }

    public static void Population_UniqueProfiles_KeepTheLinksPerAgent()
    {
        var templates = new Population(new Cell(1_000, 64, Regime.Idle), 7);
        var unique = new Population(new Cell(1_000, 64, Regime.Idle, UniqueProfiles: true), 7);

        Check.That(unique.ProfileOf.Distinct().Count() == 1_000, "every agent has a profile of its own");
        Check.InRange(unique.MeanLinks / templates.MeanLinks, 0.6, 1.7, "links per agent, unique over templates");
    }

    public static void Script_Mix_IsBalancedBlockByBlock()
    {
        var script = StepScript.Make(Regime.Mix, 7);

        foreach (var block in script.Chunk(2 * StepScript.BlockMatches))
            Check.That(
                block.Count(StepScript.IsArrival) == StepScript.BlockMatches,
                "a block holds as many arrivals as releases");
        foreach (var (priority, count) in script.CountBy(StepScript.Priority))
            Check.InRange(count / (double)script.Length, 0.12, 0.13, $"share of priority {priority}");
        var place = script.Average(word => StepScript.Pick(word, 1000));
        Check.InRange(place, 490, 510, "mean place of the released agent");
    }

    public static void SteadyState_AnyRegime_HoldsItsBalance()
    {
        foreach (var cell in Cell.Nine(1_000))
        {
            var bench = new Workbench(cell, 7);

            var state = bench.State;
            Check.That(state.Busy.Length + state.Idle.Length == cell.Agents, $"{cell}: every agent is busy or idle");
            Check.That(
                state.Busy.Length + state.Waiting.Length + state.Away.Length == bench.Contacts,
                $"{cell}: every contact is served, waiting or away");
            var idle = state.Idle.Length / (double)cell.Agents;
            switch (cell.Regime)
            {
                case Regime.Idle:
                    Check.InRange(idle, 0.45, 0.55, $"{cell}: idle share");
                    break;
                case Regime.Waiting:
                    Check.InRange(idle, 0, 0.1, $"{cell}: idle share");
                    Check.InRange(state.Waiting.Length, 1_000, 1_100, $"{cell}: backlog");
                    break;
                default:
                    Check.That(state.Idle.Length == state.Waiting.Length, $"{cell}: as many idle as waiting");
                    break;
            }
        }
    }

    public static void ClosedLoop_LongRun_DoesNotDrift()
    {
        foreach (var cell in Cell.Nine(1_000))
        {
            var bench = new Workbench(cell, 7);
            using var loop = bench.Chunk(Baseline.ClassFifo);

            loop.Run(50_016);

            Check.InRange(bench.Drift(loop), -0.05, 0.05, $"{cell}: change of busy agents over 50,016 matches");
        }
    }
}
