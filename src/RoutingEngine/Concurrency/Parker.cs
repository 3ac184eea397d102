using System.Diagnostics;

namespace RoutingEngine.Concurrency;

/// <summary>The place where one consumer waits for work and many signallers wake it.</summary>
/// <remarks>
/// <code>
///  consumer                                    signaller
///  1 announced := 1   (exchange, full fence)   a publish the work     (release store)
///  2 re-check the condition                    b full fence
///  3 sleep, at most the cap                    c announced = 0?  then nothing to do
///  4 announced := 0, re-check                  d else wake: under the gate, announced := 0 and pulse
/// </code>
/// <para>
/// <b>Why no wake-up is missed.</b> Both sides store first and load after: the consumer stores the announcement and
/// loads the condition, the signaller stores the work and loads the announcement. Release and acquire let a load
/// overtake an earlier store to another place (x64 does it through the store buffer, ARM64 too), and then
/// each could miss the other's store: the consumer would sleep on work. A full fence between store and load on
/// <i>both</i> sides, steps 1 and b, rules that out: whichever fence comes second in the machine's order, the load
/// after it sees the store before the other. So either the re-check finds the work or the signaller finds the
/// announcement. The release store of step a alone is not enough, and neither is the compare-exchange with which a ring
/// claims a slot, because the item is published after it; hence the fence in <see cref="Signal"/>.
/// </para>
/// <para>
/// The gate closes the gap between 2 and 3: the announcement is looked at once more under it before sleeping, and
/// taken back under it before pulsing, so a pulse cannot fall between look and sleep. The cap (at most a second) stands
/// behind all this, against a signaller that forgets to signal; <see cref="Rescues"/> counts when it was needed. The
/// condition is asked outside the gate: no foreign code runs under a lock.
/// </para>
/// <para>Thread safety: <see cref="Wait{TCondition}"/> from one thread at a time; <see cref="Signal"/> and the counters
/// from any thread. Waiting uses the monotonic clock of <see cref="Stopwatch"/>. Neither side allocates.</para>
/// </remarks>
internal sealed class Parker
{
    /// <summary>The longest cap of a sleep: one second.</summary>
    public static readonly TimeSpan SleepMaxLimit = TimeSpan.FromSeconds(1);

    // A check with its pause takes some 40 ns. Waking a sleeper costs 5 to 10 microseconds: with fewer than three
    // cores a spin of about that long is all that is risked, since the core may be the one the producer needs.
    private const int SpinChecksFewCores = 200;
    private const int SpinChecksManyCores = 2_000;
    private const int SpinChecksShare = 16;
    private const int ClockInterval = 16;
    private const int YieldInterval = 1_024;

    private static readonly long TicksPerMillisecond = Stopwatch.Frequency / 1_000;

    private readonly object _gate = new();
    private readonly WaitingMode _mode;
    private readonly long _sleepTicksMax;
    private readonly int _spinChecksMax;

    // How long to spin before parking, in checks; the waiter's own. Grows while spinning finds work, shrinks when not.
    private int _spinChecks;

    private PaddedLong _announced;
    private PaddedLong _sleeps;
    private PaddedLong _rescues;

    /// <summary>Makes a parker with a cap of one second.</summary>
    /// <param name="mode">How to wait.</param>
    public Parker(WaitingMode mode)
        : this(mode, SleepMaxLimit)
    {
    }

    /// <summary>Makes a parker.</summary>
    /// <param name="mode">How to wait.</param>
    /// <param name="sleepMax">The longest single sleep: 1 millisecond to 1 second; longer waits are several.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode is unknown or the cap outside its range.</exception>
    public Parker(WaitingMode mode, TimeSpan sleepMax)
    {
        if (!Enum.IsDefined(mode))
            throw new ArgumentOutOfRangeException(
                nameof(mode), mode, "The waiting mode is Spin, SpinThenPark or Park.");
        if (sleepMax < TimeSpan.FromMilliseconds(1) || sleepMax > SleepMaxLimit)
            throw new ArgumentOutOfRangeException(
                nameof(sleepMax), sleepMax, "The longest sleep lies between 1 millisecond and 1 second.");

        _mode = mode;
        _sleepTicksMax = (long)sleepMax.TotalMilliseconds * TicksPerMillisecond;
        _spinChecksMax = Environment.ProcessorCount switch
        {
            1 => 0,
            2 => SpinChecksFewCores,
            _ => SpinChecksManyCores,
        };
        _spinChecks = _spinChecksMax;
    }

    /// <summary>Whether the waiter is about to sleep or sleeping; for observers.</summary>
    public bool IsAnnounced => _announced.ReadAcquire<HardwareAtomics>() != 0;

    /// <summary>How often the waiter slept.</summary>
    public long Sleeps => _sleeps.ReadAcquire<HardwareAtomics>();

    /// <summary>How often a sleep ran into its cap, no signal came, and yet there was work.</summary>
    /// <remarks>
    /// Each is work published without a signal, or, rarely, a signaller that was stopped between publishing and
    /// signalling just as the cap was reached. More than a few mean that somebody forgets to signal.
    /// </remarks>
    public long Rescues => _rescues.ReadAcquire<HardwareAtomics>();

    /// <summary>Waits until the condition is ready or the time is over. Waiter only.</summary>
    /// <param name="condition">What to wait for.</param>
    /// <param name="maxTicks">
    /// The longest wait in <see cref="Stopwatch"/> ticks; 0 or less only looks; <see cref="long.MaxValue"/> has no end.
    /// Sleeps last whole milliseconds, so the wait may end a millisecond late, and later if the core is busy.
    /// </param>
    /// <returns>True when the condition was ready at the last look, false when the time was over.</returns>
    public bool Wait<TCondition>(ref TCondition condition, long maxTicks)
        where TCondition : struct, IWaitCondition, allows ref struct
    {
        if (condition.IsReady())
            return true;
        if (maxTicks <= 0)
            return false;

        var started = Stopwatch.GetTimestamp();
        return _mode switch
        {
            WaitingMode.Spin => SpinToTheEnd(ref condition, started, maxTicks),
            WaitingMode.SpinThenPark => SpinAWhile(ref condition) || Park(ref condition, started, maxTicks),
            _ => Park(ref condition, started, maxTicks),
        };
    }

    /// <summary>Wakes the waiter if it sleeps or is about to. Any thread, after publishing the work.</summary>
    /// <remarks>One full fence and one load when nobody sleeps; a batch of work needs one call.</remarks>
    public void Signal()
    {
        // The store-load fence of step b: the work published before this call is visible to everyone before the
        // announcement is read. Without it the load may run ahead of the store and find nobody announced, while the
        // waiter announces, finds nothing and sleeps.
        Interlocked.MemoryBarrier();
        if (_announced.ReadAcquire<HardwareAtomics>() != 0)
            Wake();
    }

    private void Wake()
    {
        lock (_gate)
        {
            // Another signaller may have woken the waiter already; then the flag is down and one pulse is enough.
            if (_announced.ReadAcquire<HardwareAtomics>() == 0)
                return;

            _announced.WriteRelease<HardwareAtomics>(0);
            Monitor.Pulse(_gate);
        }
    }

    private static bool SpinToTheEnd<TCondition>(ref TCondition condition, long started, long maxTicks)
        where TCondition : struct, IWaitCondition, allows ref struct
    {
        var yieldInterval = Environment.ProcessorCount == 1 ? ClockInterval : YieldInterval;
        for (var check = 1; ; check++)
        {
            Thread.SpinWait(1);
            if (condition.IsReady())
                return true;
            if (check % ClockInterval != 0)
                continue;
            if (Stopwatch.GetTimestamp() - started >= maxTicks)
                return false;

            // Even a spinning waiter gives way now and then: a producer in the middle of publishing may stand in
            // line for this very core.
            if (check % yieldInterval == 0 || !condition.IsIdle())
                Thread.Yield();
        }
    }

    private bool SpinAWhile<TCondition>(ref TCondition condition)
        where TCondition : struct, IWaitCondition, allows ref struct
    {
        for (var check = 0; check < _spinChecks; check++)
        {
            Thread.SpinWait(1);
            if (!condition.IsReady())
                continue;

            _spinChecks += (_spinChecksMax - _spinChecks + SpinChecksShare - 1) / SpinChecksShare;
            return true;
        }

        // Never below a small share of the maximum, or a burst after a quiet night would never be noticed.
        _spinChecks = Math.Max(_spinChecksMax / SpinChecksShare, _spinChecks - (_spinChecks / SpinChecksShare));
        return false;
    }

    private bool Park<TCondition>(ref TCondition condition, long started, long maxTicks)
        where TCondition : struct, IWaitCondition, allows ref struct
    {
        while (true)
        {
            // Step 1, a full fence: the loads of the re-check cannot run ahead of the announcement.
            _announced.Exchange(1);
            if (condition.IsReady())
            {
                Withdraw();
                return true;
            }

            var left = maxTicks - (Stopwatch.GetTimestamp() - started);
            if (left <= 0)
            {
                Withdraw();
                return false;
            }

            // Whoever stands between claiming and publishing signals after publishing, so sleeping is right then
            // too; the millisecond only bounds the wait for a producer that dies in between.
            var cap = condition.IsIdle() ? _sleepTicksMax : TicksPerMillisecond;
            var woken = Sleep(Math.Min(cap, left));
            Withdraw();
            if (!condition.IsReady())
                continue;

            if (!woken && cap == _sleepTicksMax && cap < left)
                _rescues.WriteRelease<HardwareAtomics>(_rescues.ReadOwn() + 1);
            return true;
        }
    }

    /// <summary>Sleeps until a signaller takes the announcement back or the time is over.</summary>
    /// <returns>Whether a signaller came.</returns>
    private bool Sleep(long ticks)
    {
        // Rounded up, for a sleep of no milliseconds would turn the rest of the wait into a busy loop.
        var milliseconds = (int)((ticks + TicksPerMillisecond - 1) / TicksPerMillisecond);
        lock (_gate)
        {
            if (_announced.ReadAcquire<HardwareAtomics>() != 0)
            {
                _sleeps.WriteRelease<HardwareAtomics>(_sleeps.ReadOwn() + 1);
                Monitor.Wait(_gate, milliseconds);
            }

            return _announced.ReadAcquire<HardwareAtomics>() == 0;
        }
    }

    /// <summary>Takes the announcement back.</summary>
    /// <remarks>
    /// A signaller that saw it may still be on its way to the gate; it finds the flag down and leaves, or finds the
    /// next announcement and ends that sleep early, which costs one more turn of the loop and loses nothing.
    /// </remarks>
    private void Withdraw() => _announced.WriteRelease<HardwareAtomics>(0);
}
