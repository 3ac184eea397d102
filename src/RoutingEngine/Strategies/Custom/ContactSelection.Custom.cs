using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine;

/// <content>Strategies of one's own, as structs, which cost no call more than a built-in rule, or as objects.</content>
public abstract partial class ContactSelection
{
    private const RuleFacts OfPairs = RuleFacts.Handling | RuleFacts.QueueRank;

    /// <summary>A rule of one's own by a key per contact, as a struct.</summary>
    /// <param name="name">Name of the rule, for logs and health; 1 to 128 characters.</param>
    /// <param name="strategy">The strategy.</param>
    /// <exception cref="ArgumentException">The name breaks the rule of names.</exception>
    public static ContactSelection FromKey<TStrategy>(string name, TStrategy strategy)
        where TStrategy : struct, IContactKeyStrategy =>
        new CustomKeyContactSelection<TStrategy>(Checked(name, RuleFacts.None), strategy);

    /// <inheritdoc cref="FromKey{TStrategy}(string, TStrategy)"/>
    public static ContactSelection FromKey(string name, IContactKeyStrategy strategy) => FromKey(name, Box(strategy));

    /// <summary>A rule of one's own by a score of the oldest contact of each line, as a struct.</summary>
    /// <param name="name">Name of the rule, for logs and health; 1 to 128 characters.</param>
    /// <param name="strategy">The strategy.</param>
    /// <exception cref="ArgumentException">The name breaks the rule of names, or the facts read are not there for contacts.</exception>
    public static ContactSelection FromHead<TStrategy>(string name, TStrategy strategy)
        where TStrategy : struct, IContactHeadStrategy =>
        new CustomHeadContactSelection<TStrategy>(Checked(name, strategy.Reads), strategy);

    /// <inheritdoc cref="FromHead{TStrategy}(string, TStrategy)"/>
    public static ContactSelection FromHead(string name, IContactHeadStrategy strategy) => FromHead(name, Box(strategy));

    /// <summary>A rule of one's own by a score of every contact, as a struct.</summary>
    /// <param name="name">Name of the rule, for logs and health; 1 to 128 characters.</param>
    /// <param name="strategy">The strategy.</param>
    /// <exception cref="ArgumentException">The name breaks the rule of names, or the facts read are not there for contacts.</exception>
    public static ContactSelection FromScore<TStrategy>(string name, TStrategy strategy)
        where TStrategy : struct, IContactScoreStrategy =>
        new CustomScoreContactSelection<TStrategy>(Checked(name, strategy.Reads), strategy);

    /// <inheritdoc cref="FromScore{TStrategy}(string, TStrategy)"/>
    public static ContactSelection FromScore(string name, IContactScoreStrategy strategy) => FromScore(name, Box(strategy));

    private static Boxed Box(object strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return new Boxed(strategy);
    }

    private static string Checked(string name, RuleFacts reads)
    {
        ModelNames.ThrowIfNotAnId(name, nameof(name));
        if ((reads & ~OfPairs) != RuleFacts.None)
            throw new ArgumentException($"Expected a contact rule to read nothing or some of {OfPairs}, got {reads}.", nameof(reads));
        return name;
    }
}

/// <summary>A user's key strategy.</summary>
internal sealed class CustomKeyContactSelection<TStrategy>(string name, TStrategy strategy) : ContactSelection(name, RuleShape.StaticKey)
    where TStrategy : struct, IContactKeyStrategy
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) => visitor.Guarded(
        Name, guard => visitor.StaticKey(new ContactKeyAdapter<TStrategy>(strategy, guard)));
}

/// <summary>A user's head strategy.</summary>
internal sealed class CustomHeadContactSelection<TStrategy>(string name, TStrategy strategy) : ContactSelection(name, RuleShape.HeadScore)
    where TStrategy : struct, IContactHeadStrategy
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) => visitor.Guarded(
        Name, guard => visitor.HeadScore(new ContactHeadAdapter<TStrategy>(strategy, guard)));
}

/// <summary>A user's score strategy.</summary>
internal sealed class CustomScoreContactSelection<TStrategy>(string name, TStrategy strategy) : ContactSelection(name, RuleShape.Scan)
    where TStrategy : struct, IContactScoreStrategy
{
    internal override TResult Accept<TResult>(IContactRuleVisitor<TResult> visitor, Center center) => visitor.Guarded(
        Name, guard => visitor.Scan(new ContactScoreAdapter<TStrategy>(strategy, guard)));
}
