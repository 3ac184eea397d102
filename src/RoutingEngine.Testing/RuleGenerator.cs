namespace RoutingEngine.Testing;

/// <summary>Makes random selection rules of the catalog, and what they read of profiles and queues.</summary>
internal static class RuleGenerator
{
    private static readonly string[] Queues =
        [.. Enumerable.Range(0, 8).Select(static i => FormattableString.Invariant($"q{i}"))];

    // Two groups of several agents, and some agents who are groups of their own.
    private static readonly string[] Groups = ["east", "west", "a0", "a1", "a2", "a3"];

    private delegate decimal Number(ref ScriptRandom random);

    /// <summary>Gives a center other rules, targets and windows.</summary>
    public static Center AddTo(Center center, ulong seed, int unit)
    {
        var random = new ScriptRandom(~seed);
        var queues = center.Queues
            .Select(queue => queue with { Target = queue.Target with { Within = Ticks(ref random, 40, unit) } })
            .ToArray();
        var agentRule = Rule(RuleCatalog.Agents, ref random, queues.Length, unit);
        var byMedium = new Dictionary<Medium, AgentSelection>();
        foreach (var medium in center.AgentSelectionByMedium.Keys)
            byMedium.Add(medium, Rule(RuleCatalog.Agents, ref random, queues.Length, unit));
        return center with
        {
            Queues = queues,
            AgentSelection = agentRule,
            AgentSelectionByMedium = byMedium,
            ContactSelection = Rule(RuleCatalog.Contacts, ref random, queues.Length, unit),
            HandlingWindow = Window(ref random, unit),
        };
    }

    /// <summary>States handling times and ranks of queues.</summary>
    public static AgentProfile AddTo(AgentProfile profile, ulong seed)
    {
        var random = new ScriptRandom(~seed);
        foreach (var queue in Queues)
        {
            if (random.Chance(300)) profile = profile.Handling(queue, TimeSpan.FromTicks(random.Pick(1, 2, 3, 6, 12)));
            if (random.Chance(400)) profile = profile.QueueRank(queue, random.Pick(-1, 0, 1, 2, int.MaxValue));
        }

        return profile;
    }

    /// <summary>Some rule of the catalog.</summary>
    private static T Rule<T>(IReadOnlyList<RuleDescriptor<T>> rules, ref ScriptRandom random, int queues, int unit)
    {
        var rule = rules[random.Next(rules.Count)];
        return rule.Make(Arguments(rule, ref random, queues, unit));
    }

    /// <summary>Values for the parameters of a rule; those that are not required are left out now and then.</summary>
    private static RuleArguments Arguments(RuleDescriptor rule, ref ScriptRandom random, int queues, int unit)
    {
        var arguments = RuleArguments.None;
        foreach (var parameter in rule.Parameters)
        {
            if (parameter.IsRequired || random.Chance(800))
                arguments = arguments.With(parameter.Name, Value(parameter, ref random, queues, unit));
        }

        return arguments;
    }

    private static object Value(RuleParameter parameter, ref ScriptRandom random, int queues, int unit)
    {
        switch (parameter.Kind)
        {
            case RuleParameterKind.Integer:
                return random.Between((int)parameter.Min!, (int)Math.Min(parameter.Max!.Value, 4));
            case RuleParameterKind.Seconds when parameter.Min == 0: return Ticks(ref random, 20, unit);
            case RuleParameterKind.Seconds: return Window(ref random, unit);
            case RuleParameterKind.Choice: return parameter.Names[random.Next(parameter.Names.Count)];
            case RuleParameterKind.NumberPerFeature:
                return Numbers(parameter.Names, static (ref random) => random.Between(-20, 20) / 10m, ref random);
            case RuleParameterKind.NumberPerGroup:
                return PerGroup(parameter, ref random);
            case RuleParameterKind.NumberPerQueue:
                var tenths = (int)Math.Min(parameter.Max!.Value * 10, 30);
                return Numbers(Queues.Take(queues), (ref random) => random.Next(tenths + 1) / 10m, ref random);
            default:
                if (random.Chance(200)) return Score(ref random, unit);
                return Numbers(Queues.Take(queues), (ref random) => Score(ref random, unit), ref random);
        }
    }

    /// <summary>Shares in hundredths, or weights from one end of the range to the other.</summary>
    private static Dictionary<string, decimal> PerGroup(RuleParameter parameter, ref ScriptRandom random)
    {
        var numbers = parameter.Max <= 1
            ? Numbers(Groups, static (ref random) => random.Next(101) / 100m, ref random)
            : Numbers(Groups, static (ref random) => random.Pick(0, 0, 0.000_000_001m, 0.5m, 3, 1_000_000), ref random);
        if (parameter.NeedsPositive && numbers.Values.All(number => number == 0)) numbers[Groups[0]] = parameter.Max!.Value;
        return numbers;
    }

    /// <summary>Numbers for some of the names, the first among them.</summary>
    private static Dictionary<string, decimal> Numbers(
        IEnumerable<string> names, Number number, ref ScriptRandom random)
    {
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (numbers.Count == 0 || random.Chance(500)) numbers[name] = number(ref random);
        }

        return numbers;
    }

    /// <summary>Near what contacts of a script score by their age.</summary>
    private static decimal Score(ref ScriptRandom random, int unit)
    {
        const decimal secondsPerTick = 0.000_000_1m;
        return random.Between(-30, 60) * unit * secondsPerTick;
    }

    private static TimeSpan Window(ref ScriptRandom random, int unit) =>
        TimeSpan.FromTicks((long)random.Pick(1, 30, 60, 200, 2_000) * unit);

    private static TimeSpan Ticks(ref ScriptRandom random, int most, int unit) =>
        TimeSpan.FromTicks((long)random.Between(1, most) * unit);
}
