namespace RoutingEngine.Strategies.Shapes;

/// <summary>A rule of the shape StaticKey.</summary>
/// <param name="name">The name of the rule.</param>
/// <param name="bind">Makes the rule for the queues of a center.</param>
internal sealed class StaticKeyContactSelection<TRule>(string name, Func<Center, TRule> bind) : ContactSelection(name, RuleShape.StaticKey)
    where TRule : struct, IContactKeyRule
{
    public StaticKeyContactSelection(string name, TRule rule)
        : this(name, _ => rule)
    {
    }

    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) =>
        visitor.StaticKey(bind(center));
}

/// <summary>A rule of the shape HeadScore.</summary>
/// <param name="name">The name of the rule.</param>
/// <param name="bind">Makes the rule for the queues of a center.</param>
internal sealed class HeadScoreContactSelection<TRule>(string name, Func<Center, TRule> bind)
    : ContactSelection(name, RuleShape.HeadScore)
    where TRule : struct, IContactHeadRule
{
    public HeadScoreContactSelection(string name, TRule rule)
        : this(name, _ => rule)
    {
    }

    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) =>
        visitor.HeadScore(bind(center));
}

/// <summary>A rule of the shape Draw.</summary>
internal sealed class DrawContactSelection(string name) : ContactSelection(name, RuleShape.Draw)
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) => visitor.Draw();
}
