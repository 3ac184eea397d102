namespace RoutingEngine.Tests.Strategies;

/// <summary>
/// Every rule of the catalog by name, as the strategy contract holds it: without what it can do without, with each
/// word it may choose, and with all its parameters.
/// </summary>
internal static class RuleVariants
{
    public static IReadOnlyDictionary<string, AgentSelection> OfAgents { get; } = AgentsOver(TimeSpan.FromHours(1));

    public static IReadOnlyDictionary<string, ContactSelection> OfContacts { get; } =
        Of(RuleCatalog.Contacts, TimeSpan.FromHours(1));

    /// <summary>The rules that look back do so over this window.</summary>
    public static IReadOnlyDictionary<string, AgentSelection> AgentsOver(TimeSpan window) =>
        Of(RuleCatalog.Agents, window);

    private static Dictionary<string, T> Of<T>(IReadOnlyList<RuleDescriptor<T>> rules, TimeSpan window)
    {
        var variants = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            var least = Arguments(rule.Parameters.Where(parameter => parameter.IsRequired), window);
            variants.Add(rule.Name, rule.Make(least));
            if (rule.Parameters.All(parameter => parameter.IsRequired)) continue;
            var all = Arguments(rule.Parameters, window);
            variants.Add($"{rule.Name}, all", rule.Make(all));
            foreach (var choice in rule.Parameters.Where(parameter => parameter.Kind == RuleParameterKind.Choice))
            {
                foreach (var word in choice.Names.Where(word => word != choice.Default))
                    variants.Add($"{rule.Name}, {word}", rule.Make(all.With(choice.Name, word)));
            }
        }

        return variants;
    }

    private static RuleArguments Arguments(IEnumerable<RuleParameter> parameters, TimeSpan window) =>
        parameters.Aggregate(
            RuleArguments.None, (values, parameter) => values.With(parameter.Name, Value(parameter, window)));

    // A credit of a few ticks, since the contract lets a tick pass with each command; of the queues and groups those of
    // its days.
    private static object Value(RuleParameter parameter, TimeSpan window) => parameter.Kind switch
    {
        RuleParameterKind.Integer => 2,
        RuleParameterKind.Seconds => parameter.Min == 0 ? TimeSpan.FromTicks(5) : window,
        RuleParameterKind.Choice => parameter.Default!,
        RuleParameterKind.NumberPerGroup => new Dictionary<string, decimal> { ["east"] = 0.7m, ["west"] = 0.3m },
        RuleParameterKind.NumberPerFeature =>
            new Dictionary<string, decimal> { ["level"] = 1, ["idleSeconds"] = -0.5m, ["load"] = -1 },
        _ => new Dictionary<string, decimal> { ["q0"] = Math.Min(2.5m, parameter.Max!.Value * 0.3m) },
    };
}
