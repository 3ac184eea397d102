using System.Buffers;
using RoutingEngine.Testing;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>
/// A core that is restored from its bytes at many points of a long day comes to the same hashes as one that never was.
/// </summary>
public sealed class RestoreTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ReadState_AtRandomPointsOfALongDay_GoesOnToTheSameHashes(ulong seed)
    {
        var (commands, points) = TestTier.Pick((10_000, 40), (100_000, 100), (1_000_000, 1_000));
        var options = new ScriptOptions { AgentCount = 40, WaitingGoal = 30, UsesEveryRule = seed > 1, UsesEveryCommand = true };
        var center = CenterGenerator.Generate(seed, options);
        var whole = new MatchingCore(center);
        var restored = new MatchingCore(center);
        var ledger = new RoutingLedger(center, []);
        var generator = new ScriptGenerator(seed, options);
        var random = new SplitMix64(seed);
        var (decisions, others) = (new DecisionBuffer(), new DecisionBuffer());
        var restores = 0;

        for (var i = 0; i < commands; i++)
        {
            var command = ScriptWriter.Write(generator.Next(ledger), ledger, options);
            decisions.Clear();
            others.Clear();
            var result = whole.Execute(in command, decisions);
            Assert.Equal(result, restored.Execute(in command, others));
            ledger.Consume(command, result, decisions);
            if (random.Next() % (ulong)(commands / points) != 0) continue;
            restored = Restored(restored);
            Assert.Equal(whole.ComputeStateHash(), restored.ComputeStateHash());
            restores++;
        }

        Assert.Equal((whole.DecisionHash, whole.ComputeStateHash()), (restored.DecisionHash, restored.ComputeStateHash()));
        Assert.InRange(restores, points / 2, 2 * points);
    }

    private static MatchingCore Restored(MatchingCore core)
    {
        var bytes = new ArrayBufferWriter<byte>();
        core.WriteState(bytes);
        return MatchingCore.ReadState(core.Center, bytes.WrittenSpan);
    }
}
