using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Pipeline;

/// <summary>A random day as commands with ticks, with the hashes the bare core came to.</summary>
internal sealed class RecordedScript
{
    private RecordedScript(Center center) => Center = center;

    public Center Center { get; }

    public List<RoutingCommand> Commands { get; } = [];

    /// <summary>What the core had decided after each command.</summary>
    public List<long> Sequences { get; } = [];

    public ulong DecisionHash { get; private set; }

    public ulong StateHash { get; private set; }

    /// <summary>
    /// Plays a script to the bare core and to a router, and compares what its observers see with the ledger.
    /// </summary>
    /// <param name="seed">Settles the day.</param>
    /// <param name="ofLedger">What the ledger shows.</param>
    /// <param name="ofRouter">What the router shows.</param>
    /// <returns>All that was shown.</returns>
    public static IReadOnlyCollection<string> Compare(
        ulong seed, Func<RoutingLedger, string> ofLedger, Func<ContactRouter, string> ofRouter)
    {
        // The ledger is read while the script is recorded; the router then plays the same script.
        var expected = new Dictionary<int, string>();
        var script = Record(seed, TestTier.Pick(2_000, 50_000), observe: (step, ledger) =>
        {
            if (step % 20 == 0) expected[step] = ofLedger(ledger);
        });
        var time = new ManualTimeProvider();
        using var router = new ContactRouterBuilder()
            .UseCenter(script.Center).UseTimeProvider(time).RunInline().Build();

        for (var i = 0; i < script.Commands.Count; i++)
        {
            var command = script.Commands[i];
            time.AdvanceTo(command.Tick);
            router.TrySend(in command);
            if (expected.TryGetValue(i, out var text)) Assert.Equal(text, ofRouter(router));
        }

        return expected.Values;
    }

    /// <summary>Plays a script to the bare core.</summary>
    /// <param name="seed">Settles the day.</param>
    /// <param name="count">Commands.</param>
    /// <param name="center">The center; a generated one unless given.</param>
    /// <param name="observe">Sees the ledger after each command.</param>
    public static RecordedScript Record(
        ulong seed, int count, Center? center = null, Action<int, RoutingLedger>? observe = null)
    {
        var options = new ScriptOptions { UsesEveryCommand = true };

        // A generated center lists agents with mistakes on purpose, which the core refuses when they sign in; a builder
        // refuses the whole center. Whoever signs in brings a profile with the command anyway.
        var generated = CenterGenerator.Generate(seed, options);
        center ??= generated with
        {
            Skills = null,
            Agents = [.. generated.Agents.Select(agent => new CenterAgent(agent.Name, new AgentProfile()))],
        };
        var recorded = new RecordedScript(center);
        var core = new MatchingCore(center);
        var ledger = new RoutingLedger(center);
        var generator = new ScriptGenerator(seed, options);
        var decisions = new DecisionBuffer();
        for (var i = 0; i < count; i++)
        {
            var step = generator.Next(ledger);

            // A live router has no way to go back in time, and passes time by itself.
            if (step.Kind is CommandKind.AdvanceTime or CommandKind.None || step.Time == ScriptTime.Past) continue;
            var command = ScriptWriter.Write(step, ledger, options);
            while (core.HasDue(command.Tick)) Run(RoutingCommand.AdvanceTime(command.Tick));
            Run(command);
            recorded.Commands.Add(command);
            recorded.Sequences.Add(core.Sequence);
            observe?.Invoke(recorded.Commands.Count - 1, ledger);
        }

        recorded.DecisionHash = core.DecisionHash;
        recorded.StateHash = core.ComputeStateHash();
        return recorded;

        void Run(in RoutingCommand command)
        {
            decisions.Clear();
            var result = core.Execute(in command, decisions);
            ledger.Consume(in command, result, decisions);
        }
    }
}
