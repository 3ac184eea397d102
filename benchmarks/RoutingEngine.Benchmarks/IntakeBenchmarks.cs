using BenchmarkDotNet.Attributes;
using RoutingEngine.Intake;

namespace RoutingEngine.Benchmarks;

/// <summary>Station 1 on one thread: commands go in singly or as a batch, and come out as a batch.</summary>
[MemoryDiagnoser]
public class IntakeBenchmarks
{
    private const int Commands = 256;

    private readonly CommandIntake _intake = new(1024, reserve: 0, WaitingMode.SpinThenPark);
    private readonly RoutingCommand[] _batch = new RoutingCommand[Commands];

    /// <summary>Fills the batch.</summary>
    [GlobalSetup]
    public void SetUp() => Array.Fill(_batch, RoutingCommand.Submit(new QueueHandle(0), 1));

    /// <summary>One command in and out, handed over singly.</summary>
    [Benchmark(OperationsPerInvoke = Commands, Baseline = true)]
    public int Singly()
    {
        foreach (ref readonly var command in _batch.AsSpan())
            _intake.TryAdd(in command);
        return Take();
    }

    /// <summary>One command in and out, handed over in a batch.</summary>
    [Benchmark(OperationsPerInvoke = Commands)]
    public int InABatch()
    {
        _intake.TryAdd(_batch);
        return Take();
    }

    private int Take()
    {
        var sum = new Sum();
        _intake.Take(ref sum, Commands);
        return sum.Value;
    }

    private struct Sum : ICommandHandler
    {
        public int Value { get; private set; }

        public void Handle(ref RoutingCommand command) => Value += command.OwnPriority;
    }
}
