using System.Globalization;
using RoutingEngine.Tests.Twin;
using Xunit;

namespace RoutingEngine.Stories;

/// <summary>One story: commands in the words of the field, decisions read back as lines such as
/// <c>OfferMade c1 ana AgentFound</c> (kind, contact, agent, queue if neither, reason unless a command
/// asked).</summary>
internal sealed class RouterStory(Center center, IRouterUnderTest router)
{
    private readonly Dictionary<uint, string> _contacts = [];
    private readonly Dictionary<uint, string> _agents = [];
    private readonly Dictionary<string, long> _offers = [];
    private readonly List<TwinDecision> _decisions = [];
    private long _tick;

    /// <summary>The decisions since <see cref="ShouldRead"/> or <see cref="Skip"/> was last called.</summary>
    public IReadOnlyList<TwinDecision> Decisions => _decisions;

    /// <summary>Moves the clock of the commands that follow.</summary>
    public RouterStory At(double seconds) => AtTick(TimeSpan.FromSeconds(seconds).Ticks);

    public RouterStory AtTick(long tick)
    {
        _tick = tick;
        return this;
    }

    public ResultCode SignIn(string agent, AgentProfile? profile = null) =>
        Execute(RoutingCommand.SignIn(new CenterAgent(agent, profile ?? new AgentProfile())));

    /// <summary>Signs agents in that hold nothing and take one contact at a time.</summary>
    public void SignInAll(params string[] agents)
    {
        foreach (var agent in agents) SignIn(agent);
    }

    public ResultCode UpdateProfile(string agent, AgentProfile profile) =>
        Execute(RoutingCommand.UpdateProfile(new CenterAgent(agent, profile)));

    public ResultCode Away(string agent) => Execute(RoutingCommand.SetPresence(agent, AgentPresence.Away));

    public ResultCode Back(string agent) => Execute(RoutingCommand.SetPresence(agent, AgentPresence.Available));

    public ResultCode Drain(string agent) => Execute(RoutingCommand.SignOut(agent, SignOutMode.Drain));

    public ResultCode SignOut(string agent) => Execute(RoutingCommand.SignOut(agent, SignOutMode.Now));

    public ResultCode Submit(
        string contact,
        string queue = "billing",
        int? priority = null,
        string? requires = null,
        string? preferred = null,
        double preferredSeconds = 0) =>
        Submit(new ContactRequest(contact, queue)
        {
            Priority = priority,
            Requires = requires is null ? null : Requirement.Parse(requires),
            PreferredAgent = preferred,
            PreferredWait = TimeSpan.FromSeconds(preferredSeconds),
        });

    public ResultCode Submit(ContactRequest request) => Execute(RoutingCommand.Submit(request));

    /// <summary>Submits contacts at the priority of the queue, one after the other.</summary>
    public void SubmitAll(params string[] contacts)
    {
        foreach (var contact in contacts) Submit(contact);
    }

    public ResultCode Cancel(string contact) => Execute(RoutingCommand.Cancel(contact));

    public ResultCode Abandon(string contact) => Execute(RoutingCommand.Abandon(contact));

    public ResultCode Accept(string contact) => Execute(RoutingCommand.Accept(OfferOf(contact)));

    public ResultCode Decline(string contact) => Execute(RoutingCommand.Decline(OfferOf(contact)));

    public ResultCode Fail(string contact) => Execute(RoutingCommand.Fail(OfferOf(contact)));

    public ResultCode Revoke(string contact) => Execute(RoutingCommand.Revoke(OfferOf(contact)));

    public ResultCode Complete(string contact) =>
        Execute(RoutingCommand.Complete(new AssignmentId(OfferOf(contact).Number, 0)));

    public ResultCode Close(string contact) =>
        Execute(RoutingCommand.Close(new AssignmentId(OfferOf(contact).Number, 0)));

    public ResultCode LoadFromOutside(string agent, int units) => Execute(RoutingCommand.SetExternalLoad(agent, units));

    public ResultCode Hold(string queue = "billing") => Execute(RoutingCommand.HoldQueue(queue));

    public ResultCode Release(string queue = "billing") => Execute(RoutingCommand.ReleaseQueue(queue));

    public ResultCode Advance(double seconds) => At(seconds).Execute(RoutingCommand.AdvanceTime(0));

    public ResultCode Execute(RoutingCommand command) => ExecuteForResult(command).Code;

    public CommandResult ExecuteForResult(RoutingCommand command)
    {
        var result = router.Execute(command.AtTick(_tick));
        var decisions = router.TakeDecisions();
        if (command.Request is { } request) _contacts[result.Contact.Number] = request.Id;
        if (command.NamedAgent is { } agent) _agents[result.Agent.Number] = agent.Name;
        _decisions.AddRange(decisions);
        foreach (var decision in decisions)
        {
            if (decision.Offer > 0) _offers[NameOf(decision)] = decision.Offer;
        }

        return result;
    }

    /// <summary>Signs an agent in for one contact at a time and cancels each offer, so that the order of what it is
    /// offered shows.</summary>
    public string OrderServedTo(string agent, AgentProfile? profile = null)
    {
        var order = new List<string>();
        Skip().SignIn(agent, profile);
        while (_decisions[^1].Kind == DecisionKind.OfferMade)
        {
            order.Add(NameOf(_decisions[^1]));
            Cancel(order[^1]);
        }

        return string.Join(' ', order);
    }

    /// <summary>The agents of the offers made since the last call, in order.</summary>
    public string AgentsChosen()
    {
        var offers = _decisions.Where(decision => decision.Kind == DecisionKind.OfferMade);
        var agents = string.Join(' ', offers.Select(decision => _agents[decision.Agent]));
        Skip();
        return agents;
    }

    /// <summary>Forgets the decisions that set the scene.</summary>
    public RouterStory Skip()
    {
        _decisions.Clear();
        return this;
    }

    /// <summary>Asserts the decisions since the last call, in order.</summary>
    public void ShouldRead(params string[] lines)
    {
        Assert.Equal(string.Join('\n', lines), string.Join('\n', _decisions.Select(Line)));
        _decisions.Clear();
    }

    /// <summary>The last offer of a contact.</summary>
    public OfferId OfferOf(string contact) => new(_offers[contact], 0);

    private string NameOf(TwinDecision decision) => _contacts.TryGetValue(decision.Contact, out var id)
        ? id
        : string.Create(CultureInfo.InvariantCulture, $"#{decision.Contact}");

    private string Line(TwinDecision decision)
    {
        var words = new List<string> { decision.Kind.ToString() };
        if (decision.Contact > 0) words.Add(NameOf(decision));
        if (decision.Agent > 0) words.Add(_agents[decision.Agent]);
        if (words.Count == 1) words.Add(center.Queues[decision.Queue].Name);
        if (decision.Reason != DecisionReason.Command) words.Add(decision.Reason.ToString());
        if (decision.Reason == DecisionReason.PlanStep) words.Add(decision.Step.ToString(CultureInfo.InvariantCulture));
        return string.Join(' ', words);
    }
}
