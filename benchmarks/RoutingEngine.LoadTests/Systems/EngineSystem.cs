using System.Runtime.CompilerServices;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// The engine itself: the shipped <see cref="MatchingCore"/>, one queue per requirement class. Nothing is switched off:
/// every decision is recorded and hashed.
/// </summary>
internal sealed class EngineSystem : IDispatchSystem
{
    private readonly MatchingCore _core;
    private readonly DecisionBuffer _decisions = new();
    private readonly EngineUse _use;
    private readonly AgentProfile[] _profiles;
    private readonly int[] _profileOf;
    private readonly string[] _names;
    private readonly AssignmentId[] _assignments;
    private readonly ContactRequest[] _requests;
    private int[] _contactAt;
    private int[] _agentAt;

    /// <summary>Makes an engine with nobody signed in.</summary>
    /// <param name="population">Who works and what is asked for.</param>
    /// <param name="classOf">Requirement class of each contact; only its length matters without ids.</param>
    /// <param name="setup">Use and rules; a match under the default rules unless stated.</param>
    public EngineSystem(Population population, int[] classOf, EngineSetup? setup = null)
    {
        setup ??= new EngineSetup();
        _use = setup.Use;
        _core = new MatchingCore(EngineCenter.Of(population, setup));
        _profiles = Array.ConvertAll(population.Profiles, held => EngineCenter.ProfileOf(held, _use));
        _profileOf = population.ProfileOf;
        _names = [.. Enumerable.Range(0, _profileOf.Length).Select(NameOf)];
        _assignments = new AssignmentId[_profileOf.Length];
        _contactAt = new int[Math.Max(classOf.Length, 1024)];
        _agentAt = new int[_profileOf.Length];
        _requests = _use == EngineUse.CycleWithIds ? RequestsOf(classOf) : [];
    }

    public string Name => _use == EngineUse.Match ? "engine" : $"engine, {_use}";

    public bool KeepsOrder => true;

    public string Limits => string.Empty;

    public MatchingCore Core => _core;

    /// <summary>The name of an agent.</summary>
    public static string NameOf(int agent) => $"agent-{agent}";

    public Assignment SignIn(int agent)
    {
        var command = RoutingCommand.SignIn(new CenterAgent(_names[agent], _profiles[_profileOf[agent]]));
        var result = Execute(ref command);
        _agentAt[result.Agent.Index] = agent;
        return Made();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        var command = _use == EngineUse.CycleWithIds
            ? RoutingCommand.Submit(_requests[(contact * Population.Priorities) + priority])
            : RoutingCommand.Submit(new QueueHandle(requirementClass), priority);
        var place = Execute(ref command).Contact.Index;
        if (place >= _contactAt.Length)
            Array.Resize(ref _contactAt, 2 * place);
        _contactAt[place] = contact;
        return Made();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public Assignment Release(int agent)
    {
        var command = RoutingCommand.Complete(_assignments[agent]);
        Execute(ref command);
        return Made();
    }

    /// <summary>
    /// Lets so many contacts come and leave again in random order before anybody signs in, so that later contacts take
    /// their places in no order: after a long day, neighbours in a line are no neighbours in memory.
    /// </summary>
    public void ShufflePlaces(int contacts, ulong seed)
    {
        var handles = new ContactHandle[contacts];
        for (var i = 0; i < contacts; i++)
        {
            var submit = RoutingCommand.Submit(new QueueHandle(0), 0);
            handles[i] = Execute(ref submit).Contact;
        }

        new Xoshiro256(seed).Shuffle<ContactHandle>(handles);
        foreach (var handle in handles)
        {
            var cancel = RoutingCommand.Cancel(handle);
            Execute(ref cancel);
        }
    }

    private static ContactRequest[] RequestsOf(int[] classOf)
    {
        var requests = new ContactRequest[classOf.Length * Population.Priorities];
        for (var i = 0; i < requests.Length; i++)
        {
            var contact = i / Population.Priorities;
            requests[i] = new ContactRequest($"contact-{contact}", EngineCenter.NameOf(classOf[contact]))
            {
                Priority = i % Population.Priorities,
            };
        }

        return requests;
    }

    /// <summary>Runs a command, in place, a tick after the one before.</summary>
    private CommandResult Execute(ref RoutingCommand command)
    {
        _decisions.Clear();
        command.Tick = _core.Tick + 1;
        return _core.Execute(in command, _decisions);
    }

    /// <summary>The assignment among the decisions behind the first; there is one at most.</summary>
    private Assignment Made() => _decisions.Count <= 1
        ? Assignment.None
        : _use == EngineUse.Match ? Taken(_decisions[1]) : Accepted(_decisions[1].Offer);

    /// <summary>The assignment that an offer becomes when it is accepted.</summary>
    private Assignment Accepted(OfferId offer)
    {
        var command = RoutingCommand.Accept(offer);
        Execute(ref command);
        return Taken(_decisions[0]);
    }

    private Assignment Taken(RoutingDecision accepted)
    {
        var agent = _agentAt[accepted.Agent.Index];
        _assignments[agent] = accepted.Assignment;
        return new Assignment(_contactAt[accepted.Contact.Index], agent);
    }
}
