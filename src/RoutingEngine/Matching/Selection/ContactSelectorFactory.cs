using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>Builds the search for a contact rule, by its shape.</summary>
internal sealed class ContactSelectorFactory : IContactRuleVisitor<ContactSelector>
{
    public ContactSelector StaticKey<TRule>(TRule rule)
        where TRule : struct, IContactKeyRule => new StaticKeyContactSelector<TRule>(rule);

    public ContactSelector HeadScore<TRule>(TRule rule)
        where TRule : struct, IContactHeadRule => new HeadScoreContactSelector<TRule>(rule);

    public ContactSelector Scan<TRule>(TRule rule)
        where TRule : struct, IContactScanRule => new ScanContactSelector<TRule>(rule);
}
