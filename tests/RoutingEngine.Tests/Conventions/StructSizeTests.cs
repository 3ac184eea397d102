using System.Reflection;
using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;
using RoutingEngine.Intake;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Messages;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>
/// What travels through a ring by the million keeps its size, at most one cache line of 64 bytes, and so do the records
/// a search reads.
/// </summary>
public sealed class StructSizeTests
{
    [Fact]
    public void RoutingCommand_AsItIsHandedAround_FitsOneCacheLine() =>
        Assert.Equal(48, Unsafe.SizeOf<RoutingCommand>());

    [Fact]
    public void SlotOfTheIntake_HalfACacheLine_HoldsNoReference()
    {
        var slot = typeof(MpscRing<,>).GetNestedType("Slot", BindingFlags.NonPublic)!
            .MakeGenericType(typeof(CommandRecord), typeof(HardwareAtomics));

        Assert.Equal(32, Answer(nameof(Unsafe.SizeOf), typeof(Unsafe), slot));
        Assert.Equal(
            false,
            Answer(nameof(RuntimeHelpers.IsReferenceOrContainsReferences), typeof(RuntimeHelpers), slot));
        Assert.Equal(24, Unsafe.SizeOf<CommandRecord>());
        Assert.Equal(24, Unsafe.SizeOf<SideEntry>());
    }

    [Fact]
    public void RoutingDecision_AsItTravels_FillsOneCacheLine() => Assert.Equal(64, Unsafe.SizeOf<RoutingDecision>());

    [Fact]
    public void Records_OfContactsAndAgents_FillWholeCacheLines()
    {
        Assert.Equal(64, Unsafe.SizeOf<ContactState>());
        Assert.Equal(64, Unsafe.SizeOf<ContactDetails>());
        Assert.Equal(128, Unsafe.SizeOf<AgentState>());
    }

    [Fact]
    public void Deadline_AMillionOfThem_StaysSmall() => Assert.Equal(32, Unsafe.SizeOf<Deadline>());

    [Fact]
    public void Identities_AsTheyAreCopied_StaySmall()
    {
        Assert.Equal(8, Unsafe.SizeOf<ContactHandle>());
        Assert.Equal(8, Unsafe.SizeOf<AgentHandle>());
        Assert.Equal(4, Unsafe.SizeOf<QueueHandle>());
        Assert.Equal(16, Unsafe.SizeOf<OfferId>());
        Assert.Equal(16, Unsafe.SizeOf<AssignmentId>());
    }

    /// <summary>What a generic method without parameters answers for a type that is known at run time alone.</summary>
    private static object? Answer(string method, Type declaring, Type argument) =>
        declaring.GetMethod(method)!.MakeGenericMethod(argument).Invoke(null, null);
}
