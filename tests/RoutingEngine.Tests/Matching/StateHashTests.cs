using System.Reflection;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>The state hash tells any two states apart from which later decisions could differ, and no others.</summary>
public sealed class StateHashTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StateHash_AnyFieldOfTheStateChanges_IsAnother(bool hasStatistics)
    {
        var core = hasStatistics ? RichState.CreateWithStatistics() : RichState.Create();
        var hash = core.ComputeStateHash();
        var unnoticed = new List<string>();

        foreach (var spot in StateWalk.Of(core))
        {
            var before = spot.Get();
            var tried = 0;
            foreach (var other in spot.Others)
            {
                spot.Set(other);
                if (TryHash(core) is { } changed)
                {
                    tried++;
                    if (changed == hash) unnoticed.Add($"{spot.Path}: {before} -> {other}");
                }

                spot.Set(before);
            }

            if (tried == 0) unnoticed.Add($"{spot.Path}: {before} could not be changed");
            Assert.Equal(hash, core.ComputeStateHash());
        }

        Assert.True(unnoticed.Count == 0, $"{unnoticed.Count} changes go unnoticed:\n{string.Join('\n', unnoticed)}");
    }

    [Fact]
    public void RichState_Walked_HasEverythingInIt()
    {
        var spots = StateWalk.Of(RichState.Create());

        var owners = spots.Select(spot => spot.Owner).ToHashSet();
        Type[] expected =
        [
            typeof(AgentState), typeof(AgentView), typeof(ContactState), typeof(ContactView), typeof(PreferenceState),
            typeof(Hand), typeof(Deadline), typeof(Exclusions.Pair),
            typeof(RandomState), typeof(RunningHash), typeof(SuccessorAgentSelector<SignInTurnRule>), typeof(AgentProfile),
            typeof(MediumCapacity), typeof(AttributeValue), typeof(AgentPresence), typeof(ContactBacklog), typeof(MatchingCore),
        ];
        Assert.Empty(expected.Except(owners));
        Assert.Equal(
            Enum.GetValues<ContactPhase>().Where(phase => phase != ContactPhase.None),
            spots.Select(spot => spot.Get()).OfType<ContactPhase>().Distinct().Order());
        Assert.Equal(
            Enum.GetValues<HandPhase>().Where(phase => phase != HandPhase.None),
            spots.Select(spot => spot.Get()).OfType<HandPhase>().Distinct().Order());
        Assert.Contains(spots, spot => spot.Path.EndsWith("IsPrivate", StringComparison.Ordinal) && spot.Get() is true);
        Assert.Contains(
            spots,
            spot => spot.Owner == typeof(PrivateLane)
                && spot.Path.EndsWith("Deadline", StringComparison.Ordinal)
                && spot.Get() is DeadlineSlot { IsNone: false });
        Assert.Contains(
            spots,
            spot => spot.Path.EndsWith("LookDeadline", StringComparison.Ordinal)
                && spot.Get() is DeadlineSlot { IsNone: false });
        Assert.Contains(spots, spot => spot.Path.EndsWith("IsDraining", StringComparison.Ordinal) && spot.Get() is true);
        Assert.Contains(spots, spot => spot.Path.Contains("_isHeld", StringComparison.Ordinal) && spot.Get() is true);
        Assert.Contains(spots, spot => spot.Path.EndsWith("SequenceAfter", StringComparison.Ordinal) && spot.Get() is > 0L);
        Assert.Contains(
            spots,
            spot => spot.Owner == typeof(Exclusions.Pair)
                && spot.Path.EndsWith("NextOfContact", StringComparison.Ordinal)
                && spot.Get() is PairSlot { IsNone: false });
    }

    [Fact]
    public void RichStateWithStatistics_Walked_HasAllBooksInIt()
    {
        var owners = StateWalk.Of(RichState.CreateWithStatistics()).Select(spot => spot.Owner).ToHashSet();

        Type[] expected = [typeof(AgentWindow), typeof(BucketRing), typeof(HandlingBook), typeof(AllocationBook), typeof(RuleBooks)];
        Assert.Empty(expected.Except(owners));
    }

    [Fact]
    public void NotState_WhereverItStands_SaysWhy()
    {
        var marked = typeof(MatchingCore).Assembly.GetTypes()
            .SelectMany(type => type
                .GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Cast<MemberInfo>()
                .Append(type))
            .Select(member => (member, Mark: member.GetCustomAttribute<NotStateAttribute>(inherit: false)))
            .Where(member => member.Mark is not null)
            .ToList();

        Assert.NotEmpty(marked);
        Assert.All(marked, member => Assert.False(string.IsNullOrWhiteSpace(member.Mark!.Reason), member.member.Name));
    }

    [Fact]
    public void StateHash_EitherWayOfKeepingCells_IsTheSame()
    {
        for (ulong seed = 1; seed <= TestTier.Pick(12UL, 60UL); seed++)
        {
            var options = new ScriptOptions { AgentCount = 12, WaitingGoal = 8 };
            var center = CenterGenerator.Generate(seed, options);
            var adaptive = new MatchingCore(center, CellMode.Adaptive);
            var shared = new MatchingCore(center, CellMode.AlwaysShared);

            foreach (var command in CommandsOf(seed, center, options, steps: 600))
            {
                adaptive.Execute(command, new DecisionBuffer());
                shared.Execute(command, new DecisionBuffer());
            }

            Assert.True(adaptive.DecisionHash == shared.DecisionHash, $"decisions, seed {seed}");
            Assert.True(adaptive.ComputeStateHash() == shared.ComputeStateHash(), $"state, seed {seed}");
        }
    }

    [Fact]
    public void StateHash_SameStateInOtherPlaces_IsTheSame()
    {
        // Three agents and three contacts come and go, two of each stay: once after all were there, once one by one, so
        // that the two that stay take the places of those who left.
        var apart = new MatchingCore(TwoMedia);
        var reusing = new MatchingCore(TwoMedia);
        Run(apart, SignIns(1, 5), SignOuts(1, 3), Submits(1, 5), Cancels(1, 3));
        Run(
            reusing, SignIns(1, 1), SignOuts(1, 1), SignIns(2, 2), SignOuts(2, 2), SignIns(3, 3), SignOuts(3, 3), SignIns(4, 5),
            Submits(1, 1), Cancels(1, 1), Submits(2, 2), Cancels(2, 2), Submits(3, 3), Cancels(3, 3), Submits(4, 5));

        // The commands were given in another order, which the running hash over them keeps; all else is the same.
        Assert.NotEqual(apart.DecisionHash, reusing.DecisionHash);
        GiveRunningHash(apart, reusing);

        Assert.NotEqual(PlaceOf(apart, "c5"), PlaceOf(reusing, "c5"));
        Assert.Equal(apart.ComputeStateHash(), reusing.ComputeStateHash());
    }

    [Fact]
    public void StateHash_RequirementNobodyUsesAnyMore_LeavesNothingBehind()
    {
        var plain = new MatchingCore(TwoMedia);
        var wiser = new MatchingCore(TwoMedia);
        Run(plain, Submits(1, 1), Cancels(1, 1));
        Run(wiser, [RoutingCommand.Submit(new ContactRequest("c1", "calls") { Requires = Requirement.Parse("s7") })], Cancels(1, 1));
        GiveRunningHash(plain, wiser);

        Assert.Equal(plain.ComputeStateHash(), wiser.ComputeStateHash());
    }

    /// <summary>Gives a core the decision hash of another.</summary>
    private static void GiveRunningHash(MatchingCore from, MatchingCore to)
    {
        const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;
        var writer = typeof(MatchingCore).GetField("_decisions", Private)!;
        var running = typeof(DecisionWriter).GetField("_hash", Private)!;
        running.SetValue(writer.GetValue(to), running.GetValue(writer.GetValue(from)));
    }

    private static Center TwoMedia => new()
    {
        Queues =
        [
            new ContactQueue("calls")
            {
                Requirement = Requirement.Parse("never"),
                MaxWait = new(1_000),
                Plan = [new RoutingStep(new(500), Requirement.Parse("nor_yet"))],
            },
            new ContactQueue("chats") { Medium = Medium.Chat },
        ],
    };

    /// <summary>The commands a script becomes, as they come out when a core runs it.</summary>
    internal static IEnumerable<RoutingCommand> CommandsOf(ulong seed, Center center, ScriptOptions options, int steps)
    {
        var core = new MatchingCore(center);
        var ledger = new RoutingLedger(center);
        var generator = new ScriptGenerator(seed, options);
        var decisions = new DecisionBuffer();
        for (var i = 0; i < steps; i++)
        {
            var command = ScriptWriter.Write(generator.Next(ledger), ledger, options);
            decisions.Clear();
            var result = core.Execute(command, decisions);
            ledger.Consume(command, result, decisions);
            yield return command;
        }
    }

    private static void Run(MatchingCore core, params IEnumerable<RoutingCommand>[] parts)
    {
        foreach (var command in parts.SelectMany(part => part))
            Assert.Equal(ResultCode.Done, core.Execute(command.At(10), new DecisionBuffer()).Code);
    }

    private static IEnumerable<RoutingCommand> SignIns(int from, int to) =>
        Numbers(from, to).Select(i => RoutingCommand.SignIn(new CenterAgent($"a{i}", new AgentProfile().Skill($"s{i}"))));

    private static IEnumerable<RoutingCommand> SignOuts(int from, int to) =>
        Numbers(from, to).Select(i => RoutingCommand.SignOut($"a{i}", drain: false));

    private static IEnumerable<RoutingCommand> Submits(int from, int to) =>
        Numbers(from, to).Select(i => RoutingCommand.Submit(new ContactRequest($"c{i}", "calls")));

    private static IEnumerable<RoutingCommand> Cancels(int from, int to) => Numbers(from, to).Select(i => RoutingCommand.Cancel($"c{i}"));

    private static IEnumerable<int> Numbers(int from, int to) => Enumerable.Range(from, to - from + 1);

    private static int PlaceOf(MatchingCore core, string contact) =>
        core.Execute(RoutingCommand.Submit(new ContactRequest(contact, "calls")).At(10), new DecisionBuffer()).Contact.Index;

    /// <summary>The hash, or null where the change makes a state that cannot be read at all.</summary>
    private static ulong? TryHash(MatchingCore core)
    {
        try
        {
            return core.ComputeStateHash();
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or NullReferenceException or ArgumentException)
        {
            return null;
        }
    }
}
