using System.Globalization;
using System.Runtime.CompilerServices;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Requirements;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine;

/// <summary>
/// The decision itself: a deterministic state machine that turns each command into decisions. It has no clock, thread, I/O or
/// lock; time comes with the commands. The live router, inline execution, simulation and replay all drive this one.
/// </summary>
/// <remarks>
/// The same commands give the same decisions and hashes on any machine. What each command does is stated in docs/semantics.md. One
/// thread at a time; not thread-safe.
/// </remarks>
public sealed partial class MatchingCore
{
    [NotState("configuration")]
    private readonly Center _center;
    [NotState("configuration")]
    private readonly MatchingLimits _limits;
    [NotState("configuration")]
    private readonly QueuePlan[] _plans;
    [NotState("configuration")]
    private readonly QueueSettings[] _queues;
    [NotState("configuration")]
    private readonly Dictionary<string, int> _queueNames;
    [NotState("configuration")]
    private readonly Medium[] _mediumNames;
    private readonly MediumRoster[] _media;
    [NotState("index of the lanes")]
    private readonly RequirementClasses _classes;
    private readonly ContactBacklog _backlog;
    private readonly AgentRoster _roster;
    private readonly LaneBook _lanes;
    private readonly OfferBook _offers;
    private readonly IdleClock _clock = new();
    private readonly Exclusions _exclusions = new();

    /// <summary>Null unless a configured rule reads statistics.</summary>
    private readonly RuleBooks? _books;
    private readonly StrategyGuard[] _guards;
    private readonly DeadlineBook _deadlines = new();
    private readonly WaitLimits _waits;
    private readonly PrivateWaits _privateWaits;
    private readonly NameKinds _nameKinds;
    [NotState("configuration")]
    private readonly int _waitingMax;
    [NotState("empty between commands")]
    private readonly List<ContactSlot> _freed = [];
    [NotState("configuration")]
    private readonly Comparison<ContactSlot> _servedFirst;
    private readonly DecisionWriter _decisions;
    private RandomState _random;
    private long _contactNumber;
    private long _agentNumber;

    /// <summary>Whether deadlines that are overdue were left for later, so that handlers must compare for themselves.</summary>
    [NotState("settled anew by every command")]
    private bool _isLate;

    /// <summary>Builds the core of one center; nobody is signed in and nobody waits.</summary>
    /// <param name="center">a center.</param>
    /// <exception cref="ArgumentException">
    /// The center names a queue twice, has none, or has more than 16 media or <see cref="Center.QueueStepsMax"/> queues and plan steps.
    /// </exception>
    public MatchingCore(Center center)
        : this(center, CellMode.Adaptive)
    {
    }

    internal MatchingCore(Center center, CellMode mode, MatchingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(center);
        _limits = limits ??= MatchingLimits.Default;
        _classes = new RequirementClasses(new NameUses(limits.UnusedMax));
        _center = center;
        _queueNames = new Dictionary<string, int>(StringComparer.Ordinal);
        var media = new List<Medium>();
        foreach (var queue in center.Queues)
        {
            if (!_queueNames.TryAdd(queue.Name, _queueNames.Count))
                throw new ArgumentException($"The queue {queue.Name} is declared twice.", nameof(center));
            if (!media.Contains(queue.Medium)) media.Add(queue.Medium);
        }

        if (center.Queues.Count == 0) throw new ArgumentException("A center has at least one queue.", nameof(center));
        if (media.Count > Medium.MediaMax)
            throw new ArgumentException($"A router knows at most {Medium.MediaMax} media, got {media.Count}.", nameof(center));
        var steps = center.Queues.Sum(static queue => 1 + queue.Plan.Count);
        if (steps > Center.QueueStepsMax)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A router knows at most {Center.QueueStepsMax} queues and plan steps, got {steps}."),
                nameof(center));
        }

        if (center.Queues.FirstOrDefault(static queue => queue.Plan.Count > ContactQueue.StepsMax) is { } tooLong)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A plan has at most {ContactQueue.StepsMax} steps, that of {tooLong.Name} has {tooLong.Plan.Count}."),
                nameof(center));
        }

        if (center.OverdueDeadlinesMax < 1)
            throw new ArgumentException("At least one overdue deadline runs before each command.", nameof(center));

        _mediumNames = [.. media];
        _plans = [.. center.Queues.Select(queue => QueuePlan.Of(queue, media.IndexOf(queue.Medium)))];
        _queues = [.. center.Queues.Select((queue, i) => QueueSettings.Of(queue, _plans[i], _deadlines))];
        _waits = new WaitLimits(_queues, _plans, _deadlines);
        var books = new RuleBooks(Math.Max(1, center.HandlingWindow.Ticks));
        var agentSelectors = new AgentSelectorFactory(this, books);
        var seats = new SeatStore(media.Count);
        _media = new MediumRoster[media.Count];
        for (var i = 0; i < _media.Length; i++)
        {
            var rule = center.AgentSelectionByMedium.GetValueOrDefault(media[i], center.AgentSelection);
            _media[i] = new MediumRoster(i, rule.Accept(agentSelectors), seats, limits);
        }

        _backlog = new ContactBacklog(
            _queues.Length, _media.Length, center.ContactSelection.Accept(new ContactSelectorFactory(this, books), center), _exclusions,
            limits);
        _books = books.IsEmpty ? null : books;
        _guards = books.Guards;
        var agents = new ChunkedArray<AgentState>();
        _nameKinds = new NameKinds(center.Skills);
        _roster = new AgentRoster(center, _mediumNames, _media, _classes.Names, _nameKinds, agents, seats);
        _lanes = new LaneBook(_classes, _plans, _media, agents, seats, _backlog, mode, limits);
        _roster.Lanes = _lanes;
        _decisions = new DecisionWriter(_backlog, _roster, _clock);
        _privateWaits = new PrivateWaits(
            _backlog, _roster, _lanes, _deadlines, _exclusions, _decisions, _clock, limits.SliceMax);
        _offers = new OfferBook(_backlog, _roster, _deadlines, _clock, _books);
        _waitingMax = center.MaxWaiting ?? int.MaxValue;
        _random = new RandomState(center.Seed);
        _servedFirst = CompareServed;
    }

    /// <summary>The center the core was built for.</summary>
    public Center Center => _center;

    /// <summary>The last tick of 100 ns that ran.</summary>
    public long Tick => _clock.Tick;

    /// <summary>Number of the last decision.</summary>
    public long Sequence => _decisions.Sequence;

    /// <summary>A tick before which no deadline falls due; the largest tick when none is armed.</summary>
    public long NextDeadline => _deadlines.EarliestBound;

    /// <summary>A hash over all commands and decisions so far, equal wherever they were equal.</summary>
    public ulong DecisionHash => _decisions.Hash;

    /// <summary>How many deadlines are armed.</summary>
    public int DeadlineCount => _deadlines.Count;

    /// <summary>How many contacts are open.</summary>
    public int OpenContactCount => _backlog.Slots.Count;

    /// <summary>How many agents are signed in, draining ones included.</summary>
    public int AgentCount => _roster.Slots.Count;

    /// <summary>How many contacts are Queued in a queue.</summary>
    public int WaitingIn(QueueHandle queue) => _backlog.WaitingIn(queue.Index);

    /// <summary>Finds a queue by its name.</summary>
    public bool TryFindQueue(string name, out QueueHandle queue)
    {
        var isKnown = _queueNames.TryGetValue(name, out var index);
        queue = new QueueHandle(isKnown ? index : -1);
        return isKnown;
    }

    /// <summary>Whether deadlines fall due before commands of a tick, so that <c>AdvanceTime</c> to it would act.</summary>
    public bool HasDue(long tick) => _deadlines.HasDue(tick);

    /// <summary>
    /// Runs the earliest deadline, if it falls due before commands of a tick; the clock of the core is then at that deadline. Lets
    /// a driver in virtual time act on what a deadline caused before the next one runs.
    /// </summary>
    /// <param name="tick">The tick of the command to come.</param>
    /// <param name="decisions">Where the decisions are added, in order.</param>
    /// <returns>Whether one ran.</returns>
    public bool TryRunDeadline(long tick, DecisionBuffer decisions)
    {
        _decisions.Use(decisions);
        _isLate = false;
        return TryRunEarliest(tick);
    }

    /// <summary>Runs what is overdue, then one command.</summary>
    /// <param name="command">The command, with its tick.</param>
    /// <param name="decisions">Where the decisions are added, in order.</param>
    /// <returns>How the command ended. A refused command leaves the state unchanged, deadlines that were due before it aside.</returns>
    public CommandResult Execute(in RoutingCommand command, DecisionBuffer decisions)
    {
        if (command.Tick < _clock.Tick) return new CommandResult(ResultCode.TickInThePast);
        _decisions.Use(decisions);
        if (_deadlines.EarliestBound <= command.Tick) RunOverdue(command.Tick);
        else _isLate = false;
        _clock.Tick = command.Tick;
        if (command.Kind == CommandKind.AdvanceTime) return default;
        CommandResult result = default;
        var code = command.Kind switch
        {
            CommandKind.Submit => OnSubmit(in command, ref result),
            CommandKind.Accept => OnAccept(in command, ref result),
            CommandKind.Complete => OnComplete(in command, ref result),
            CommandKind.Close => OnClose(in command, ref result),
            CommandKind.Decline or CommandKind.Fail or CommandKind.Revoke => OnOfferRefused(in command, ref result),
            CommandKind.Cancel => OnCancel(in command, ref result),
            CommandKind.Abandon => OnAbandon(in command, ref result),
            CommandKind.SignIn => OnSignIn(in command, ref result),
            CommandKind.SetPresence => OnSetPresence(in command, ref result),
            CommandKind.SignOut => OnSignOut(in command, ref result),
            CommandKind.UpdateProfile => OnUpdateProfile(in command, ref result),
            CommandKind.HoldQueue => OnHoldQueue(in command, ref result, hold: true),
            CommandKind.ReleaseQueue => OnHoldQueue(in command, ref result, hold: false),
            _ => ResultCode.Malformed,
        };
        result.Code = code;
        _decisions.Fold(in command, code);
        return result;
    }

    internal bool IsExcluded(ContactSlot contact, AgentSlot agent) =>
        _exclusions.AreKeptApart(contact, in _backlog[contact], agent, in _roster[agent]);

    internal bool MayTakePrivate(ContactSlot contact, int media)
    {
        var lane = LaneOf(in _backlog[contact]);
        return ((media >> lane.Medium) & 1) != 0 && !lane.IsHeld && !_privateWaits.IsLeftToEnd(contact);
    }

    internal ref readonly AgentView ViewOfAgent(AgentSlot agent) => ref _roster[agent].View;

    internal ref readonly ContactView ViewOfContact(ContactSlot contact) => ref _backlog[contact].View;

    internal int DrawBelow(int bound) => _random.NextBelow(bound);

    private Lane LaneOf(in ContactState state) => _lanes.LaneOf(in state);
}
