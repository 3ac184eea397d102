namespace RoutingEngine.Simulation.Runs;

/// <summary>Notes what became of each contact of a trace, for the decisions file.</summary>
internal sealed class DecisionLog : IRunObserver
{
    private readonly Center _center;
    private readonly IReadOnlyList<TraceContact> _contacts;
    private readonly ReplayDecision[] _rows;

    public DecisionLog(Center center, IReadOnlyList<TraceContact> contacts)
    {
        _center = center;
        _contacts = contacts;
        _rows = new ReplayDecision[contacts.Count];
    }

    /// <summary>The rows by arrival, then file order.</summary>
    public IReadOnlyList<ReplayDecision> Rows() =>
        [.. Enumerable.Range(0, _rows.Length).OrderBy(i => _contacts[i].ArrivalTicks).Select(i => _rows[i])];

    public void Arrived(in RunContact contact, bool isBlocked, bool waits)
    {
        var source = _contacts[(int)contact.DemandNumber];
        _rows[contact.DemandNumber] = new ReplayDecision(source.Id, source.Queue, contact.ArrivedAt)
        {
            Outcome = isBlocked ? ReplayOutcome.Blocked : ReplayOutcome.Waiting,
        };
    }

    public void Answered(in RunContact contact, long tick)
    {
        ref var row = ref _rows[contact.DemandNumber];
        row = row with
        {
            Agent = _center.Agents[contact.Agent].Name,
            OfferedTicks = contact.OfferedAt,
            AnsweredTicks = tick,
            Outcome = ReplayOutcome.Active,
        };
    }

    public void Completed(in RunContact contact, long tick)
    {
        ref var row = ref _rows[contact.DemandNumber];
        row = row with { EndedTicks = tick, Outcome = ReplayOutcome.Answered };
    }

    public void Parked(in RunContact contact)
    {
        ref var row = ref _rows[contact.DemandNumber];
        row = row with { Outcome = ReplayOutcome.Parked };
    }

    public void Left(in RunContact contact, long tick, DecisionKind kind)
    {
        ref var row = ref _rows[contact.DemandNumber];
        row = row with
        {
            EndedTicks = tick,
            Outcome = kind == DecisionKind.ContactAbandoned ? ReplayOutcome.Abandoned : ReplayOutcome.Cancelled,
        };
    }

    public void Transferred(in RunContact contact, int queue)
    {
    }

    public void AgentChanged(int agent, long tick, bool isSignedIn, int inHand)
    {
    }

    public void OfferMissed(int agent, DecisionKind kind)
    {
    }
}
