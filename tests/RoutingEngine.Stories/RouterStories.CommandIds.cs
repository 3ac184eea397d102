using Xunit;

namespace RoutingEngine.Stories;

/// <content>Commands that come twice, because nobody knew whether the first had arrived.</content>
public abstract partial class RouterStories
{
    [Fact]
    public void CommandId_AcceptSentTwice_IsExecutedOnceAndAnsweredAlike()
    {
        var day = Day(Billing);
        day.SignIn("ana");
        day.Submit("c1");
        var accept = RoutingCommand.Accept(day.OfferOf("c1")).WithId("k1");

        var first = day.ExecuteForResult(accept);
        day.At(3).Skip();
        var again = day.ExecuteForResult(accept);

        Assert.Equal((ResultCode.Done, false), (first.Code, first.IsRepeated));
        Assert.Equal((ResultCode.Done, true), (again.Code, again.IsRepeated));
        Assert.Equal((first.Contact.Number, first.Assignment.Number), (again.Contact.Number, again.Assignment.Number));
        day.ShouldRead();
    }

    [Fact]
    public void CommandId_SubmitSentAgainAfterTheContactEnded_BringsNoSecondContact()
    {
        var day = Day(Billing);
        var submit = RoutingCommand.Submit(new ContactRequest("c1", "billing")).WithId("k1");
        day.Execute(submit);
        day.Cancel("c1");
        day.Skip();

        var again = day.ExecuteForResult(submit);

        Assert.Equal((ResultCode.Done, 1u, true), (again.Code, again.Contact.Number, again.IsRepeated));
        day.ShouldRead();
    }

    [Fact]
    public void CommandId_RefusedTheFirstTime_IsRefusedAgainThoughItWouldActNow()
    {
        var day = Day(Billing);
        var release = RoutingCommand.ReleaseQueue("billing").WithId("k1");
        day.Execute(release);
        day.Hold();

        var again = day.ExecuteForResult(release);

        Assert.Equal((ResultCode.NotHeld, true), (again.Code, again.IsRepeated));
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.ReleaseQueue("billing").WithId("k2")));
    }

    [Fact]
    public void CommandId_OfACommandThatAskedForSomethingElse_IsAConflict()
    {
        var day = Day(Billing);
        day.Execute(RoutingCommand.Submit(new ContactRequest("c1", "billing")).WithId("k1"));
        day.Skip();

        Assert.Equal(
            ResultCode.Conflict, day.Execute(RoutingCommand.Submit(new ContactRequest("c1", "billing") { Priority = 1 }).WithId("k1")));
        Assert.Equal(ResultCode.Conflict, day.Execute(RoutingCommand.Cancel("c1").WithId("k1")));
        day.ShouldRead();
    }

    [Fact]
    public void CommandId_MoreThanAreRemembered_TheOldestIsForgotten()
    {
        var day = Day(new Center { Queues = [Billing], CommandMemory = 2 });
        var hold = RoutingCommand.HoldQueue("billing");
        var release = RoutingCommand.ReleaseQueue("billing");
        day.Execute(hold.WithId("k1"));
        day.Execute(release.WithId("k2"));

        Assert.True(day.ExecuteForResult(hold.WithId("k1")).IsRepeated);
        Assert.Equal(ResultCode.Done, day.Execute(hold.WithId("k3")));
        Assert.True(day.ExecuteForResult(release.WithId("k2")).IsRepeated);

        // k1 came first and is gone: what asks for the same now is executed.
        var forgotten = day.ExecuteForResult(hold.WithId("k1"));
        Assert.Equal((ResultCode.AlreadyHeld, false), (forgotten.Code, forgotten.IsRepeated));
        Assert.False(day.ExecuteForResult(release.WithId("k2")).IsRepeated);
    }

    [Fact]
    public void CommandId_ThatBreaksTheRuleOfIds_IsRefusedAndNothingHappens()
    {
        var day = Day(Billing);

        Assert.Equal(ResultCode.InvalidName, day.Execute(RoutingCommand.HoldQueue("billing").WithId(" k")));
        day.ShouldRead();
        Assert.Equal(ResultCode.Done, day.Hold());
    }

    [Fact]
    public void CommandId_RepeatedLater_LetsDueDeadlinesRunFirst()
    {
        var day = Day(Billing with { OfferTimeout = Seconds(15) });
        day.SignIn("ana");
        var submit = RoutingCommand.Submit(new ContactRequest("c1", "billing")).WithId("k1");
        day.Execute(submit);
        day.At(16).Skip();

        day.Execute(submit);

        day.ShouldRead("OfferExpired c1 ana Deadline");
    }
}
