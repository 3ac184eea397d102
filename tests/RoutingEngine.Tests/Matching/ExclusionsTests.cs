using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>Where pairs that are kept apart are found again.</summary>
public sealed class ExclusionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_096)]
    public void KeyOf_ContactsAndAgentsOfLikePlaces_HashApart(int apart)
    {
        // Ten thousand offers that expire in one tick exclude the first contact with the first agent, the second with the second, …
        var hashes = new HashSet<int>();
        for (var place = 0; place < 10_000; place++)
            hashes.Add(Exclusions.KeyOf(new ContactSlot(place), new AgentSlot(place + apart)).GetHashCode());

        Assert.InRange(hashes.Count, 9_900, 10_000);
    }

    [Fact]
    public void Contains_PairsAddedAndSomeRemoved_ExactlyThoseThatAreLeft()
    {
        var exclusions = new Exclusions(new DeadlineBook());
        var contacts = new ContactState[100];
        var agents = new AgentState[100];
        var firsts = new PairSlot[100];
        Array.Fill(firsts, PairSlot.None);
        foreach (ref var agent in agents.AsSpan()) agent.Index.Exclusions = PairSlot.None;
        for (var contact = 0; contact < 100; contact++)
        {
            for (var agent = contact % 7; agent < 100; agent += 7)
            {
                exclusions.Add(ContactAt(contact), ref firsts[contact], AgentAt(agent));
            }
        }

        for (var contact = 0; contact < 100; contact += 2)
        {
            while (!firsts[contact].IsNone)
            {
                var pair = firsts[contact];
                exclusions.Remove(pair, ContactAt(contact), ref firsts[contact], AgentAt(exclusions[pair].Agent.Index));
            }
        }

        for (var contact = 0; contact < 100; contact++)
        {
            for (var agent = 0; agent < 100; agent++)
            {
                var isKeptApart = exclusions.Contains(new ContactSlot(contact), new AgentSlot(agent));
                Assert.Equal(contact % 2 == 1 && agent % 7 == contact % 7, isKeptApart);
                Assert.Equal(isKeptApart, exclusions.AreKeptApart(ContactAt(contact), AgentAt(agent)));
            }

            // Whoever has no pair says so, so that nobody asks the table.
            Assert.Equal(contact % 2 == 1, contacts[contact].Has(ContactHolds.Exclusions));
        }

        ContactRef ContactAt(int contact) => new(new ContactSlot(contact), ref contacts[contact]);

        AgentRef AgentAt(int agent) => new(new AgentSlot(agent), ref agents[agent]);
    }
}
