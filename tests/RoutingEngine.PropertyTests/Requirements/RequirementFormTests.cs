using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.Tests;
using Xunit;
using static RoutingEngine.RequirementTerms;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>What the canonical form promises, on random expressions.</summary>
public sealed class RequirementFormTests
{
    private static readonly Config Configuration =
        Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(quick: 3_000, ci: 100_000, longRun: 200_000));

    [Fact]
    public void CanonicalText_AnyExpression_ReadsBackAsAnEqualRequirement()
    {
        ForAll((expression, random) =>
        {
            var requirement = Requirement.Parse(Write(expression, random));
            var again = Requirement.Parse(requirement.ToString());

            return again.Equals(requirement)
                && again.GetHashCode() == requirement.GetHashCode()
                && again.ToString() == requirement.ToString()
                && again.Root.NodeCount == requirement.Root.NodeCount
                && requirement.Names.SequenceEqual(expression.Names.Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void CanonicalText_OtherLayout_IsTheSame()
    {
        ForAll((expression, random) =>
            Requirement.Parse(Write(expression, random)) == Requirement.Parse(Write(expression, random)));
    }

    [Fact]
    public void CanonicalText_OperandsShuffledRepeatedAndNested_IsTheSame()
    {
        ForAll((expression, random) =>
        {
            var rearranged = Rearrange(expression, random);

            return Requirement.Parse(Write(expression, random)) == Requirement.Parse(Write(rearranged, random));
        });
    }

    [Fact]
    public void TypedForm_AnyExpression_IsTheRequirementOfTheText()
    {
        ForAll((expression, random) => Typed(expression) == Requirement.Parse(Write(expression, random)));
    }

    [Fact]
    public void Equality_TwoExpressions_IsEqualityOfTheCanonicalTexts()
    {
        ForAll((expression, random) =>
        {
            var first = Requirement.Parse(Write(expression, random));
            var second = Requirement.Parse(Write(new ExpressionGenerator(random).AnyExpression(2), random));

            return first.Equals(second) == (first.ToString() == second.ToString());
        });
    }

    private static void ForAll(Func<Expression, SeededRandom, bool> property) =>
        Prop.ForAll(
                RequirementArbitrary.Expressions,
                RequirementArbitrary.Seeds().ToArbitrary(),
                (expression, seed) => property(expression, new SeededRandom(seed)))
            .Check(Configuration);

    private static string Write(Expression expression, SeededRandom random) =>
        new ExpressionWriter(random).Write(expression);

    private static Expression Rearrange(Expression expression, SeededRandom random) => expression switch
    {
        Conjunction conjunction => RearrangeGroup(conjunction.Operands, random, operands => new Conjunction(operands)),
        Disjunction disjunction => RearrangeGroup(disjunction.Operands, random, operands => new Disjunction(operands)),
        Negation negation => new Negation(Rearrange(negation.Operand, random)),
        Membership membership => new Membership(
            membership.Name, [.. Shuffle(membership.Values, random), random.Pick(membership.Values)]),
        _ when random.OneIn(6) => new Negation(new Negation(expression)),
        _ => expression,
    };

    private static Expression RearrangeGroup(
        Expression[] operands, SeededRandom random, Func<Expression[], Expression> group)
    {
        List<Expression> rearranged = [.. operands.Select(operand => Rearrange(operand, random))];
        if (random.OneIn(2))
            rearranged.Add(Rearrange(random.Pick(operands), random));
        rearranged = [.. Shuffle([.. rearranged], random)];
        if (random.OneIn(3))
            rearranged = [rearranged[0], group([.. rearranged[1..], rearranged[0]])];
        return group([.. rearranged]);
    }

    private static T[] Shuffle<T>(T[] items, SeededRandom random)
    {
        var shuffled = (T[])items.Clone();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }

    private static Requirement Typed(Expression expression) => expression switch
    {
        Anybody => Requirement.Any,
        Negation negation => !Typed(negation.Operand),
        Conjunction conjunction => conjunction.Operands.Select(Typed).Aggregate((left, right) => left & right),
        Disjunction disjunction => disjunction.Operands.Select(Typed).Aggregate((left, right) => left | right),
        Bare bare => Skill(bare.Name),
        Interval interval => Attribute(interval.Name).Between(interval.From, interval.To),
        Membership membership => Attribute(membership.Name).In(membership.Values),
        Textual { Operator: "=" } textual => Attribute(textual.Name) == textual.Value,
        Textual textual => Attribute(textual.Name) != textual.Value,
        Numeric { Operator: ">=" } numeric => Skill(numeric.Name) >= numeric.Value,
        Numeric { Operator: ">" } numeric => Skill(numeric.Name) > numeric.Value,
        Numeric { Operator: "<=" } numeric => Skill(numeric.Name) <= numeric.Value,
        Numeric { Operator: "<" } numeric => Skill(numeric.Name) < numeric.Value,
        Numeric { Operator: "=" } numeric => Attribute(numeric.Name) == numeric.Value,
        Numeric numeric => Attribute(numeric.Name) != numeric.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "expected a known expression"),
    };
}
