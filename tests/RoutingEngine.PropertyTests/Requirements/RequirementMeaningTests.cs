using RoutingEngine.Requirements;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>
/// The compiled program against the tests' own meaning of the language, on random requirements and agents.
/// </summary>
public sealed class RequirementMeaningTests
{
    private const int AgentsPerRequirement = 4;

    private static readonly Dictionary<string, object> NoFacts = new(StringComparer.Ordinal);

    private static readonly int Cases = TestTier.Pick(quick: 50_000, ci: 1_000_000, longRun: 1_000_000);

    [Fact]
    public void CompiledRequirement_AnyRequirementAndAgent_AgreesWithTheDirectMeaning()
    {
        var outcomes = new int[2];

        ForEachCase(1, Cases, (seed, generator, expression, text, names) =>
        {
            var compiled = CompiledRequirement.Compile(Requirement.Parse(text), names);
            for (var i = 0; i < AgentsPerRequirement; i++)
            {
                var facts = generator.AnyFacts();
                var expected = expression.Holds(facts);
                outcomes[expected ? 1 : 0]++;
                var known = ExpressionGenerator.ForEngine(facts, names);
                if (compiled.IsSatisfiedBy(known) != expected)
                    Assert.Fail(SeededRandom.Case(seed, $"{text} should be {expected} of {Show(facts)}"));
                if (!expected) continue;
                foreach (var needed in compiled.NeededNames)
                {
                    if (!Array.Exists(known, fact => fact.Name == needed))
                        Assert.Fail(SeededRandom.Case(seed, $"{text} is met without name {needed} by {Show(facts)}"));
                }
            }

            if (compiled.IsSatisfiedByNoFacts != expression.Holds(NoFacts))
                Assert.Fail(SeededRandom.Case(seed, $"{text} on no facts"));
        });

        // A generator that only ever makes one outcome would prove nothing.
        Assert.All(outcomes, count => Assert.InRange(count, Cases * AgentsPerRequirement / 5, int.MaxValue));
    }

    [Fact]
    public void CompiledRequirement_CanonicalText_MeansTheSame()
    {
        ForEachCase(2, Cases / 5, (seed, generator, expression, text, names) =>
        {
            var canonical = Requirement.Parse(text).ToString();
            var compiled = CompiledRequirement.Compile(Requirement.Parse(canonical), names);
            var facts = generator.AnyFacts();
            if (compiled.IsSatisfiedBy(ExpressionGenerator.ForEngine(facts, names)) != expression.Holds(facts))
                Assert.Fail(SeededRandom.Case(seed, $"{text} became {canonical}"));
        });
    }

    [Fact]
    public void Term_OnAMissingName_IsFalseAndItsNegationTrue()
    {
        for (var seed = 0UL; seed < (ulong)(Cases / 5); seed++)
        {
            var random = new SeededRandom(seed);
            var generator = new ExpressionGenerator(random);
            var leaf = generator.AnyLeaf();
            var text = new ExpressionWriter(random).Write(leaf);
            var names = new NameTable();
            var term = CompiledRequirement.Compile(Requirement.Parse(text), names);
            var negated = CompiledRequirement.Compile(Requirement.Parse($"not ({text})"), names);
            var facts = generator.AnyFacts();
            facts.Remove(leaf.Name);
            var engineFacts = ExpressionGenerator.ForEngine(facts, names);

            if (term.IsSatisfiedBy(engineFacts) || term.IsSatisfiedByNoFacts)
                Assert.Fail(SeededRandom.Case(seed, $"{text} holds without {leaf.Name}"));
            if (!negated.IsSatisfiedBy(engineFacts) || !negated.IsSatisfiedByNoFacts)
                Assert.Fail(SeededRandom.Case(seed, $"not ({text}) fails without {leaf.Name}"));
        }
    }

    [Fact]
    public void SkillAtLevelZero_AnyRequirement_IsAsIfMissing()
    {
        ForEachCase(3, Cases / 5, (seed, generator, _, text, names) =>
        {
            var compiled = CompiledRequirement.Compile(Requirement.Parse(text), names);
            var name = generator.AnyName();
            var facts = generator.AnyFacts();
            facts.Remove(name);
            var without = ExpressionGenerator.ForEngine(facts, names);
            facts[name] = 0;
            var atZero = ExpressionGenerator.ForEngine(facts, names);

            if (compiled.IsSatisfiedBy(without) != compiled.IsSatisfiedBy(atZero))
                Assert.Fail(SeededRandom.Case(seed, $"{text} with {name} at level 0"));
        });
    }

    [Fact]
    public void CanChange_AnyReplacedFact_IsTrueExactlyWhenATermFlips()
    {
        var flips = 0;

        ForEachCase(4, Cases / 5, (seed, generator, expression, text, names) =>
        {
            var compiled = CompiledRequirement.Compile(Requirement.Parse(text), names);
            var facts = generator.AnyFacts();
            var name = generator.AnyName();
            var (before, after) = (facts.GetValueOrDefault(name), generator.AnyFact());
            var id = names.Intern(name);

            var canChange = compiled.CanChange(id, AsFact(id, before), AsFact(id, after));

            var flipped = expression.Leaves.OfType<Leaf>().Any(leaf =>
                leaf.Name == name && HoldsOn(leaf, before) != HoldsOn(leaf, after));
            flips += flipped ? 1 : 0;

            // Beside "any" a term may be beyond reach, and then it does not count.
            var isExact = !expression.Leaves.OfType<Anybody>().Any();
            if (isExact ? canChange != flipped : canChange && !flipped)
                Assert.Fail(SeededRandom.Case(seed, $"{text}: {name} from {before} to {after}"));

            if (!canChange && compiled.IsSatisfiedBy(ExpressionGenerator.ForEngine(facts, names)) != HoldsAfter())
                Assert.Fail(SeededRandom.Case(seed, $"{text}: outcome changed with {name} from {before} to {after}"));

            bool HoldsAfter()
            {
                facts.Remove(name);
                if (after is not null)
                    facts.Add(name, after);
                return compiled.IsSatisfiedBy(ExpressionGenerator.ForEngine(facts, names));
            }
        });

        Assert.InRange(flips, Cases / 100, Cases / 5);
    }

    private static bool HoldsOn(Leaf leaf, object? fact) => fact is not null && leaf.HoldsOn(fact);

    private static Fact? AsFact(int name, object? value) =>
        value is null ? null : ExpressionGenerator.ForEngine(name, value);

    private static string Show(Dictionary<string, object> facts) =>
        string.Join(", ", facts.Select(fact => $"{fact.Key}={fact.Value} ({fact.Value.GetType().Name})"));

    private static void ForEachCase(
        ulong stream, int cases, Action<ulong, ExpressionGenerator, Expression, string, NameTable> check)
    {
        var names = new NameTable();
        for (var i = 0; i < cases; i++)
        {
            var seed = (stream << 32) + (ulong)i;
            var random = new SeededRandom(seed);
            var generator = new ExpressionGenerator(random);
            var expression = generator.AnyExpression(1 + random.Below(24));
            check(seed, generator, expression, new ExpressionWriter(random).Write(expression), names);
        }
    }
}
