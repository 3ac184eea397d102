using System.Globalization;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Simulation.Files;

/// <summary>
/// The distributions a scenario file may name: one row each, from which check, schema and distribution are made.
/// </summary>
internal static class DistributionShapes
{
    private const string Discriminator = "distribution";

    private static readonly Member Mean = new("mean", new NumberShape(NumberRange.PositiveSeconds), "The mean.", IsRequired: true);

    private static readonly Row[] Rows =
    [
        new(
            "exponential",
            "The exponential distribution.",
            [Mean],
            static at => Distribution.Exponential(at["mean"]!.Double)),
        new(
            "deterministic",
            "Always the same time.",
            [new("value", new NumberShape(NumberRange.Seconds), "The time.", IsRequired: true)],
            static at => Distribution.Deterministic(at["value"]!.Double)),
        new(
            "lognormal",
            "The lognormal distribution.",
            [
                Mean,
                new(
                    "cv",
                    new NumberShape(NumberRange.From0To(1000, "a number")),
                    "Standard deviation divided by mean.",
                    IsRequired: true),
            ],
            static at => Distribution.Lognormal(at["mean"]!.Double, at["cv"]!.Double)),
        new(
            "erlang",
            "A sum of equal exponential stages.",
            [Mean, new("shape", new NumberShape(NumberRange.Integer(1, 1_000_000)), "Number of stages.", IsRequired: true)],
            static at => Distribution.Erlang(at["mean"]!.Double, at["shape"]!.Int32)),
        new(
            "gamma",
            "The gamma distribution; its variance is mean² divided by shape.",
            [
                Mean,
                new(
                    "shape",
                    new NumberShape(NumberRange.Between(0.001m, 1_000_000_000_000, "a number")),
                    "The shape.",
                    IsRequired: true),
            ],
            static at => Distribution.Gamma(at["mean"]!.Double, at["shape"]!.Double)),
        new(
            "hyperexponential",
            "One of several exponentials, chosen at random.",
            [
                new(
                    "probabilities",
                    List(new NumberShape(NumberRange.Share), "shares"),
                    "Chance of each, together 1.",
                    IsRequired: true),
                new("means", List(new NumberShape(NumberRange.PositiveSeconds), "means"), "Mean of each.", IsRequired: true),
            ],
            Hyperexponential,
            CheckHyperexponential),
        new(
            "uniform",
            "Any time between two, each with the same chance.",
            [
                new("from", new NumberShape(NumberRange.Seconds), "The smallest time.", IsRequired: true),
                new("to", new NumberShape(NumberRange.Seconds), "The largest time.", IsRequired: true),
            ],
            static at => Distribution.Uniform(at["from"]!.Double, at["to"]!.Double),
            CheckUniform),
        new(
            "empirical",
            "One of the values, each with the same chance.",
            [new("values", List(new NumberShape(NumberRange.Seconds), "seconds"), "The values.", IsRequired: true)],
            static at => Distribution.Empirical(Doubles(at["values"]!))),
    ];

    /// <summary>An object that states a distribution, in seconds.</summary>
    public static VariantShape Shape { get; } = new(
        "a distribution",
        Discriminator,
        [.. Rows.Select(static row => new Variant(row.Name, row.Summary, row.Parameters, row.Rule))])
    {
        DefinitionName = "distribution",
    };

    /// <summary>Makes the distribution that an accepted object states.</summary>
    public static Distribution Make(JsonValue value)
    {
        var name = value[Discriminator]!.Text;
        return Array.Find(Rows, row => string.Equals(row.Name, name, StringComparison.Ordinal))!.Make(value);
    }

    private static ListShape List(Shape item, string noun) => new(item, 1, noun);

    private static double[] Doubles(JsonValue list) => [.. list.Children.Select(static item => item.Double)];

    /// <summary>Shares written with nine decimals may miss 1 by a little, which is taken out here.</summary>
    private static Distribution Hyperexponential(JsonValue at)
    {
        var sum = at["probabilities"]!.Children.Sum(static share => share.Decimal);
        var shares = at["probabilities"]!.Children.Select(share => (double)(share.Decimal / sum));
        return Distribution.Hyperexponential([.. shares], Doubles(at["means"]!));
    }

    private static void CheckHyperexponential(JsonValue at, Reading reading)
    {
        var (shares, means) = (at["probabilities"]!, at["means"]!);
        var sum = shares.Children.Sum(static share => share.Decimal);
        if (Math.Abs(sum - 1) > 0.000000001m * shares.Children.Count)
            reading.Refuse(shares, "shares that come to 1", sum.ToString(CultureInfo.InvariantCulture));
        if (means.Children.Count != shares.Children.Count)
        {
            reading.Refuse(
                means,
                string.Create(CultureInfo.InvariantCulture, $"{shares.Children.Count} means, as many as probabilities"),
                means.Children.Count.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void CheckUniform(JsonValue at, Reading reading)
    {
        if (at["to"]!.Decimal < at["from"]!.Decimal)
            reading.Refuse(at["to"]!, "seconds of at least from");
    }

    private sealed record Row(
        string Name,
        string Summary,
        IReadOnlyList<Member> Parameters,
        Func<JsonValue, Distribution> Make,
        Action<JsonValue, Reading>? Rule = null);
}
