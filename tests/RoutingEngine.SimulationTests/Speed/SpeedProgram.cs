using System.Diagnostics;
using System.Globalization;
using RoutingEngine.Simulation;
using RoutingEngine.Simulation.Runs;
using RoutingEngine.SimulationTests.Theory;

namespace RoutingEngine.SimulationTests.Speed;

/// <summary>
/// What one simulated contact of M/M/50 costs, load 48, oldest first, and how it divides: the core alone on the same commands, the run
/// loop with its draws and events, the statistics. Interleaved rounds, medians; and what a run allocates as it grows longer.
/// </summary>
internal static class SpeedProgram
{
    private const int Contacts = 400_000;
    private const int Rounds = 9;

    /// <summary>Runs the comparison, then runs of so many contacts (a million and ten unless stated), for what they allocate.</summary>
    public static int Run(string[] lengths, TextWriter output)
    {
        var commands = Commands();
        var core = new double[Rounds];
        var loop = new double[Rounds];
        var whole = new double[Rounds];
        for (var round = -1; round < Rounds; round++)
        {
            var (alone, bare, full) = (Time(() => Execute(commands)), Time(() => Loop(Contacts)), Time(() => Simulate(Contacts)));
            if (round < 0) continue;
            (core[round], loop[round], whole[round]) = (alone, bare, full);
        }

        Write(output, "core alone, the same commands", Median(core));
        Write(output, "with events, draws and the run loop", Median(loop));
        Write(output, "with statistics: a simulated contact", Median(whole));
        Write(output, "simulation without the core", Median(whole) - Median(core));
        long[] runs = lengths.Length == 0
            ? [1_000_000, 10_000_000]
            : Array.ConvertAll(lengths, length => long.Parse(length, CultureInfo.InvariantCulture));
        foreach (var length in runs)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Simulate(length);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var live = GC.GetTotalMemory(forceFullCollection: true);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{length:N0} contacts: {allocated:N0} bytes allocated, {(double)allocated / length:0.000} a contact; heap after {live:N0}"));
        }

        return 0;
    }

    /// <summary>The scenario of so many contacts.</summary>
    public static Scenario Scenario(long contacts) => new()
    {
        Name = "mm50",
        Center = Center(),
        Arrivals = [new ArrivalStream("q") { RatePerHour = 48 * 60 }],
        Handling = [new HandlingRule("q", 0, Distribution.Exponential(60))],
        Run = new ScenarioRun { Contacts = contacts, WarmUp = 0.05 },
    };

    private static Center Center() => new()
    {
        Queues = [new ContactQueue("q") { Requirement = Requirement.Parse("s"), Answer = AnswerMode.Auto }],
        Agents =
        [
            .. Enumerable.Range(0, 50)
                .Select(i => new CenterAgent(FormattableString.Invariant($"a{i}"), new AgentProfile().Skill("s", 1))),
        ],
        ContactSelection = ContactSelection.Fifo,
    };

    private static void Simulate(long contacts) => ScenarioRunner.Run(Scenario(contacts));

    private static void Loop(long contacts)
    {
        var scenario = Scenario(contacts);
        var run = new RunLoop(scenario.Center, new WorkloadDemand(scenario, 1, 0), drain: true);
        foreach (var agent in scenario.Center.Agents) run.ScheduleSignIn(agent.Name, 0);
        run.Run();
    }

    private static void Execute(RoutingCommand[] commands)
    {
        var core = new MatchingCore(Center());
        var decisions = new DecisionBuffer();
        for (var i = 0; i < commands.Length; i++)
        {
            decisions.Clear();
            core.Execute(in commands[i], decisions);
        }
    }

    /// <summary>The commands of such a run, noted by a driver of a few lines.</summary>
    private static RoutingCommand[] Commands()
    {
        var commands = new List<RoutingCommand>((2 * Contacts) + 50);
        var core = new MatchingCore(Center());
        var decisions = new DecisionBuffer();
        var random = new PlainRandom(1);
        var ends = new PriorityQueue<AssignmentId, long>();
        foreach (var agent in core.Center.Agents) Take(RoutingCommand.SignIn(agent));
        long tick = 0;
        for (var i = 0; i < Contacts; i++)
        {
            tick += (long)(random.Exponential() * TimeSpan.TicksPerMinute / 48);
            while (ends.TryPeek(out var assignment, out var end) && end <= tick)
            {
                ends.Dequeue();
                Take(RoutingCommand.Complete(assignment).AtTick(end));
            }

            Take(RoutingCommand.Submit(new QueueHandle(0)).AtTick(tick));
        }

        return [.. commands];

        void Take(RoutingCommand command)
        {
            commands.Add(command);
            decisions.Clear();
            core.Execute(in command, decisions);
            for (var i = 0; i < decisions.Count; i++)
            {
                if (decisions[i].Kind != DecisionKind.OfferAccepted) continue;
                ends.Enqueue(
                    decisions[i].Assignment,
                    command.Tick + (long)(random.Exponential() * TimeSpan.TicksPerMinute));
            }
        }
    }

    private static double Time(Action action)
    {
        var clock = Stopwatch.StartNew();
        action();
        return clock.Elapsed.TotalNanoseconds / Contacts;
    }

    private static double Median(double[] times) => times.Order().ElementAt(times.Length / 2);

    private static void Write(TextWriter output, string what, double nanoseconds) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-40} {nanoseconds,7:0} ns a contact"));
}
