using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Testing;

public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _fired = [];

    [Fact]
    public void Timestamp_Advanced_CountsTicksOfHundredNanoseconds()
    {
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(10_000_000, _time.TimestampFrequency);
        Assert.Equal(20_000_000, _time.GetTimestamp());
        Assert.Equal(TimeSpan.FromSeconds(2), _time.GetElapsedTime(0));
    }

    [Fact]
    public void Timers_SeveralDue_FireInOrderOfDueThenCreationAtTheirInstants()
    {
        Timer("late", 30);
        Timer("first at 20", 20);
        Timer("second at 20", 20);
        Timer("early", 10);

        _time.AdvanceTo(30);

        Assert.Equal(["early@10", "first at 20@20", "second at 20@20", "late@30"], _fired);
        Assert.Equal(0, _time.ArmedTimerCount);
    }

    [Fact]
    public void Timer_DueOneTickLater_DoesNotFire()
    {
        Timer("timer", 10);

        _time.AdvanceTo(9);

        Assert.Empty(_fired);
    }

    [Fact]
    public void Timer_CreatedByACallback_FiresInTheSameAdvance()
    {
        _ = _time.CreateTimer(_ => Timer("inner", 5), null, Ticks(10), Timeout.InfiniteTimeSpan);

        _time.AdvanceTo(20);

        Assert.Equal(["inner@15"], _fired);
        Assert.Equal(20, _time.Tick);
    }

    [Fact]
    public void Timer_DueAtOnce_FiresAtTheNextAdvanceByNothing()
    {
        Timer("timer", 0);
        Assert.Empty(_fired);

        _time.Advance(TimeSpan.Zero);

        Assert.Equal(["timer@0"], _fired);
    }

    [Fact]
    public void Timer_WithPeriod_FiresAtEveryPeriodUntilDisposed()
    {
        var timer = _time.CreateTimer(_ => _fired.Add($"tick@{_time.Tick}"), null, Ticks(10), Ticks(5));
        _time.AdvanceTo(20);

        timer.Dispose();
        _time.AdvanceTo(100);

        Assert.Equal(["tick@10", "tick@15", "tick@20"], _fired);
        Assert.False(timer.Change(Ticks(1), Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void Timer_Changed_FiresAtTheNewInstantOnly()
    {
        var timer = Timer("timer", 10);

        timer.Change(Ticks(25), Timeout.InfiniteTimeSpan);
        _time.AdvanceTo(100);

        Assert.Equal(["timer@25"], _fired);
    }

    [Fact]
    public void WallClock_SetBack_LeavesMonotonicTimeAndTimersAlone()
    {
        Timer("timer", 10);
        _time.AdvanceTo(5);

        _time.SetWallClock(new DateTimeOffset(1999, 12, 31, 0, 0, 0, TimeSpan.Zero));
        _time.AdvanceTo(10);

        Assert.Equal(["timer@10"], _fired);
        Assert.Equal(10, _time.GetTimestamp());
        Assert.Equal(1999, _time.GetUtcNow().Year);
    }

    [Fact]
    public void Advance_FromACallback_IsRefused()
    {
        _ = _time.CreateTimer(_ => _time.Advance(Ticks(1)), null, Ticks(10), Timeout.InfiniteTimeSpan);

        Assert.Throws<InvalidOperationException>(() => _time.AdvanceTo(20));

        Assert.Equal(10, _time.Tick);
    }

    [Fact]
    public void AdvanceTo_AnInstantThatHasPassed_IsRefused()
    {
        _time.AdvanceTo(10);

        Assert.Throws<ArgumentOutOfRangeException>(() => _time.AdvanceTo(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => _time.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task Delay_OnManualTime_EndsExactlyAtItsInstant()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(1), _time, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1));
        Assert.False(delay.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));

        await delay;
    }

    private static TimeSpan Ticks(long ticks) => TimeSpan.FromTicks(ticks);

    private ITimer Timer(string name, long due) =>
        _time.CreateTimer(_ => _fired.Add($"{name}@{_time.Tick}"), null, Ticks(due), Timeout.InfiniteTimeSpan);
}
