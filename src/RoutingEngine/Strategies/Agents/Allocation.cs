using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>allocation</c>: a member of the group furthest below its share of what was taken in a window; in it
/// the one idle longest.
/// </summary>
internal static class Allocation
{
    private const string Name = "allocation";
    private const string Shares = "shares";
    private const string Basis = "basis";
    private const string Contacts = "contacts";
    private const string HandlingTime = "handlingTime";

    private static readonly TimeSpan DefaultWindow = TimeSpan.FromDays(1);

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.HeadScore,
        "A member of the group furthest below its share.",
        [
            RuleParameter.PerGroup(Shares, 0, 1, "Share per group") with { Default = "0", IsRequired = true },
            RuleParameter.Choice(Basis, [Contacts, HandlingTime], "What is shared out") with { Default = Contacts },
            RuleWindow.Parameter("How far back it counts", DefaultWindow),
        ],
        static values => Of(
            values.NumbersOf(Shares)!,
            values.ChoiceOf(Basis) is HandlingTime ? AllocationBasis.HandlingTime : AllocationBasis.Contacts,
            RuleWindow.Of(values)));

    public static AgentSelection Of(
        IReadOnlyDictionary<string, decimal> shares, AllocationBasis basis, TimeSpan? window)
    {
        if (!Enum.IsDefined(basis))
            throw new ArgumentOutOfRangeException(nameof(basis), basis, "Expected Contacts or HandlingTime.");
        var byGroup = FixedPoint.Of(shares, 0, 1, nameof(shares));
        var length = window ?? DefaultWindow;
        return new AllocationAgentSelection(Name, new AllocationRule(byGroup, basis, RuleWindow.Ticks(length)))
        {
            Arguments = RuleWindow.Argument(length)
                .With(Shares, shares)
                .With(Basis, basis == AllocationBasis.Contacts ? Contacts : HandlingTime),
        };
    }
}

/// <summary>What is shared out, among whom, over what time.</summary>
/// <param name="shares">Fixed point, by group.</param>
/// <param name="basis">What is shared out.</param>
/// <param name="windowTicks">How far back it counts.</param>
internal sealed class AllocationRule(SortedDictionary<string, long> shares, AllocationBasis basis, long windowTicks)
{
    public AllocationBasis Basis => basis;

    public long WindowTicks => windowTicks;

    /// <summary>The share of a group, in fixed point; 0 where it is not named.</summary>
    public long ShareOf(string group) => shares.TryGetValue(group, out var share) ? share : 0;
}
