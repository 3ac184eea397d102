using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Matching.Selection;

/// <summary>Builds the search for a contact rule, by its shape, and opens the statistics the rule reads.</summary>
internal sealed class ContactSelectorFactory(SearchContext context, RuleBooks books) : IContactRuleVisitor<ContactSelector>
{
    public ContactSelector StaticKey<TRule>(TRule rule)
        where TRule : struct, IContactKeyRule => new StaticKeyContactSelector<TRule>(rule);

    public ContactSelector HeadScore<TRule>(TRule rule)
        where TRule : struct, IContactHeadRule
    {
        Open(rule.Reads);
        return new HeadScoreContactSelector<TRule>(rule);
    }

    public ContactSelector Draw() => new DrawContactSelector();

    public ContactSelector Scan<TRule>(TRule rule)
        where TRule : struct, IContactScanRule
    {
        Open(rule.Reads);
        return new ScanContactSelector<TRule>(rule);
    }

    public ContactSelector Guarded(string name, Func<StrategyGuard, ContactSelector> build)
    {
        var guard = books.GuardFor(name);
        return new GuardedContactSelector(build(guard), guard, context);
    }

    private void Open(RuleFacts reads)
    {
        if ((reads & RuleFacts.Handling) != RuleFacts.None) _ = books.Handling;
    }
}
