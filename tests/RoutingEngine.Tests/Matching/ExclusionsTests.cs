using RoutingEngine.Matching;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>Pairs kept apart, beside a plain set of pairs.</summary>
public sealed class ExclusionsTests
{
    private const int Places = 12;

    [Fact]
    public void Exclusions_AnyAdditionsAndRemovals_HoldThePairsOfAPlainSet()
    {
        var random = new Random(99);
        var exclusions = new Exclusions();
        var plain = new HashSet<(int Contact, int Agent)>();
        var contacts = Enumerable.Repeat(-1, Places).ToArray();
        var agents = Enumerable.Repeat(-1, Places).ToArray();

        for (var i = 0; i < 4_000; i++)
        {
            var (contact, agent) = (random.Next(Places), random.Next(Places));
            switch (random.Next(12))
            {
                case < 8:
                    exclusions.Add(contact, agent, ref contacts[contact], ref agents[agent]);
                    plain.Add((contact, agent));
                    break;
                case < 10:
                    while (contacts[contact] >= 0)
                    {
                        ref var head = ref contacts[contact];
                        exclusions.Remove(head, ref head, ref agents[exclusions[head].Agent]);
                    }

                    plain.RemoveWhere(pair => pair.Contact == contact);
                    break;
                default:
                    while (agents[agent] >= 0)
                    {
                        ref var head = ref agents[agent];
                        exclusions.Remove(head, ref contacts[exclusions[head].Contact], ref head);
                    }

                    plain.RemoveWhere(pair => pair.Agent == agent);
                    break;
            }

            Assert.Equal(plain.Count, exclusions.Count);
            Assert.Equal(plain.Contains((contact, agent)), exclusions.Contains(contact, agent));
            Assert.Equal(
                plain.Where(pair => pair.Contact == contact).Select(pair => pair.Agent).Order(),
                Listed(contacts[contact], pair => exclusions[pair].NextOfContact, pair => exclusions[pair].Agent));
            Assert.Equal(
                plain.Where(pair => pair.Agent == agent).Select(pair => pair.Contact).Order(),
                Listed(agents[agent], pair => exclusions[pair].NextOfAgent, pair => exclusions[pair].Contact));
        }
    }

    private static IEnumerable<int> Listed(int head, Func<int, int> next, Func<int, int> value)
    {
        var values = new List<int>();
        for (var pair = head; pair >= 0; pair = next(pair)) values.Add(value(pair));
        return values.Order();
    }
}
