using RoutingEngine.Strategies.Shapes;

namespace RoutingEngine.Strategies.Agents;

/// <summary>
/// The rule <c>power-of-d</c>: the best of some agents drawn from the seed, lowest load, then idle longest.
/// </summary>
internal static class PowerOfD
{
    /// <summary>The largest number of agents drawn.</summary>
    public const int DrawsMax = 100;

    private const string Name = "power-of-d";
    private const string Draws = "d";

    public static RuleDescriptor<AgentSelection> Descriptor { get; } = new(
        Name,
        RuleShape.Draw,
        "The lowest load of some agents drawn, then the one idle longest.",
        [RuleParameter.Integer(Draws, 1, DrawsMax, "How many agents are drawn") with { IsRequired = true }],
        static values => Of(values.IntegerOf(Draws)));

    public static AgentSelection Of(int draws) => draws is >= 1 and <= DrawsMax
        ? new BestOfDrawAgentSelection<PowerOfDRule>(Name, new PowerOfDRule(draws))
        {
            Arguments = RuleArguments.None.With(Draws, draws),
        }
        : throw new ArgumentOutOfRangeException(nameof(draws), draws, "Expected 1 to 100 draws.");
}

/// <summary>The lowest load of some agents drawn.</summary>
/// <param name="draws">How many are drawn.</param>
internal readonly struct PowerOfDRule(int draws) : IAgentDrawRule
{
    public int Draws => draws;

    public Score ScoreOf(in AgentView agent) => new(-LowestLoadRule.LoadOf(in agent));
}
