using System.Globalization;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Configuration;

/// <summary>
/// The rules of the catalog as a center file names them: what a parameter may be as a shape, and the rule that an
/// accepted value makes.
/// </summary>
internal static class SelectionRules
{
    private const string Strategy = "strategy";

    /// <summary>The shape of a place that names a rule: its bare name, or an object with its parameters.</summary>
    public static Shape ShapeOf<T>(
        IReadOnlyList<RuleDescriptor<T>> rules,
        string noun,
        string definitionName,
        IReadOnlyDictionary<string, string>? foreign = null)
    {
        var names = string.Join(", ", rules.Select(static rule => rule.Name));
        var expected = $"{noun}: one of {names}, or an object with strategy and parameters";
        var bare = rules.Where(static rule => !rule.Parameters.Any(static parameter => parameter.IsRequired));
        var variants = rules.Select(
            static rule => new Variant(rule.Name, rule.Summary, [.. rule.Parameters.Select(MemberOf)], CheckOf(rule)));
        return new EitherShape(
            expected,
            (
                JsonKind.Text,
                new ChoiceShape(bare.Select(static rule => rule.Name), expected) { Foreign = foreign }),
            (JsonKind.Object, new VariantShape(noun, Strategy, [.. variants], foreign)))
        {
            DefinitionName = definitionName,
        };
    }

    /// <summary>
    /// Makes the rule that a value names, of what the shapes left standing; null = they left too little.
    /// </summary>
    public static T? Make<T>(IReadOnlyList<RuleDescriptor<T>> rules, JsonValue value)
        where T : class
    {
        var name = value.Kind == JsonKind.Text ? value.Text : value[Strategy]?.Text;
        if (name is null || RuleCatalog.Find(rules, name) is not { } rule) return null;
        var arguments = RuleArguments.None;
        foreach (var parameter in rule.Parameters)
        {
            var stated = value[parameter.Name] is { } found ? ValueOf(parameter.Kind, found) : null;
            if (stated is IReadOnlyDictionary<string, decimal> { Count: 0 }) stated = null;
            if (stated is null && parameter.IsRequired) return null;
            arguments = arguments.With(parameter.Name, stated);
        }

        return rule.Make(arguments);
    }

    /// <summary>What the numbers of a rule must keep together; null = nothing.</summary>
    private static Action<JsonValue, Reading>? CheckOf(RuleDescriptor rule)
    {
        var needy = rule.Parameters.Where(static parameter => parameter.NeedsPositive).ToArray();
        return needy.Length == 0 ? null : (value, reading) =>
        {
            foreach (var parameter in needy)
            {
                if (value[parameter.Name] is { } numbers && !numbers.Children.Any(IsPositive))
                    reading.Refuse(numbers, $"{ShapeOf(parameter).Expected}, one of them more than 0", "none");
            }
        };

        static bool IsPositive(JsonValue number) =>
            decimal.Round(number.Decimal, 9, MidpointRounding.AwayFromZero) > 0;
    }

    private static Member MemberOf(RuleParameter parameter)
    {
        var otherwise = parameter.Default is null ? "" : $"; {parameter.Default} unless stated";
        return new Member(parameter.Name, ShapeOf(parameter), $"{parameter.Meaning}{otherwise}.", parameter.IsRequired);
    }

    private static Shape ShapeOf(RuleParameter parameter) => parameter.Kind switch
    {
        RuleParameterKind.Integer => new NumberShape(NumberRange.Integer((int)parameter.Min!, (int)parameter.Max!)),
        RuleParameterKind.Seconds =>
            new NumberShape(parameter.Min == 0 ? NumberRange.Seconds : NumberRange.PositiveSeconds),
        RuleParameterKind.Choice => new ChoiceShape(parameter.Names),
        RuleParameterKind.NumberPerQueue => Numbers(parameter, $"queue names and {RangeOf(parameter)}", NameRule.Queue),
        RuleParameterKind.NumberPerGroup => Numbers(parameter, $"groups and {RangeOf(parameter)}", NameRule.Group),
        RuleParameterKind.NumberPerFeature => Numbers(parameter, "features and numbers", FeatureOf(parameter)),
        _ => NumberOrNumbers(parameter),
    };

    private static object? ValueOf(RuleParameterKind kind, JsonValue value) => kind switch
    {
        RuleParameterKind.Integer => value.Int32,
        RuleParameterKind.Seconds => value.Time,
        RuleParameterKind.Choice => value.Text,
        _ when value.Kind == JsonKind.Number => value.Decimal,
        _ => value.Accepted().ToDictionary(
            static number => number.Name!, static number => number.Decimal, StringComparer.Ordinal),
    };

    private static ObjectShape Numbers(RuleParameter parameter, string content, NameRule names) => new(
        $"{parameter.Name}: an object of {content}, not empty",
        [],
        new FreeMembers(names, NumberOf(parameter), Min: 1));

    /// <summary>A number for all queues, or a number per queue.</summary>
    private static EitherShape NumberOrNumbers(RuleParameter parameter)
    {
        var number = NumberOf(parameter);
        return new EitherShape(
            $"{parameter.Name}: {number.Expected}, or an object of queue names and such numbers, not empty",
            (JsonKind.Number, number),
            (JsonKind.Object, Numbers(parameter, "queue names and numbers", NameRule.Queue)));
    }

    private static NumberShape NumberOf(RuleParameter parameter) =>
        new NumberShape(NumberRange.Between(parameter.Min!.Value, parameter.Max!.Value, "a number"));

    private static string RangeOf(RuleParameter parameter) => string.Create(
        CultureInfo.InvariantCulture, $"numbers from {parameter.Min:#,0} to {parameter.Max:#,0}");

    private static NameRule FeatureOf(RuleParameter parameter) => new(
        $"one of the features {string.Join(", ", parameter.Names)}",
        name => parameter.Names.Contains(name, StringComparer.Ordinal),
        $"^({string.Join('|', parameter.Names)})$",
        ModelNames.NameLengthMax);
}
