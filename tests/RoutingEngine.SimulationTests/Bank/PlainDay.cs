using System.Globalization;
using System.Text;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Bank;

/// <summary>
/// Replays a day on some router, by an event loop that says the order of one instant as plainly as it can: sign-outs,
/// completions and answers, sign-ins, arrivals, abandonments, each kind in the order of scheduling. Shares nothing with
/// the product's loop.
/// </summary>
internal abstract class PlainDay(BankDay day)
{
    private readonly PriorityQueue<Func<RoutingCommand?>, (long Tick, Kind Kind, int Order)> _events = new();
    private readonly Dictionary<uint, Row> _rows = [];
    private readonly Dictionary<uint, string> _agents = [];
    private int _scheduled;

    private enum Kind
    {
        SignOut,
        Completion,
        SignIn,
        Arrival,
        Abandonment,
    }

    protected BankDay Day => day;

    /// <summary>Runs the whole day and gives its decisions file.</summary>
    public string Run()
    {
        var profiles = day.Center.Agents.ToDictionary(agent => agent.Name, StringComparer.Ordinal);
        foreach (var shift in day.Shifts)
        {
            Schedule(shift.FromTicks, Kind.SignIn, () => RoutingCommand.SignIn(profiles[shift.Agent]));
            Schedule(shift.ToTicks, Kind.SignOut, () => RoutingCommand.SignOut(shift.Agent, SignOutMode.Drain));
        }

        var rows = day.Trace.Select(contact => new Row(contact))
            .ToDictionary(row => row.Contact.Id, StringComparer.Ordinal);
        foreach (var contact in day.Trace)
        {
            var request = new ContactRequest(contact.Id, contact.Queue) { Priority = contact.Priority };
            Schedule(contact.ArrivalTicks, Kind.Arrival, () => RoutingCommand.Submit(request));
        }

        while (_events.TryDequeue(out var make, out var due))
        {
            if (make() is not { } command) continue;
            foreach (var decision in Execute(command.AtTick(due.Tick))) Follow(decision, in command, rows);
        }

        var text = new StringBuilder("contact,queue,arrival,agent,offered,answered,ended,outcome\n");
        foreach (var contact in day.Trace.OrderBy(contact => contact.ArrivalTicks))
            text.Append(rows[contact.Id].Line());
        return text.ToString();
    }

    /// <summary>Executes one command on the router and gives its decisions in order.</summary>
    protected abstract IReadOnlyList<RoutingDecision> Execute(RoutingCommand command);

    private void Schedule(long tick, Kind kind, Func<RoutingCommand?> command) =>
        _events.Enqueue(command, (tick, kind, _scheduled++));

    private void Follow(RoutingDecision decision, in RoutingCommand command, Dictionary<string, Row> rows)
    {
        var now = decision.Tick;
        switch (decision.Kind)
        {
            case DecisionKind.AgentSignedIn:
                _agents[decision.Agent.Number] = command.NamedAgent!.Name;
                break;
            case DecisionKind.ContactQueued:
                var queued = _rows[decision.Contact.Number] = rows[command.Request!.Id];
                queued.Outcome = "waiting";
                if (queued.Contact.PatienceTicks is { } patience)
                {
                    Schedule(
                        now + patience, Kind.Abandonment,
                        () => queued.Outcome == "waiting" ? RoutingCommand.Abandon(decision.Contact) : null);
                }

                break;
            case DecisionKind.OfferMade:
                _rows[decision.Contact.Number].Offered = now;
                var offer = decision.Offer;
                Schedule(now, Kind.Completion, () => RoutingCommand.Accept(offer));
                break;
            case DecisionKind.OfferAccepted:
                var answered = _rows[decision.Contact.Number];
                answered.Agent = _agents[decision.Agent.Number];
                answered.Answered = now;
                answered.Outcome = "active";
                var assignment = decision.Assignment;
                Schedule(
                    now + answered.Contact.HandlingTicks, Kind.Completion, () => RoutingCommand.Complete(assignment));
                break;
            case DecisionKind.ContactClosed:
                _rows[decision.Contact.Number].End(now, "answered");
                break;
            case DecisionKind.ContactAbandoned:
                _rows[decision.Contact.Number].End(now, "abandoned");
                break;
            default:
                break;
        }
    }

    private sealed class Row(TraceContact contact)
    {
        private long? _ended;

        public TraceContact Contact => contact;

        public string Agent { get; set; } = string.Empty;

        public long? Offered { get; set; }

        public long? Answered { get; set; }

        public string Outcome { get; set; } = string.Empty;

        public void End(long tick, string outcome)
        {
            _ended = tick;
            Outcome = outcome;
        }

        public string Line()
        {
            // An offer that did not lead to an answer does not show.
            var offered = Answered is null ? null : Offered;
            return $"{contact.Id},{contact.Queue},{Time(contact.ArrivalTicks)},{Agent},{Time(offered)},"
                + $"{Time(Answered)},{Time(_ended)},{Outcome}\n";
        }

        private static string Time(long? ticks) => ticks is { } known
            ? new DateTime(known, DateTimeKind.Unspecified)
                .ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
            : string.Empty;
    }
}
