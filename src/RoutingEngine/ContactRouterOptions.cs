using System.Numerics;
using RoutingEngine.Concurrency;

namespace RoutingEngine;

/// <summary>
/// How a live router is built: sizes, threads and waiting. What shapes routing stands in <see cref="Center"/>.
/// </summary>
/// <remarks>
/// Set through <see cref="ContactRouterBuilder.Configure"/>, checked and read once by
/// <see cref="ContactRouterBuilder.Build"/>. Not thread-safe.
/// </remarks>
public sealed class ContactRouterOptions
{
    /// <summary>
    /// How many commands wait to be decided at most; further ones are refused with <see cref="ResultCode.IntakeFull"/>.
    /// </summary>
    /// <value>
    /// 65,536 unless stated; 16 to 67,108,864, rounded up to a power of two. Lower refuses sooner in a burst and holds
    /// less memory (some 90 bytes each); higher rides out longer bursts, at the price of older commands.
    /// </value>
    public int IntakeCapacity { get; set; } = 65_536;

    /// <summary>
    /// How many decisions and completions wait to be carried out at most; the engine waits when they do.
    /// </summary>
    /// <value>
    /// 65,536 unless stated; 16 to 67,108,864, rounded up to a power of two. Lower holds less memory (64 bytes each)
    /// and ties the engine closer to the outbound thread; higher lets the engine run ahead. Without effect on inline
    /// execution.
    /// </value>
    public int OutboundCapacity { get; set; } = 65_536;

    /// <summary>How many commands share one look at the clock, and with it one tick, at most.</summary>
    /// <value>
    /// 256 unless stated; 1 to 65,536. Lower gives a burst finer ticks and results sooner; higher decides more in a
    /// second. Without effect on inline execution, where every command has its own tick.
    /// </value>
    public int BatchMax { get; set; } = 256;

    /// <summary>How the engine thread waits when there is nothing to do.</summary>
    /// <value><see cref="WaitingMode.SpinThenPark"/> unless stated. Without effect on inline execution.</value>
    public WaitingMode WaitingMode { get; set; } = WaitingMode.SpinThenPark;

    /// <summary>Name of the engine thread, for debuggers and dumps; the outbound thread adds a word to it.</summary>
    /// <value><c>RoutingEngine</c> unless stated; not empty.</value>
    public string ThreadName { get; set; } = "RoutingEngine";

    /// <summary>Seed of the random generator inside the state, which only the rules that draw use.</summary>
    /// <value>Null unless stated: the center's. The same seed and commands give the same decisions.</value>
    public long? Seed { get; set; }

    /// <summary>How many overdue deadlines run before each command at most.</summary>
    /// <value>
    /// Null unless stated: the center's; 1 or more. Lower keeps commands quicker when thousands of deadlines fall in
    /// one tick; higher settles them sooner.
    /// </value>
    public int? OverdueDeadlinesMax { get; set; }

    internal const int CapacityMin = 16;

    internal static int RoundUp(int capacity) => (int)BitOperations.RoundUpToPowerOf2((uint)capacity);

    /// <summary>Adds every mistake, named.</summary>
    internal void Check(List<string> mistakes)
    {
        CheckRange(nameof(IntakeCapacity), IntakeCapacity, CapacityMin, RingCapacity.Max, mistakes);
        CheckRange(nameof(OutboundCapacity), OutboundCapacity, CapacityMin, RingCapacity.Max, mistakes);
        CheckRange(nameof(BatchMax), BatchMax, 1, 65_536, mistakes);
        if (OverdueDeadlinesMax is { } max) CheckRange(nameof(OverdueDeadlinesMax), max, 1, int.MaxValue, mistakes);
        if (!Enum.IsDefined(WaitingMode))
            mistakes.Add($"options: {nameof(WaitingMode)}: expected SpinThenPark, Spin or Park, got {WaitingMode}");
        if (string.IsNullOrWhiteSpace(ThreadName))
            mistakes.Add($"options: {nameof(ThreadName)}: expected a name, got '{ThreadName}'");
    }

    private static void CheckRange(string name, int value, int min, int max, List<string> mistakes)
    {
        if (value < min || value > max)
        {
            mistakes.Add(FormattableString.Invariant(
                $"options: {name}: expected {min} to {max}, got {value}"));
        }
    }
}
