using System.Runtime.CompilerServices;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Matchmaking;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Selection;
using RoutingEngine.Matching.Statistics;
using RoutingEngine.Messages;
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
    private readonly Dictionary<string, int> _queueNames;
    [NotState("configuration")]
    private readonly int _waitingContactsMax;
    [NotState("configuration")]
    private readonly Center _center;
    private readonly MatchingLimits _limits;
    private readonly QueueSettings[] _queues;
    [NotState("configuration")]
    private readonly Medium[] _media;
    private readonly NameUses _names;
    private readonly NameKinds _nameKinds;
    private readonly AgentStore _agents;
    private readonly AgentRoster _roster;
    private readonly AgentSelector[] _agentRules;
    private readonly ContactBacklog _backlog;
    private readonly LaneBook _lanes;
    private readonly OfferBook _offers;
    private readonly Exclusions _exclusions;
    private readonly Matchmaker _matchmaker;
    private readonly IdleClock _clock;
    private readonly DeadlineBook _deadlines;
    private readonly WaitLimits _waits;
    private readonly PrivateWaits _privateWaits;
    private readonly Setbacks _setbacks;
    private readonly ContactCleanup _cleanup;
    private readonly SearchContext _search;
    private readonly DecisionWriter _decisions;
    private readonly CommandMemory _memory;

    /// <summary>What goes with the command at hand, if anything does.</summary>
    [NotState("null between commands")]
    private CommandEnvelope? _envelope;

    /// <summary>Null unless a configured rule reads statistics.</summary>
    private readonly RuleBooks? _statistics;
    private readonly StrategyGuard[] _guards;
    private long _contactNumber;
    private long _agentNumber;

    /// <summary>Builds the core of one center; nobody is signed in and nobody waits.</summary>
    /// <param name="center">a center.</param>
    /// <exception cref="InvalidCenterException">The center has errors; it lists them all.</exception>
    public MatchingCore(Center center)
        : this(center, CellMode.Adaptive)
    {
    }

    internal MatchingCore(Center center, CellMode mode, MatchingLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(center);
        var books = new CoreBooks(center, mode, limits ?? MatchingLimits.Default);
        _queueNames = books.QueueNames;
        _waitingContactsMax = center.BacklogLimit ?? int.MaxValue;
        _center = center;
        _limits = books.Limits;
        _queues = books.Queues;
        _media = books.Media;
        _names = books.Classes.Names;
        _nameKinds = books.NameKinds;
        _agents = books.Agents;
        _roster = books.Roster;
        _agentRules = books.AgentRules;
        _backlog = books.Backlog;
        _lanes = books.Lanes;
        _offers = books.Offers;
        _exclusions = books.Exclusions;
        _matchmaker = books.Matchmaker;
        _clock = books.Clock;
        _deadlines = books.Deadlines;
        _waits = books.Waits;
        _privateWaits = books.PrivateWaits;
        _setbacks = books.Setbacks;
        _cleanup = books.Cleanup;
        _search = books.Search;
        _decisions = books.Decisions;
        _memory = new CommandMemory(center.CommandMemory);
        _statistics = books.Statistics;
        _guards = books.Guards;
    }

    /// <summary>The center the core was built for.</summary>
    public Center Center => _center;

    /// <summary>The last tick of 100 ns that ran.</summary>
    public long Tick => _clock.Tick;

    /// <summary>Number of the last decision.</summary>
    public long Sequence => _decisions.Sequence;

    /// <summary>A tick before which no deadline falls due; the largest tick when none is armed.</summary>
    public long NextDeadlineTick => _deadlines.EarliestBound;

    /// <summary>A hash over all commands and decisions so far, equal wherever they were equal.</summary>
    public ulong DecisionHash => _decisions.Hash;

    /// <summary>How many deadlines are armed.</summary>
    public int DeadlineCount => _deadlines.Count;

    /// <summary>How many contacts are open.</summary>
    public int OpenContactCount => _backlog.Slots.Count;

    /// <summary>How many agents are signed in, draining ones included.</summary>
    public int AgentCount => _agents.Slots.Count;

    /// <summary>How many commands were refused with <see cref="ResultCode.LimitReached"/>.</summary>
    [field: NotState("for observers")]
    public long LimitRefusalCount { get; private set; }

    /// <summary>How many lanes queues and open contacts may come to have; see docs/semantics.md.</summary>
    public int LanesInUse => _lanes.LanesInUse;

    /// <summary>How many names of skills and attributes queues, open contacts and signed-in agents use.</summary>
    public int NamesInUse => _names.UsedCount;

    /// <summary>
    /// How often custom strategies have thrown. After <see cref="AgentSelection.StrategyFaultsMax"/> faults of one the
    /// default rule takes its place.
    /// </summary>
    public int StrategyFaultCount => _guards.Sum(static guard => guard.FaultCount);

    /// <summary>The names of custom strategies that were given up.</summary>
    public IReadOnlyList<string> QuarantinedStrategies =>
        [.. _guards.Where(static guard => guard.IsQuarantined).Select(static guard => guard.Name)];

    /// <summary>What the first strategy of a user's own that threw at all threw last; null = none did.</summary>
    public Exception? LastStrategyFault =>
        _guards.Select(static guard => guard.LastFault).FirstOrDefault(static fault => fault is not null);

    /// <summary>How many groups of agents are alike to the requirements in use; for tests.</summary>
    internal int CellCount => _lanes.CellCount;

    /// <summary>How many agents alone in their group had more links than are kept; for tests.</summary>
    internal int LinkFallbackCount => _lanes.LinkFallbackCount;

    /// <summary>How many contacts searches passed because their pair is excluded; for tests.</summary>
    internal long ExcludedPassed => _backlog.ExcludedPassed;

    /// <summary>How many contacts are Queued in a queue.</summary>
    public int WaitingIn(QueueHandle queue) => _backlog.Counts[queue.Index];

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
        _matchmaker.IsLate = false;
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
        else _matchmaker.IsLate = false;
        _clock.Tick = command.Tick;
        return command.HasEnvelope ? ActEnveloped(in command) : Act(in command);
    }

    /// <summary>Does what a command asks for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private CommandResult Act(in RoutingCommand command)
    {
        if (command.Kind == CommandKind.AdvanceTime) return default;
        CommandResult result = default;
        var code = command.Kind switch
        {
            CommandKind.Submit => OnSubmit(in command, ref result),
            CommandKind.Accept => OnAccept(in command, ref result),
            CommandKind.Complete => OnComplete(in command, ref result),
            CommandKind.Close => OnClose(in command, ref result),
            CommandKind.Decline or CommandKind.Fail or CommandKind.Revoke => OnRefuse(in command, ref result),
            CommandKind.Cancel => OnCancel(in command, ref result),
            CommandKind.Abandon => OnAbandon(in command, ref result),
            CommandKind.TakeBack => OnTakeBack(in command, ref result),
            CommandKind.Requeue => OnRequeue(in command, ref result),
            CommandKind.UpdateContact => OnUpdateContact(in command, ref result),
            CommandKind.HoldContact => OnHoldContact(in command, ref result, hold: true),
            CommandKind.ReleaseContact => OnHoldContact(in command, ref result, hold: false),
            CommandKind.OfferTo => OnOfferTo(in command, ref result),
            CommandKind.Claim => OnClaim(in command, ref result),
            CommandKind.SignIn => OnSignIn(in command, ref result),
            CommandKind.SetPresence => OnSetPresence(in command, ref result),
            CommandKind.SignOut => OnSignOut(in command, ref result),
            CommandKind.UpdateProfile => OnUpdateProfile(in command, ref result),
            CommandKind.SetExternalLoad => OnSetExternalLoad(in command, ref result),
            CommandKind.HoldQueue => OnHoldQueue(in command, ref result, hold: true),
            CommandKind.ReleaseQueue => OnHoldQueue(in command, ref result, hold: false),
            _ => ResultCode.Malformed,
        };
        result.Code = code;
        _decisions.Fold(in command, code);
        return result;
    }
}
