using Xunit;

namespace RoutingEngine.Stories;

/// <content>What is done to a contact while it waits.</content>
public abstract partial class RouterStories
{
    [Fact]
    public void HoldContact_WaitingContact_KeepsItsPlaceAndIsOfferedOnceItIsReleased()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");
        day.Accept("c1");
        day.Submit("c2");
        day.At(5).Submit("c3");
        day.Skip();

        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.HoldContact("c2").By("sue", "papers are missing")));
        day.ShouldRead("ContactHeld c2");
        day.Complete("c1");
        day.ShouldRead("ContactClosed c1 ana", "OfferMade c3 ana ContactFound");
        day.SignIn("ben");
        day.ShouldRead("AgentSignedIn ben");

        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.ReleaseContact("c2")));
        day.ShouldRead("ContactReleased c2", "OfferMade c2 ben AgentFound");
    }

    [Fact]
    public void HoldContact_ReleasedWhileNobodyIsFree_GoesByItsAge()
    {
        var day = Day(Billing);
        day.Submit("c1");
        day.At(1).Submit("c2");
        day.At(2).Submit("c3");
        day.Execute(RoutingCommand.HoldContact("c2"));
        day.Execute(RoutingCommand.ReleaseContact("c2"));

        Assert.Equal(["c1", "c2", "c3"], day.OrderServedTo("ana", new AgentProfile()).Split(' '));
    }

    [Fact]
    public void HoldContact_WhatLimitsItsWait_GoesOn()
    {
        var limited = Billing with { Requirement = Requirement.Parse("x"), Plan = [Widen(5, "y")] };
        var day = Day(limited with { LongestWait = Seconds(60) });
        day.SignIn("ana", new AgentProfile().Skill("y"));
        day.Submit("c1");
        day.Submit("c2");
        day.Execute(RoutingCommand.HoldContact("c1"));
        day.Execute(RoutingCommand.HoldContact("c2"));
        day.Skip();

        // Its step comes, and it is still offered to nobody.
        day.Advance(6);
        day.ShouldRead("ContactStepped c1 PlanStep 1", "ContactStepped c2 PlanStep 1");
        day.Abandon("c2");
        day.ShouldRead("ContactAbandoned c2");
        day.Advance(61);
        day.ShouldRead("ContactCancelled c1 LongestWait");
    }

    [Fact]
    public void HoldContact_SomebodyChoosesAnAgent_IsOfferedAndNoLongerHeld()
    {
        var day = Day(Billing);
        day.Submit("c1");
        day.Execute(RoutingCommand.HoldContact("c1"));
        day.SignInAll("ana", "ben");
        day.Skip();

        Assert.Equal(ResultCode.ContactIsHeld, day.Execute(RoutingCommand.Claim("c1", "ana")));
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.OfferTo("c1", "ana")));
        day.ShouldRead("OfferMade c1 ana Forced");
        day.Decline("c1");
        day.ShouldRead("OfferDeclined c1 ana", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void HoldContact_IsRequeued_StaysHeld()
    {
        var sales = new ContactQueue("sales");
        var day = Day(Billing with { Requirement = Requirement.Parse("x") }, sales);
        day.SignIn("ana");
        day.Submit("c1");
        day.Execute(RoutingCommand.HoldContact("c1"));
        day.Skip();

        day.Execute(RoutingCommand.Requeue("c1", "sales"));
        day.ShouldRead("ContactMoved c1");
        day.Execute(RoutingCommand.ReleaseContact("c1"));
        day.ShouldRead("ContactReleased c1", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void HoldContact_OfAHeldQueue_WaitsForBothReleases()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Execute(RoutingCommand.HoldQueue("billing"));
        day.Submit("c1");
        day.Execute(RoutingCommand.HoldContact("c1"));
        day.Skip();

        day.Execute(RoutingCommand.ReleaseQueue("billing"));
        day.ShouldRead("QueueReleased billing");
        day.Execute(RoutingCommand.HoldQueue("billing"));
        day.Execute(RoutingCommand.ReleaseContact("c1"));
        day.ShouldRead("QueueHeld billing", "ContactReleased c1");
        day.Execute(RoutingCommand.ReleaseQueue("billing"));
        day.ShouldRead("QueueReleased billing", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void HoldContact_WaitsForItsPreferredAgentAlone_IsNotOfferedToThatAgentEither()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Away("ana");
        day.SignIn("ben");
        day.Execute(RoutingCommand.Submit(
            new ContactRequest("c1", "billing") { PreferredAgent = "ana", PreferredWait = Seconds(30) }));
        day.Execute(RoutingCommand.HoldContact("c1"));
        day.Skip();

        day.Back("ana");
        day.ShouldRead("AgentPresenceChanged ana");
        day.Advance(31);
        day.ShouldRead("ContactStepped c1 PreferredWaitEnded");
        day.Execute(RoutingCommand.ReleaseContact("c1"));
        day.ShouldRead("ContactReleased c1", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void HoldContact_OfWhatDoesNotWaitOrIsSoAlready_IsRefused()
    {
        var day = Day(Billing);
        Assert.Equal(ResultCode.ContactGone, day.Execute(RoutingCommand.HoldContact("c1")));
        Assert.Equal(ResultCode.ContactGone, day.Execute(RoutingCommand.ReleaseContact("c1")));
        day.Submit("c1");
        Assert.Equal(ResultCode.NotHeld, day.Execute(RoutingCommand.ReleaseContact("c1")));
        day.Execute(RoutingCommand.HoldContact("c1"));
        Assert.Equal(ResultCode.AlreadyHeld, day.Execute(RoutingCommand.HoldContact("c1")));
        day.Execute(RoutingCommand.ReleaseContact("c1"));
        day.SignIn("ana");
        Assert.Equal(ResultCode.ContactNotWaiting, day.Execute(RoutingCommand.HoldContact("c1")));
        Assert.Equal(ResultCode.ContactNotWaiting, day.Execute(RoutingCommand.ReleaseContact("c1")));
    }

    [Fact]
    public void Update_PriorityRaised_GoesBeforeThoseItCameAfterAndKeepsItsAge()
    {
        var day = Day(Billing);
        day.Submit("c1");
        day.At(1).Submit("c2");
        day.At(2).Submit("c3");
        day.Skip();

        Assert.Equal(
            ResultCode.Done, day.Execute(RoutingCommand.UpdateContact("c3", new() { Priority = 5 }).By("sue")));
        day.ShouldRead("ContactUpdated c3");
        day.Execute(RoutingCommand.UpdateContact("c2", new() { Priority = 5 }));

        Assert.Equal(["c2", "c3", "c1"], day.OrderServedTo("ana", new AgentProfile()).Split(' '));
    }

    [Fact]
    public void Update_RequirementGivenUp_LooksForAnAgentAtOnce()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit(new ContactRequest("c1", "billing") { Requires = Requirement.Parse("x") });
        day.Skip();

        day.Execute(RoutingCommand.UpdateContact("c1", new() { Requires = Requirement.Any }));

        day.ShouldRead("ContactUpdated c1", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Update_RequirementAdded_OnlyThoseWhoMeetItAreAsked()
    {
        var day = Day(Billing with { Plan = [Widen(5, "y")] });
        day.Submit("c1");
        day.Advance(6);
        day.Execute(RoutingCommand.UpdateContact("c1", new() { Requires = Requirement.Parse("x") }));
        day.SignIn("ana", new AgentProfile().Skill("y"));
        day.Skip();

        day.SignIn("ben", new AgentProfile().Skill("x"));

        day.ShouldRead("AgentSignedIn ben", "OfferMade c1 ben ContactFound");
    }

    [Fact]
    public void Update_PlanAndLongestWait_CountAsBefore()
    {
        var limited = Billing with { Requirement = Requirement.Parse("x"), Plan = [Widen(5, "y"), Widen(20, "z")] };
        var day = Day(limited with { LongestWait = Seconds(60) });
        day.Submit("c1");
        day.Advance(10);
        day.Skip(
            ).Execute(RoutingCommand.UpdateContact("c1", new() { Requires = Requirement.Parse("v"), Priority = 2 }));
        day.ShouldRead("ContactUpdated c1");

        day.Advance(21);
        day.ShouldRead("ContactStepped c1 PlanStep 2");
        day.Advance(61);
        day.ShouldRead("ContactCancelled c1 LongestWait");
    }

    [Fact]
    public void Update_PreferredAgentNoLongerMeetsIt_PrivateWaitIsOver()
    {
        var day = Day(Billing);
        day.SignIn("ana", new AgentProfile().Skill("x"));
        day.Away("ana");
        day.SignIn("ben", new AgentProfile().Skill("y"));
        day.Submit(new ContactRequest("c1", "billing") { PreferredAgent = "ana", PreferredWait = Seconds(30) });
        day.Skip();

        day.Execute(RoutingCommand.UpdateContact("c1", new() { Requires = Requirement.Parse("y") }));

        day.ShouldRead("ContactUpdated c1", "OfferMade c1 ben AgentFound");
    }

    [Fact]
    public void Update_HeldContact_LooksForNobodyUntilItIsReleased()
    {
        var day = Day(Billing);
        day.Submit(new ContactRequest("c1", "billing") { Requires = Requirement.Parse("x") });
        day.Execute(RoutingCommand.HoldContact("c1"));
        day.SignIn("ana");
        day.Skip();

        day.Execute(RoutingCommand.UpdateContact("c1", new() { Requires = Requirement.Any, Priority = 1 }));
        day.ShouldRead("ContactUpdated c1");
        day.Execute(RoutingCommand.ReleaseContact("c1"));
        day.ShouldRead("ContactReleased c1", "OfferMade c1 ana AgentFound");
    }

    [Fact]
    public void Update_OfferedContact_CanOnlyBeGivenAnotherTag()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");
        day.Skip();

        Assert.Equal(
            ResultCode.ContactNotWaiting,
            day.Execute(RoutingCommand.UpdateContact("c1", new() { Priority = 1, Tag = "key 7" })));
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.UpdateContact("c1", new() { Tag = "key 7" })));
        day.ShouldRead("ContactUpdated c1");
        day.Accept("c1");
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.UpdateContact("c1", new() { Tag = string.Empty })));
    }

    [Fact]
    public void Update_OfWhatMayNotBe_IsRefused()
    {
        var day = Day(new Center { Queues = [Billing], Skills = ["x"] });
        Assert.Equal(ResultCode.ContactGone, day.Execute(RoutingCommand.UpdateContact("c1", new() { Priority = 1 })));
        day.Submit("c1");
        day.Skip();

        Assert.Equal(
            ResultCode.InvalidName,
            day.Execute(RoutingCommand.UpdateContact("c1", new() { Priority = 1, Tag = new string('t', 1_025) })));
        Assert.Equal(
            ResultCode.UndeclaredSkill,
            day.Execute(RoutingCommand.UpdateContact("c1", new() { Requires = Requirement.Parse("y"), Priority = 1 })));
        day.ShouldRead();
    }

    /// <summary>Field case 07: a caller hangs up to be called back and keeps its place.</summary>
    [Fact]
    public void Submit_CallerHungUpToBeCalledBack_KeepsThePlaceOfItsFirstCall()
    {
        var day = Day(Billing);
        day.Submit("call");
        day.At(60).Submit("other");
        day.At(120).Abandon("call");
        day.Submit(new ContactRequest("callback", "billing") { EnqueuedAt = 0 });
        day.At(130).Submit("late");

        Assert.Equal(["callback", "other", "late"], day.OrderServedTo("ana", new AgentProfile()).Split(' '));
    }

    [Fact]
    public void Submit_SeveralComeBack_GoByTheirAgesThenByTheirNumbers()
    {
        var day = Day(Billing);
        day.At(10).Submit("c1");
        day.At(20).Submit("c2");
        day.At(30);
        day.Submit(new ContactRequest("c3", "billing") { EnqueuedAt = Seconds(15).Ticks });
        day.Submit(new ContactRequest("c4", "billing") { EnqueuedAt = Seconds(12).Ticks });
        day.Submit(new ContactRequest("c5", "billing") { EnqueuedAt = Seconds(15).Ticks });
        day.Submit(new ContactRequest("c6", "billing") { EnqueuedAt = Seconds(20).Ticks });
        day.Submit(new ContactRequest("c7", "billing") { EnqueuedAt = Seconds(-5).Ticks, Priority = 0 });
        day.Submit(new ContactRequest("c8", "billing") { EnqueuedAt = Seconds(25).Ticks, Priority = 1 });

        Assert.Equal(
            ["c8", "c7", "c1", "c4", "c3", "c5", "c2", "c6"], day.OrderServedTo("ana", new AgentProfile()).Split(' '));
    }

    [Fact]
    public void Submit_ComesBack_PlanAndLongestWaitCountFromEntering()
    {
        var limited = Billing with { Requirement = Requirement.Parse("x"), Plan = [Widen(5, "y")] };
        var day = Day(limited with { LongestWait = Seconds(60) });
        day.At(100).Submit(new ContactRequest("c1", "billing") { EnqueuedAt = 0 });
        day.Skip();

        day.Advance(104);
        day.ShouldRead();
        day.Advance(106);
        day.ShouldRead("ContactStepped c1 PlanStep 1");
        day.Advance(161);
        day.ShouldRead("ContactCancelled c1 LongestWait");
    }

    [Fact]
    public void Submit_AgeThatMayNotBe_IsRefused()
    {
        var day = Day(Billing);
        day.At(100);
        foreach (var tick in (long[])[Seconds(100).Ticks + 1, Seconds(100).Ticks - TimeSpan.FromDays(3_650).Ticks - 1, long.MinValue])
        {
            Assert.Equal(
                ResultCode.EnqueuedAtOutOfRange,
                day.Submit(new ContactRequest("c1", "billing") { EnqueuedAt = tick }));
        }

        Assert.Equal(
            ResultCode.Done, day.Submit(new ContactRequest("c1", "billing") { EnqueuedAt = Seconds(100).Ticks }));
    }
}
