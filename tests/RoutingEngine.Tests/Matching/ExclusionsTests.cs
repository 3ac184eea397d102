using RoutingEngine.Matching;
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
        for (var place = 0; place < 10_000; place++) hashes.Add(Exclusions.KeyOf(place, place + apart).GetHashCode());

        Assert.InRange(hashes.Count, 9_900, 10_000);
    }

    [Fact]
    public void Contains_PairsAddedAndSomeRemoved_ExactlyThoseThatAreLeft()
    {
        var exclusions = new Exclusions();
        var contacts = new int[100];
        var agents = new int[100];
        Array.Fill(contacts, -1);
        Array.Fill(agents, -1);
        for (var contact = 0; contact < 100; contact++)
        {
            for (var agent = contact % 7; agent < 100; agent += 7) exclusions.Add(contact, agent, ref contacts[contact], ref agents[agent]);
        }

        for (var contact = 0; contact < 100; contact += 2)
        {
            while (contacts[contact] >= 0)
            {
                var pair = contacts[contact];
                exclusions.Remove(pair, ref contacts[contact], ref agents[exclusions[pair].Agent]);
            }
        }

        for (var contact = 0; contact < 100; contact++)
        {
            for (var agent = 0; agent < 100; agent++)
                Assert.Equal(contact % 2 == 1 && agent % 7 == contact % 7, exclusions.Contains(contact, agent));
        }
    }
}
