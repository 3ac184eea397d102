using Xunit;

namespace RoutingEngine.Stories;

/// <content>Answers in the name of an agent, and work that is ended by its contact.</content>
public abstract partial class RouterStories
{
    [Fact]
    public void Accept_InTheNameOfAnotherAgent_IsRefusedAndTheOfferStays()
    {
        var day = Day(Billing);
        day.SignInAll("ana", "ben");
        day.Submit("c1");
        day.Skip();
        var offer = day.OfferOf("c1");

        Assert.Equal(ResultCode.OtherAgent, day.Execute(RoutingCommand.Accept(offer).AsAgent("ben")));
        Assert.Equal(ResultCode.OtherAgent, day.Execute(RoutingCommand.Decline(offer).AsAgent("nobody")));
        day.ShouldRead();

        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.Accept(offer).AsAgent("ana")));
        day.ShouldRead("OfferAccepted c1 ana");
    }

    [Fact]
    public void Answer_InTheNameOfAnotherAgentAfterTheDeadline_TellsNothingOfTheOffer()
    {
        var day = Day(Billing with { OfferTimeout = Seconds(15) });
        day.SignInAll("ana");
        day.Submit("c1");
        var offer = day.OfferOf("c1");
        day.At(16).Skip();

        // The deadline has run before the command: the offer is gone for everybody.
        Assert.Equal(ResultCode.OfferGone, day.Execute(RoutingCommand.Accept(offer).AsAgent("ben")));
    }

    [Fact]
    public void Complete_ByContact_EndsWhatItsAgentHasInHand()
    {
        var day = Day(Billing with { WrapUp = Seconds(10) });
        day.SignInAll("ana");
        day.Submit("c1");
        day.Accept("c1");
        day.Skip();

        Assert.Equal(ResultCode.OtherAgent, day.Execute(RoutingCommand.Complete("c1").AsAgent("ben")));
        Assert.Equal(ResultCode.NotCompleted, day.Execute(RoutingCommand.Close("c1")));
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.Complete("c1").AsAgent("ana")));
        Assert.Equal(ResultCode.AlreadyCompleted, day.Execute(RoutingCommand.Complete("c1")));
        Assert.Equal(ResultCode.Done, day.Execute(RoutingCommand.Close("c1")));
        Assert.Equal(ResultCode.ContactGone, day.Execute(RoutingCommand.Close("c1")));
        day.ShouldRead("ContactCompleted c1 ana", "ContactClosed c1 ana");
    }

    [Fact]
    public void Complete_ByAContactThatWaitsOrIsOffered_IsRefused()
    {
        var day = Day(Billing);
        day.Submit("c1");
        Assert.Equal(ResultCode.AssignmentGone, day.Execute(RoutingCommand.Complete("c1")));
        day.SignIn("ana");
        Assert.Equal(ResultCode.AssignmentGone, day.Execute(RoutingCommand.Complete("c1")));
        Assert.Equal(ResultCode.ContactGone, day.Execute(RoutingCommand.Complete("nobody")));
    }
}
