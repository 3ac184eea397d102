using RoutingEngine.Matching.Statistics;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>Builds the search for a contact rule, by its shape, and opens the statistics the rule reads.</summary>
internal sealed class ContactSelectorFactory(RuleBooks books) : IContactRuleVisitor<ContactSelector>
{
    public ContactSelector StaticKey<TRule>(TRule rule)
        where TRule : struct, IContactKeyRule => new StaticKeyContactSelector<TRule>(rule);

    public ContactSelector HeadScore<TRule>(TRule rule)
        where TRule : struct, IContactHeadRule
    {
        if ((rule.Reads & RuleFacts.Handling) != 0) _ = books.Handling;
        return new HeadScoreContactSelector<TRule>(rule);
    }

    public ContactSelector Draw() => new DrawContactSelector();

    public ContactSelector Scan<TRule>(TRule rule)
        where TRule : struct, IContactScanRule => new ScanContactSelector<TRule>(rule);
}
