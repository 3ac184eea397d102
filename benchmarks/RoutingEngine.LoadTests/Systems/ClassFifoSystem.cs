using System.Numerics;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// Baseline (f): one lock, a FIFO of waiting contacts per requirement class and priority, a FIFO of available agents
/// per profile; who serves whom is worked out once, when the population is loaded.
/// </summary>
/// <remarks>
/// Imitates what a good author writes after noticing that contacts and agents come in kinds: heads are compared, never
/// members, and nobody is ever set aside. It cannot: take a contact or an agent out of the middle (cancel, time-out,
/// presence), change a profile or add a class while running, or stay fast when every agent has a profile of its own.
/// </remarks>
internal sealed class ClassFifoSystem : IDispatchSystem
{
    private readonly Lock _lock = new();
    private readonly int[] _profileOf;
    private readonly ClassLine[] _classes;
    private readonly Queue<IdleAgent>[] _available;
    private readonly ClassLine[][] _classesOfProfile;
    private readonly Queue<IdleAgent>[][] _profilesOfClass;
    private long _clock;

    public ClassFifoSystem(Population population)
    {
        _profileOf = population.ProfileOf;
        _classes = [.. population.Classes.Select(_ => new ClassLine())];
        _available = [.. population.Profiles.Select(_ => new Queue<IdleAgent>())];
        _classesOfProfile = [.. _available.Select((_, profile) =>
            _classes.Where((_, requirement) => population.Serves(profile, requirement)).ToArray())];
        _profilesOfClass = [.. _classes.Select((_, requirement) =>
            _available.Where((_, profile) => population.Serves(profile, requirement)).ToArray())];
    }

    public string Name => "(f) class FIFOs";

    public bool KeepsOrder => true;

    public string Limits => 
        "keeps no records, so no cancel, time-out or presence in the middle; "
        + "leaves no trace; fixed classes and profiles";

    public Assignment SignIn(int agent) => Release(agent);

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        lock (_lock)
        {
            Queue<IdleAgent>? longestIdle = null;
            var since = long.MaxValue;
            foreach (var queue in _profilesOfClass[requirementClass])
            {
                if (queue.TryPeek(out var head) && head.Since < since)
                    (longestIdle, since) = (queue, head.Since);
            }

            if (longestIdle is not null)
                return new Assignment(contact, longestIdle.Dequeue().Agent);

            _classes[requirementClass].Enqueue(contact, priority, order);
            return Assignment.None;
        }
    }

    public Assignment Release(int agent)
    {
        lock (_lock)
        {
            var profile = _profileOf[agent];
            ClassLine? best = null;
            foreach (var line in _classesOfProfile[profile])
            {
                if (!line.IsEmpty && (best is null || line.GoesBefore(best)))
                    best = line;
            }

            if (best is not null)
                return new Assignment(best.Dequeue(), agent);

            _available[profile].Enqueue(new IdleAgent(agent, _clock++));
            return Assignment.None;
        }
    }

    private readonly record struct IdleAgent(int Agent, long Since);

    private readonly record struct WaitingContact(int Contact, long Order);

    private sealed class ClassLine
    {
        private readonly Queue<WaitingContact>[] _byPriority =
            [.. Enumerable.Range(0, Population.Priorities).Select(_ => new Queue<WaitingContact>())];

        private uint _nonEmpty;
        private int _topPriority;
        private long _topOrder;

        public bool IsEmpty => _nonEmpty == 0;

        public bool GoesBefore(ClassLine other) =>
            _topPriority > other._topPriority || (_topPriority == other._topPriority && _topOrder < other._topOrder);

        public void Enqueue(int contact, int priority, long order)
        {
            _byPriority[priority].Enqueue(new WaitingContact(contact, order));
            _nonEmpty |= 1u << priority;
            RefreshTop();
        }

        public int Dequeue()
        {
            var queue = _byPriority[_topPriority];
            var contact = queue.Dequeue().Contact;
            if (queue.Count == 0)
                _nonEmpty &= ~(1u << _topPriority);
            RefreshTop();
            return contact;
        }

        private void RefreshTop()
        {
            if (_nonEmpty == 0)
                return;
            _topPriority = BitOperations.Log2(_nonEmpty);
            _topOrder = _byPriority[_topPriority].Peek().Order;
        }
    }
}
