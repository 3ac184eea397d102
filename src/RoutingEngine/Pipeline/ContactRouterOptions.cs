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
    /// 4,096 unless stated; 16 to 67,108,864, rounded up to a power of two. Smaller rejects bursts sooner and uses less
    /// memory (about 90 bytes a slot); larger absorbs longer bursts, but every command of a burst waits behind them.
    /// </value>
    public int IntakeCapacity { get; set; } = 4_096;

    /// <summary>
    /// How many of the <see cref="IntakeCapacity"/> places no new contact takes: a flood of submits is refused while
    /// answers, completions, presences and sign-outs still find room.
    /// </summary>
    /// <value>
    /// Null unless stated: a quarter of the capacity; 0 to the capacity less one. Lower lets larger bursts of contacts
    /// in; higher keeps more room for what agents do meanwhile.
    /// </value>
    /// <remarks>
    /// A burst may take all other places. If submits keep the intake full for 4 milliseconds on end, they find room only
    /// while fewer than 16 commands wait, until the engine has rested for half of such a time: an answer never waits
    /// behind thousands of contacts. A thread whose submit is refused gives the rest of its time slice away.
    /// </remarks>
    public int? IntakeReserve { get; set; }

    /// <summary>
    /// How long a call that ends in <c>Async</c> waits for room in a full intake before it is refused with
    /// <see cref="ResultCode.IntakeFull"/>. A command that waits is not in the intake yet: what its caller hands over
    /// meanwhile, without awaiting it, may be decided first.
    /// </summary>
    /// <value>
    /// Zero unless stated: it is refused at once; at most one minute. Without effect on the <c>Try…</c> forms and on
    /// inline execution.
    /// </value>
    public TimeSpan IntakeWait { get; set; } = TimeSpan.Zero;

    /// <summary>How many calls wait for room at once at most; further ones are refused at once.</summary>
    /// <value>4,096 unless stated; 16 to 67,108,864, rounded up to a power of two. Without effect where nobody
    /// waits.</value>
    public int IntakeWaitersMax { get; set; } = 4_096;

    /// <summary>
    /// How many decisions, and how many completions, wait to be carried out at most; the engine waits when they do.
    /// </summary>
    /// <value>
    /// 4,096 unless stated; 16 to 67,108,864, rounded up to a power of two. Lower ties the engine closer to the outbound
    /// thread; higher lets it run ahead, but at 64 bytes each decision a larger ring no longer stays in the second-level
    /// cache of a core. Without effect on inline execution.
    /// </value>
    public int OutboundCapacity { get; set; } = 4_096;

    /// <summary>
    /// How many of the last events are held for subscriptions that resume after one of them (see
    /// <see cref="SubscriptionOptions.AfterSequence"/>).
    /// </summary>
    /// <value>
    /// 0 unless stated, which holds none; up to 16,777,216. Higher lets a subscriber be away for longer and holds more
    /// memory: about 100 bytes for each event, beside what its contact was submitted with, which is not collected
    /// meanwhile. The outbound thread copies each decision for it.
    /// </value>
    public int EventHistory { get; set; }

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

    private const int EventHistoryMax = 1 << 24;

    private static readonly TimeSpan IntakeWaitMax = TimeSpan.FromMinutes(1);

    /// <summary>The reserve in force: that stated, else a quarter of the capacity.</summary>
    internal int ReserveOf(int capacity) => IntakeReserve ?? capacity / 4;

    internal static int RoundUp(int capacity) => (int)BitOperations.RoundUpToPowerOf2((uint)capacity);

    /// <summary>Everything that is wrong with the options.</summary>
    internal IReadOnlyList<ModelError> FindErrors()
    {
        var errors = new List<ModelError>();
        CheckRange(nameof(IntakeCapacity), IntakeCapacity, CapacityMin, RingCapacity.Max);
        if (IntakeReserve is { } reserve)
            CheckRange(nameof(IntakeReserve), reserve, 0, Math.Max(0, IntakeCapacity - 1));
        CheckRange(nameof(IntakeWaitersMax), IntakeWaitersMax, CapacityMin, RingCapacity.Max);
        if (IntakeWait < TimeSpan.Zero || IntakeWait > IntakeWaitMax)
            Refuse(nameof(IntakeWait), $"zero to {IntakeWaitMax:c}", $"{IntakeWait:c}");
        CheckRange(nameof(OutboundCapacity), OutboundCapacity, CapacityMin, RingCapacity.Max);
        CheckRange(nameof(EventHistory), EventHistory, 0, EventHistoryMax);
        CheckRange(nameof(BatchMax), BatchMax, 1, 65_536);
        if (OverdueDeadlinesMax is { } max) CheckRange(nameof(OverdueDeadlinesMax), max, 1, int.MaxValue);
        if (!Enum.IsDefined(WaitingMode)) Refuse(nameof(WaitingMode), $"SpinThenPark, Spin or Park", $"{WaitingMode}");
        if (string.IsNullOrWhiteSpace(ThreadName)) Refuse(nameof(ThreadName), $"a name", $"{ThreadName}");
        return errors;

        void CheckRange(string name, int value, int min, int max)
        {
            if (value < min || value > max) Refuse(name, $"{min} to {max}", $"{value}");
        }

        void Refuse(string name, FormattableString expected, FormattableString got) => errors.Add(new ModelError(
            ValuePath.Root["options"][name], FormattableString.Invariant(expected), FormattableString.Invariant(got)));
    }
}
