using RoutingEngine.Matching;
using Xunit;

namespace RoutingEngine.Tests.Matching.Limits;

/// <summary>Work that grows with what waits: cut into slices, or remembered, so that no command holds the engine up.</summary>
public sealed class SliceTests
{
    [Fact]
    public void SignOut_ThousandsWaitForTheAgentAlone_EndsThemASliceAtATime()
    {
        var desk = new Desk(Desk.One(), new MatchingLimits { SliceMax = 100 });
        desk.SignIn("ana", new AgentProfile());
        for (var i = 0; i < 2_000; i++) desk.Submit($"c{i}", prefers: "ana");
        Assert.Equal("ana", desk.OfferedTo["c0"]);

        desk.Do(RoutingCommand.SignOut("ana", SignOutMode.Now));
        var atOnce = desk.Decisions.Count;
        desk.SignIn("ben", new AgentProfile());
        var first = desk.OfferedTo.Single(offer => offer.Value == "ben").Key;
        var mostLater = desk.RunDue();

        Assert.InRange(atOnce, 100, 103);
        Assert.Equal("c0", first);
        Assert.InRange(mostLater, 1, 103);
        for (var i = 1; i < 2_000; i++)
        {
            desk.Do(RoutingCommand.Accept(desk.LastOffer));
            desk.Do(RoutingCommand.Complete(new AssignmentId(desk.LastOffer.Number, desk.LastOffer.Slot)));
            Assert.Equal("ben", desk.OfferedTo[$"c{i}"]);
        }
    }

    [Fact]
    public void SignOut_PlaceOfTheAgentIsTakenByAnother_DoesNotGiveItTheContactsLeft()
    {
        // Those who wait for ana need what ben, who takes her place in the store at once, does not have.
        var desk = new Desk(Desk.One("gold"), new MatchingLimits { SliceMax = 1 });
        desk.SignIn("ana", new AgentProfile().Skill("gold"));
        for (var i = 0; i < 20; i++) desk.Submit($"c{i}", prefers: "ana");
        desk.Do(RoutingCommand.SignOut("ana", SignOutMode.Now));

        desk.SignIn("ben", new AgentProfile());
        desk.RunDue();
        desk.SignIn("cat", new AgentProfile().Skill("gold"));

        Assert.DoesNotContain("ben", desk.OfferedTo.Values);
        Assert.Equal("cat", desk.OfferedTo["c0"]);
    }

    [Fact]
    public void Claim_ByTheAgentWhoTookThePlaceOfThePreferredOne_IsRefusedUntilTheWaitHasEnded()
    {
        var desk = new Desk(Desk.One(), new MatchingLimits { SliceMax = 1 });
        desk.SignIn("ana", new AgentProfile());
        for (var i = 0; i < 4; i++) desk.Submit($"c{i}", prefers: "ana");
        desk.Do(RoutingCommand.HoldQueue("q"));
        desk.Do(RoutingCommand.SignOut("ana", SignOutMode.Now));
        desk.SignIn("ben", new AgentProfile());
        desk.Do(RoutingCommand.ReleaseQueue("q"));
        Assert.Equal("ben", desk.OfferedTo["c0"]);
        desk.Do(RoutingCommand.Accept(desk.LastOffer));
        desk.Do(RoutingCommand.Complete(new AssignmentId(desk.LastOffer.Number, desk.LastOffer.Slot)));

        // ben stands where ana stood; what waits for her alone, and is left to end, is not his yet.
        Assert.Equal(ResultCode.AgentNotEligible, desk.Do(RoutingCommand.Claim("c3", "ben")));
    }

    [Fact]
    public void UpdateProfile_ThousandsWaitForTheAgentWhoMayNoLongerServeThem_NoneIsOfferedToIt()
    {
        var desk = new Desk(Desk.One("gold"), new MatchingLimits { SliceMax = 10 });
        desk.SignIn("ana", new AgentProfile().Skill("gold"));
        for (var i = 0; i < 500; i++) desk.Submit($"c{i}", prefers: "ana");

        desk.Do(RoutingCommand.UpdateProfile(new CenterAgent("ana", new AgentProfile().Skill("silver"))));
        desk.Do(RoutingCommand.Cancel("c0"));
        desk.Do(RoutingCommand.SetPresence("ana", AgentPresence.Available));
        var offered = desk.OfferedTo.Count;
        Assert.InRange(desk.RunDue(), 1, 10);

        Assert.Equal(1, offered);
    }

    [Fact]
    public void AgentThatTakesThousands_IsMadeASliceOfOffersAtATime()
    {
        var desk = new Desk(Desk.One(), new MatchingLimits { SliceMax = 100 });
        for (var i = 0; i < 1_000; i++) desk.Submit($"c{i}");

        desk.SignIn("bot", new AgentProfile().Capacity(new AgentCapacity(1_000, new MediumCapacity(Medium.Voice, 1, 1_000))));
        var atOnce = desk.OfferedTo.Count;
        var mostLater = desk.RunDue();

        Assert.Equal(100, atOnce);
        Assert.InRange(mostLater, 1, 100);
        Assert.Equal(1_000, desk.OfferedTo.Count);
    }

    [Theory]
    [InlineData("priority")]
    [InlineData("fifo")]
    [InlineData("lifo")]
    [InlineData("longest-queue")]
    public void Decline_AgentDeclinesOneContactAfterTheOther_DoesNotPassThemAllEachTime(string rule)
    {
        const int Contacts = 3_000;
        var center = Desk.One() with
        {
            ContactSelection = rule switch
            {
                "fifo" => ContactSelection.Fifo,
                "lifo" => ContactSelection.Lifo,
                "longest-queue" => ContactSelection.LongestQueue,
                _ => ContactSelection.Priority,
            },
        };
        var desk = new Desk(center, MatchingLimits.Default);
        for (var i = 0; i < Contacts; i++)
        {
            var request = new ContactRequest($"c{i}", "q") { Priority = i % 7 };
            desk.Do(RoutingCommand.Submit(request));
        }

        desk.SignIn("ana", new AgentProfile());
        for (var i = 0; i < Contacts; i++)
        {
            desk.Tick++;
            desk.Do(RoutingCommand.Decline(desk.LastOffer));
        }

        Assert.Equal(Contacts, desk.OfferedTo.Count);
        Assert.Empty(desk.Refusals);
        Assert.True(desk.Core.ExcludedPassed < 40 * Contacts, $"{desk.Core.ExcludedPassed} excluded contacts were passed");
    }

    [Fact]
    public void Decline_ContactThatComesBackAmongThoseDeclined_IsOfferedToTheAgentThatDeclinedThem()
    {
        // Ben holds the second contact while Ana declines the first, the third and so on, and is busy with the last.
        var desk = new Desk(Desk.One(), new MatchingLimits { SkipsMin = 2 });
        desk.SignIn("ben", new AgentProfile());
        for (var i = 1; i <= 20; i++) desk.Submit($"c{i}");
        desk.Do(RoutingCommand.Decline(desk.LastOffer));
        var second = desk.LastOffer;
        desk.SignIn("ana", new AgentProfile());
        while (!desk.OfferedTo.ContainsKey("c20")) desk.Do(RoutingCommand.Decline(desk.LastOffer));
        var last = desk.LastOffer;
        desk.Do(RoutingCommand.Accept(last));

        desk.Do(RoutingCommand.Decline(second));
        Assert.Equal("ben", desk.OfferedTo["c2"]);
        desk.Do(RoutingCommand.Complete(new AssignmentId(last.Number, last.Slot)));

        Assert.Equal("ana", desk.OfferedTo["c2"]);
    }

    [Fact]
    public void Decline_OneThatIsForgottenWhileTheAgentIsBusy_IsTheFirstItIsOfferedAfterwards()
    {
        // Ana declines ten, the second of them for a moment only, and talks to the eleventh meanwhile.
        var desk = new Desk(Desk.One(), new MatchingLimits { SkipsMin = 2 });
        desk.SignIn("ana", new AgentProfile());
        for (var i = 1; i <= 20; i++) desk.Submit($"c{i}");
        desk.Do(RoutingCommand.Decline(desk.LastOffer));
        desk.Do(RoutingCommand.Decline(desk.LastOffer).RetryAfter(new(5)));
        for (var i = 3; i <= 10; i++) desk.Do(RoutingCommand.Decline(desk.LastOffer));
        Assert.Equal("ana", desk.OfferedTo["c11"]);
        var talking = desk.LastOffer;
        desk.Do(RoutingCommand.Accept(talking));
        desk.PassTime(10);
        desk.OfferedTo.Clear();

        desk.Do(RoutingCommand.Complete(new AssignmentId(talking.Number, talking.Slot)));

        Assert.Equal("c2", desk.OfferedTo.Single().Key);
    }
}
