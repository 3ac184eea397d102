using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>A day of a small centre, told in commands and asked where everybody is; inline, so that each is decided at once.</summary>
internal sealed class PeerDay : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ContactRouter _router;

    public PeerDay(Action<ContactRouterBuilder> center)
    {
        var builder = new ContactRouterBuilder().UseTimeProvider(_time).RunInline();
        center(builder);
        _router = builder.Build();
    }

    /// <summary>What a command was told.</summary>
    public ResultCode Do(RoutingCommand command)
    {
        var decided = _router.SendAsync(command);
        Assert.True(decided.IsCompleted, "an inline router decides at once");
        return decided.AsTask().GetAwaiter().GetResult().Code;
    }

    public void SignIn(string agent, int contactsMax = 1) => Assert.Equal(
        ResultCode.Done,
        Do(RoutingCommand.SignIn(new CenterAgent(agent, new AgentProfile().Capacity(
            new AgentCapacity(contactsMax, new MediumCapacity(Medium.Voice, 1, contactsMax)))))));

    public void Submit(string contact, string queue = "calls") =>
        Assert.Equal(ResultCode.Done, Do(RoutingCommand.Submit(new ContactRequest(contact, queue))));

    /// <summary>Answers the open offer of a contact.</summary>
    public ResultCode Answer(string contact, Func<OfferId, RoutingCommand> answer) => Do(answer(OfferOf(contact)));

    public void Accept(string contact) => Assert.Equal(ResultCode.Done, Answer(contact, RoutingCommand.Accept));

    public OfferId OfferOf(string contact) => _router.GetContact(contact)!.OpenOffer!.Id;

    public AssignmentId AssignmentOf(string contact) => _router.GetContact(contact)!.Assignment!.Id;

    public void Advance(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Where a contact is, such as <c>Queued</c>, <c>Offered ana</c>, <c>Assigned ana</c> or <c>gone</c>.</summary>
    public string Where(string contact)
    {
        if (_router.GetContact(contact) is not { } found) return "gone";
        var agent = found.OpenOffer?.AgentName ?? found.Assignment?.AgentName;
        return agent is null ? found.State.ToString() : $"{found.State} {agent}";
    }

    /// <summary>How many contacts an agent has in hand.</summary>
    public int InHand(string agent) => _router.GetAgent(agent)!.InHand;

    /// <summary>How many contacts the view of the queues shows as waiting.</summary>
    public int Waiting() => _router.Snapshot().Queues.Sum(static queue => queue.Waiting);

    public bool IsAvailable(string agent) => _router.GetAgent(agent)!.IsAvailable;

    public void Dispose() => _router.Dispose();
}
