using System.Buffers;
using System.Security.Cryptography;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Classes;
using Xunit;

namespace RoutingEngine.Tests.Matching.State;

/// <summary>The state of a core as bytes: the same ones for ever, and only a whole state is taken for one.</summary>
public sealed class StateBytesTests
{
    public enum Day
    {
        Plain,
        LookingBack,
        OfAUsersOwnRules,
        Empty,
    }

    [Theory]
    [InlineData(Day.Plain, "29D70FC7C80B7E5AF207AF50832C37AF20369EDDCDB3F381BD961DD7744B3436")]
    [InlineData(Day.LookingBack, "96CDA2B5F549FFAD6418D39B2A814395AF5C302E2A4ADB735016AA014443D456")]
    [InlineData(Day.OfAUsersOwnRules, "FC8BEF1FD43CFEFE575F06C5422BD46B5E8E0231E08D9F36B152F1ABDA833A4F")]
    [InlineData(Day.Empty, "10DB3C6DE698C1109F739A9567EE66C8C3CAC384E81FFF95ECB39C44EECF0977")]
    public void WriteState_EachDay_GivesTheBytesThatAreKept(Day day, string sha256)
    {
        var bytes = BytesOf(CoreOf(day));

        var found = Convert.ToHexString(SHA256.HashData(bytes));
        Assert.True(sha256 == found, $"{day} has other bytes: {found}");
    }

    [Theory]
    [InlineData(Day.Plain)]
    [InlineData(Day.LookingBack)]
    [InlineData(Day.OfAUsersOwnRules)]
    [InlineData(Day.Empty)]
    public void ReadState_EachDay_IsTheSameCore(Day day)
    {
        var core = CoreOf(day);
        var bytes = BytesOf(core);

        var read = Read(core.Center, bytes);

        Assert.Equal(core.ComputeStateHash(), read.ComputeStateHash());
        Assert.Equal((core.Tick, core.Sequence, core.DecisionHash), (read.Tick, read.Sequence, read.DecisionHash));
        Assert.Equal((core.DeadlineCount, core.OpenContactCount), (read.DeadlineCount, read.OpenContactCount));
        Assert.Equal((core.LanesInUse, core.NamesInUse), (read.LanesInUse, read.NamesInUse));
        Assert.Equal(core.StrategyFaultCount, read.StrategyFaultCount);
        Assert.Equal(bytes, BytesOf(read));
    }

    [Theory]
    [InlineData(Day.Plain)]
    [InlineData(Day.LookingBack)]
    public void ReadState_CutOffOrAnyByteChanged_IsRefused(Day day)
    {
        var core = CoreOf(day);
        var bytes = BytesOf(core);

        for (var place = 0; place < bytes.Length; place++)
        {
            Assert.Throws<InvalidBytesException>(() => Read(core.Center, bytes.AsSpan(0, place).ToArray()));
            bytes[place] ^= 0x10;
            Assert.Throws<InvalidBytesException>(() => Read(core.Center, bytes));
            bytes[place] ^= 0x10;
        }
    }

    [Fact]
    public void ReadState_AnotherCenter_NamesWhatIsMissing()
    {
        var core = new MatchingCore(new Center { Queues = [new("billing"), new("sales") { Medium = Medium.Chat }] });
        var bytes = BytesOf(core);

        Assert.Contains("as many queues", Refusal(core.Center with { Queues = [new("billing")] }), StringComparison.Ordinal);
        Assert.Contains(
            "'queue sales voice'", Refusal(core.Center with { Queues = [new("billing"), new("sales")] }), StringComparison.Ordinal);
        Assert.Contains(
            "'agents random'", Refusal(core.Center with { AgentSelection = AgentSelection.Random }), StringComparison.Ordinal);
        Assert.Contains(
            "'contacts fifo'", Refusal(core.Center with { ContactSelection = ContactSelection.Fifo }), StringComparison.Ordinal);

        string Refusal(Center center) =>
            Assert.Throws<InvalidBytesException>(() => MatchingCore.ReadState(center, bytes)).Message;
    }

    [Fact]
    public void ReadState_FileOfAnotherKind_SaysSo()
    {
        var error = Assert.Throws<InvalidBytesException>(
            () => MatchingCore.ReadState(new Center { Queues = [new("q")] }, "not a state at all, but a text"u8));

        Assert.Equal("byte 0: expected the state of a routing engine", error.Message);
    }

    private static MatchingCore CoreOf(Day day) => day switch
    {
        Day.Plain => RichState.Create(),
        Day.LookingBack => RichState.CreateWithStatistics(),
        Day.OfAUsersOwnRules => RichState.CreateWithOwnRules(),
        _ => new MatchingCore(new Center { Queues = [new("q")] }),
    };

    private static MatchingCore Read(Center center, byte[] bytes) =>
        MatchingCore.ReadState(center, bytes, CellMode.Adaptive, new MatchingLimits { SliceMax = 1 });

    private static byte[] BytesOf(MatchingCore core)
    {
        var bytes = new ArrayBufferWriter<byte>();
        core.WriteState(bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
