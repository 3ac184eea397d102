using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// Baseline (b): one lock, a priority queue of waiting contacts and one of available agents per skill; whoever does
/// not qualify is set aside and pushed back.
/// </summary>
/// <remarks>
/// Imitates the careful in-house router that outgrew its lists. Written with care: a contact is filed under its
/// rarest skill; keys are packed so that the default comparer is used; a search of further skills stops at the best
/// key found so far; an agent has at most one entry per skill, given its true key when it surfaces, so no tombstones
/// pile up; nothing is allocated per match once the queues have grown. It cannot: cancel a contact or take an agent
/// out without leaving an entry behind, and skips cost a pop and a push each.
/// </remarks>
internal sealed class PriorityQueueSystem : IDispatchSystem
{
    private readonly Lock _lock = new();
    private readonly Population _population;
    private readonly int[] _rarestSkill;
    private readonly PriorityQueue<Waiting, ulong>[] _waiting;
    private readonly PriorityQueue<Link, long>[] _available;
    private readonly bool[][] _isFiled;
    private readonly bool[] _isAvailable;
    private readonly long[] _availableSince;
    private readonly List<(Waiting Contact, ulong Key)> _contactsAside = [];
    private readonly List<Link> _agentsAside = [];
    private long _clock;

    public PriorityQueueSystem(Population population)
    {
        _population = population;
        _rarestSkill = population.RarestSkills();
        _waiting = NewPerSkill(population, () => new PriorityQueue<Waiting, ulong>());
        _available = NewPerSkill(population, () => new PriorityQueue<Link, long>());
        _isFiled = Array.ConvertAll(population.ProfileOf, profile => new bool[population.Profiles[profile].Length]);
        _isAvailable = new bool[population.Cell.Agents];
        _availableSince = new long[population.Cell.Agents];
    }

    public string Name => "(b) PriorityQueue";

    public bool KeepsOrder => true;

    public string Limits => "skips cost a pop and a push; no cancel without a left-over entry";

    public Assignment SignIn(int agent) => Release(agent);

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        lock (_lock)
        {
            var skill = _rarestSkill[requirementClass];
            var agent = TakeAgent(_available[skill], requirementClass);
            if (agent >= 0)
                return new Assignment(contact, agent);

            var key = ((ulong)(Population.Priorities - 1 - priority) << 56) | (ulong)order;
            _waiting[skill].Enqueue(new Waiting(contact, requirementClass), key);
            return Assignment.None;
        }
    }

    public Assignment Release(int agent)
    {
        lock (_lock)
        {
            var profile = _population.ProfileOf[agent];
            var contact = TakeContact(profile);
            if (contact >= 0)
                return new Assignment(contact, agent);

            _isAvailable[agent] = true;
            _availableSince[agent] = ++_clock;
            File(agent, _population.Profiles[profile]);
            return Assignment.None;
        }
    }

    private int TakeAgent(PriorityQueue<Link, long> queue, int requirementClass)
    {
        var taken = -1;
        while (taken < 0 && queue.TryDequeue(out var link, out var key))
        {
            if (!_isAvailable[link.Agent])
                _isFiled[link.Agent][link.Position] = false;
            else if (key != _availableSince[link.Agent])
                queue.Enqueue(link, _availableSince[link.Agent]);
            else if (_population.Serves(_population.ProfileOf[link.Agent], requirementClass))
                taken = Claim(link);
            else
                _agentsAside.Add(link);
        }

        foreach (var link in _agentsAside)
            queue.Enqueue(link, _availableSince[link.Agent]);
        _agentsAside.Clear();
        return taken;
    }

    private int Claim(Link link)
    {
        _isFiled[link.Agent][link.Position] = false;
        _isAvailable[link.Agent] = false;
        return link.Agent;
    }

    private int TakeContact(int profile)
    {
        PriorityQueue<Waiting, ulong>? home = null;
        var best = default(Waiting);
        var bestKey = ulong.MaxValue;
        foreach (var held in _population.Profiles[profile])
        {
            var queue = _waiting[held.Skill];
            while (queue.TryPeek(out var contact, out var key) && key < bestKey)
            {
                queue.Dequeue();
                if (!_population.Serves(profile, contact.RequirementClass))
                {
                    _contactsAside.Add((contact, key));
                    continue;
                }

                home?.Enqueue(best, bestKey);
                (home, best, bestKey) = (queue, contact, key);
            }

            foreach (var (contact, key) in _contactsAside)
                queue.Enqueue(contact, key);
            _contactsAside.Clear();
        }

        return home is null ? -1 : best.Contact;
    }

    private void File(int agent, SkillLevel[] skills)
    {
        var isFiled = _isFiled[agent];
        for (var position = 0; position < skills.Length; position++)
        {
            if (isFiled[position])
                continue;
            isFiled[position] = true;
            _available[skills[position].Skill].Enqueue(new Link(agent, position), _availableSince[agent]);
        }
    }

    private static T[] NewPerSkill<T>(Population population, Func<T> make) =>
        [.. Enumerable.Range(0, population.Cell.Skills).Select(_ => make())];

    private readonly record struct Waiting(int Contact, int RequirementClass);

    private readonly record struct Link(int Agent, int Position);
}
