using System.Runtime.CompilerServices;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>What travels through a ring by the million keeps its size. At most 64 bytes, one cache line.</summary>
public sealed class StructSizeTests
{
    [Fact]
    public void RoutingCommand_AsItTravels_FitsOneCacheLine() => Assert.Equal(56, Unsafe.SizeOf<RoutingCommand>());

    [Fact]
    public void RoutingDecision_AsItTravels_FillsOneCacheLine() => Assert.Equal(64, Unsafe.SizeOf<RoutingDecision>());

    [Fact]
    public void Identities_AsTheyAreCopied_StaySmall()
    {
        Assert.Equal(8, Unsafe.SizeOf<ContactHandle>());
        Assert.Equal(8, Unsafe.SizeOf<AgentHandle>());
        Assert.Equal(4, Unsafe.SizeOf<QueueHandle>());
        Assert.Equal(16, Unsafe.SizeOf<OfferId>());
        Assert.Equal(16, Unsafe.SizeOf<AssignmentId>());
    }
}
