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
    [InlineData(Day.Plain, "6077CC4C7546550987B5EF6AA3C78E37F34B9E56772C87D289574C1D27428540")]
    [InlineData(Day.LookingBack, "0D50136AD975A37F3A969B360BC72F585FF99ABB1F735F54FDC679C88B98DA6D")]
    [InlineData(Day.OfAUsersOwnRules, "C287588F424A9BA3C3950585D0D08C3C22DFA281C5545889E3710968ABBC9B7A")]
    [InlineData(Day.Empty, "5D664482575CAD1D21692F09338C09E3E9D872DB95FA3CFF849F7D45FA8AF8E0")]
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

        Assert.Contains("as many queues and rules", Refusal(core.Center with { Queues = [new("billing")] }), StringComparison.Ordinal);
        Assert.Contains(
            "'queue sales voice 0'", Refusal(core.Center with { Queues = [new("billing"), new("sales")] }), StringComparison.Ordinal);
        Assert.Contains(
            "'agents random'", Refusal(core.Center with { AgentSelection = AgentSelection.Random }), StringComparison.Ordinal);
        Assert.Contains(
            "'contacts fifo'", Refusal(core.Center with { ContactSelection = ContactSelection.Fifo }), StringComparison.Ordinal);

        var step = new RoutingStep(TimeSpan.FromSeconds(5), Requirement.Parse("any"));
        Assert.Contains(
            "'queue billing voice 1'",
            Refusal(core.Center with { Queues = [core.Center.Queues[0] with { Plan = [step] }, core.Center.Queues[1]] }),
            StringComparison.Ordinal);
        Assert.Contains(
            "'handling 600000000'",
            Refusal(core.Center with { HandlingWindow = TimeSpan.FromMinutes(1) }),
            StringComparison.Ordinal);

        string Refusal(Center center) =>
            Assert.Throws<InvalidBytesException>(() => MatchingCore.ReadState(center, bytes)).Message;
    }

    [Fact]
    public void ReadState_TheSameRuleWithOtherArguments_NamesThem()
    {
        var core = new MatchingCore(CenterOf(TimeSpan.FromMinutes(10)));
        var bytes = BytesOf(core);

        var error = Assert.Throws<InvalidBytesException>(
            () => MatchingCore.ReadState(CenterOf(TimeSpan.FromMinutes(20)), bytes));

        Assert.Contains("'agents fewest-contacts windowSeconds 00:20:00'", error.Message, StringComparison.Ordinal);

        static Center CenterOf(TimeSpan window) =>
            new() { Queues = [new("q")], AgentSelection = AgentSelection.FewestContacts(window) };
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
