namespace RoutingEngine.Testing.Invariants;

/// <summary>
/// What rules look back at, from decisions alone: what agents and groups took, how long agents were busy and how long
/// contacts took.
/// </summary>
internal sealed class OrderHistory(Center center)
{
    private const long UnknownHandling = 180 * TimeSpan.TicksPerSecond;

    // The windows of agents by their length; that of handling times is the center's own.
    private readonly Dictionary<long, Dictionary<uint, AgentPast>> _agents = [];
    private readonly Dictionary<(string Group, int Queue), HandlingPast> _handling = [];
    private readonly List<GroupPast> _groups = [];
    private readonly Dictionary<Medium, uint> _lastGiven = [];
    private readonly long _handlingWindow = center.HandlingWindow.Ticks;

    /// <summary>Whether somebody asks for handling times.</summary>
    public bool KeepsHandling { get; set; }

    /// <summary>From now on contacts taken and busy times are kept for a window of this length.</summary>
    public void KeepAgents(long windowTicks) => _agents.TryAdd(windowTicks, []);

    /// <summary>From now on the contacts, or else the handling times, of each group are kept.</summary>
    public GroupPast KeepGroups(long windowTicks, bool countsContacts)
    {
        var past = new GroupPast(windowTicks, countsContacts);
        _groups.Add(past);
        return past;
    }

    /// <summary>The number of the agent that was given the last contact of a medium; 0 = none.</summary>
    public uint LastGiven(Medium medium) => _lastGiven.GetValueOrDefault(medium);

    /// <summary>Contacts that an agent took in a window.</summary>
    public long ContactsOf(LedgerAgent agent, long windowTicks, long now) =>
        _agents[windowTicks][agent.Handle.Number].Contacts.AllAt(now);

    /// <summary>The busy share of an agent in the closed buckets of a window, in billionths.</summary>
    public long OccupancyOf(LedgerAgent agent, long windowTicks, long now)
    {
        var past = _agents[windowTicks][agent.Handle.Number];
        var (from, until) = RecentAmounts.ClosedPart(windowTicks, now);
        from = Math.Max(from, past.SignedInAt);
        if (from >= until) return 0;
        var busy = past.Busy.ClosedAt(now);
        if (past.BusySince is { } since) busy += Math.Max(0, until - Math.Max(since, from));
        return (long)((Int128)busy * OrderNumbers.One / (until - from));
    }

    /// <summary>
    /// The handling time to expect: what the profile states, else the mean of group and queue, else that of the queue.
    /// </summary>
    public long HandlingOf(LedgerAgent agent, int queue, long now)
    {
        if (agent.Profile.HandlingTimes.TryGetValue(center.Queues[queue].Name, out var stated)) return stated.Ticks;
        return MeanOf((agent.Group, queue), now) ?? MeanOf((string.Empty, queue), now) ?? UnknownHandling;
    }

    /// <summary>Notes a contact that ends well, while the ledger still has it.</summary>
    public void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (decision.Kind != DecisionKind.ContactClosed || decision.Reason == DecisionReason.AgentLeft) return;
        if (ledger.FindContact(decision.Contact.Number) is not { Agent: { } agent } contact) return;
        var took = decision.Tick - contact.AcceptedAt;
        if (KeepsHandling)
        {
            PastOf((agent.Group, contact.Queue)).Add(decision.Tick, took);
            PastOf((string.Empty, contact.Queue)).Add(decision.Tick, took);
        }

        foreach (var groups in _groups)
        {
            if (!groups.CountsContacts) groups.Add(agent.Group, decision.Tick, took);
        }
    }

    /// <summary>Notes what agents took, and from when to when they are busy.</summary>
    public void AfterDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
        if (decision.Agent.Number == 0) return;
        if (ledger.FindAgent(decision.Agent.Number) is not { } agent)
        {
            foreach (var pasts in _agents.Values) pasts.Remove(decision.Agent.Number);
            return;
        }

        if (Offers.Makes(decision)) _lastGiven[center.Queues[decision.QueueIndex].Medium] = agent.Handle.Number;
        var hasTaken = decision.Kind == DecisionKind.OfferAccepted;
        foreach (var (windowTicks, pasts) in _agents)
        {
            if (!pasts.TryGetValue(agent.Handle.Number, out var past))
                pasts.Add(agent.Handle.Number, past = new AgentPast(windowTicks, decision.Tick));
            if (hasTaken) past.Contacts.Add(decision.Tick, 1);
            past.SetBusy(agent.InHand.Count > 0, decision.Tick);
        }

        if (!hasTaken) return;
        foreach (var groups in _groups)
        {
            if (groups.CountsContacts) groups.Add(agent.Group, decision.Tick, 1);
        }
    }

    private HandlingPast PastOf((string Group, int Queue) key)
    {
        if (!_handling.TryGetValue(key, out var past)) _handling.Add(key, past = new HandlingPast(_handlingWindow));
        return past;
    }

    private long? MeanOf((string Group, int Queue) key, long now) =>
        _handling.TryGetValue(key, out var past) ? past.MeanAt(now) : null;

    /// <summary>What one sign-in did.</summary>
    private sealed class AgentPast(long windowTicks, long signedInAt)
    {
        public long SignedInAt => signedInAt;

        public RecentAmounts Contacts { get; } = new(windowTicks);

        public RecentAmounts Busy { get; } = new(windowTicks);

        /// <summary>Since when something has been in hand; null = nothing is.</summary>
        public long? BusySince { get; private set; }

        public void SetBusy(bool isBusy, long now)
        {
            if (isBusy == BusySince.HasValue) return;
            if (BusySince is { } since) Busy.AddTime(since, now);
            BusySince = isBusy ? now : null;
        }
    }

    /// <summary>Handling times of a group and queue.</summary>
    private sealed class HandlingPast(long windowTicks)
    {
        private readonly RecentAmounts _ticks = new(windowTicks);
        private readonly RecentAmounts _count = new(windowTicks);

        public void Add(long tick, long took)
        {
            _ticks.Add(tick, took);
            _count.Add(tick, 1);
        }

        public long? MeanAt(long now) =>
            _count.ClosedAt(now) is var count and > 0 ? Math.Max(1, _ticks.ClosedAt(now) / count) : null;
    }
}
