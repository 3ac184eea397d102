using RoutingEngine.Testing;
using RoutingEngine.Tests.Twin;
using Xunit;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>The comparison itself: it is silent where nothing differs and speaks where a bug is planted.</summary>
public sealed class ModelRunTests
{
    private static readonly ModelOptions Twins = new()
    {
        Core = center => new TwinAsCore(center).Execute,
        ShrinkTime = TimeSpan.FromSeconds(5),
    };

    [Fact]
    public void Ledger_ReferenceTwinAlone_KeepsEveryInvariant()
    {
        for (ulong seed = 1; seed <= 12; seed++)
        {
            var run = ModelRun.Of(seed, 1_500, Twins);

            run.ThrowIfDifferent($"twin alone, seed {seed}");
        }
    }

    [Fact]
    public void Script_SameSeed_GivesTheSameCommands()
    {
        var first = ModelRun.Of(5, 800, Twins);
        var second = ModelRun.Of(5, 800, Twins);
        var replayed = ModelRun.Of(first.Script, Twins);

        var commands = first.Commands.Select(command => DecisionText.Of(command)).ToArray();
        Assert.Equal(commands, second.Commands.Select(command => DecisionText.Of(command)));
        Assert.Equal(commands, replayed.Commands.Select(command => DecisionText.Of(command)));
        Assert.Equal(first.Ledger.Totals, replayed.Ledger.Totals);
    }

    [Theory]
    [InlineData(ScriptRegime.Alternating)]
    [InlineData(ScriptRegime.ScarceAgents)]
    [InlineData(ScriptRegime.IdleAgents)]
    public void Script_LongRun_StaysAliveAndBounded(ScriptRegime regime)
    {
        var options = Twins with { Script = new ScriptOptions { Regime = regime } };

        for (ulong seed = 21; seed <= 23; seed++)
        {
            var totals = ModelRun.Of(seed, 4_000, options).Ledger.Totals;

            Assert.InRange(totals.Queued + totals.Offered + totals.Assigned + totals.WrapUp, 0, 200);
            Assert.InRange(totals.Submitted, 300, 4_000);
        }
    }

    [Fact]
    public void Difference_TwinCancelsWhereItShouldAbandon_IsFoundAndMadeShort()
    {
        var flawed = Twins with
        {
            Twin = center =>
            {
                var twin = new ReferenceTwin(center);
                return (in command, decisions) => twin.Execute(
                    command is { Kind: CommandKind.Abandon, Payload: null }
                        ? RoutingCommand.Cancel(command.Contact)
                            .AtTick(command.Tick)
                        : command,
                    decisions);
            },
        };

        var failed = ModelRun.Of(1, 3_000, flawed);
        var shortest = ScriptShrinker.Shorten(failed, flawed);

        Assert.NotNull(failed.Difference);
        Assert.NotNull(shortest.Difference);
        Assert.InRange(shortest.Commands.Count, 1, 4);
        Assert.Contains("Abandon", ScriptText.Of(shortest, flawed), StringComparison.Ordinal);
    }

    [Fact]
    public void Difference_CoreThrows_IsReportedWithTheCommand()
    {
        var flawed = Twins with
        {
            Core = center =>
            {
                var core = new TwinAsCore(center);
                return (in command, decisions) => command.Kind == CommandKind.Decline
                    ? throw new InvalidOperationException("planted")
                    : core.Execute(command, decisions);
            },
        };

        var failed = ModelRun.Of(1, 3_000, flawed);

        Assert.Contains("planted", failed.Difference, StringComparison.Ordinal);
        Assert.Single(ScriptShrinker.Shorten(failed, flawed).Commands);
    }

    [Fact]
    public void Difference_CommandNeverReturns_IsReported()
    {
        using var forever = new ManualResetEventSlim();
        var flawed = Twins with
        {
            StepTime = TimeSpan.FromMilliseconds(200),
            Core = center =>
            {
                var core = new TwinAsCore(center);
                return (in command, decisions) =>
                {
                    if (command.Kind == CommandKind.HoldQueue) forever.Wait(TestContext.Current.CancellationToken);
                    return core.Execute(command, decisions);
                };
            },
        };

        // What was found is read before the hanging command goes on, for then its run goes on too.
        var run = ModelRun.Of(1, 3_000, flawed);
        var (hasHung, difference) = (run.HasHung, run.Difference);
        forever.Set();

        Assert.True(hasHung);
        Assert.Contains("HoldQueue", difference, StringComparison.Ordinal);
    }

    /// <summary>Core and twin are made from a center that differs from the one the ledger judges by: they agree, and
    /// are wrong.</summary>
    [Theory]
    [InlineData(RoutingInvariants.ContactOrder)]
    [InlineData(RoutingInvariants.AgentOrder)]
    [InlineData(RoutingInvariants.EligibleOffers)]
    [InlineData(RoutingInvariants.WorkConserved)]
    [InlineData(RoutingInvariants.DoorLimits)]
    [InlineData(RoutingInvariants.DeadlinesKept)]
    public void Ledger_EngineOfAnotherCenter_BreaksTheInvariant(string invariant)
    {
        var options = Twins with
        {
            Core = center => new TwinAsCore(Bend(center, invariant)).Execute,
            Twin = center => new ReferenceTwin(Bend(center, invariant)).Execute,
        };

        var found = Enumerable.Range(1, 40)
            .Select(seed => ModelRun.Of((ulong)seed, 400, options).Difference)
            .Any(difference => difference?.StartsWith(invariant, StringComparison.Ordinal) == true);

        Assert.True(found, $"expected a violation of {invariant} in 40 scripts");
    }

    private static Center Bend(Center center, string invariant) => invariant switch
    {
        RoutingInvariants.ContactOrder => center with
        {
            ContactSelection = center.ContactSelection == ContactSelection.Fifo
                ? ContactSelection.Priority
                : ContactSelection.Fifo,
        },
        RoutingInvariants.AgentOrder => center with
        {
            AgentSelection = center.AgentSelection == AgentSelection.LongestIdle
                ? AgentSelection.MostRecentlyIdle
                : AgentSelection.LongestIdle,
        },
        RoutingInvariants.EligibleOffers => WithQueues(center, queue => queue with { Requirement = Requirement.Any }),
        RoutingInvariants.WorkConserved =>
            WithQueues(center, queue => queue with { Requirement = Requirement.Parse("s0 and s1 and s2") }),
        RoutingInvariants.DoorLimits => WithQueues(center, queue => queue with { BacklogLimit = null }),
        _ => WithQueues(center, queue => queue with { OfferTimeout = queue.OfferTimeout * 2 }),
    };

    private static Center WithQueues(Center center, Func<ContactQueue, ContactQueue> bend) =>
        center with { Queues = [.. center.Queues.Select(bend)] };
}
