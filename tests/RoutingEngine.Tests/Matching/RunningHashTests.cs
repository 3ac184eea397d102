using RoutingEngine.Matching;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>The running hash: the same everywhere, and another for anything that differs.</summary>
public sealed class RunningHashTests
{
    [Fact]
    public void Hash_KnownWords_IsTheKnownNumber()
    {
        var hash = default(RunningHash);
        hash.Add(1UL);
        hash.Add(-1L);
        hash.Add(true);
        hash.Add("Zoë");
        hash.Add((string?)null);

        // Worked out by a separate program; another number means that kept hashes no longer compare.
        Assert.Equal(0x738FA59E87FD62BDUL, hash.Value);
    }

    [Fact]
    public void Hash_OrderOfWords_Matters()
    {
        Assert.NotEqual(Of("ab", "c"), Of("c", "ab"));
        Assert.NotEqual(Of("ab", "c"), Of("a", "bc"));
        Assert.NotEqual(Of("abcd", ""), Of("abcd"));
        Assert.NotEqual(Of(""), Of((string?)null));
        Assert.NotEqual(Of("\0"), Of("\0\0"));
    }

    [Fact]
    public void Hash_AnyBitOfAnyWord_ChangesAboutHalfOfTheResult()
    {
        var random = new Random(3);
        var flipped = 0L;
        var tries = 0;
        for (var round = 0; round < 50; round++)
        {
            ulong[] words = [.. Enumerable.Range(0, 8).Select(_ => (ulong)random.NextInt64())];
            var hash = Of(words);
            for (var bit = 0; bit < 512; bit++)
            {
                words[bit / 64] ^= 1UL << (bit % 64);
                var other = Of(words);
                words[bit / 64] ^= 1UL << (bit % 64);
                Assert.NotEqual(hash, other);
                flipped += ulong.PopCount(hash ^ other) is var count ? (long)count : 0;
                tries++;
            }
        }

        Assert.InRange((double)flipped / tries, 30, 34);
    }

    [Fact]
    public void Hash_ManyShortSequences_NeverMeet()
    {
        var seen = new HashSet<ulong>();

        for (ulong first = 0; first < 300; first++)
        {
            for (ulong second = 0; second < 300; second++) Assert.True(seen.Add(Of([first, second])));
        }
    }

    private static ulong Of(params string?[] texts)
    {
        var hash = default(RunningHash);
        foreach (var text in texts) hash.Add(text);
        return hash.Value;
    }

    private static ulong Of(ulong[] words)
    {
        var hash = default(RunningHash);
        foreach (var word in words) hash.Add(word);
        return hash.Value;
    }
}
