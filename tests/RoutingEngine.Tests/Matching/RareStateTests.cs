using System.Buffers;
using System.Reflection;
using RoutingEngine.Matching.Backlog;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>State that hardly any contact has: hashed, written and read back where it is there.</summary>
public sealed class RareStateTests
{
    private static readonly Center OneQueue = new() { Queues = [new ContactQueue("billing")] };

    [Fact]
    public void HeldContact_HoldIsLost_HashNotices()
    {
        var core = WithContact(held: true);
        var before = core.ComputeStateHash();

        FirstOf(core).Holds &= ~ContactHolds.Hold;

        Assert.NotEqual(before, core.ComputeStateHash());
    }

    [Fact]
    public void HeldContact_ReadBack_IsStillHeld()
    {
        var core = WithContact(held: true);
        var bytes = new ArrayBufferWriter<byte>();
        core.WriteState(bytes);

        var read = MatchingCore.ReadState(OneQueue, bytes.WrittenSpan);

        Assert.Equal(core.ComputeStateHash(), read.ComputeStateHash());
        Assert.Equal(ResultCode.AlreadyHeld, read.Execute(RoutingCommand.HoldContact("c1"), new DecisionBuffer()).Code);
        Assert.Equal(1, read.WaitingIn(new QueueHandle(0)));
    }

    private static MatchingCore WithContact(bool held)
    {
        var core = new MatchingCore(OneQueue);
        core.Execute(RoutingCommand.Submit(new ContactRequest("c1", "billing")), new DecisionBuffer());
        if (held) core.Execute(RoutingCommand.HoldContact("c1"), new DecisionBuffer());
        return core;
    }

    private static ref ContactState FirstOf(MatchingCore core)
    {
        var field = typeof(MatchingCore).GetField("_backlog", BindingFlags.Instance | BindingFlags.NonPublic)!;
        return ref ((ContactBacklog)field.GetValue(core)!)[new ContactSlot(0)].State;
    }
}
