using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>What the core does all day allocates nothing, not a byte, once it has seen the largest day.</summary>
public sealed class AllocationTests
{
    private const int Rounds = 100_000;

    [Fact]
    public void Core_OffersAcceptedAndCompleted_AllocatesNothing()
    {
        var floor = new Floor(agents: 20);

        AssertAllocatesNothing(() =>
        {
            floor.Do(RoutingCommand.Submit(floor.Queue, priority: 3));
            floor.Do(RoutingCommand.Accept(floor.LastOffer));
            floor.Do(RoutingCommand.Complete(floor.LastAssignment));
            floor.Tick += TimeSpan.TicksPerSecond;
        });
    }

    [Fact]
    public void Core_ContactsWithIds_AllocatesNothing()
    {
        var floor = new Floor(agents: 20);
        ContactRequest[] requests =
            [.. Enumerable.Range(0, 64).Select(i => new ContactRequest($"contact {i}", "calls") { Priority = i % 3 })];
        var next = 0;

        AssertAllocatesNothing(() =>
        {
            floor.Do(RoutingCommand.Submit(requests[next++ % requests.Length]));
            floor.Do(RoutingCommand.Accept(floor.LastOffer));
            floor.Do(RoutingCommand.Complete(floor.LastAssignment));
            floor.Tick += TimeSpan.TicksPerSecond;
        });
    }

    [Fact]
    public void Core_ContactsCancelledAndAbandoned_AllocatesNothing()
    {
        var floor = new Floor(agents: 1);
        var line = new Queue<ContactHandle>(128);
        for (var i = 0; i < 60; i++) line.Enqueue(floor.Do(RoutingCommand.Submit(floor.Queue)).Contact);

        AssertAllocatesNothing(() =>
        {
            line.Enqueue(floor.Do(RoutingCommand.Submit(floor.Queue, floor.Round % 5)).Contact);
            var leaving = line.Dequeue();
            floor.Do(floor.Round % 2 == 0 ? RoutingCommand.Cancel(leaving) : RoutingCommand.Abandon(leaving));
        });
    }

    [Fact]
    public void Core_DeadlinesOfAllKinds_AllocatesNothing()
    {
        // Each contact is offered twice in vain, passes a step of the plan, and ends by its longest wait.
        var floor = new Floor(agents: 2);

        AssertAllocatesNothing(
            () =>
            {
                floor.Do(RoutingCommand.Submit(floor.Queue));
                for (var i = 0; i < 6; i++)
                {
                    floor.Tick += 15 * TimeSpan.TicksPerSecond;
                    floor.Do(RoutingCommand.AdvanceTime(floor.Tick));
                }
            },
            Rounds / 5);
        Assert.InRange(floor.OpenContacts, 0, 2);
    }

    [Fact]
    public void Core_OffersDeclinedAndContactsRequeued_AllocatesNothing()
    {
        var floor = new Floor(agents: 4);

        AssertAllocatesNothing(() =>
        {
            floor.Do(RoutingCommand.Submit(floor.Queue));
            floor.Do(RoutingCommand.Decline(floor.LastOffer));
            floor.Do(RoutingCommand.Fail(floor.LastOffer));
            floor.Do(RoutingCommand.Accept(floor.LastOffer));
            floor.Do(RoutingCommand.Complete(floor.LastAssignment));
            floor.Tick += 4 * TimeSpan.TicksPerSecond;
        });
    }

    [Fact]
    public void Core_ProfilesChangedBetweenKnownOnes_AllocatesNothing()
    {
        // The only agent: its cell is empty each time, and nobody else holds the profile it comes back to.
        var floor = new Floor(agents: 1, profiles: 2);
        CenterAgent[] edits = [new("a0", floor.Profiles[1]), new("a0", floor.Profiles[0])];

        AssertAllocatesNothing(() => floor.Do(RoutingCommand.UpdateProfile(edits[floor.Round % 2])));
    }

    [Fact]
    public void Core_PresenceChangedBackAndForth_AllocatesNothing()
    {
        var floor = new Floor(agents: 3);
        var agent = floor.Agents[1];

        AssertAllocatesNothing(() =>
        {
            floor.Do(RoutingCommand.Submit(floor.Queue));
            floor.Do(RoutingCommand.SetPresence(agent, AgentPresence.Away));
            floor.Do(RoutingCommand.SetPresence(agent, AgentPresence.Available));
            floor.Do(RoutingCommand.Accept(floor.LastOffer));
            floor.Do(RoutingCommand.Complete(floor.LastAssignment));
            floor.Tick += 4 * TimeSpan.TicksPerSecond;
        });
    }

    [Fact]
    public void Core_ProfilesNeverSeenBefore_Allocates()
    {
        // The meter works: a new profile is compiled, which takes memory.
        var floor = new Floor(agents: 1);
        CenterAgent[] edits =
            [.. Enumerable.Range(0, 1_000).Select(i => new CenterAgent("a0", new AgentProfile().Skill("s0", i % 100).Rank(i)))];
        RoutingCommand[] commands = [.. edits.Select(edit => RoutingCommand.UpdateProfile(edit))];

        var allocated = AllocatedBy(() =>
        {
            foreach (ref readonly var command in commands.AsSpan()) floor.Do(command);
        });

        Assert.NotEqual(0, allocated);
    }

    private static void AssertAllocatesNothing(Action round, int rounds = Rounds)
    {
        for (var i = 0; i < rounds / 10; i++) round();

        // The runtime may allocate once while it makes faster code of what runs; what a round allocates shows every time.
        var allocated = long.MaxValue;
        for (var attempt = 0; attempt < 3 && allocated != 0; attempt++)
        {
            allocated = Math.Min(allocated, AllocatedBy(() =>
            {
                for (var i = 0; i < rounds; i++) round();
            }));
        }

        Assert.Equal(0, allocated);
    }

    private static long AllocatedBy(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private sealed class Floor
    {
        private readonly MatchingCore _core;
        private readonly DecisionBuffer _decisions = new();

        public Floor(int agents, int profiles = 1)
        {
            _core = new MatchingCore(new Center
            {
                Queues =
                [
                    new ContactQueue("calls")
                    {
                        Requirement = Requirement.Parse("s0 >= 50"),
                        Plan = [new RoutingStep(TimeSpan.FromSeconds(40), Requirement.Parse("s0"))],
                        LongestWait = TimeSpan.FromSeconds(80),
                        WrapUp = TimeSpan.FromSeconds(3),
                    },
                ],
            });
            Profiles = [.. Enumerable.Range(0, profiles).Select(i => new AgentProfile().Skill("s0", 80 - (60 * i)))];
            Agents =
            [
                .. Enumerable.Range(0, agents)
                    .Select(i => Do(RoutingCommand.SignIn(new CenterAgent($"a{i}", Profiles[i % profiles]))).Agent),
            ];
        }

        public QueueHandle Queue => new(0);

        public AgentProfile[] Profiles { get; }

        public AgentHandle[] Agents { get; }

        public long Tick { get; set; }

        public int Round { get; private set; }

        public OfferId LastOffer { get; private set; }

        public AssignmentId LastAssignment => new(LastOffer.Number, LastOffer.Slot);

        public int OpenContacts => _core.OpenContactCount;

        public CommandResult Do(RoutingCommand command)
        {
            Round++;
            command.Tick = Tick;
            _decisions.Clear();
            var result = _core.Execute(in command, _decisions);
            if (!result.IsDone) throw new InvalidOperationException($"{command.Kind} ended {result.Code} in round {Round}.");
            for (var i = 0; i < _decisions.Count; i++)
            {
                if (_decisions[i].Kind == DecisionKind.OfferMade) LastOffer = _decisions[i].Offer;
            }

            return result;
        }
    }
}
