using RoutingEngine.Pipeline;

namespace RoutingEngine;

/// <summary>
/// Composes a router: queues, rules, limits, sizes and time; <see cref="Build"/> checks it all at once.
/// </summary>
/// <remarks>One builder may build several routers; each has its own state. Not thread-safe.</remarks>
public sealed class ContactRouterBuilder
{
    private readonly List<ContactQueue> _queues = [];
    private readonly List<(int Queue, ModelError Error)> _errors = [];
    private readonly Dictionary<Medium, AgentSelection> _agentSelectionByMedium = [];
    private readonly List<Action<ContactRouterOptions>> _configure = [];
    private readonly List<string> _skills = [];
    private Center? _center;
    private AgentSelection? _agentSelection;
    private ContactSelection? _contactSelection;
    private int? _waitingContactsMax;
    private int? _commandMemory;
    private CoolDown? _coolDown;
    private MissedOfferRule? _missedOffers;
    private bool _areSkillsDeclared;
    private TimeProvider _time = TimeProvider.System;
    private bool _isInline;

    /// <summary>Adds a queue; the order of declaration breaks ties between queues.</summary>
    /// <param name="name">Unique in the router; 1 to 128 characters.</param>
    /// <param name="queue">Describes the queue; without it anybody may serve it and all defaults hold.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder AddQueue(string name, Action<ContactQueueBuilder>? queue = null)
    {
        if (!ModelNames.IsId(name))
        {
            _errors.Add((_queues.Count, new ModelError(
                ValuePath.Root["name"], $"a name ({ModelNames.IdRule})", MessageText.Shown(name))));

            // The rest of the description is checked all the same, under a name that is allowed.
            name = FormattableString.Invariant($"(unnamed {_queues.Count})");
        }

        var builder = new ContactQueueBuilder(new ContactQueue(name));
        queue?.Invoke(builder);
        _errors.AddRange(builder.Errors.Select(error => (_queues.Count, error)));
        _queues.Add(builder.ToQueue());
        return this;
    }

    /// <summary>Adds a queue that is described already.</summary>
    /// <param name="queue">The queue.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder AddQueue(ContactQueue queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        _queues.Add(queue);
        return this;
    }

    /// <summary>
    /// Takes queues, rules, limits and agents of a center, as from a file; further statements add to it or replace
    /// single ones.
    /// </summary>
    /// <param name="center">The center. Its agents may sign in; none of them is signed in by this.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder UseCenter(Center center)
    {
        ArgumentNullException.ThrowIfNull(center);
        _center = center;
        return this;
    }

    /// <summary>States the rule that picks an agent when several are available; longest idle unless stated.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder SelectAgents(AgentSelection rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _agentSelection = rule;
        return this;
    }

    /// <summary>States the rule that picks an agent for contacts of one medium.</summary>
    /// <param name="medium">The medium.</param>
    /// <param name="rule">The rule.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder SelectAgents(Medium medium, AgentSelection rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _agentSelectionByMedium[medium] = rule;
        return this;
    }

    /// <summary>States the rule that picks a contact when several wait; priority, then age, unless stated.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder SelectContacts(ContactSelection rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _contactSelection = rule;
        return this;
    }

    /// <summary>
    /// States how many contacts may wait in all queues together before further ones are blocked; no limit unless
    /// stated.
    /// </summary>
    /// <param name="count">Zero or more; 0 = nobody waits.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder BacklogLimit(int count)
    {
        _waitingContactsMax = count;
        return this;
    }

    /// <summary>
    /// States of how many commands with an id the answers are remembered, the last ones; 65,536 unless stated.
    /// </summary>
    /// <param name="count">From 1 to 1,048,576; see <see cref="RoutingCommand.WithId"/>.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder CommandMemory(int count)
    {
        _commandMemory = count;
        return this;
    }

    /// <summary>
    /// States how long an agent is offered nothing after an offer it did not take; not at all unless stated.
    /// </summary>
    /// <param name="coolDown">The time by how the offer ended.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder CoolDown(CoolDown coolDown)
    {
        ArgumentNullException.ThrowIfNull(coolDown);
        _coolDown = coolDown;
        return this;
    }

    /// <summary>States when an agent who does not answer offers is set away; never unless stated.</summary>
    /// <param name="rule">After how many in a row, and the presence it is given.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder SetAwayAfterMissed(MissedOfferRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        _missedOffers = rule;
        return this;
    }

    /// <summary>
    /// States the names of skills. From then on every name in a requirement must be one of them, or an attribute of
    /// some agent of the center, and an agent with another skill is refused.
    /// </summary>
    /// <param name="skills">The names; several calls add up.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder DeclareSkills(params IEnumerable<string> skills)
    {
        ArgumentNullException.ThrowIfNull(skills);
        _areSkillsDeclared = true;
        _skills.AddRange(skills);
        return this;
    }

    /// <summary>Sets sizes, threads and waiting.</summary>
    /// <param name="options">Changes the options; several calls run in order, at each build.</param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder Configure(Action<ContactRouterOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _configure.Add(options);
        return this;
    }

    /// <summary>Takes time from a provider; the system's unless stated.</summary>
    /// <param name="time">
    /// Its monotonic timestamp drives the router, its timers the deadlines of inline execution, its wall clock gives
    /// labels only.
    /// </param>
    /// <returns>The same builder.</returns>
    public ContactRouterBuilder UseTimeProvider(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        return this;
    }

    /// <summary>
    /// Runs the router on the threads of its callers, without any of its own: for tests and for virtual time.
    /// </summary>
    /// <returns>The same builder.</returns>
    /// <remarks>
    /// A command has been decided when the call returns, except when another one is running: then it runs after that
    /// one, on the thread that is at work. With a time provider that stands still this makes every step repeatable.
    /// </remarks>
    public ContactRouterBuilder RunInline()
    {
        _isInline = true;
        return this;
    }

    /// <summary>Checks everything and starts the router.</summary>
    /// <returns>A router that runs; stop or dispose it in the end.</returns>
    /// <exception cref="ContactRouterConfigurationException">Something cannot be built; it lists
    /// every error.</exception>
    public ContactRouter Build()
    {
        var options = new ContactRouterOptions();
        foreach (var configure in _configure) configure(options);
        var center = ToCenter(options);
        List<ModelError> errors = [.. ErrorsOfQueues(), .. center.FindErrors(), .. options.FindErrors()];
        if (errors.Count > 0) throw new ContactRouterConfigurationException(errors);

        var core = new MatchingCore(center);
        var clock = new EngineClock(_time);
        if (_isInline) return new ContactRouter(core, new InlineExecution(core, clock, options));
        var execution = new ThreadedExecution(core, clock, options);
        execution.Start(options.ThreadName);
        return new ContactRouter(core, execution);
    }

    /// <summary>What could not be read of queues, at the places they have behind those of the center.</summary>
    private IEnumerable<ModelError> ErrorsOfQueues()
    {
        var first = _center?.Queues.Count ?? 0;
        return _errors.Select(one => one.Error with { Path = one.Error.Path.In(ValuePath.Root["queues"][first + one.Queue]) });
    }

    private Center ToCenter(ContactRouterOptions options)
    {
        var center = _center ?? new Center();
        var byMedium = new Dictionary<Medium, AgentSelection>(center.AgentSelectionByMedium);
        foreach (var (medium, rule) in _agentSelectionByMedium) byMedium[medium] = rule;
        return center with
        {
            Queues = [.. center.Queues, .. _queues],
            Skills = _areSkillsDeclared ? [.. center.Skills ?? [], .. _skills] : center.Skills,
            BacklogLimit = _waitingContactsMax ?? center.BacklogLimit,
            CommandMemory = _commandMemory ?? center.CommandMemory,
            CoolDown = _coolDown ?? center.CoolDown,
            MissedOffers = _missedOffers ?? center.MissedOffers,
            AgentSelection = _agentSelection ?? center.AgentSelection,
            AgentSelectionByMedium = byMedium,
            ContactSelection = _contactSelection ?? center.ContactSelection,
            Seed = options.Seed ?? center.Seed,
            OverdueDeadlinesMax = options.OverdueDeadlinesMax ?? center.OverdueDeadlinesMax,
        };
    }
}
