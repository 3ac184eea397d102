using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.Concurrency;

public sealed class PaddedLongTests
{
    [Fact]
    public void PaddedLong_Size_KeepsNeighboursOutOfItsLinePair()
    {
        Assert.Equal(256, Unsafe.SizeOf<PaddedLong>());
    }

    [Fact]
    public void CompareExchange_ExpectedValueHeld_Moves()
    {
        var counter = default(PaddedLong);
        counter.WriteOwn(7);

        var found = counter.CompareExchange<HardwareAtomics>(9, 7);

        Assert.Equal(7, found);
        Assert.Equal(9, counter.ReadOwn());
    }

    [Fact]
    public void CompareExchange_OtherValueHeld_StaysAndTellsIt()
    {
        var counter = default(PaddedLong);
        counter.WriteRelease<HardwareAtomics>(8);

        var found = counter.CompareExchange<HardwareAtomics>(9, 7);

        Assert.Equal(8, found);
        Assert.Equal(8, counter.ReadAcquire<HardwareAtomics>());
    }

    [Fact]
    public void Exchange_AnyValue_Replaces()
    {
        var counter = default(PaddedLong);

        counter.Exchange(1);

        Assert.Equal(1, counter.ReadOwn());
    }
}
