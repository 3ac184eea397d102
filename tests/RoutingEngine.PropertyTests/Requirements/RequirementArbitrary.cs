using FsCheck;
using FsCheck.Fluent;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>Expressions for FsCheck, which shrinks a failing one to the smallest part of it that still fails.</summary>
internal static class RequirementArbitrary
{
    public static Arbitrary<Expression> Expressions { get; } = Arb.From(
        Gen.Choose(1, 40).SelectMany(size => Seeds().Select(seed =>
            new ExpressionGenerator(new SeededRandom(seed)).AnyExpression(size))),
        Shrink);

    /// <summary>Seeds for what a property does with an expression, such as writing or shuffling it.</summary>
    public static Gen<ulong> Seeds() =>
        Gen.Choose(0, int.MaxValue).SelectMany(high => Gen.Choose(0, int.MaxValue).Select(low =>
            ((ulong)high << 32) + (ulong)low));

    private static IEnumerable<Expression> Shrink(Expression expression)
    {
        foreach (var child in expression.Children)
            yield return child;
        switch (expression)
        {
            case Negation negation:
                foreach (var operand in Shrink(negation.Operand))
                    yield return new Negation(operand);
                break;
            case Conjunction conjunction:
                foreach (var operands in ShrinkOne(conjunction.Operands))
                    yield return new Conjunction(operands);
                break;
            case Disjunction disjunction:
                foreach (var operands in ShrinkOne(disjunction.Operands))
                    yield return new Disjunction(operands);
                break;
        }
    }

    private static IEnumerable<Expression[]> ShrinkOne(Expression[] operands)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            foreach (var smaller in Shrink(operands[i]))
                yield return [.. operands[..i], smaller, .. operands[(i + 1)..]];
        }
    }
}
