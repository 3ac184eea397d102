using System.Globalization;
using RoutingEngine.Simulation;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.SimulationTests.Bank;

/// <summary>
/// Recorded days of a real call centre. The whole product, from the files to the decisions, gives what two plain
/// implementations of the stated rules give: the one that made the expected file of one day, and the reference twin
/// under an event loop of its own. Times are whole seconds, so hundreds of events share an instant and every rule of
/// ties is met.
/// </summary>
public sealed class BankDayTests
{
    private const int Seed = 1_999;


    [Theory]
    [InlineData("1999-02-03")]
    [InlineData("1999-03-07")]
    public void Preparation_DayThatIsPrepared_GivesItAgain(string day)
    {
        var expected = BankDay.Prepared(day);

        var prepared = BankDay.FromLog(day, Seed);

        // Whose handling was drawn, and by which generator, is not known: those rows agree in all else.
        Assert.Equal(expected.Trace.Select(WithoutDrawnHandling), prepared.Trace.Select(WithoutDrawnHandling));
        Assert.Equal(expected.Shifts, prepared.Shifts);
        Assert.Equal(Text(expected.Center), Text(prepared.Center));
        var pool = expected.Trace
            .Where(contact => contact.PatienceTicks is null)
            .Select(contact => (contact.Queue, contact.HandlingTicks))
            .ToHashSet();
        Assert.All(prepared.Trace, contact => Assert.Contains((contact.Queue, contact.HandlingTicks), pool));

        static TraceContact WithoutDrawnHandling(TraceContact contact) =>
            contact.PatienceTicks is null ? contact : contact with { HandlingTicks = 0 };
    }

    [Fact]
    public void Replay_OfThe7thOfMarch_IsTheExpectedFileByteForByte()
    {
        var day = BankDay.Prepared("1999-03-07");

        var decisions = ProductDecisionsOf(day);

        Assert.Equal(File.ReadAllText(BankFolder.PathOf("1999-03-07", "expected-decisions.csv")), decisions);
    }

    [Fact]
    public void Replay_OfThe7thOfMarch_ByTheTwinIsTheExpectedFileToo()
    {
        var day = BankDay.Prepared("1999-03-07");

        var decisions = TwinDay.DecisionsOf(day);

        Assert.Equal(File.ReadAllText(BankFolder.PathOf("1999-03-07", "expected-decisions.csv")), decisions);
    }

    [Fact]
    public void Replay_OfThe3rdOfFebruary_IsThatOfTheTwin()
    {
        var day = BankDay.Prepared("1999-02-03");

        Assert.Equal(TwinDay.DecisionsOf(day), ProductDecisionsOf(day));
    }

    // One day of each month: the three busiest of all, other workdays, and two short Fridays.
    [Theory]
    [InlineData("1999-01-03")]
    [InlineData("1999-02-16")]
    [InlineData("1999-03-11")]
    [InlineData("1999-04-09")]
    [InlineData("1999-05-23")]
    [InlineData("1999-06-14")]
    [InlineData("1999-07-04")]
    [InlineData("1999-08-01")]
    [InlineData("1999-09-10")]
    [InlineData("1999-10-31")]
    public void Replay_OfADayFromTheLog_IsThatOfTheTwin(string date)
    {
        var day = BankDay.FromLog(date, Seed);

        Assert.True(day.Trace.Count > 100, $"Only {day.Trace.Count} contacts on {date}.");
        Assert.Equal(TwinDay.DecisionsOf(day), ProductDecisionsOf(day));
    }

    [Fact]
    public void Replay_OfDaysOfTheWholeLog_IsThatOfTheTwin()
    {
        // The tiers ci and long replay all three hundred days, the quick one every sixtieth.
        var stride = TestTier.Pick(quick: 60, ci: 1);
        var contacts = 0;
        foreach (var date in BankCall.Days.Where((_, i) => i % stride == 0))
        {
            var day = BankDay.FromLog(date, Seed);
            contacts += day.Trace.Count;

            Assert.True(
                string.Equals(TwinDay.DecisionsOf(day), ProductDecisionsOf(day), StringComparison.Ordinal), date);
        }

        Assert.InRange(contacts, 250_000 / stride / 2, 360_364);
    }

    [Theory]
    [InlineData("1999-02-03")]
    [InlineData("1999-03-07")]
    public void Replay_AndAProgramThatFeedsALiveRouter_GiveTheSameDecisionsAndState(string date)
    {
        var day = BankDay.Prepared(date);
        using var live = new RouterDay(day);

        var decisions = live.Run();

        var replay = DayReplay.Run(day.Center, day.Trace, day.Shifts);
        Assert.Equal(ProductDecisionsOf(day), decisions);
        Assert.Equal(replay.Figures.DecisionHash, live.DecisionHash.ToString("x16", CultureInfo.InvariantCulture));
        Assert.Equal(replay.Figures.StateHash, live.ComputeStateHash().ToString("x16", CultureInfo.InvariantCulture));
    }

    private static string ProductDecisionsOf(BankDay day)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        DayReplay.Run(day.Center, day.Trace, day.Shifts).WriteDecisions(text);
        return text.ToString();
    }

    private static string Text(Center center) => string.Join(
        '\n',
        [
            center.Name, center.AgentSelection.Name, center.ContactSelection.Name, string.Join(' ', center.Skills!),
            .. center.Queues.Select(
                queue => $"{queue.Name} {queue.Medium} {queue.Requirement} {queue.Priority} "
                    + $"{queue.WrapUp} {queue.Answer}"),
            .. center.Agents.Select(agent => $"{agent.Name}: {string.Join(' ', agent.Profile.Skills)}"),
        ]);
}
