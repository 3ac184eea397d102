using System.Globalization;
using RoutingEngine.Tests.Twin;
using Xunit;

namespace RoutingEngine.Stories.Days;

/// <summary>The reference twin, told by commands; what happens is its decisions, named as events are.</summary>
internal sealed class TwinScenario : IDayScenario
{
    private readonly Center _center;
    private readonly ReferenceTwin _twin;
    private readonly Dictionary<uint, string> _contacts = [];
    private readonly Dictionary<uint, string> _agents = [];
    private readonly Dictionary<string, long> _offers = [];
    private readonly List<string> _lines = [];
    private long _now;

    public TwinScenario(string name, Action<ContactQueueBuilder>? queue)
    {
        // What a queue may not be is found where the live router is built.
        var builder = new ContactQueueBuilder(new ContactQueue(name));
        queue?.Invoke(builder);
        _center = new Center { Queues = [builder.ToQueue()] };
        _twin = new ReferenceTwin(_center);
    }

    public IDayScenario Agent(string name, params (string Skill, int Level)[] skills)
    {
        var profile = new AgentProfile();
        foreach (var (skill, level) in skills) profile = profile.Skill(skill, level);
        Assert.Equal(ResultCode.Done, Execute(RoutingCommand.SignIn(new CenterAgent(name, profile))).Code);
        return this;
    }

    public SubmitResult Submit(string id, string queue, int? priority = null)
    {
        var result = Execute(RoutingCommand.Submit(new ContactRequest(id, queue) { Priority = priority }));
        return new SubmitResult(result.Code, result.Contact);
    }

    public ResultCode Accept(string contact) => Execute(RoutingCommand.Accept(new OfferId(_offers[contact], 0))).Code;

    public ResultCode Decline(string contact) => Execute(RoutingCommand.Decline(new OfferId(_offers[contact], 0))).Code;

    public ResultCode Complete(string contact) =>
        Execute(RoutingCommand.Complete(new AssignmentId(_offers[contact], 0))).Code;

    public ResultCode Away(string agent) => Execute(RoutingCommand.SetPresence(agent, AgentPresence.Away)).Code;

    public ResultCode Back(string agent) => Execute(RoutingCommand.SetPresence(agent, AgentPresence.Available)).Code;

    public ResultCode SignOut(string agent, SignOutMode mode) => Execute(RoutingCommand.SignOut(agent, mode)).Code;

    public void Advance(TimeSpan time)
    {
        _now += time.Ticks;
        Execute(RoutingCommand.AdvanceTime(0));
    }

    public (int InHand, bool IsAvailable) LookAt(string agent)
    {
        var seen = Assert.Single(_twin.Agents, one => one.Name == agent);
        return (seen.InHand.Count, ReferenceTwin.Available(seen, _center.Queues[0].Medium));
    }

    public IDayScenario Meanwhile()
    {
        _lines.Clear();
        return this;
    }

    public void ShouldRead(params string[] lines)
    {
        Assert.Equal(lines, _lines);
        _lines.Clear();
    }

    public void Dispose()
    {
        // The twin holds nothing that must be given back.
    }

    private CommandResult Execute(RoutingCommand command)
    {
        var decisions = new List<TwinDecision>();
        var result = _twin.Execute(command.AtTick(_now), decisions);
        if (command.Request is { } request) _contacts[result.Contact.Number] = request.Id;
        if (command.NamedAgent is { } agent) _agents[result.Agent.Number] = agent.Name;
        foreach (var decision in decisions)
        {
            if (decision.Offer > 0) _offers[_contacts[decision.Contact]] = decision.Offer;
            _lines.Add(Line(decision));
        }

        return result;
    }

    private string Line(TwinDecision decision)
    {
        var contact = _contacts.GetValueOrDefault(decision.Contact);
        var agent = _agents.GetValueOrDefault(decision.Agent);
        var queue = decision.Queue < 0 ? null : _center.Queues[decision.Queue].Name;
        return (decision.Kind, decision.Reason) switch
        {
            (DecisionKind.AgentSignedIn, _) => $"{agent} signed in",
            (DecisionKind.AgentPresenceChanged, _) =>
                $"{agent} is {_twin.Agents.Single(one => one.Name == agent).Presence.Name}",
            (DecisionKind.AgentDraining, _) => $"{agent} drains",
            (DecisionKind.AgentSignedOut, _) => $"{agent} signed out",
            (DecisionKind.ContactQueued, _) => $"{contact} queued {queue}",
            (DecisionKind.ContactBlocked, _) => $"{contact} blocked {queue}",
            (DecisionKind.ContactStepped, _) =>
                string.Create(CultureInfo.InvariantCulture, $"{contact} step {decision.Step}"),
            (DecisionKind.ContactCancelled, DecisionReason.LongestWait) => $"{contact} waited too long",
            (DecisionKind.ContactCompleted, _) => $"{contact} wrap-up {agent}",
            (DecisionKind.ContactClosed, _) => $"{contact} closed {agent}",
            (DecisionKind.ContactInterrupted, _) => $"{contact} interrupted {agent}",
            (DecisionKind.OfferMade, _) => $"{contact} offered {agent}",
            (DecisionKind.OfferAccepted, _) => $"{contact} accepted {agent}",
            (DecisionKind.OfferDeclined, _) => $"{contact} declined {agent}",
            (DecisionKind.OfferExpired, _) => $"{contact} no-answer {agent}",
            (DecisionKind.OfferRevoked, _) => $"{contact} revoked {agent}",
            _ => decision.ToString(),
        };
    }
}
