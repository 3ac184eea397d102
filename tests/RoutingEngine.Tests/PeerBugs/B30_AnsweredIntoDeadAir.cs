using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// FS#2529: the caller hung up while an agent was rung, and the agent answered dead air. Here the offer is withdrawn at once.
/// </summary>
public sealed class B30_AnsweredIntoDeadAir
{
    [Fact]
    public void Abandon_WhileAnAgentIsRung_WithdrawsTheOfferAndALateAnswerIsRefused()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana");
        day.Submit("c1");
        var offer = day.OfferOf("c1");

        Assert.Equal(ResultCode.Done, day.Do(RoutingCommand.Abandon("c1")));

        Assert.Equal((0, true), (day.InHand("ana"), day.IsAvailable("ana")));
        Assert.Equal(ResultCode.OfferGone, day.Do(RoutingCommand.Accept(offer)));
    }
}
