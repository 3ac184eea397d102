using System.Globalization;

namespace RoutingEngine.Testing.Contract;

/// <summary>Random days from fixed seeds under one rule.</summary>
internal static class ContractDays
{
    private const int Days = 6;
    private const int Steps = 500;

    /// <summary>Runs the days and checks some invariants; a strategy that throws is a broken promise too.</summary>
    public static void KeepInvariants(IContractSubject subject, string check, string[] invariants)
    {
        for (ulong seed = 1; seed <= Days; seed++)
        {
            var options = OptionsOf(seed);
            var center = subject.AddTo(CenterGenerator.Generate(seed, options));
            var checkers = RoutingInvariants.All(center).Where(checker => invariants.Contains(checker.Name, StringComparer.Ordinal));
            var core = new MatchingCore(center);
            try
            {
                foreach (var _ in Run(core, new RoutingLedger(center, checkers), seed, options))
                {
                }
            }
            catch (Exception broken) when (broken is InvariantViolationException or ArgumentException or InvalidOperationException)
            {
                throw new StrategyContractException(check, subject.Name, Day(seed, broken.Message), broken);
            }

            if (core.LastStrategyFault is { } fault)
            {
                throw new StrategyContractException(
                    check, subject.Name, Day(seed, $"the strategy threw {fault.GetType().Name}: {fault.Message}"), fault);
            }
        }
    }

    /// <summary>Runs the days under two rules and requires the same decisions and the same state.</summary>
    public static void Agree(IContractSubject subject, IContractSubject other, string check, string what)
    {
        for (ulong seed = 1; seed <= Days; seed++)
        {
            var options = OptionsOf(seed);
            var center = CenterGenerator.Generate(seed, options);
            var (own, others) = (new MatchingCore(subject.AddTo(center)), new MatchingCore(other.AddTo(center)));
            var decisions = new DecisionBuffer();
            foreach (var command in Run(own, new RoutingLedger(subject.AddTo(center), []), seed, options))
            {
                decisions.Clear();
                others.Execute(in command, decisions);
                if (own.Sequence == others.Sequence && own.DecisionHash == others.DecisionHash) continue;
                throw new StrategyContractException(
                    check, subject.Name, Day(seed, $"{what} decides differently at {DecisionText.Of(command)}."));
            }

            if (own.ComputeStateHash() != others.ComputeStateHash() && check == StrategyContract.Determinism)
                throw new StrategyContractException(check, subject.Name, Day(seed, $"{what} leaves another state."));
        }
    }

    /// <summary>Runs the days and lets somebody look at what the rule was asked and answered on each.</summary>
    public static void Witness(IContractSubject subject, string check, Func<RuleWitness, string?> findFault)
    {
        for (ulong seed = 1; seed <= Days; seed++)
        {
            var options = OptionsOf(seed);
            var witness = new RuleWitness();
            var center = subject.Witnessed(witness).AddTo(CenterGenerator.Generate(seed, options));
            foreach (var _ in Run(new MatchingCore(center), new RoutingLedger(center, []), seed, options))
            {
            }

            if (findFault(witness) is { } fault) throw new StrategyContractException(check, subject.Name, Day(seed, fault));
        }
    }

    private static ScriptOptions OptionsOf(ulong seed) => new()
    {
        AgentCount = 12,
        WaitingGoal = 10,
        UsesEveryRule = true,
        Regime = (ScriptRegime)(seed % 3),
    };

    /// <summary>Runs a day; gives each command out once it was decided.</summary>
    private static IEnumerable<RoutingCommand> Run(MatchingCore core, RoutingLedger ledger, ulong seed, ScriptOptions options)
    {
        var generator = new ScriptGenerator(seed, options);
        var decisions = new DecisionBuffer();
        for (var i = 0; i < Steps; i++)
        {
            var command = ScriptWriter.Write(generator.Next(ledger), ledger, options);
            decisions.Clear();
            var result = core.Execute(in command, decisions);
            ledger.Consume(command, result, decisions);
            yield return command;
        }
    }

    private static string Day(ulong seed, string message) =>
        string.Create(CultureInfo.InvariantCulture, $"on the day of seed {seed}, {message}");
}
