using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// RC#29402: an agent went away and came back, and the contacts that waited had vanished from view. Here what is shown
/// follows from the state, and they are offered in their old order.
/// </summary>
public sealed class B31_WaitingOnesVanish
{
    private static readonly string[] Contacts = ["c1", "c2", "c3", "c4"];

    [Fact]
    public void Agent_AwayAndBack_FindsAllThatWaitedInTheirOrder()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana", contactsMax: 2);
        foreach (var contact in Contacts) day.Submit(contact);

        for (var times = 0; times < 3; times++)
        {
            day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Away));
            Assert.All(Contacts, contact => Assert.Equal("Queued", day.Where(contact)));
            Assert.Equal(4, day.Waiting());
            day.Advance(60);

            day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Available));
            Assert.Equal(["Offered ana", "Offered ana", "Queued", "Queued"], Contacts.Select(day.Where));
            Assert.Equal(2, day.Waiting());
        }
    }

    [Fact]
    public void Agent_AwayInAConversation_KeepsItAndTheOthersStayInView()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        day.SignIn("ana");
        foreach (var contact in Contacts) day.Submit(contact);
        day.Accept("c1");

        day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Away));
        day.Do(RoutingCommand.Complete("c1"));
        Assert.Equal(["gone", "Queued", "Queued", "Queued"], Contacts.Select(day.Where));
        day.Do(RoutingCommand.SetPresence("ana", AgentPresence.Available));

        Assert.Equal(["gone", "Offered ana", "Queued", "Queued"], Contacts.Select(day.Where));
    }
}
