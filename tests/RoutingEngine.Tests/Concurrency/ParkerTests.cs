using System.Diagnostics;
using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

public sealed class ParkerTests
{
    private static readonly TimeSpan FiveMilliseconds = TimeSpan.FromMilliseconds(5);

    // Long enough for any machine, short enough that a parker that sleeps wrongly fails instead of hanging.
    private static readonly long FewSeconds = 10 * Stopwatch.Frequency;

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1_001)]
    public void Constructor_CapOutsideRange_IsRefused(double milliseconds)
    {
        var cap = TimeSpan.FromMilliseconds(milliseconds);

        var thrown = Assert.Throws<ArgumentOutOfRangeException>(() => new Parker(WaitingMode.Park, cap));

        Assert.Contains("between 1 millisecond and 1 second", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_UnknownMode_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Parker((WaitingMode)9));
    }

    [Theory]
    [InlineData(WaitingMode.Spin)]
    [InlineData(WaitingMode.SpinThenPark)]
    [InlineData(WaitingMode.Park)]
    public void Wait_AlreadyReady_ReturnsWithoutSleeping(WaitingMode mode)
    {
        var parker = new Parker(mode);
        var condition = new Scripted(looks => true);

        Assert.True(parker.Wait(ref condition, 0));
        Assert.True(parker.Wait(ref condition, FewSeconds));
        Assert.Equal(0, parker.Sleeps);
    }

    [Theory]
    [InlineData(WaitingMode.Spin)]
    [InlineData(WaitingMode.SpinThenPark)]
    [InlineData(WaitingMode.Park)]
    public void Wait_NeverReady_ReturnsFalseWhenTheTimeIsOverAndNotBefore(WaitingMode mode)
    {
        var parker = new Parker(mode, FiveMilliseconds);
        var condition = new Scripted(looks => false);
        var time = Stopwatch.Frequency / 50;
        var started = Stopwatch.GetTimestamp();

        var isReady = parker.Wait(ref condition, time);

        Assert.False(isReady);
        Assert.True(Stopwatch.GetTimestamp() - started >= time);
        Assert.False(parker.IsAnnounced);
    }

    [Theory]
    [InlineData(WaitingMode.Spin)]
    [InlineData(WaitingMode.SpinThenPark)]
    [InlineData(WaitingMode.Park)]
    public void Wait_NoTime_OnlyLooks(WaitingMode mode)
    {
        var parker = new Parker(mode);
        var condition = new Scripted(looks => looks > 1);

        Assert.False(parker.Wait(ref condition, 0));
        Assert.Equal(0, parker.Sleeps);
    }

    [Fact]
    public void Wait_WorkComesBetweenAnnouncementAndSleep_DoesNotSleep()
    {
        var parker = new Parker(WaitingMode.Park);
        var condition = new Scripted(looks => parker.IsAnnounced);

        var isReady = parker.Wait(ref condition, FewSeconds);

        Assert.True(isReady);
        Assert.Equal(0, parker.Sleeps);
        Assert.False(parker.IsAnnounced);
    }

    [Fact]
    public void Wait_SignalComesBetweenAnnouncementAndSleep_DoesNotSleep()
    {
        var parker = new Parker(WaitingMode.Park);
        var condition = new Scripted(looks =>
        {
            if (looks == 2)
                parker.Signal();
            return looks > 2;
        });

        var isReady = parker.Wait(ref condition, FewSeconds);

        Assert.True(isReady);
        Assert.Equal(0, parker.Sleeps);
    }

    [Fact]
    public void Wait_SomethingIsUnderWay_SleepsBrieflyInsteadOfLong()
    {
        var parker = new Parker(WaitingMode.Park);
        var condition = new Scripted(looks => looks > 7, isIdle: false);
        var started = Stopwatch.GetTimestamp();

        var isReady = parker.Wait(ref condition, FewSeconds);

        // Looks 1, then twice per turn: three sleeps of a millisecond, where the cap would make three seconds.
        Assert.True(isReady);
        Assert.Equal(3, parker.Sleeps);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        Assert.Equal(0, parker.Rescues);
    }

    [Fact]
    public void Signal_WhileSleeping_WakesBeforeTheCap()
    {
        var parker = new Parker(WaitingMode.Park);
        var isPublished = 0L;
        var condition = new Scripted(looks => Volatile.Read(ref isPublished) != 0);
        var signaller = new Thread(() =>
        {
            while (parker.Sleeps == 0)
                Thread.Yield();
            Volatile.Write(ref isPublished, 1);
            parker.Signal();
        });
        signaller.Start();

        var isReady = parker.Wait(ref condition, FewSeconds);
        signaller.Join();

        Assert.True(isReady);
        Assert.Equal(0, parker.Rescues);
    }

    [Fact]
    public void Wait_WorkWithoutSignal_IsFoundAfterTheCapAndCounted()
    {
        var parker = new Parker(WaitingMode.Park, FiveMilliseconds);
        var condition = new Scripted(looks => parker.Sleeps == 1);

        var isReady = parker.Wait(ref condition, FewSeconds);

        Assert.True(isReady);
        Assert.Equal(1, parker.Rescues);
    }

    [Fact]
    public void Signal_BeforeTheWait_LeavesNothingBehind()
    {
        var parker = new Parker(WaitingMode.Park, FiveMilliseconds);
        var condition = new Scripted(looks => false);
        parker.Signal();

        var isReady = parker.Wait(ref condition, Stopwatch.Frequency / 50);

        Assert.False(isReady);
        Assert.True(parker.Sleeps >= 1);
    }

    private struct Scripted(Func<int, bool> isReady, bool isIdle = true) : IWaitCondition
    {
        private int _looks;

        public bool IsReady() => isReady(++_looks);

        public readonly bool IsIdle() => isIdle;
    }
}
