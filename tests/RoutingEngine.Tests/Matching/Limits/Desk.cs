using RoutingEngine.Matching;
using RoutingEngine.Matching.Classes;
using Xunit;

namespace RoutingEngine.Tests.Matching.Limits;

/// <summary>A core whose limits are lowered, with the few commands that stories about limits need.</summary>
internal sealed class Desk(Center center, MatchingLimits limits, CellMode mode = CellMode.Adaptive)
{
    private readonly Dictionary<uint, string> _contacts = [];
    private readonly Dictionary<uint, string> _agents = [];

    public MatchingCore Core { get; } = new(center, mode, limits);

    public DecisionBuffer Decisions { get; } = new();

    public long Tick { get; set; } = 1;

    /// <summary>Which agent was offered which contact last.</summary>
    public Dictionary<string, string> OfferedTo { get; } = [];

    public OfferId LastOffer { get; private set; }

    /// <summary>How the commands that were not <see cref="ResultCode.Done"/> ended.</summary>
    public List<ResultCode> Refusals { get; } = [];

    public static Center One(string requires = "any", params string[] steps) => new()
    {
        Queues =
        [
            new ContactQueue("q")
            {
                Requirement = Requirement.Parse(requires),
                Plan = [.. steps.Select((step, i) => new RoutingStep(new(10 * (i + 1)), Requirement.Parse(step)))],
            },
        ],
    };

    public ResultCode Submit(string id, string? requires = null, string? prefers = null) => Do(RoutingCommand.Submit(
        new ContactRequest(id, "q")
        {
            Requires = requires is null ? null : Requirement.Parse(requires),
            PreferredAgent = prefers,
            PreferredWait = prefers is null ? TimeSpan.Zero : TimeSpan.FromDays(1),
        }));

    public ResultCode SignIn(string name, AgentProfile profile) =>
        Do(RoutingCommand.SignIn(new CenterAgent(name, profile)));

    public void PassTime(long ticks)
    {
        Tick += ticks;
        Do(RoutingCommand.AdvanceTime(Tick));
    }

    public ResultCode Do(RoutingCommand command)
    {
        Decisions.Clear();
        var result = Core.Execute(command.AtTick(Tick), Decisions);
        if (command.Request is { } request && result.IsDone) _contacts[result.Contact.Number] = request.Id;
        if (command.Kind == CommandKind.SignIn && result.IsDone)
            _agents[result.Agent.Number] = command.NamedAgent!.Name;
        if (!result.IsDone) Refusals.Add(result.Code);
        Note();
        return result.Code;
    }

    /// <summary>Runs the deadlines that are due, one after the other, and gives how many decisions the largest took.</summary>
    public int RunDue()
    {
        var most = 0;
        Tick++;
        while (Core.HasDue(Tick))
        {
            Decisions.Clear();
            Assert.True(Core.TryRunDeadline(Tick, Decisions));
            most = Math.Max(most, Decisions.Count);
            Note();
        }

        return most;
    }

    private void Note()
    {
        for (var i = 0; i < Decisions.Count; i++)
        {
            if (Decisions[i].Kind != DecisionKind.OfferMade) continue;
            LastOffer = Decisions[i].Offer;
            OfferedTo[_contacts[Decisions[i].Contact.Number]] = _agents[Decisions[i].Agent.Number];
        }
    }
}
