using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Waiting;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Waiting;

public sealed class LineDrainTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(25)]
    public void Run_OnePool_IsTheFormula(int ahead)
    {
        var drain = DrainOf(("p", 4, ["red"]));
        Rate(drain, 0, 4);

        var plain = Run(drain, Line(ahead, 0), leaving: [], isAnswered: false);
        var staying = Run(drain, Line(ahead, 0), [0.5, 0], isAnswered: false);
        var answered = Run(drain, Line(ahead, 0), [0.5, 0], isAnswered: true);

        Equal(ExpectedWaitFormulas.QueueLength(ahead, 1, 4), plain);
        Equal(ExpectedWaitFormulas.QueueLengthWithAbandonment(ahead, 1, 2, 4), staying);
        Equal(ExpectedWaitFormulas.QueueLengthOfAnswered(ahead, 1, 2, 4), answered);
    }

    [Fact]
    public void Run_PoolSplitInTwo_IsTheSame()
    {
        var drain = DrainOf(("p", 1, ["red"]), ("other", 3, ["red", "blue"]));
        Rate(drain, 0, 1);
        Rate(drain, 1, 3);

        var plain = Run(drain, Line(9, 0), leaving: [], isAnswered: false);
        var answered = Run(drain, Line(9, 0), [0.5, 0], isAnswered: true);

        Equal(ExpectedWaitFormulas.QueueLength(9, 1, 4), plain);
        Equal(ExpectedWaitFormulas.QueueLengthOfAnswered(9, 1, 2, 4), answered);
    }

    [Fact]
    public void Run_OneWhoStaysAmongThoseWhoLeave_CountsTheirPatienceAlone()
    {
        var drain = DrainOf(("p", 4, ["red", "blue"]));
        Rate(drain, 0, 4);

        var answered = Run(drain, Line(9, 0), [0.5, 0], isAnswered: true, ownQueue: 1);

        Equal(ExpectedWaitFormulas.QueueLengthWithAbandonment(9, 1, 2, 4), answered);
    }

    [Fact]
    public void Run_ThoseAheadNeedOtherAgents_DoNotCount()
    {
        var drain = DrainOf(("reds", 1, ["red"]), ("both", 1, ["red", "blue"]));
        Rate(drain, 0, 1);
        Rate(drain, 1, 1);

        var red = Run(drain, Line(50, 1), leaving: [], isAnswered: false);
        var blue = Run(drain, Line(50, 1), leaving: [], isAnswered: false, ownQueue: 1);

        Equal(new WaitEstimate(1, 1), red);
        Equal(new WaitEstimate(51, 51), blue);
    }

    [Fact]
    public void Run_NobodyComesFree_SaysNothing()
    {
        var drain = DrainOf(("p", 4, ["blue"]));
        Rate(drain, 0, 4);

        Assert.Null(Run(drain, Line(3, 0), leaving: [], isAnswered: false));
    }

    private static LineDrain DrainOf(params (string Name, int Count, string[] Skills)[] groups) => new(new AgentPools(new Center
    {
        Queues = [Queue("red"), Queue("blue")],
        Agents =
        [
            .. groups.SelectMany(group => Enumerable.Range(0, group.Count).Select(number => new CenterAgent(
                FormattableString.Invariant($"{group.Name}-{number}"),
                group.Skills.Aggregate(new AgentProfile(), (profile, skill) => profile.Skill(skill))))),
        ],
    }));

    private static ContactQueue Queue(string name) => new(name) { Requirement = Requirement.Parse(name) };

    /// <summary>Sets how often an agent of a pool comes free with nothing in hand.</summary>
    private static void Rate(LineDrain drain, int pool, double rate)
    {
        drain.Rates[2 * pool] = rate;
        Array.Fill(drain.Stretch, 1);
    }

    private static WaitingContact[] Line(int count, int queue) =>
        [.. Enumerable.Range(0, count).Select(number => new WaitingContact(number, queue, 0, number))];

    private static WaitEstimate? Run(LineDrain drain, WaitingContact[] ahead, double[] leaving, bool isAnswered, int ownQueue = 0) =>
        drain.Run(ahead, new WaitingContact(1_000, ownQueue, 0, 1_000), 1_000, leaving, isAnswered);

    private static void Equal(WaitEstimate expected, WaitEstimate? actual)
    {
        Assert.Equal(expected.Mean, actual!.Value.Mean, 1e-9);
        Assert.Equal(expected.Variance, actual.Value.Variance, 1e-9);
    }
}
