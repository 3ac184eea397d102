using System.Reflection;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Agents;
using RoutingEngine.Testing;
using RoutingEngine.Tests.Conventions;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>The state hash tells any two states apart from which later decisions could differ, and no others.</summary>
public sealed class StateHashTests
{
    /// <summary>Every value that makes up the state, by the type that declares it, over all rich states.</summary>
    private static readonly string[] Values =
    [
        "AgentCapacity.HasInterruptions", "AgentCapacity.Units", "AgentDetails.CoolDownDeadline",
        "AgentDetails.ExternalUnits", "AgentDetails.LookDeadline", "AgentDetails.MissedInRow", "AgentDetails.Name",
        "AgentPresence.IsRoutable",
        "AgentPresence.Name", "AgentProfile.GroupName", "AgentProfile.OrderRank", "AgentState.FirstHand",
        "AgentState.IsDraining", "AgentView.AvailableSequence", "AgentView.IdleSince", "AgentView.InHand",
        "AgentView.Number", "AgentWindow.BusySince", "AgentWindow.SignedInAt", "AllocationBook._groups",
        "AllocationBook._groupsMax", "AttributeValue._kind", "AttributeValue._number", "AttributeValue._text",
        "BucketRing._last", "BucketRing._sums", "CommandBody.First", "CommandBody.Second", "ContactBacklog._isHeld", "ContactDetails.EnqueuedAt",
        "ContactDetails.Exclusions", "ContactDetails.Family", "ContactDetails.HandDeadline",
        "ContactDetails.LongestWaitDeadline", "ContactDetails.Preference", "ContactDetails.QueueEnteredAt",
        "ContactDetails.StepDeadline", "ContactState.IsPrivate", "ContactState.Number", "ContactState.Phase",
        "ContactState.Priority", "ContactState.Queue", "ContactState.Step", "Deadline.Due", "Deadline.Sequence",
        "DeadlineBook.Sequence", "DecisionWriter.Sequence", "Hand.Next", "Hand.Number",
        "HandlingBook._windows", "HandlingBook._windowsMax", "IdleBefore.Sequence", "IdleBefore.SequenceAfter",
        "IdleBefore.Since", "IdIndex._ids", "IdleClock.Sequence", "IdleClock.Tick", "KeyValuePair.key", "KeyValuePair.value",
        "MatchingCore._agentNumber", "MatchingCore._contactNumber", "Medium._name", "MediumCapacity.Cost",
        "MediumCapacity.Max", "OfferBook.LastNumber", "Pair.Agent", "Pair.Deadline", "Pair.NextOfContact", "PreferenceState.AgentNumber",
        "PreferenceState.Deadline", "PreferenceState.IsOn", "PreferenceState.Until", "PrivateLane.Deadline",
        "RandomState.S0", "RandomState.S1", "RandomState.S2", "RandomState.S3", "RememberedCommand.AgentNumber",
        "RememberedCommand.AssignmentNumber", "RememberedCommand.Code", "RememberedCommand.ContactNumber", "RuleBooks._acceptedAt",
        "RunningHash._state", "Setback.OfferAgain", "Setback.Refused", "Setbacks._setbacks", "StrategyGuard.FaultCount", "SuccessorAgentSelector._last",
        "SuccessorAgentSelector._lastPlace",
    ];

    /// <summary>Fields by which parts of the state are reached whose kind is reached in another way as well.</summary>
    private static readonly string[] Ways =
    [
        "AgentDetails.Presence", "AgentDetails.Profile", "AgentProfile.AttributeTable", "AgentProfile.ContactCapacity",
        "AgentProfile.HandlingTable", "AgentProfile.QueueRankTable", "AgentProfile.SkillTable", "AgentWindow.Busy",
        "AgentWindow.Contacts", "AllocationBook._all", "AllocationBook._groups", "ContactBacklog.Ids",
        "ContactBacklog.Private", "ContactBacklog.Selector", "DecisionWriter._hash", "GuardedAgentSelector._inner",
        "GuardedContactSelector._inner", "HandlingWindow._count", "HandlingWindow._ticks", "MatchingCore._agentRules", "MatchingCore._agents",
        "MatchingCore._backlog", "MatchingCore._clock", "MatchingCore._deadlines", "MatchingCore._decisions",
        "MatchingCore._exclusions", "MatchingCore._guards", "MatchingCore._offers",
        "MatchingCore._search", "MatchingCore._statistics", "NamedValues.Entries", "RuleBooks._allocations",
        "RuleBooks._handling", "RuleBooks._windows", "SearchContext._generator",
    ];

    /// <summary>The rules of the rich state that is walked.</summary>
    public enum Rules
    {
        Plain,
        LookingBack,
        OfAUsersOwn,
    }

    [Theory]
    [InlineData(Rules.Plain)]
    [InlineData(Rules.LookingBack)]
    [InlineData(Rules.OfAUsersOwn)]
    public void StateHash_AnyFieldOfTheStateChanges_IsAnother(Rules rules)
    {
        var core = RichStateOf(rules);
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
            typeof(AgentState), typeof(AgentView), typeof(AgentDetails), typeof(ContactState), typeof(ContactDetails),
            typeof(PreferenceState), typeof(PrivateLane), typeof(IdleBefore), typeof(IdleClock), typeof(DecisionWriter),
            typeof(Hand), typeof(Deadline), typeof(Exclusions.Pair),
            typeof(RandomState), typeof(RunningHash), typeof(SuccessorAgentSelector<SignInTurnRule>), typeof(AgentProfile),
            typeof(MediumCapacity), typeof(AttributeValue), typeof(AgentPresence), typeof(ContactBacklog), typeof(MatchingCore),
        ];
        Assert.Empty(expected.Except(owners));
        Assert.Equal(
            Enum.GetValues<ContactPhase>().Where(phase => phase != ContactPhase.None),
            spots.Select(spot => spot.Get()).OfType<ContactPhase>().Distinct().Order());
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
    public void RichStates_Walked_ReachExactlyTheStateOfTheTables()
    {
        var cores = Enum.GetValues<Rules>().Select(RichStateOf).ToList();
        var values = cores.SelectMany(StateWalk.Of).Select(spot => spot.Name).ToHashSet(StringComparer.Ordinal);
        var ways = cores.SelectMany(StateWalk.FieldsOf).ToHashSet(StringComparer.Ordinal);

        // What a mark hides is missed here; a value that is new is to be put down, so that no later mark hides it unseen.
        Faults.AssertNone(
        [
            .. Values.Except(values).Select(name => $"{name} is state, and the walk does not reach it any more"),
            .. Ways.Except(ways).Select(name => $"{name} leads to state, and the walk does not follow it any more"),
            .. values.Except(Values).Select(name => $"{name} is new: add it to the table of values"),
        ]);
    }

    [Fact]
    public void Walk_PlantedMarks_LeavesOutMarkedMembersAndWhateverHoldsMarkedTypes()
    {
        var spots = StateWalk.Of("planted", new Planted());

        Assert.Equal(
            ["planted.State", "planted.States[0].Value", "planted.Table[1].Value", "planted.Table[1] is there"],
            spots.Select(spot => spot.Path));
    }

    [Fact]
    public void Walk_StoreOfWhichNobodyKnowsWhatIsInUse_IsAnError()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => StateWalk.Of("planted", new PlantedStores()));

        Assert.Contains("planted.Records", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("planted.Array", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("planted.Layout", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Walk_ValueThatTheWholeProcessShares_IsAnError()
    {
        var mistake = Assert.Throws<InvalidOperationException>(() => StateWalk.Of("planted", new PlantedPresence()));

        Assert.Equal(
            "planted.Shared: this AgentPresence is shared by the whole process; use one of the test's own.",
            mistake.Message);
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
    public void AgentRule_ThatIsVisited_IsNotMarked()
    {
        var rules = typeof(MatchingCore).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AgentSelector))).ToList();
        var remembering = rules.Where(
            type => type.GetMethod(nameof(AgentSelector.Visit))!.DeclaringType == type).ToList();

        Assert.NotEmpty(remembering);
        Assert.NotEqual(rules.Count, remembering.Count);
        Assert.All(
            remembering,
            type => Assert.False(type.IsDefined(typeof(NotStateAttribute), inherit: false), $"{type.Name} is marked"));
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

    [Fact]
    public void StateHash_CostThatNoProfileStatesAnyMore_IsPartOfIt()
    {
        var core = new MatchingCore(TwoMedia);
        var chats = new AgentCapacity(9, new MediumCapacity(Medium.Chat, 2, 1), new MediumCapacity(Medium.Voice, 1, 1));
        var calls = new AgentCapacity(9, new MediumCapacity(Medium.Chat, 2, 0), new MediumCapacity(Medium.Voice, 1, 1));
        Run(
            core,
            [
                RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile().Capacity(chats))),
                RoutingCommand.Submit(new ContactRequest("c1", "chats")),
            ]);
        var offers = (OfferBook)OnlyField<MatchingCore, OfferBook>().GetValue(core)!;
        ref var hand = ref offers[new OfferSlot(0)].Index;

        var stated = core.ComputeStateHash();
        hand.Cost++;
        Assert.Equal(stated, core.ComputeStateHash());
        hand.Cost--;

        Run(core, [RoutingCommand.UpdateProfile(new CenterAgent("ana", new AgentProfile().Capacity(calls)))]);
        var kept = core.ComputeStateHash();
        hand.Cost++;
        Assert.NotEqual(kept, core.ComputeStateHash());
    }

    private static MatchingCore RichStateOf(Rules rules) => rules switch
    {
        Rules.Plain => RichState.Create(),
        Rules.LookingBack => RichState.CreateWithStatistics(),
        _ => RichState.CreateWithOwnRules(),
    };

    /// <summary>Gives a core the decision hash of another.</summary>
    private static void GiveRunningHash(MatchingCore from, MatchingCore to)
    {
        var writer = OnlyField<MatchingCore, DecisionWriter>();
        var running = OnlyField<DecisionWriter, RunningHash>();
        running.SetValue(writer.GetValue(to), running.GetValue(writer.GetValue(from)));
    }

    private static FieldInfo OnlyField<TOwner, TField>() => typeof(TOwner)
        .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
        .Single(static field => field.FieldType == typeof(TField));

    private static Center TwoMedia => new()
    {
        Queues =
        [
            new ContactQueue("calls")
            {
                Requirement = Requirement.Parse("never"),
                LongestWait = new(1_000),
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
            Assert.Equal(ResultCode.Done, core.Execute(command.AtTick(10), new DecisionBuffer()).Code);
    }

    private static IEnumerable<RoutingCommand> SignIns(int from, int to) =>
        Numbers(from, to).Select(i => RoutingCommand.SignIn(new CenterAgent($"a{i}", new AgentProfile().Skill($"s{i}"))));

    private static IEnumerable<RoutingCommand> SignOuts(int from, int to) =>
        Numbers(from, to).Select(i => RoutingCommand.SignOut($"a{i}", SignOutMode.Now));

    private static IEnumerable<RoutingCommand> Submits(int from, int to) =>
        Numbers(from, to).Select(i => RoutingCommand.Submit(new ContactRequest($"c{i}", "calls")));

    private static IEnumerable<RoutingCommand> Cancels(int from, int to) => Numbers(from, to).Select(i => RoutingCommand.Cancel($"c{i}"));

    private static IEnumerable<int> Numbers(int from, int to) => Enumerable.Range(from, to - from + 1);

    private static int PlaceOf(MatchingCore core, string contact) =>
        core.Execute(RoutingCommand.Submit(new ContactRequest(contact, "calls")).AtTick(10), new DecisionBuffer()).Contact.Index;

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

    private struct State()
    {
        public int Value = 1;
    }

    [NotState("layout")]
    private struct Layout()
    {
        public int Value = 1;
    }

    [NotState("layout")]
    private enum LayoutKind : byte
    {
        None,
    }

    /// <summary>Fields of each sort; what is state is called so.</summary>
    private sealed class Planted
    {
        public int State = 1;
        public State[] States = [new()];
        public Dictionary<int, State> Table = new() { [1] = new State() };

        [NotState("layout")]
        public int Marked = 1;
        public Layout Inside = new();
        public LayoutKind Kind = LayoutKind.None;
        public Layout? Perhaps = new Layout();
        public Layout[] Many = [new()];
        public Layout[][] Nested = [[new()]];
        public List<Layout> Listed = [new()];
        public Dictionary<int, Layout> Named = new() { [1] = new Layout() };
        public ChunkedArray<Layout> Array = new();
        public RecordStore<Layout> Records = new();
        public List<Layout[]> Lists = [[new()]];
        public Slots Slots = new();
    }

    private sealed class PlantedPresence
    {
        public AgentPresence Own = new("own", IsRoutable: true);
        public AgentPresence Shared = AgentPresence.Available;
    }

    private sealed class PlantedStores
    {
        public RecordStore<State> Records = new();
        public ChunkedArray<State> Array = new();
        public RecordStore<Layout> Layout = new();
    }
}
