using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// Baseline (a): one lock, a list of available agents, a list of waiting contacts, LINQ queries over both.
/// </summary>
/// <remarks>
/// Imitates the router most in-house teams write first. Written with care: both lists are kept in order of age, so
/// the longest idle agent is the first that fits and the oldest of the highest priority is the first maximum; no
/// query sorts. It cannot: stay fast when lists grow, cancel or time out other than by searching the list.
/// </remarks>
internal sealed class LinqSystem : IDispatchSystem
{
    private readonly Lock _lock = new();
    private readonly Agent[] _agents;
    private readonly Requirement[] _requirements;
    private readonly List<Agent> _available = [];
    private readonly List<Contact> _waiting = [];

    public LinqSystem(Population population)
    {
        _agents = [.. population.ProfileOf.Select((profile, i) =>
            new Agent(i, population.LevelsOf(profile).ToArray()))];
        _requirements = [.. population.Classes.Select(asked => new Requirement(asked))];
    }

    public string Name => "(a) LINQ";

    public bool KeepsOrder => true;

    public string Limits => "every match searches both lists; allocates; cancel searches too";

    public Assignment SignIn(int agent) => Release(agent);

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        lock (_lock)
        {
            var requirement = _requirements[requirementClass];
            var agent = _available.FirstOrDefault(a => a.Meets(requirement));
            if (agent is null)
            {
                _waiting.Add(new Contact(contact, requirement, priority));
                return Assignment.None;
            }

            _available.Remove(agent);
            return new Assignment(contact, agent.Index);
        }
    }

    public Assignment Release(int agent)
    {
        lock (_lock)
        {
            var released = _agents[agent];
            var contact = _waiting.Where(c => released.Meets(c.Requirement)).MaxBy(c => c.Priority);
            if (contact is null)
            {
                _available.Add(released);
                return Assignment.None;
            }

            _waiting.Remove(contact);
            return new Assignment(contact.Index, agent);
        }
    }

    private sealed class Requirement(SkillLevel[] asked)
    {
        public SkillLevel[] Asked { get; } = asked;
    }

    private sealed class Agent(int index, byte[] levels)
    {
        public int Index { get; } = index;

        public bool Meets(Requirement requirement)
        {
            foreach (var asked in requirement.Asked)
                if (levels[asked.Skill] < asked.Level)
                    return false;
            return true;
        }
    }

    private sealed class Contact(int index, Requirement requirement, int priority)
    {
        public int Index { get; } = index;

        public Requirement Requirement { get; } = requirement;

        public int Priority { get; } = priority;
    }
}
