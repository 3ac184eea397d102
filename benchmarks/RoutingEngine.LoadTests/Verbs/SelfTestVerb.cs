using System.Diagnostics;
using RoutingEngine.LoadTests.SelfTests;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>selftest</c>: checks workload, baselines and instruments in a few seconds; exit 1 when one does not hold.
/// </summary>
internal static class SelfTestVerb
{
    private static readonly Action[] Tests =
    [
        WorkloadTests.Generator_KnownSeed_GivesPublishedNumbers,
        WorkloadTests.Population_AnyCell_HasTheStatedShape,
        WorkloadTests.Population_UniqueProfiles_KeepTheLinksPerAgent,
        WorkloadTests.Script_Mix_IsBalancedBlockByBlock,
        WorkloadTests.SteadyState_AnyRegime_HoldsItsBalance,
        WorkloadTests.ClosedLoop_LongRun_DoesNotDrift,
        BaselineTests.EveryBaseline_SmallRuns_ConservesAndServesOnlyEligible,
        BaselineTests.OrderedBaselines_SmallRuns_EqualTheReference,
        BaselineTests.LockFreeBaseline_WithBacklog_DoesNotKeepOrder,
        BaselineTests.Checkers_PlantedFaults_TurnRed,
        BaselineTests.SharedBaselines_TwoThreads_HandEachContactOutOnce,
        FloorTests.Records_OfAnyKind_AreOneLineEach,
        FloorTests.Floor_AnyCell_DecidesInTheEnginesOrder,
        FloorTests.Floor_AtSteadyState_ChargesUnitsAndLeavesATrace,
        FloorTests.Floor_CancelsAnywhereInALine_LeavesTheOthersInOrder,
        FloorTests.FloorRows_FloorSlowerThanItMayBe_Fail,
        HarnessTests.Histogram_AnyValues_ReadsWithinItsPrecision,
        HarnessTests.Histogram_Edges_AreExact,
        HarnessTests.RatioStatistics_Pairs_AreJudgedPairByPair,
        HarnessTests.Gate_Verdict_FollowsItsLimits,
        HarnessTests.GateReport_Json_HasTheAgreedShape,
        HarnessTests.AllocationMeter_SystemThatAllocates_IsSeen,
        HarnessTests.MethodMap_NamesOfTheRuntime_AreShortened,
        HarnessTests.LineTransfer_TwoThreads_CountsEveryRound,
        HarnessTests.SharedLoop_TwoThreads_BothRun,
        HarnessTests.OpenLoopSender_SlowSink_CountsTheWait,
        EngineRowTests.EngineUses_AnyCell_EqualTheReference,
        EngineRowTests.Cycle_AtSteadyState_OffersAndArmsTimers,
        EngineRowTests.CustomRules_AnyCell_DecideAsTheBuiltIn,
        EngineRowTests.StateWithoutHistory_WithShuffledPlaces_EqualsTheReference,
        EngineRowTests.ShapedPopulations_AnySize_HoldWhatTheyShould,
        EngineRowTests.GrowthRow_SubjectThatGrows_IsSeenWithoutItsHarness,
        EngineRowTests.AllocationRows_SubjectThatAllocates_Fail,
        EngineRowTests.MemoryMeter_KnownArrays_ReadsTheirSize,
        EngineRowTests.PauseMeter_OneLongCommand_IsTheLongest,
        EngineRowTests.Router_EndToEnd_CountsEveryAssignment,
        EngineRowTests.EdgeRow_SubjectDearerThanTheLine_Fails,
        EngineRowTests.Intake_SeveralProducers_HandsOverAll,
        EngineRowTests.Report_TwoGatesOfOneName_AreRefused,
        EngineRowTests.Growth_PointsAndPicture_KeepTheirFigures,
        EngineRowTests.HeapWatch_ChunkThatAllocates_IsNotClean,
        EngineRowTests.Latency_RouterSink_RecordsEveryContactOnce,
    ];

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        line.ExpectEnd();
        var failed = 0;
        foreach (var test in Tests)
        {
            var started = Stopwatch.GetTimestamp();
            var verdict = "ok";
            try
            {
                test();
            }
            catch (Exception exception) when (exception is CheckFailedException or InvalidOperationException)
            {
                verdict = $"FAILED: {exception.Message}";
                failed++;
            }

            var elapsed = Stopwatch.GetElapsedTime(started);
            var name = $"{test.Method.DeclaringType!.Name}.{test.Method.Name}";
            Console.WriteLine($"{name} {elapsed.TotalMilliseconds:F0} ms {verdict}");
        }

        Console.WriteLine($"{Tests.Length} checks, {failed} failed");
        return failed == 0 ? 0 : 1;
    }
}
