using Xunit;

namespace RoutingEngine.Stories;

/// <content>Time: deadlines, their order, and the limit K of overdue ones before a command.</content>
public abstract partial class RouterStories
{
    [Fact]
    public void Command_TickBeforeTheLast_IsRefusedAndChangesNothing()
    {
        var day = Day(Billing);
        day.At(5).SignIn("ana");

        var late = day.Skip().At(4).Submit("c1");

        Assert.Equal(ResultCode.TickInThePast, late);
        day.ShouldRead();
        day.At(5).Submit("c1");
        day.ShouldRead("ContactQueued c1", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Command_WithoutKind_IsMalformed()
    {
        var day = Day(Billing);

        Assert.Equal(ResultCode.Malformed, day.Execute(default));
        day.ShouldRead();
    }

    [Fact]
    public void Deadlines_OneTick_WrapUpEndsBeforeTheCommandsAndOthersAfterThem()
    {
        var day = Day(Billing with { WrapUp = Seconds(10), OfferTimeout = Seconds(10) });
        day.SignInAll("ana", "ben");
        day.Submit("c1");
        day.Accept("c1");
        day.Complete("c1");
        day.Submit("c2");

        day.Skip().At(10).Submit("c3");
        day.ShouldRead("ContactClosed c1 ana Deadline", "ContactQueued c3", "OfferMade c3 ana AgentFound");

        day.Advance(11);
        Assert.Equal(Seconds(10).Ticks, day.Decisions[0].Tick);
        day.ShouldRead("OfferExpired c2 ben Deadline");
    }

    [Fact]
    public void Deadlines_OneTick_RunInOrderOfArming()
    {
        var day = Day(Billing with { OfferTimeout = Seconds(10) });
        day.SignInAll("ana", "ben");
        day.SubmitAll("c1", "c2");

        day.Skip().Advance(11);

        day.ShouldRead(
            "OfferExpired c1 ana Deadline",
            "OfferExpired c2 ben Deadline",
            "OfferMade c2 ana AgentFound",
            "OfferMade c1 ben ContactFound");
    }

    [Fact]
    public void Deadlines_DifferentTicks_EachRunsAtItsOwnTick()
    {
        var day = Day(Planned with { Plan = [Widen(10, "sales"), Widen(30, "any")] });
        day.Submit("c1");

        day.Skip().Advance(60);

        Assert.Equal([Seconds(10).Ticks, Seconds(30).Ticks], day.Decisions.Select(decision => decision.Tick));
        day.ShouldRead("ContactStepped c1 PlanStep 1", "ContactStepped c1 PlanStep 2");
    }

    [Fact]
    public void Deadlines_MoreDueThanTheLimit_RestRunsBeforeTheNextCommandAtItsTick()
    {
        var day = Day(new Center { Queues = [Billing with { LongestWait = Seconds(5) }], OverdueDeadlinesMax = 1 });
        day.SubmitAll("c1", "c2");

        day.Skip().Advance(20);
        day.ShouldRead("ContactCancelled c1 LongestWait");

        day.Advance(20);
        Assert.Equal(Seconds(20).Ticks, day.Decisions[0].Tick);
        day.ShouldRead("ContactCancelled c2 LongestWait");
    }

    [Fact]
    public void Accept_AtTheDeadlineTick_IsInTime()
    {
        var day = Day(Billing with { OfferTimeout = Seconds(15) });
        day.SignIn("ana");
        day.Submit("c1");

        var result = day.Skip().At(15).Accept("c1");

        Assert.Equal(ResultCode.Done, result);
        day.ShouldRead("OfferAccepted c1 ana");
    }

    [Fact]
    public void Accept_OneTickAfterTheDeadline_FindsTheOfferExpired()
    {
        var day = Day(Billing with { OfferTimeout = Seconds(15) });
        day.SignIn("ana");
        day.Submit("c1");

        var result = day.Skip().AtTick(Seconds(15).Ticks + 1).Accept("c1");

        Assert.Equal(ResultCode.OfferGone, result);
        day.ShouldRead("OfferExpired c1 ana Deadline");
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("decline")]
    public void Answer_DeadlinePassedButNotRun_ExpiresTheOfferNow(string answer)
    {
        var day = Day(new Center { Queues = [Billing with { OfferTimeout = Seconds(10) }], OverdueDeadlinesMax = 1 });
        day.SignInAll("ana", "ben");
        day.SubmitAll("c1", "c2");

        var result = answer == "accept" ? day.Skip().At(20).Accept("c2") : day.Skip().At(20).Decline("c2");

        Assert.Equal(ResultCode.OfferExpired, result);
        day.ShouldRead(
            "OfferExpired c1 ana Deadline",
            "OfferExpired c2 ben Deadline",
            "OfferMade c2 ana AgentFound",
            "OfferMade c1 ben ContactFound");
    }

    [Fact]
    public void PlanStep_TickPassedButNotRun_RunsBeforeAnAgentThatLooksIsGivenTheContact()
    {
        var shortLived = new ContactQueue("short")
        {
            Requirement = Requirement.Parse("nobody"),
            LongestWait = Seconds(5),
        };
        var billing = Billing with { Requirement = Requirement.Parse("billing"), Plan = [Widen(10, "sales")] };
        var day = Day(new Center { Queues = [shortLived, billing], OverdueDeadlinesMax = 1 });
        day.Submit("c1", "short");
        day.Submit("c2");

        day.Skip().At(20).SignIn("sam", With("billing"));
        Assert.Equal(1, day.Decisions[^1].Step);
        day.ShouldRead(
            "ContactCancelled c1 LongestWait",
            "AgentSignedIn sam",
            "ContactStepped c2 PlanStep 1",
            "OfferMade c2 sam AgentFound");
    }

    [Fact]
    public void LongestWait_TickPassedButNotRun_EndsTheContactBeforeAnAgentIsGivenIt()
    {
        var day = Day(new Center { Queues = [Billing with { LongestWait = Seconds(5) }], OverdueDeadlinesMax = 1 });
        day.SubmitAll("c1", "c2");

        day.Skip().At(20).SignIn("ana");
        day.ShouldRead("ContactCancelled c1 LongestWait", "AgentSignedIn ana", "ContactCancelled c2 LongestWait");
    }

    [Fact]
    public void PreferredWait_TickPassedButNotRun_EndsBeforeAnAgentThatLooksIsGivenTheContact()
    {
        var shortLived = new ContactQueue("short")
        {
            Requirement = Requirement.Parse("nobody"),
            LongestWait = Seconds(5),
        };
        var day = Day(new Center { Queues = [shortLived, Billing], OverdueDeadlinesMax = 1 });
        day.SignIn("ana");
        day.Submit("c0");
        day.Accept("c0");
        day.Submit("c1", "short");
        day.Submit("c2", preferred: "ana", preferredSeconds: 10);

        day.Skip().At(20).Complete("c0");

        day.ShouldRead(
            "ContactCancelled c1 LongestWait",
            "ContactClosed c0 ana",
            "ContactStepped c2 PreferredWaitEnded",
            "OfferMade c2 ana AgentFound");
    }
}
