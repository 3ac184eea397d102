using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Contacts;

/// <summary>
/// The rule <c>random</c>: any contact the agent may take, each with the same chance, drawn from the seed.
/// </summary>
internal static class Random
{
    private const string Name = "random";

    public static ContactSelection Selection { get; } =
        new DrawContactSelection(Name) { Order = WaitingOrder.ByAge };

    public static RuleDescriptor<ContactSelection> Descriptor { get; } = new(
        Name,
        RuleShape.Draw,
        "Any contact the agent may take.",
        [],
        static _ => Selection);
}
