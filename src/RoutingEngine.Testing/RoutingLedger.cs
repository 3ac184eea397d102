namespace RoutingEngine.Testing;

/// <summary>
/// The state of a router, rebuilt from nothing but its commands, results and decisions, and checked on the way.
/// </summary>
/// <remarks>
/// Feed it every command in order, refused ones included, with the result and all decisions the command caused. It
/// keeps contacts, agents, offers, assignments, loads, queue lengths and idle clocks by plain code of its own, and
/// throws <see cref="InvariantViolationException"/> at the first decision, or the first state left behind, that breaks
/// an invariant. After a violation its state means nothing. Not thread-safe.
/// </remarks>
public sealed partial class RoutingLedger
{
    private readonly Func<Requirement, AgentProfile, bool> _isSatisfied;
    private readonly InvariantChecker[] _checkers;
    private readonly List<Requirement> _requirements = [];
    private readonly Dictionary<Requirement, int> _requirementNumbers = [];
    private readonly Dictionary<(int Ring, int Own), string[]> _namesOf = [];
    private readonly Medium[] _media;
    private const int LastWithIdMax = 16;

    private readonly int[] _mediumOfQueue;
    private readonly int[][][] _ringsOfStep;
    private readonly bool[] _isHeld;
    private readonly int[] _waitingInQueue;
    private readonly List<LedgerContact>[] _contactsByState = [[], [], [], [], []];
    private readonly Dictionary<uint, LedgerContact> _contacts = [];
    private readonly Dictionary<string, LedgerContact> _contactsById = new(StringComparer.Ordinal);
    private readonly Dictionary<long, LedgerContact> _byOffer = [];
    private readonly List<LedgerAgent> _agents = [];
    private readonly Dictionary<uint, LedgerAgent> _agentsByNumber = [];
    private readonly Dictionary<string, LedgerAgent> _agentsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _placeInCenter = new(StringComparer.Ordinal);
    private readonly List<LedgerContact> _touchedContacts = [];
    private readonly List<LedgerAgent> _touchedAgents = [];
    private readonly List<RoutingDecision> _decisions = [];
    private readonly List<RoutingCommand> _lastWithId = [];
    private TimeSpan? _retryAfter;
    private (long Tick, long OfferedBy) _expired;
    private bool _leavesSome;
    private bool _mayHaveLeftSome;
    private long _availability;
    private long _closed;
    private long _cancelled;
    private long _abandoned;
    private long _blocked;

    /// <summary>Starts a ledger for an empty router with all checkers.</summary>
    /// <param name="center">What the router was made from.</param>
    /// <param name="isSatisfied">
    /// Whether a profile meets a requirement; <see cref="PlainRequirement.IsSatisfied"/> unless given.
    /// </param>
    public RoutingLedger(Center center, Func<Requirement, AgentProfile, bool>? isSatisfied = null)
        : this(center, RoutingInvariants.All(center), isSatisfied)
    {
    }

    /// <summary>Starts a ledger for an empty router with chosen checkers.</summary>
    /// <param name="center">What the router was made from.</param>
    /// <param name="checkers">The checkers, none of them used by another ledger.</param>
    /// <param name="isSatisfied">
    /// Whether a profile meets a requirement; <see cref="PlainRequirement.IsSatisfied"/> unless given.
    /// </param>
    public RoutingLedger(
        Center center,
        IEnumerable<InvariantChecker> checkers,
        Func<Requirement, AgentProfile, bool>? isSatisfied = null)
    {
        ArgumentNullException.ThrowIfNull(center);
        ArgumentNullException.ThrowIfNull(checkers);
        Center = center;
        _isSatisfied = isSatisfied ?? PlainRequirement.IsSatisfied;
        _checkers = [.. checkers];
        _media = [.. center.Queues.Select(queue => queue.Medium).Distinct()];
        _mediumOfQueue = [.. center.Queues.Select(queue => Array.IndexOf(_media, queue.Medium))];
        _ringsOfStep = [.. center.Queues.Select(RingsOf)];
        _isHeld = new bool[center.Queues.Count];
        _waitingInQueue = new int[center.Queues.Count];
        for (var i = 0; i < center.Agents.Count; i++) _placeInCenter[center.Agents[i].Name] = i;
    }

    /// <summary>What the router was made from.</summary>
    public Center Center { get; }

    /// <summary>The tick of the last command that was not refused for its tick, or of the decision at hand.</summary>
    public long Now { get; private set; }

    /// <summary>Number of the last decision.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Number of the last contact, blocked ones included.</summary>
    public uint LastContactNumber { get; private set; }

    /// <summary>Number of the last sign-in.</summary>
    public uint LastAgentNumber { get; private set; }

    /// <summary>Number of the last offer.</summary>
    public long LastOfferNumber { get; private set; }

    /// <summary>Submissions that their results say were taken or blocked.</summary>
    public long SubmittedByResults { get; private set; }

    /// <summary>Signed-in agents, in no particular order.</summary>
    public IReadOnlyList<LedgerAgent> Agents => _agents;

    /// <summary>How many contacts are open.</summary>
    public int OpenContactCount => _contacts.Count;

    /// <summary>Decisions of the last command, in order.</summary>
    public IReadOnlyList<RoutingDecision> Decisions => _decisions;

    /// <summary>Open contacts that the last command touched.</summary>
    public IReadOnlyList<LedgerContact> TouchedContacts => _touchedContacts;

    /// <summary>Agents that the last command touched and that are still signed in.</summary>
    public IReadOnlyList<LedgerAgent> TouchedAgents => _touchedAgents;

    /// <summary>The last commands that had an id, up to sixteen.</summary>
    internal IReadOnlyList<RoutingCommand> LastWithId => _lastWithId;

    /// <summary>How many commands were consumed.</summary>
    public long CommandCount { get; private set; }

    /// <summary>How many media the queues name.</summary>
    public int MediumCount => _media.Length;

    /// <summary>Where all contacts are.</summary>
    public LedgerTotals Totals => new(
        LastContactNumber,
        _contactsByState[0].Count,
        _contactsByState[1].Count,
        _contactsByState[2].Count,
        _contactsByState[3].Count,
        _contactsByState[4].Count,
        _closed,
        _cancelled,
        _abandoned,
        _blocked);

    /// <summary>Open contacts in one state, in no particular order.</summary>
    /// <param name="state">The state.</param>
    /// <returns>A live view.</returns>
    public IReadOnlyList<LedgerContact> ContactsIn(LedgerContactState state) => _contactsByState[(int)state];

    /// <summary>How many contacts wait (Queued) in a queue.</summary>
    /// <param name="queue">Place of the queue in the order of declaration.</param>
    /// <returns>The number of contacts.</returns>
    public int WaitingIn(int queue) => _waitingInQueue[queue];

    /// <summary>Whether a queue is held.</summary>
    /// <param name="queue">Place of the queue in the order of declaration.</param>
    /// <returns>Whether it makes no offers.</returns>
    public bool IsHeld(int queue) => _isHeld[queue];

    /// <summary>Finds an open contact by number.</summary>
    /// <param name="number">The contact's number.</param>
    /// <returns>The contact, or null.</returns>
    public LedgerContact? FindContact(uint number) => _contacts.GetValueOrDefault(number);

    /// <summary>Finds an open contact by id.</summary>
    /// <param name="id">The contact's id.</param>
    /// <returns>The contact, or null.</returns>
    public LedgerContact? FindContact(string id) => _contactsById.GetValueOrDefault(id);

    /// <summary>Finds the contact of an open offer or assignment.</summary>
    /// <param name="number">Number of the offer.</param>
    /// <returns>The contact, or null.</returns>
    public LedgerContact? FindByOffer(long number) => _byOffer.GetValueOrDefault(number);

    /// <summary>Finds a signed-in agent by number.</summary>
    /// <param name="number">The number of the sign-in.</param>
    /// <returns>The agent, or null.</returns>
    public LedgerAgent? FindAgent(uint number) => _agentsByNumber.GetValueOrDefault(number);

    /// <summary>Finds a signed-in agent by name.</summary>
    /// <param name="name">The agent's name.</param>
    /// <returns>The agent, or null.</returns>
    public LedgerAgent? FindAgent(string name) => _agentsByName.GetValueOrDefault(name);

    /// <summary>Takes in one command.</summary>
    /// <param name="command">The command, as the router was given it.</param>
    /// <param name="result">What it returned.</param>
    /// <param name="decisions">All its decisions, deadlines that ran before it included.</param>
    /// <exception cref="InvariantViolationException">An invariant is broken.</exception>
    public void Consume(in RoutingCommand command, CommandResult result, DecisionBuffer decisions)
    {
        ArgumentNullException.ThrowIfNull(decisions);
        _decisions.Clear();
        for (var i = 0; i < decisions.Count; i++) _decisions.Add(decisions[i]);
        ConsumeDecisions(command, result);
    }

    /// <inheritdoc cref="Consume(in RoutingCommand, CommandResult, DecisionBuffer)"/>
    public void Consume(in RoutingCommand command, CommandResult result, params ReadOnlySpan<RoutingDecision> decisions)
    {
        _decisions.Clear();
        foreach (ref readonly var decision in decisions) _decisions.Add(decision);
        ConsumeDecisions(command, result);
    }

    /// <summary>Checks every invariant on every contact and agent.</summary>
    /// <exception cref="InvariantViolationException">An invariant is broken.</exception>
    public void CheckAll()
    {
        foreach (var checker in _checkers) checker.CheckAll(this);
    }

    /// <summary>Place of a queue's medium among those of the router.</summary>
    internal int MediumOf(int queue) => _mediumOfQueue[queue];

    internal Medium MediumAt(int medium) => _media[medium];

    internal bool Evaluate(int requirement, AgentProfile profile) => _isSatisfied(_requirements[requirement], profile);

    private void ConsumeDecisions(in RoutingCommand command, CommandResult result)
    {
        if (command.Id is null)
        {
            ConsumeExecuted(in command, result);
            return;
        }

        _lastWithId.Add(command);
        if (_lastWithId.Count > LastWithIdMax) _lastWithId.RemoveAt(0);
        foreach (var checker in _checkers) checker.BeforeAnswer(this, command, result);

        // A command that was answered and not executed let time pass, and did nothing else.
        var isExecuted = !result.IsRepeated && result.Code != ResultCode.Conflict;
        if (isExecuted) ConsumeExecuted(in command, result);
        else ConsumeExecuted(RoutingCommand.AdvanceTime(command.Tick), default);
    }

    private void ConsumeExecuted(in RoutingCommand command, CommandResult result)
    {
        CommandCount++;
        _mayHaveLeftSome = _leavesSome;
        _retryAfter = command.RetryTime;
        _touchedContacts.Clear();
        _touchedAgents.Clear();
        foreach (var decision in _decisions)
        {
            foreach (var checker in _checkers) checker.BeforeDecision(this, decision);
            LastSequence = decision.Sequence;
            Now = Math.Max(Now, decision.Tick);
            Apply(decision);
            foreach (var checker in _checkers) checker.AfterDecision(this, decision);
        }

        if (result.Code is not (ResultCode.TickInThePast or ResultCode.Malformed)) Now = Math.Max(Now, command.Tick);
        if (command.Kind == CommandKind.Submit
            && result.Code is (ResultCode.Done or ResultCode.BlockedByQueue or ResultCode.BlockedByCenter))
        {
            SubmittedByResults++;
        }

        _touchedContacts.RemoveAll(contact => !_contacts.ContainsKey(contact.Handle.Number));
        _touchedAgents.RemoveAll(agent => !_agentsByNumber.ContainsKey(agent.Handle.Number));

        foreach (var checker in _checkers) checker.CheckTouched(this, command, result);
        _mayHaveLeftSome = false;
        _leavesSome = MayLeaveDeadlines;
    }

    private int[][] RingsOf(ContactQueue queue)
    {
        var rings = new int[queue.Plan.Count + 1][];
        rings[0] = [NumberOf(queue.Requirement)];
        for (var i = 0; i < queue.Plan.Count; i++)
        {
            var number = NumberOf(queue.Plan[i].Requirement);
            rings[i + 1] = queue.Plan[i].Mode == StepMode.Widen ? [.. rings[i], number] : [number];
        }

        return rings;
    }

    private int NumberOf(Requirement requirement)
    {
        if (!_requirementNumbers.TryGetValue(requirement, out var number))
        {
            number = _requirements.Count;
            _requirements.Add(requirement);
            _requirementNumbers.Add(requirement, number);
        }

        return number;
    }

    private InvariantViolationException Illegal(in RoutingDecision decision, FormattableString message)
    {
        var text = $"{DecisionText.Of(decision)}: {FormattableString.Invariant(message)}";
        return new(new InvariantViolation(RoutingInvariants.LegalTransitions, decision.Sequence, text));
    }
}
