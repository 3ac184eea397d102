using Xunit;

namespace RoutingEngine.Stories.Days;

/// <summary>What a manager of a contact centre would tell, and see happen; a subclass names what it happens
/// in.</summary>
public abstract class DayStories
{
    private protected abstract IDayScenario WithQueue(string name, Action<ContactQueueBuilder>? queue = null);

    [Fact]
    public void Offer_AgentDoesNotAnswer_ContactGoesToNextLongestIdle()
    {
        using var scenario = WithQueue("es", queue => queue.Require("lang:es >= 50").OfferTimeout(Seconds(15)));
        scenario.Agent("ana", ("lang:es", 80)).Advance(Seconds(60));
        scenario.Agent("ben", ("lang:es", 50)).Agent("cho", ("lang:es", 20)).Meanwhile();

        scenario.Submit("c1", "es");
        scenario.Advance(Seconds(16));

        scenario.ShouldRead(
            "c1 queued es",
            "c1 offered ana",
            "c1 no-answer ana",
            "c1 offered ben");
    }

    [Fact]
    public void Offer_AnsweredAtItsLastTick_IsAccepted()
    {
        using var scenario = WithQueue("sales", queue => queue.OfferTimeout(Seconds(15)));
        scenario.Agent("ana");
        scenario.Submit("c1", "sales");

        scenario.Advance(Seconds(15));
        var accepted = scenario.Accept("c1");

        Assert.Equal(ResultCode.Done, accepted);
    }

    [Fact]
    public void Plan_NobodySpecialisedIsFree_WidensAfterItsTime()
    {
        using var scenario = WithQueue("billing", queue => queue
            .Require("billing >= 60")
            .WidenAfter(Seconds(30), "billing >= 30"));
        scenario.Agent("novice", ("billing", 30)).Meanwhile();

        scenario.Submit("c1", "billing");
        scenario.Advance(Seconds(29));
        scenario.ShouldRead("c1 queued billing");
        scenario.Advance(Seconds(2));

        scenario.ShouldRead("c1 step 1", "c1 offered novice");
    }

    [Fact]
    public void Queue_PriorityCustomerWaits_IsServedFirst()
    {
        using var scenario = WithQueue("sales");
        scenario.Agent("ana");
        scenario.Submit("first", "sales");
        scenario.Accept("first");
        scenario.Submit("plain", "sales");
        scenario.Submit("gold", "sales", priority: 5);
        scenario.Meanwhile();

        scenario.Complete("first");

        scenario.ShouldRead("first closed ana", "gold offered ana");
    }

    [Fact]
    public void Agent_GoesOnBreakWithAnOffer_ContactKeepsItsPlaceAndGoesOn()
    {
        using var scenario = WithQueue("sales");
        scenario.Agent("ana").Agent("ben");
        scenario.Submit("c1", "sales");
        scenario.Meanwhile();

        scenario.Away("ana");

        scenario.ShouldRead("c1 revoked ana", "ana is away", "c1 offered ben");
    }

    [Fact]
    public void Voice_AnswersAutomaticallyAndWrapsUp_AgentIsFreeWhenWrapUpEnds()
    {
        using var scenario = WithQueue("voice", queue => queue.AnswerAutomatically().WrapUp(Seconds(10)));
        scenario.Agent("ana").Meanwhile();
        scenario.Submit("c1", "voice");
        scenario.Submit("c2", "voice");
        scenario.ShouldRead("c1 queued voice", "c1 accepted ana", "c2 queued voice");
        Assert.Equal((1, false), scenario.LookAt("ana"));

        scenario.Complete("c1");
        scenario.Advance(Seconds(11));

        scenario.ShouldRead("c1 wrap-up ana", "c1 closed ana", "c2 accepted ana");
    }

    [Fact]
    public void Agent_DrainsWhileBusy_SignsOutAfterTheConversation()
    {
        using var scenario = WithQueue("sales");
        scenario.Agent("ana");
        scenario.Submit("c1", "sales");
        scenario.Accept("c1");
        scenario.Submit("c2", "sales");
        scenario.Meanwhile();

        scenario.SignOut("ana", SignOutMode.Drain);
        scenario.Complete("c1");

        scenario.ShouldRead("ana drains", "c1 closed ana", "ana signed out");
    }

    [Fact]
    public void Agent_LosesItsConnection_ContactIsServedByAnother()
    {
        using var scenario = WithQueue("sales");
        scenario.Agent("ana");
        scenario.Submit("c1", "sales");
        scenario.Accept("c1");
        scenario.Agent("ben").Meanwhile();

        scenario.SignOut("ana", SignOutMode.Now);

        scenario.ShouldRead("c1 interrupted ana", "ana signed out", "c1 offered ben");
    }

    [Fact]
    public void Door_QueueIsFull_ContactIsBlocked()
    {
        using var scenario = WithQueue("sales", queue => queue.BacklogLimit(1).LongestWait(Seconds(60)));
        scenario.Submit("c1", "sales");

        var blocked = scenario.Submit("c2", "sales");
        scenario.Advance(Seconds(61));

        Assert.Equal(ResultCode.BlockedByQueue, blocked.Code);
        Assert.False(blocked.IsAccepted);
        scenario.ShouldRead("c1 queued sales", "c2 blocked sales", "c1 waited too long");
    }

    [Fact]
    public void Agent_DeclinesWhereOffersAreLongRemembered_IsNotAskedAgainBeforeItComesBack()
    {
        using var scenario = WithQueue("sales", queue => queue
            .ForgetOffersAfter(Seconds(3_600))
            .WhenAllDeclined(AllDeclinedRule.OfferAgainAfter(Seconds(3_600))));
        scenario.Agent("ana");
        scenario.Submit("c1", "sales");
        scenario.Meanwhile();

        scenario.Decline("c1");
        scenario.Advance(Seconds(100));
        scenario.ShouldRead("c1 declined ana");
        scenario.Back("ana");

        scenario.ShouldRead("ana is available", "c1 offered ana");
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
