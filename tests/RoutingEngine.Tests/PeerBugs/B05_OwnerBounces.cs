using RoutingEngine.Tests.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// CW#15275: a rule, a click and an automatic assignment wrote the owner of one contact in one burst, and it bounced
/// between agents. Here a contact is in one hand at a time, and what is stale is refused.
/// </summary>
[Collection(StressCollection.Name)]
public sealed class B05_OwnerBounces
{
    [Fact]
    public Task Contact_AcceptedClaimedAndOfferedOnAtOnce_IsInOneHand() => Watchdog.Guard(async () =>
    {
        await using var day = new RaceDay();
        await day.SignInAsync("ana");

        for (var lots = PeerBugSize.Pick(5, 100, 2_000); lots > 0; lots--)
        {
            var offers = await day.OfferALotAsync();
            await day.SignInAsync("ben");
            await day.SignInAsync("cat");
            var told = await day.RaceAsync(
                i => RoutingCommand.Accept(offers[i]),
                static i => RoutingCommand.Claim($"c{i}", "ben"),
                static i => RoutingCommand.OfferTo($"c{i}", "cat").By("sue", "cat knows the customer"));

            // Nobody claims what is with an agent; the supervisor's word holds, whether ana answered before or too late.
            Assert.All(told, static codes =>
            {
                Assert.Contains(codes[0], (ResultCode[])[ResultCode.Done, ResultCode.OfferGone]);
                Assert.Equal([ResultCode.ContactNotWaiting, ResultCode.Done], codes[1..]);
            });
            var decisions = day.Decisions();
            AssertOneHandAtATime(decisions, accepted: told.Count(static codes => codes[0] == ResultCode.Done));
            Assert.Equal((0, 0, RaceDay.Lot), (day.InHand("ana"), day.InHand("ben"), day.InHand("cat")));

            // What ana still has on her screen is refused as well: the answer to an offer, the end of a conversation.
            foreach (var offer in offers)
                Assert.Equal(ResultCode.OfferGone, await day.DoAsync(RoutingCommand.Accept(offer)));
            foreach (var made in decisions.Where(static decision => decision.Kind == DecisionKind.OfferAccepted))
                Assert.Equal(ResultCode.AssignmentGone, await day.DoAsync(RoutingCommand.Complete(made.Assignment)));

            await day.ForEachAsync(static i => RoutingCommand.Cancel($"c{i}"));
            await day.DoneAsync(RoutingCommand.SignOut("ben", SignOutMode.Now));
            await day.DoneAsync(RoutingCommand.SignOut("cat", SignOutMode.Now));
            day.Decisions();
        }
    });

    [Fact]
    public Task WaitingContact_ClaimedByTwoAndOfferedToAThirdAtOnce_IsInOneHand() => Watchdog.Guard(async () =>
    {
        await using var day = new RaceDay();
        foreach (var agent in (string[])["ana", "ben", "cat"]) await day.SignInAsync(agent);

        for (var lots = PeerBugSize.Pick(5, 100, 2_000); lots > 0; lots--)
        {
            await day.SubmitAnUnwantedLotAsync(agents: 3);
            day.Decisions();
            var told = await day.RaceAsync(
                static i => RoutingCommand.Claim($"c{i}", "ana"),
                static i => RoutingCommand.Claim($"c{i}", "ben"),
                static i => RoutingCommand.OfferTo($"c{i}", "cat").By("sue", "cat knows the customer"));

            Assert.All(told, static codes =>
            {
                Assert.InRange(codes[..2].Count(static code => code == ResultCode.ContactNotWaiting), 1, 2);
                Assert.InRange(codes[..2].Count(static code => code == ResultCode.Done), 0, 1);
                Assert.Equal(ResultCode.Done, codes[2]);
            });
            AssertOneHandAtATime(
                day.Decisions(), accepted: told.Count(static codes => codes.AsSpan(0, 2).Contains(ResultCode.Done)));
            Assert.Equal((0, 0, RaceDay.Lot), (day.InHand("ana"), day.InHand("ben"), day.InHand("cat")));
            await day.ForEachAsync(static i => RoutingCommand.Cancel($"c{i}"));
        }
    });

    /// <summary>Follows the contacts: an offer or assignment only begins where no other is open.</summary>
    private static void AssertOneHandAtATime(List<RoutingDecision> decisions, int accepted)
    {
        var offered = new HashSet<uint>();
        var assigned = new HashSet<uint>();
        foreach (var decision in decisions)
        {
            var contact = decision.Contact.Number;
            switch (decision.Kind)
            {
                case DecisionKind.OfferMade:
                    Assert.True(!assigned.Contains(contact) && offered.Add(contact), $"{contact} is offered twice");
                    break;
                case DecisionKind.OfferAccepted:
                    Assert.True(assigned.Add(contact), $"{contact} is assigned twice");
                    offered.Remove(contact);
                    accepted--;
                    break;
                case DecisionKind.OfferRevoked or DecisionKind.OfferDeclined:
                    Assert.True(offered.Remove(contact));
                    break;
                case DecisionKind.ContactInterrupted or DecisionKind.ContactClosed:
                    Assert.True(assigned.Remove(contact));
                    break;
            }
        }

        Assert.Equal(0, accepted);
    }
}
