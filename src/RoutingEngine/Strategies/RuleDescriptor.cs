namespace RoutingEngine;

/// <summary>A built-in selection rule as <see cref="RuleCatalog"/> lists it.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public abstract class RuleDescriptor
{
    private protected RuleDescriptor(
        string name, RuleSide side, RuleShape shape, string summary, IReadOnlyList<RuleParameter> parameters)
    {
        Name = name;
        Side = side;
        Shape = shape;
        Summary = summary;
        Parameters = parameters;
    }

    /// <summary>The name of the rule as it stands in a center file.</summary>
    public string Name { get; }

    /// <summary>Whether the rule picks agents or contacts.</summary>
    public RuleSide Side { get; }

    /// <summary>How the rule finds its choice, which tells what the choice costs.</summary>
    public RuleShape Shape { get; }

    /// <summary>What the rule picks, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>The parameters, in the order in which documents list them; none for most rules.</summary>
    public IReadOnlyList<RuleParameter> Parameters { get; }

    /// <summary>The name of the rule.</summary>
    public override string ToString() => Name;
}

/// <summary>A built-in rule of one side, and how it is made.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
/// <typeparam name="TSelection">What the rule is: <see cref="AgentSelection"/> or <see cref="ContactSelection"/>.</typeparam>
public sealed class RuleDescriptor<TSelection> : RuleDescriptor
{
    private readonly Func<RuleArguments, TSelection> _make;

    /// <summary>Describes a rule.</summary>
    /// <param name="name">Its name in center files.</param>
    /// <param name="shape">How it finds its choice.</param>
    /// <param name="summary">What it picks; the schema of center files says the same.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="make">Makes the rule from accepted values of its parameters.</param>
    internal RuleDescriptor(
        string name,
        RuleShape shape,
        string summary,
        IReadOnlyList<RuleParameter> parameters,
        Func<RuleArguments, TSelection> make)
        : base(
            name,
            typeof(TSelection) == typeof(AgentSelection) ? RuleSide.Agents : RuleSide.Contacts,
            shape,
            summary,
            parameters) => _make = make;

    /// <summary>Makes the rule.</summary>
    /// <param name="arguments">Values of its parameters, at least of those that are required.</param>
    /// <exception cref="ArgumentException">A value is missing, of another type, or outside the range of its
    /// parameter.</exception>
    public TSelection Make(RuleArguments arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        foreach (var parameter in Parameters) parameter.CheckType(arguments);
        return _make(arguments);
    }
}
