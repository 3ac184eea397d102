using System.Globalization;
using System.Text;
using RoutingEngine.PropertyTests.Reference;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Bank;

/// <summary>
/// Replays a day on the reference twin, by an event loop of its own that says the order of one instant as plainly as it can:
/// sign-outs, completions and answers, sign-ins, arrivals, abandonments, each kind in the order of scheduling. Shares nothing
/// with the product's loop.
/// </summary>
internal sealed class TwinDay
{
    private readonly BankDay _day;
    private readonly ReferenceTwin _twin;
    private readonly PriorityQueue<Func<RoutingCommand>, (long Tick, Kind Kind, int Order)> _events = new();
    private readonly Dictionary<uint, Row> _rows = [];
    private readonly Dictionary<uint, string> _agents = [];
    private int _scheduled;

    private TwinDay(BankDay day)
    {
        _day = day;
        _twin = new ReferenceTwin(day.Center);
    }

    private enum Kind
    {
        SignOut,
        Completion,
        SignIn,
        Arrival,
        Abandonment,
    }

    /// <summary>The decisions file of the day.</summary>
    public static string DecisionsOf(BankDay day) => new TwinDay(day).Run();

    private string Run()
    {
        var profiles = _day.Center.Agents.ToDictionary(agent => agent.Name, StringComparer.Ordinal);
        foreach (var shift in _day.Shifts)
        {
            Schedule(shift.FromTicks, Kind.SignIn, () => RoutingCommand.SignIn(profiles[shift.Agent]));
            Schedule(shift.ToTicks, Kind.SignOut, () => RoutingCommand.SignOut(shift.Agent, drain: true));
        }

        var rows = _day.Trace.Select(contact => new Row(contact)).ToList();
        foreach (var row in rows)
        {
            var contact = row.Contact;
            var request = new ContactRequest(contact.Id, contact.Queue) { Priority = contact.Priority };
            Schedule(contact.ArrivalTicks, Kind.Arrival, () => RoutingCommand.Submit(request));
        }

        var byId = rows.ToDictionary(row => row.Contact.Id, StringComparer.Ordinal);
        while (_events.TryDequeue(out var command, out var due)) Execute(command().At(due.Tick), byId);
        var text = new StringBuilder("contact,queue,arrival,agent,offered,answered,ended,outcome\n");
        foreach (var row in rows.OrderBy(row => row.Contact.ArrivalTicks)) text.Append(row.Line());
        return text.ToString();
    }

    private void Schedule(long tick, Kind kind, Func<RoutingCommand> command) =>
        _events.Enqueue(command, (tick, kind, _scheduled++));

    private void Execute(in RoutingCommand command, Dictionary<string, Row> byId)
    {
        var now = command.Tick;
        var decisions = new List<TwinDecision>();
        var result = _twin.Execute(command, decisions);
        if (command.Payload is CenterAgent agent) _agents[result.Agent.Number] = agent.Name;
        if (command.Payload is ContactRequest request)
        {
            var row = _rows[result.Contact.Number] = byId[request.Id];
            row.Outcome = "waiting";
            if (row.Contact.PatienceTicks is { } patience)
                Schedule(now + patience, Kind.Abandonment, () => RoutingCommand.Abandon(request.Id));
        }

        foreach (var decision in decisions) Follow(decision);
    }

    private void Follow(TwinDecision decision)
    {
        switch (decision.Kind)
        {
            case DecisionKind.OfferMade:
                _rows[decision.Contact].Offered = decision.Tick;
                Schedule(decision.Tick, Kind.Completion, () => RoutingCommand.Accept(new OfferId(decision.Offer, 0)));
                break;
            case DecisionKind.OfferAccepted:
                var answered = _rows[decision.Contact];
                answered.Agent = _agents[decision.Agent];
                answered.Answered = decision.Tick;
                answered.Outcome = "active";
                Schedule(
                    decision.Tick + answered.Contact.HandlingTicks, Kind.Completion,
                    () => RoutingCommand.Complete(new AssignmentId(decision.Offer, 0)));
                break;
            case DecisionKind.ContactClosed:
                End(_rows[decision.Contact], decision.Tick, "answered");
                break;
            case DecisionKind.ContactAbandoned:
                End(_rows[decision.Contact], decision.Tick, "abandoned");
                break;
            default:
                break;
        }
    }

    private static void End(Row row, long tick, string outcome)
    {
        row.Ended = tick;
        row.Outcome = outcome;
    }

    private sealed class Row(TraceContact contact)
    {
        public TraceContact Contact => contact;

        public string Agent { get; set; } = string.Empty;

        public long? Offered { get; set; }

        public long? Answered { get; set; }

        public long? Ended { get; set; }

        public string Outcome { get; set; } = string.Empty;

        public string Line()
        {
            // An offer that did not lead to an answer does not show.
            var offered = Answered is null ? null : Offered;
            return $"{contact.Id},{contact.Queue},{Time(contact.ArrivalTicks)},{Agent},{Time(offered)},{Time(Answered)},{Time(Ended)},"
                + $"{Outcome}\n";
        }

        private static string Time(long? ticks) => ticks is { } known
            ? new DateTime(known, DateTimeKind.Unspecified).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
            : string.Empty;
    }
}
