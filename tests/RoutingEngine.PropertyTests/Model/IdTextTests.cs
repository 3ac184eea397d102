using FsCheck;
using FsCheck.Fluent;
using RoutingEngine.PropertyTests.Requirements;
using RoutingEngine.Tests;
using Xunit;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>The text of a handle or an id means its value and nothing else does.</summary>
public sealed class IdTextTests
{
    private static readonly Config Configuration =
        Config.QuickThrowOnFailure.WithMaxTest(TestTier.Pick(quick: 3_000, ci: 100_000, longRun: 200_000));

    [Fact]
    public void Text_AnyContact_ReadsBack() => ForAll(random => new ContactHandle(Int(random), (uint)Int(random)));

    [Fact]
    public void Text_AnyAgent_ReadsBack() => ForAll(random => new AgentHandle(Int(random), (uint)Int(random)));

    [Fact]
    public void Text_AnyQueue_ReadsBack() => ForAll(random => new QueueHandle(Int(random)));

    [Fact]
    public void Text_AnyOffer_ReadsBackWithItsPlace() =>
        ForAll(random => new OfferId(Long(random), Int(random)), (one, other) => one.Slot == other.Slot);

    [Fact]
    public void Text_AnyAssignment_ReadsBackWithItsPlace() =>
        ForAll(random => new AssignmentId(Long(random), Int(random)), (one, other) => one.Slot == other.Slot);

    /// <summary>A value reads back from its text; a text that was changed is refused, or is that of another
    /// value.</summary>
    private static void ForAll<T>(Func<SeededRandom, T> draw, Func<T, T, bool>? isSame = null)
        where T : struct, ISpanParsable<T>, ISpanFormattable
    {
        var seeds = ArbMap.Default.GeneratorFor<ulong>().ToArbitrary();
        Prop.ForAll(seeds, seed =>
        {
            var random = new SeededRandom(seed);
            var value = draw(random);
            var text = value.ToString()!;
            var again = T.Parse(text, null);
            Span<char> written = stackalloc char[text.Length];
            var fits = value.TryFormat(written, out var count, default, null) && written[..count].SequenceEqual(text)
                && !value.TryFormat(written[..^1], out _, default, null);

            var mutated = Mutated(text, random);
            var isRead = T.TryParse(mutated, null, out var other);
            return fits && again.Equals(value) && (isSame?.Invoke(again, value) ?? true)
                && (isRead ? other.ToString() == mutated : other.Equals(default(T)));
        }).Check(Configuration);
    }

    private static string Mutated(string text, SeededRandom random)
    {
        var at = random.Below(text.Length + 1);
        var piece = random.Pick("", "0", "9", "-", "+", "/", " ", "\0", "c", "o", "é", "٣", "\uD83D", "4294967296");
        return text[..at] + piece + text[Math.Min(text.Length, at + random.Below(3))..];
    }

    private static int Int(SeededRandom random) =>
        random.Pick(0, 1, -1, int.MaxValue, int.MinValue, (int)random.Next64(), random.Below(100));

    private static long Long(SeededRandom random) =>
        random.Pick(0, 1, -1, long.MaxValue, long.MinValue, (long)random.Next64(), random.Below(100));
}
