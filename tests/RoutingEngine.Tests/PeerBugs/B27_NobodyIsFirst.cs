using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// AST#1691: of two queues of equal weight, with a call put at the head of one, no caller counted as the one who waited
/// longest, and none was served. Here the order is total: while somebody waits, somebody is first.
/// </summary>
public sealed class B27_NobodyIsFirst
{
    public static TheoryData<string> Rules => [.. AllRules.Select(static rule => rule.Name)];

    private static IEnumerable<ContactSelection> AllRules =>
    [
        ContactSelection.Fifo, ContactSelection.Priority, ContactSelection.Lifo, ContactSelection.LongestQueue,
        ContactSelection.Random, ContactSelection.AgedPriority(TimeSpan.FromSeconds(60)), ContactSelection.WaitToTarget,
        ContactSelection.Slack, ContactSelection.AgentRank,
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void TwoEqualQueues_OneContactPutAtTheHead_AreServedToTheLast(string rule)
    {
        using var day = Day(AllRules.Single(one => one.Name == rule));
        string[] waiting = ["a1", "b1", "a2", "b2", "head"];

        day.SignIn("ana");
        for (var left = waiting.Length; left > 0; left--)
        {
            var first = Assert.Single(waiting, contact => day.Where(contact) == "Offered ana");
            day.Accept(first);
            day.Do(RoutingCommand.Complete(first));
        }

        Assert.All(waiting, contact => Assert.Equal("gone", day.Where(contact)));
        Assert.True(day.IsAvailable("ana"));
    }

    [Fact]
    public void TwoEqualQueues_AllOfOneMoment_AreServedAsTheyCame()
    {
        using var day = Day(ContactSelection.Fifo);

        day.SignIn("ana");
        foreach (var contact in (string[])["a1", "b1", "a2", "b2", "head"])
        {
            Assert.Equal("Offered ana", day.Where(contact));
            day.Accept(contact);
            day.Do(RoutingCommand.Complete(contact));
        }
    }

    /// <summary>Five contacts of one tick in two queues; one went to the other queue, and one has a priority.</summary>
    private static PeerDay Day(ContactSelection rule)
    {
        var day = new PeerDay(center => center
            .AddQueue("calls", static queue => queue.Target(0.8, TimeSpan.FromSeconds(20)))
            .AddQueue("sales", static queue => queue.Target(0.8, TimeSpan.FromSeconds(20)))
            .SelectContacts(rule));
        day.Submit("a1");
        day.Submit("b1", "sales");
        day.Submit("a2");
        day.Submit("b2");
        day.Do(RoutingCommand.Requeue("b2", "sales"));
        day.Do(RoutingCommand.Submit(new ContactRequest("head", "sales") { Priority = 9 }));
        return day;
    }
}
