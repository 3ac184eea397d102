using System.Runtime.CompilerServices;
using RoutingEngine.Matching;
using RoutingEngine.Messages;
using Xunit;

namespace RoutingEngine.Tests.Matching.Limits;

/// <summary>A name that is null names nothing: not the first queue, not the first contact.</summary>
public sealed class NullNameTests
{
    public static TheoryData<string, Action> Factories => new()
    {
        { "submit", () => RoutingCommand.Submit((ContactRequest)null!) },
        { "cancel", () => RoutingCommand.Cancel((string)null!) },
        { "abandon", () => RoutingCommand.Abandon((string)null!) },
        { "sign in", () => RoutingCommand.SignIn(null!) },
        { "sign out", () => RoutingCommand.SignOut((string)null!, SignOutMode.Drain) },
        { "presence", () => RoutingCommand.SetPresence((string)null!, AgentPresence.Away) },
        { "presence of nobody", () => RoutingCommand.SetPresence("ana", null!) },
        { "profile", () => RoutingCommand.UpdateProfile(null!) },
        { "external load", () => RoutingCommand.SetExternalLoad((string)null!, 1) },
        { "hold", () => RoutingCommand.HoldQueue((string)null!) },
        { "release", () => RoutingCommand.ReleaseQueue((string)null!) },
    };

    [Theory]
    [MemberData(nameof(Factories))]
    public void Command_NameIsNull_CannotBeMade(string command, Action make)
    {
        var thrown = Record.Exception(make);

        Assert.True(thrown is ArgumentNullException, $"{command}: {thrown}");
    }

    [Theory]
    [InlineData(CommandKind.Submit, ResultCode.Malformed)]
    [InlineData(CommandKind.HoldQueue, ResultCode.Malformed)]
    [InlineData(CommandKind.ReleaseQueue, ResultCode.Malformed)]
    [InlineData(CommandKind.Cancel, ResultCode.ContactGone)]
    [InlineData(CommandKind.Abandon, ResultCode.ContactGone)]
    [InlineData(CommandKind.SignOut, ResultCode.AgentGone)]
    public void Execute_CommandMeansAPayloadItDoesNotHave_IsRefusedAndChangesNothing(CommandKind kind, ResultCode expected)
    {
        var desk = new Desk(Desk.One(), MatchingLimits.Default);
        desk.Submit("c1");
        var state = desk.Core.ComputeStateHash();
        var byHandle = kind switch
        {
            CommandKind.Submit => RoutingCommand.Submit(new QueueHandle(0)),
            CommandKind.HoldQueue => RoutingCommand.HoldQueue(new QueueHandle(0)),
            CommandKind.ReleaseQueue => RoutingCommand.ReleaseQueue(new QueueHandle(0)),
            CommandKind.Cancel => RoutingCommand.Cancel(new ContactHandle(0, 1)),
            CommandKind.Abandon => RoutingCommand.Abandon(new ContactHandle(0, 1)),
            _ => RoutingCommand.SignOut(new AgentHandle(0, 1), SignOutMode.Now),
        };

        var code = desk.Do(AsIfNamed(byHandle));

        Assert.Equal(expected, code);
        Assert.Equal(1, desk.Core.OpenContactCount);
        Assert.Empty(Enumerable.Range(0, desk.Decisions.Count));
        Assert.NotEqual(0UL, state);
    }

    /// <summary>A command that says that its payload means somebody, as no factory makes it without one.</summary>
    private static RoutingCommand AsIfNamed(RoutingCommand command)
    {
        var record = command.Record;
        Unsafe.As<CommandRecord, ulong>(ref record) |= CommandRecord.NamedBit;
        var named = new RoutingCommand(in record);
        Assert.True(named.IsNamed);
        return named;
    }
}
