using System.Diagnostics;
using RoutingEngine.LoadTests.Latency;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>flood</c>: how long an agent's answers take while another thread submits in a loop, beside how long they take
/// when it does not, in turns on one router of default options; exit 1 when one was refused.
/// </summary>
internal static class FloodVerb
{
    private const int Turns = 5;

    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var cycles = line.TakeNumber("--cycles", 10_000) / Turns;
        line.ExpectEnd();
        return RunAsync(cycles).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(int cycles)
    {
        await using var router = new ContactRouterBuilder()
            .AddQueue("flood", queue => queue.Require("nobody")).AddQueue("calls", queue => queue.Require("calls")).Build();
        router.TryFindQueue("flood", out var flood);
        router.TryFindQueue("calls", out var calls);
        for (var i = 0; i < cycles * ((2 * Turns) + 1); i++) (await router.SubmitAsync(calls)).EnsureAccepted();
        await router.SignInAsync("agent", new AgentProfile().Skill("calls"));
        await using var offers = router.OpenOffers();
        await using var offered = offers.ReadAllAsync().GetAsyncEnumerator();
        Answers quiet = new(), flooded = new();

        await ServeAsync(router, offered, cycles, new Answers());
        for (var turn = 0; turn < Turns; turn++)
        {
            await ServeAsync(router, offered, cycles, quiet);
            using var flooding = new Flooding(router, flood);
            await ServeAsync(router, offered, cycles, flooded);
        }

        Console.WriteLine($"times in microseconds, {cycles * Turns} of each, default options");
        Console.WriteLine($"{"command",-10} {"quiet p50",10} {"p99",10} {"flood p50",10} {"p99",10} {"p50 ratio",10}");
        foreach (var (name, before, during) in quiet.Each().Zip(flooded.Each(), (a, b) => (a.Name, a.Times, b.Times)))
        {
            Console.WriteLine(
                $"{name,-10} {Show(before, 0.5)} {Show(before, 0.99)} {Show(during, 0.5)} {Show(during, 0.99)} "
                + $"{(double)during.ValueAt(0.5) / before.ValueAt(0.5),10:F2}");
        }

        var health = router.Health;
        Console.WriteLine(
            $"refused: {quiet.RefusalCount + flooded.RefusalCount} answers, {health.SubmitRefusalCount} submits; "
            + $"{router.Snapshot().Queues[0].Waiting} taken of the flood");
        return quiet.RefusalCount + flooded.RefusalCount == 0 ? 0 : 1;
    }

    private static async Task ServeAsync(
        ContactRouter router, IAsyncEnumerator<OpenOffer> offered, int cycles, Answers answers)
    {
        for (var i = 0; i < cycles; i++)
        {
            await offered.MoveNextAsync();
            var started = Stopwatch.GetTimestamp();
            var accepted = await router.AcceptAsync(offered.Current.Id);
            answers.Accepts.Record(Since(started));
            started = Stopwatch.GetTimestamp();
            var away = await router.SetPresenceAsync("agent", AgentPresence.Away);
            answers.Presences.Record(Since(started));
            await router.SetPresenceAsync("agent", AgentPresence.Available);
            started = Stopwatch.GetTimestamp();
            var completed = await router.CompleteAsync(accepted.Assignment);
            answers.Completions.Record(Since(started));
            if (accepted.Code != ResultCode.Done || !away.IsDone || !completed.IsDone) answers.RefusalCount++;
        }
    }

    private static long Since(long started) => (long)Stopwatch.GetElapsedTime(started).TotalNanoseconds;

    private static string Show(LatencyHistogram times, double share) => $"{times.ValueAt(share) / 1e3,10:F1}";

    private sealed class Answers
    {
        public LatencyHistogram Accepts { get; } = new();

        public LatencyHistogram Completions { get; } = new();

        public LatencyHistogram Presences { get; } = new();

        public int RefusalCount { get; set; }

        public IEnumerable<(string Name, LatencyHistogram Times)> Each() =>
            [("accept", Accepts), ("complete", Completions), ("presence", Presences)];
    }

    /// <summary>A thread that submits in a loop until it is disposed.</summary>
    private sealed class Flooding : IDisposable
    {
        private readonly Thread _thread;
        private bool _mayStop;

        public Flooding(ContactRouter router, QueueHandle queue)
        {
            _thread = new Thread(() =>
            {
                while (!Volatile.Read(ref _mayStop)) router.TrySubmit(queue);
            });
            _thread.Start();
        }

        public void Dispose()
        {
            Volatile.Write(ref _mayStop, true);
            _thread.Join();
        }
    }
}
