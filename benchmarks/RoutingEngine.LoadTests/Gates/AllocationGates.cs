using RoutingEngine.LoadTests.Harness;
using RoutingEngine.LoadTests.Reporting;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Gates;

/// <summary>
/// Bytes the engine allocates per operation once it is warm: none, exactly. One case must allocate, to prove the meter.
/// </summary>
internal static class AllocationGates
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);

    /// <summary>Measures every case.</summary>
    public static void Add(GateReport report, MeasureOptions options, WorkbenchShelf shelf)
    {
        var bench = shelf.Get(new Cell(1_000, 64, Regime.Mix));
        using var match = bench.Engine();
        using var cycle = bench.Engine(EngineUse.Cycle);
        using var withIds = bench.Engine(EngineUse.CycleWithIds);
        report.Add(Row("bytes-match", options, match));
        report.Add(Row("bytes-cycle", options, cycle));
        report.Add(Row("bytes-cycle-ids", options, withIds));
        report.Add(Row("bytes-cancel", options, new DelegateChunk("cancel", Cancel)));
        report.Add(Row("bytes-timer", options, new DelegateChunk("timer", ExpireWait)));
        report.Add(Row("bytes-offer-expiry", options, new DelegateChunk("offer expiry", ExpireOffer)));
        report.Add(Row("bytes-requeue", options, new DelegateChunk("requeue", Decline)));
        report.Add(Row("bytes-profile-edit", options, EditProfile()));

        var proof = Row("proof", options, MustAllocate());
        report.Add(new Figure("bytes per submit with a new id, which must allocate", $"{proof.Ratio:F1}"));
        if (proof.Pass)
            report.AddError("the allocation meter sees nothing where ids are allocated");
    }

    /// <summary>Bytes per operation of a subject, as a gate that only zero keeps.</summary>
    public static Gate Row(string name, MeasureOptions options, IChunk subject)
    {
        var bytes = InterleavedRun.Measure(options, subject)[0].BytesPerOperation;
        return new Gate(name, bytes, 0, 0, Better.Lower, "bytes per operation");
    }

    /// <summary>A contact waits, its id new each time.</summary>
    public static IChunk MustAllocate()
    {
        var driver = NewDriver(agents: 0);
        var number = 0L;
        return new DelegateChunk("new ids", operations =>
        {
            for (var i = 0; i < operations; i++)
            {
                var contact = driver.Do(RoutingCommand.Submit(new ContactRequest($"c-{number++}", "queue"))).Contact;
                driver.Do(RoutingCommand.Cancel(contact));
            }
        });
    }

    private static Action<int> Cancel
    {
        get
        {
            var driver = NewDriver(agents: 0);
            return operations =>
            {
                for (var i = 0; i < operations; i++)
                    driver.Do(RoutingCommand.Cancel(driver.Do(RoutingCommand.Submit(new QueueHandle(0))).Contact));
            };
        }
    }

    private static Action<int> ExpireWait
    {
        get
        {
            var driver = NewDriver(agents: 0);
            return operations =>
            {
                for (var i = 0; i < operations; i++)
                {
                    driver.Do(RoutingCommand.Submit(new QueueHandle(0)));
                    driver.Do(RoutingCommand.AdvanceTime(0), Patience.Ticks + 1);
                }

                Expect(driver.Core.OpenContactCount == 0, "contacts whose longest wait is over are gone");
            };
        }
    }

    private static Action<int> ExpireOffer
    {
        get
        {
            var driver = NewDriver(agents: 1);
            return operations =>
            {
                for (var i = 0; i < operations; i++)
                {
                    var contact = driver.Do(RoutingCommand.Submit(new QueueHandle(0))).Contact;
                    driver.Do(RoutingCommand.AdvanceTime(0), AnswerTime.Ticks + 1);
                    driver.Do(RoutingCommand.Cancel(contact));
                }
            };
        }
    }

    private static Action<int> Decline
    {
        get
        {
            var driver = NewDriver(agents: 2);
            return operations =>
            {
                for (var i = 0; i < operations; i++)
                {
                    driver.Do(RoutingCommand.Submit(new QueueHandle(0)));
                    driver.Do(RoutingCommand.Decline(driver.Offered()));
                    var assignment = driver.Do(RoutingCommand.Accept(driver.Offered())).Assignment;
                    driver.Do(RoutingCommand.Complete(assignment));
                }
            };
        }
    }

    private static DelegateChunk EditProfile()
    {
        // Three agents: two keep the profiles in use between which the third changes.
        var driver = NewDriver(agents: 2);
        driver.Do(RoutingCommand.SignIn(new CenterAgent("other", ProfileOf(1))));
        CenterAgent[] states = [new("agent-0", ProfileOf(1)), new("agent-0", ProfileOf(0))];
        return new DelegateChunk("profile edit", operations =>
        {
            for (var i = 0; i < operations; i++)
                driver.Do(RoutingCommand.UpdateProfile(states[i & 1]));
        });
    }

    private static CoreDriver NewDriver(int agents)
    {
        var queue = new ContactQueue("queue")
        {
            Requirement = Requirement.Parse("skill >= 1"),
            LongestWait = Patience,
            OfferTimeout = AnswerTime,
        };
        var better = new ContactQueue("better") { Requirement = Requirement.Parse("skill >= 50") };
        var driver = new CoreDriver(new MatchingCore(new Center { Queues = [queue, better] }));
        for (var agent = 0; agent < agents; agent++)
            driver.Do(RoutingCommand.SignIn(new CenterAgent($"agent-{agent}", ProfileOf(0))));
        return driver;
    }

    private static AgentProfile ProfileOf(int kind) => new AgentProfile().Skill("skill", kind == 0 ? 10 : 90);

    private static void Expect(bool holds, string what)
    {
        if (!holds)
            throw new InvalidOperationException($"Expected that {what}.");
    }
}
