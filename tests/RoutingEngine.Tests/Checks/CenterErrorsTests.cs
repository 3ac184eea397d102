using System.Collections;
using Xunit;

namespace RoutingEngine.Tests.Checks;

/// <summary>What only a center in code can get wrong: nothing where something must be, members no file has.</summary>
public sealed class CenterErrorsTests
{
    private static readonly Center Good = new() { Queues = [new ContactQueue("q")], Agents = [new CenterAgent("ana", new AgentProfile())] };

    [Fact]
    public void FindErrors_CenterIsGood_FindsNone() => Assert.Empty(Good.FindErrors());

    [Fact]
    public void FindErrors_NothingWhereSomethingMustBe_NamesEachPlace()
    {
        var center = Good with
        {
            Skills = [null!],
            Queues = [null!, new ContactQueue("q") { Requirement = null!, Plan = [null!, new RoutingStep(new(1), null!)] }],
            Agents = [null!, new CenterAgent("ana", null!), new CenterAgent(null!, new AgentProfile())],
            AgentSelection = null!,
            AgentSelectionByMedium = new Dictionary<Medium, AgentSelection> { [Medium.Chat] = null! },
            ContactSelection = null!,
        };

        Assert.Equal(
            [
                "skills[0]", "queues[0]", "queues[1].requires", "queues[1].plan[0]", "queues[1].plan[1].requires", "agents[0]", "agents[1]",
                "agents[2].name", "agentSelectionByMedium.chat", "agentSelection", "contactSelection",
            ],
            center.FindErrors().Select(error => error.Path.ToString()));
        Assert.Throws<InvalidCenterException>(() => new MatchingCore(center));
    }

    [Fact]
    public void FindErrors_ValuesNoTypeStops_NamesEachPlace()
    {
        var center = Good with
        {
            Name = " ",
            Queues =
            [
                new ContactQueue("q")
                {
                    Answer = (AnswerMode)7, Target = new ServiceLevelTarget(double.NaN, new(1), new(1)), WrapUp = TimeSpan.MaxValue,
                },
                new ContactQueue("r") { Plan = [new RoutingStep(new(5), Requirement.Any, (StepMode)9)] },
            ],
            HandlingWindow = TimeSpan.Zero,
            OverdueDeadlinesMax = 0,
        };

        Assert.Equal(
            [
                $"name: expected a name ({ModelNames.IdRule}), got ' '",
                "queues[0].answer: expected one of offer, auto, got '7'",
                "queues[0].target.share: expected a number from 0 to 1, got 'NaN'",
                "queues[0].wrapUpSeconds: expected seconds from 0 to 315,360,000, got '922337203685.4775807'",
                "queues[1].plan[0].mode: expected one of widen, replace, got '9'",
                "handlingWindowSeconds: expected seconds more than 0 (at least 0.0000001), at most 315,360,000, got '0'",
                "overdueDeadlinesMax: expected an integer from 1 to 2,147,483,647, got '0'",
            ],
            center.FindErrors().Select(error => error.ToString()));
    }

    [Fact]
    public void FindErrors_AgentsOfOneProfile_AreJudgedOnce()
    {
        var shared = new AgentProfile().Handling("elsewhere", TimeSpan.FromSeconds(1));
        var center = Good with { Agents = [.. Enumerable.Range(0, 1_000).Select(i => new CenterAgent($"a{i}", shared))] };

        Assert.Equal(
            "agents[0].handlingSeconds.elsewhere: expected a queue of this center (q), got 'elsewhere'",
            $"{Assert.Single(center.FindErrors())}");
    }

    [Theory]
    [InlineData(Center.AgentsMax, false)]
    [InlineData(Center.AgentsMax + 1, true)]
    public void FindErrors_AMillionAgentsAndOneMore_OnlyTheLastIsTooMany(int count, bool isRefused)
    {
        var errors = (Good with { Agents = new Crowd(count) }).FindErrors();

        Assert.Equal(
            isRefused ? ["agents: expected at most 1,000,000 agents in one center, got 'more'"] : [],
            errors.Select(error => error.ToString()));
    }

    [Fact]
    public void Path_OfANameWithOtherCharacters_IsQuoted()
    {
        var path = ValuePath.Root["queues"][3]["a b"]["c.d"]["plain-name"];

        Assert.Equal("queues[3]['a b']['c.d'].plain-name", path.ToString());
        Assert.Equal("$", ValuePath.Root.ToString());
        Assert.Equal(path, ValuePath.Root["queues"][3]["a b"]["c.d"]["plain-name"]);
        Assert.NotEqual(path, path.Parent);
    }

    /// <summary>Agents of one profile, each made when it is asked for.</summary>
    private sealed class Crowd(int count) : IReadOnlyList<CenterAgent>
    {
        private readonly AgentProfile _profile = new();

        public int Count => count;

        public CenterAgent this[int index] => new(FormattableString.Invariant($"a{index}"), _profile);

        public IEnumerator<CenterAgent> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
