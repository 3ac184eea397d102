using System.Buffers;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.Codec;

/// <summary>Commands as bytes: the same ones for ever, and nothing else is taken for a command.</summary>
public sealed class CommandCodecTests
{
    public static TheoryData<string> Names => [.. CommandForms.All.Select(static form => form.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_EachForm_GivesTheBytesThatAreKept(string name)
    {
        var (_, command, bytes) = Of(name);

        Assert.Equal(bytes, Convert.ToHexString(BytesOf(command)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_EachForm_GivesTheSameCommand(string name)
    {
        var (_, command, bytes) = Of(name);

        var read = CommandCodec.Read([.. Convert.FromHexString(bytes), 1, 2, 3], out var length);

        Assert.Equal(bytes.Length / 2, length);
        Assert.Equal(DecisionText.Of(command), DecisionText.Of(read));
        Assert.Equal((command.Kind, command.Tick, command.Id, command.ActingAgent), (read.Kind, read.Tick, read.Id, read.ActingAgent));
        Assert.Equal((command.Intervention, command.ToAgent, command.ToQueue, command.Update),
            (read.Intervention, read.ToAgent, read.ToQueue, read.Update));
        Assert.Equal(command.ExternalUnits, read.ExternalUnits);
        Assert.Equal((command.Contact, command.Agent, command.Queue), (read.Contact, read.Agent, read.Queue));
        Assert.Equal((command.Offer, command.Assignment, command.SignOutMode), (read.Offer, read.Assignment, read.SignOutMode));
        Assert.Equal((command.Name, command.Request, command.Priority), (read.Name, read.Request, read.Priority));
        Assert.Equal((command.NamedAgent, command.Profile, command.Presence), (read.NamedAgent, read.Profile, read.Presence));
    }

    [Fact]
    public void Forms_AllOfThem_HaveEveryKind() => Assert.Equal(
        Enum.GetValues<CommandKind>().Order(), CommandForms.All.Select(static form => form.Command.Kind).Distinct().Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_CutOffAnywhere_IsRefused(string name)
    {
        var bytes = BytesOf(Of(name).Command);

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(CommandCodec.TryRead(bytes.AsSpan(0, length), out _, out _, out var error), $"{length} bytes are read");
            Assert.InRange(error!.Position, 0, length);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_AnyByteChanged_IsAnotherCommandOrRefused(string name)
    {
        var bytes = BytesOf(Of(name).Command);

        for (var place = 0; place < bytes.Length; place++)
        {
            for (var value = 0; value < 256; value++)
            {
                var changed = bytes.ToArray();
                changed[place] = (byte)value;
                if (value == bytes[place] || !CommandCodec.TryRead(changed, out var read, out var length, out _)) continue;

                // What is taken for a command is one, in the one form it has.
                Assert.Equal(Convert.ToHexString(changed, 0, length), Convert.ToHexString(BytesOf(read)));
            }
        }
    }

    [Theory]
    [InlineData("02000000", 0, "a command of version 1")]
    [InlineData("01630000", 1, "the kind of a command")]
    [InlineData("01008004", 2, "the flags of a command")]
    [InlineData("01000100", 2, "flags that its kind may have")]
    [InlineData("010010000361", 2, "flags that its kind may have")]
    [InlineData("0101008000", 3, "a number in its shortest form")]
    [InlineData("010100FFFFFFFFFFFFFFFFFF02", 3, "a number of at most 64 bits")]
    [InlineData("010B040000", 4, "a text")]
    [InlineData("010B040003FF", 4, "a text in UTF-8")]
    [InlineData("010B0400FF01", 4, "more bytes")]
    public void Read_SomethingElse_SaysWhereAndWhatWasExpected(string bytes, int position, string expected)
    {
        var error = Assert.Throws<InvalidBytesException>(() => CommandCodec.Read(Convert.FromHexString(bytes), out _));

        Assert.Equal((position, expected), (error.Position, error.Expected));
        Assert.Equal($"byte {position}: expected {expected}", error.Message);
    }

    [Fact]
    public void Read_ProfileThatNobodyMayState_NamesTheRule()
    {
        var bytes = BytesOf(RoutingCommand.SignIn(new CenterAgent("a", new AgentProfile().Skill("x", 80))));
        var level = Convert.ToHexString(bytes).IndexOf("0378A001", StringComparison.Ordinal) / 2;
        bytes[level + 3] = 2;

        var error = Assert.Throws<InvalidBytesException>(() => CommandCodec.Read(bytes, out _));

        Assert.Contains("Expected a level of 0 to 100 for the skill x.", error.Message, StringComparison.Ordinal);
    }

    private static (string Name, RoutingCommand Command, string Bytes) Of(string name) =>
        CommandForms.All.Single(form => form.Name == name);

    private static byte[] BytesOf(in RoutingCommand command)
    {
        var bytes = new ArrayBufferWriter<byte>();
        CommandCodec.Write(in command, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
