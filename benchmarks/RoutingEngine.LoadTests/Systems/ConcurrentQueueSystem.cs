using System.Collections.Concurrent;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// Baseline (c): no lock; a concurrent queue of waiting contacts per skill and priority, one of available agents per
/// skill, claims by compare-and-swap.
/// </summary>
/// <remarks>
/// Imitates the "just make it lock-free" rewrite. Written with care: contacts are filed under their rarest skill, an
/// agent has at most one entry per skill, and the window between "nothing found" and "parked" is closed by two epoch
/// counters instead of a second search every time. It cannot keep order: whoever does not qualify goes to the tail, an
/// agent's left-over entry keeps an old place, and of two skills the first with a fit wins, not the older contact.
/// </remarks>
internal sealed class ConcurrentQueueSystem : IDispatchSystem
{
    private const int Busy = 0;
    private const int Available = 1;
    private const long Taken = -1;

    private readonly Population _population;
    private readonly int[] _rarestSkill;
    private readonly ConcurrentQueue<Waiting>[] _waiting;
    private readonly ConcurrentQueue<Link>[] _available;
    private readonly int[][] _isFiled;
    private readonly int[] _agentState;
    private readonly long[] _waitingOrder;
    private int _contactEpoch;
    private int _agentEpoch;

    public ConcurrentQueueSystem(Population population, int contacts)
    {
        _population = population;
        _rarestSkill = population.RarestSkills();
        _waiting = NewQueues<Waiting>(population.Cell.Skills * Population.Priorities);
        _available = NewQueues<Link>(population.Cell.Skills);
        _isFiled = Array.ConvertAll(population.ProfileOf, profile => new int[population.Profiles[profile].Length]);
        _agentState = new int[population.Cell.Agents];
        _waitingOrder = new long[contacts];
        Array.Fill(_waitingOrder, Taken);
    }

    public string Name => "(c) ConcurrentQueue";

    public bool KeepsOrder => false;

    public string Limits => "order is approximate; who does not qualify goes to the tail; no cancel";

    public Assignment SignIn(int agent) => Release(agent);

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        var skill = _rarestSkill[requirementClass];
        var epoch = Volatile.Read(ref _agentEpoch);
        var agent = ClaimAgent(_available[skill], requirementClass);
        if (agent >= 0)
            return new Assignment(contact, agent);

        Volatile.Write(ref _waitingOrder[contact], order);
        _waiting[(skill * Population.Priorities) + priority].Enqueue(new Waiting(contact, requirementClass, order));
        Interlocked.Increment(ref _contactEpoch);
        return epoch == Volatile.Read(ref _agentEpoch)
            ? Assignment.None
            : RetryContact(contact, requirementClass, skill, order);
    }

    public Assignment Release(int agent)
    {
        var profile = _population.ProfileOf[agent];
        while (true)
        {
            var epoch = Volatile.Read(ref _contactEpoch);
            var contact = ClaimContact(profile);
            if (contact >= 0)
                return new Assignment(contact, agent);

            Park(agent, _population.Profiles[profile]);
            if (epoch == Volatile.Read(ref _contactEpoch))
                return Assignment.None;

            // A contact came in meanwhile and may have missed this agent: take the agent back and look again.
            if (Interlocked.CompareExchange(ref _agentState[agent], Busy, Available) != Available)
                return Assignment.None;
        }
    }

    private Assignment RetryContact(int contact, int requirementClass, int skill, long order)
    {
        // An agent parked meanwhile and may have missed this contact: offer the agent the contact once more.
        var agent = ClaimAgent(_available[skill], requirementClass);
        if (agent < 0)
            return Assignment.None;
        if (Interlocked.CompareExchange(ref _waitingOrder[contact], Taken, order) == order)
            return new Assignment(contact, agent);
        return Release(agent);
    }

    private int ClaimAgent(ConcurrentQueue<Link> queue, int requirementClass)
    {
        for (var left = queue.Count; left > 0 && queue.TryDequeue(out var link); left--)
        {
            // The entry is given up before the state is read, so an agent that parks now files itself again.
            Interlocked.Exchange(ref _isFiled[link.Agent][link.Position], 0);
            if (Volatile.Read(ref _agentState[link.Agent]) != Available)
                continue;
            if (!_population.Serves(_population.ProfileOf[link.Agent], requirementClass))
                File(queue, link);
            else if (Interlocked.CompareExchange(ref _agentState[link.Agent], Busy, Available) == Available)
                return link.Agent;
        }

        return -1;
    }

    private int ClaimContact(int profile)
    {
        for (var priority = Population.Priorities - 1; priority >= 0; priority--)
        {
            foreach (var held in _population.Profiles[profile])
            {
                var contact = ClaimContact(_waiting[(held.Skill * Population.Priorities) + priority], profile);
                if (contact >= 0)
                    return contact;
            }
        }

        return -1;
    }

    private int ClaimContact(ConcurrentQueue<Waiting> queue, int profile)
    {
        if (queue.IsEmpty)
            return -1;
        for (var left = queue.Count; left > 0 && queue.TryDequeue(out var waiting); left--)
        {
            if (Volatile.Read(ref _waitingOrder[waiting.Contact]) != waiting.Order)
                continue;
            if (!_population.Serves(profile, waiting.RequirementClass))
                queue.Enqueue(waiting);
            else if (TryTake(waiting))
                return waiting.Contact;
        }

        return -1;
    }

    private bool TryTake(Waiting waiting) =>
        Interlocked.CompareExchange(ref _waitingOrder[waiting.Contact], Taken, waiting.Order) == waiting.Order;

    private void Park(int agent, SkillLevel[] skills)
    {
        Interlocked.Exchange(ref _agentState[agent], Available);
        for (var position = 0; position < skills.Length; position++)
            File(_available[skills[position].Skill], new Link(agent, position));
        Interlocked.Increment(ref _agentEpoch);
    }

    private void File(ConcurrentQueue<Link> queue, Link link)
    {
        if (Interlocked.CompareExchange(ref _isFiled[link.Agent][link.Position], 1, 0) == 0)
            queue.Enqueue(link);
    }

    private static ConcurrentQueue<T>[] NewQueues<T>(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new ConcurrentQueue<T>())];

    private readonly record struct Waiting(int Contact, int RequirementClass, long Order);

    private readonly record struct Link(int Agent, int Position);
}
