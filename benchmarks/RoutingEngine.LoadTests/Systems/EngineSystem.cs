using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// The engine itself: the shipped <see cref="MatchingCore"/>, one queue per requirement class, automatic answer, handles. Nothing is
/// switched off: every decision is recorded and hashed.
/// </summary>
internal sealed class EngineSystem : IDispatchSystem
{
    private readonly MatchingCore _core;
    private readonly DecisionBuffer _decisions = new();
    private readonly AgentProfile[] _profiles;
    private readonly int[] _profileOf;
    private readonly string[] _names;
    private readonly AssignmentId[] _assignments;
    private int[] _contactAt;
    private int[] _agentAt;

    public EngineSystem(Population population, int contacts, AgentSelection? agents = null, ContactSelection? rule = null)
    {
        _core = new MatchingCore(CenterFor(population, agents ?? AgentSelection.LongestIdle, rule ?? ContactSelection.Priority));
        _profiles = Array.ConvertAll(population.Profiles, ProfileOf);
        _profileOf = population.ProfileOf;
        _names = [.. Enumerable.Range(0, _profileOf.Length).Select(agent => $"agent-{agent}")];
        _assignments = new AssignmentId[_profileOf.Length];
        _contactAt = new int[Math.Max(contacts, 1024)];
        _agentAt = new int[_profileOf.Length];
    }

    public string Name => "engine";

    public bool KeepsOrder => true;

    public string Limits => string.Empty;

    public MatchingCore Core => _core;

    public Assignment SignIn(int agent)
    {
        _decisions.Clear();
        var result = _core.Execute(
            RoutingCommand.SignIn(new CenterAgent(_names[agent], _profiles[_profileOf[agent]])).At(_core.Tick + 1), _decisions);
        _agentAt[result.Agent.Index] = agent;
        return Made(1);
    }

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        _decisions.Clear();
        var command = RoutingCommand.Submit(new QueueHandle(requirementClass), priority);
        command.Tick = _core.Tick + 1;
        var result = _core.Execute(in command, _decisions);
        if (result.Contact.Index >= _contactAt.Length) Array.Resize(ref _contactAt, 2 * result.Contact.Index);
        _contactAt[result.Contact.Index] = contact;
        return Made(1);
    }

    public Assignment Release(int agent)
    {
        _decisions.Clear();
        var command = RoutingCommand.Complete(_assignments[agent]);
        command.Tick = _core.Tick + 1;
        _core.Execute(in command, _decisions);
        return Made(1);
    }

    private static Center CenterFor(Population population, AgentSelection agents, ContactSelection rule) => new()
    {
        Queues = [.. population.Classes.Select((asked, i) => new ContactQueue($"class-{i}")
        {
            Answer = AnswerMode.Auto,
            Requirement = asked
                .Select(skill => Requirement.Parse($"s{skill.Skill} >= {skill.Level}"))
                .Aggregate((left, right) => left & right),
        })],
        AgentSelection = agents,
        ContactSelection = rule,
    };

    private static AgentProfile ProfileOf(SkillLevel[] held)
    {
        var profile = new AgentProfile();
        foreach (var skill in held) profile.Skill($"s{skill.Skill}", skill.Level);
        return profile;
    }

    /// <summary>The assignment among the decisions, from a place on; there is one at most.</summary>
    private Assignment Made(int place)
    {
        if (_decisions.Count <= place) return Assignment.None;
        ref readonly var decision = ref _decisions[place];
        var agent = _agentAt[decision.Agent.Index];
        _assignments[agent] = decision.Assignment;
        return new Assignment(_contactAt[decision.Contact.Index], agent);
    }
}
