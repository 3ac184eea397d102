using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Waiting;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Waiting;

public sealed class LineOrderTests
{
    private static readonly long Second = TimeSpan.TicksPerSecond;

    [Fact]
    public void Contacts_ByPriority_HigherFirstThenOlder() =>
        Assert.Equal([3, 2, 1], Order(ContactSelection.Priority, new(1, 0, 0, 10), new(2, 0, 1, 30), new(3, 1, 1, 20)));

    [Fact]
    public void Contacts_ByFifo_OlderFirstWhateverThePriority() =>
        Assert.Equal([1, 3, 2], Order(ContactSelection.Fifo, new(1, 0, 0, 10), new(2, 0, 1, 30), new(3, 1, 1, 20)));

    [Fact]
    public void Contacts_ByLifo_NewestFirst() =>
        Assert.Equal([2, 3, 1], Order(ContactSelection.Lifo, new(1, 0, 0, 10), new(2, 0, 1, 30), new(3, 1, 1, 20)));

    [Fact]
    public void Contacts_ByAgedPriority_CreditCountsAsWaiting() => Assert.Equal(
        [2, 1, 3], Order(ContactSelection.AgedPriority(TimeSpan.FromTicks(25)), new(1, 0, 0, 10), new(2, 0, 1, 30), new(3, 0, 1, 40)));

    [Fact]
    public void Contacts_BySlack_ShorterTargetFirst() =>
        Assert.Equal([2, 1], Order(ContactSelection.Slack, new(1, 0, 0, 0), new(2, 1, 0, 5 * Second)));

    [Fact]
    public void Contacts_OfOneInstant_GoByNumber() =>
        Assert.Equal([1, 2], Order(ContactSelection.Priority, new(2, 0, 0, 10), new(1, 1, 0, 10)));

    [Fact]
    public void OvertakenFor_EachRule_LastsAsLongAsNewcomersGoFirst()
    {
        var waiting = new WaitingContact(1, 0, 0, 0);
        var credit = OrderOf(ContactSelection.AgedPriority(TimeSpan.FromSeconds(60)));

        Assert.Equal(long.MaxValue, OrderOf(ContactSelection.Priority).OvertakenFor(in waiting, 0, 0, 1));
        Assert.Equal(0, OrderOf(ContactSelection.Priority).OvertakenFor(in waiting, 0, 0, 0));
        Assert.Equal(0, OrderOf(ContactSelection.Fifo).OvertakenFor(in waiting, 0, 0, 1));
        Assert.Equal(long.MaxValue, OrderOf(ContactSelection.Lifo).OvertakenFor(in waiting, 0, 0, 0));
        Assert.Equal(100 * Second, credit.OvertakenFor(in waiting, 20 * Second, 0, 2));
        Assert.Equal(0, credit.OvertakenFor(in waiting, 130 * Second, 0, 2));
        Assert.Equal(0, credit.OvertakenFor(in waiting, 0, 0, -1));
        Assert.Equal(40 * Second, OrderOf(ContactSelection.Slack).OvertakenFor(in waiting, 10 * Second, 1, 0));
    }

    private static LineOrder OrderOf(ContactSelection rule) => new(new Center
    {
        Queues =
        [
            new ContactQueue("slow") { Target = new ServiceLevelTarget(0.8, TimeSpan.FromSeconds(60), TimeSpan.Zero) },
            new ContactQueue("quick") { Target = new ServiceLevelTarget(0.8, TimeSpan.FromSeconds(10), TimeSpan.Zero) },
        ],
        ContactSelection = rule,
    });

    private static long[] Order(ContactSelection rule, params WaitingContact[] contacts)
    {
        var line = new ContactLine(OrderOf(rule));
        foreach (ref readonly var contact in contacts.AsSpan()) line.Add(in contact);
        return [.. line.Contacts.ToArray().Select(contact => contact.Number)];
    }
}
