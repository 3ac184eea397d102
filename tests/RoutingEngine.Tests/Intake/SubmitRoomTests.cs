using RoutingEngine.Intake;
using Xunit;

namespace RoutingEngine.Tests.Intake;

/// <summary>The places submits may take: many in a burst, few in a flood, many again after it.</summary>
public sealed class SubmitRoomTests
{
    private static readonly long LookBack = SubmitRoom.LookBack;

    private readonly SubmitRoom _room = new(most: 3_072, few: 16);

    [Fact]
    public void Look_BusyAndNothingRefused_KeepsTheMostPlaces()
    {
        for (var turn = 1; turn <= 10; turn++) _room.Look(turn * LookBack, refusals: 0);

        Assert.Equal(3_072, _room.Now);
    }

    [Fact]
    public void Look_BusyAndSubmitsAreRefused_LeavesFewPlacesAfterTheLookBackAndNotBefore()
    {
        _room.Look(LookBack - 1, refusals: 100);
        Assert.Equal(3_072, _room.Now);

        _room.Look(LookBack, refusals: 100);
        Assert.Equal(16, _room.Now);
    }

    [Fact]
    public void Look_RestedForAQuarterOrMore_TakesARefusalForABurst()
    {
        _room.Rest(LookBack / 4);
        _room.Look(LookBack, refusals: 100);

        Assert.Equal(3_072, _room.Now);
    }

    [Fact]
    public void Look_AfterAFlood_GivesAllPlacesBackOnceItRestedForHalfOfTheTime()
    {
        _room.Look(LookBack, refusals: 100);

        _room.Rest((LookBack / 2) - 1);
        _room.Look(2 * LookBack, refusals: 100);
        Assert.Equal(16, _room.Now);

        _room.Rest(LookBack / 2);
        _room.Look(3 * LookBack, refusals: 200);
        Assert.Equal(3_072, _room.Now);
    }

    [Fact]
    public void Look_RestBeforeTheLastLook_DoesNotCountTwice()
    {
        _room.Rest(LookBack);
        _room.Look(LookBack, refusals: 0);

        _room.Look(2 * LookBack, refusals: 1);

        Assert.Equal(16, _room.Now);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(16)]
    public void Look_FewPlacesFromTheStart_NeverGivesMore(int most)
    {
        var room = new SubmitRoom(most);

        room.Look(LookBack, refusals: 1);

        Assert.Equal(most, room.Now);
    }
}
