using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// FS#1062: the transport neither answered nor failed, and agent and caller stayed in the middle of an offer for ever. Here every
/// offer ends by its deadline.
/// </summary>
public sealed class B13_OfferNeverAnswered
{
    [Fact]
    public void Offer_NobodyAnswers_EndsAndBothGoOn()
    {
        using var day = new PeerDay(center => center.AddQueue("calls", queue => queue.OfferTimeout(TimeSpan.FromSeconds(15))));
        day.SignIn("ana");
        day.Submit("c1");
        day.Submit("c2");
        var offer = day.OfferOf("c1");

        day.Advance(15.1);

        Assert.Equal(("Queued", "Offered ana"), (day.Where("c1"), day.Where("c2")));
        Assert.Equal(ResultCode.OfferGone, day.Do(RoutingCommand.Accept(offer)));
        day.SignIn("ben");
        Assert.Equal("Offered ben", day.Where("c1"));
    }
}
