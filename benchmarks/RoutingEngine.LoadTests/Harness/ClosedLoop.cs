using System.Numerics;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Harness;

/// <summary>
/// Drives one system at a steady state: contacts arrive and busy agents are released as the script says, and what the
/// system assigns decides who is busy next. Contacts go round, so nothing grows.
/// </summary>
/// <remarks>
/// A system given as a struct gets code of its own without interface calls. The order hash is part of every step and
/// costs every system the same. One thread at a time; loops on several threads may share a system that allows it.
/// </remarks>
internal sealed class ClosedLoop<TSystem>
    where TSystem : IDispatchSystem
{
    private const int RingCapacity = 2 * SteadyState.AwayContacts;

    private readonly uint[] _script;
    private readonly int[] _classOf;
    private readonly int[] _busy;
    private readonly int[] _contactOf;
    private readonly int[] _away = new int[RingCapacity];
    private readonly long _orderStep;
    private TSystem _system;
    private int _busyCount;
    private int _awayHead;
    private int _awayTail;
    private int _next;
    private long _order;
    private long _assignments;
    private ulong _hash;

    private ClosedLoop(TSystem system, SteadyState state, int agents, uint[] script, (long First, long Step) order)
    {
        _system = system;
        _script = script;
        _classOf = state.ClassOf;
        _busy = new int[agents];
        _contactOf = new int[agents];
        (_order, _orderStep) = order;
    }

    /// <summary>Order-sensitive hash of all (contact, agent) pairs assigned so far, the loading excluded.</summary>
    public ulong Hash => _hash;

    /// <summary>Assignments made so far, the loading excluded.</summary>
    public long Assignments => _assignments;

    /// <summary>Agents of this loop in a conversation.</summary>
    public int Busy => _busyCount;

    /// <summary>The conversations of this loop: each busy agent with its contact.</summary>
    public IEnumerable<Assignment> Conversations =>
        _busy.Take(_busyCount).Select(agent => new Assignment(_contactOf[agent], agent));

    /// <summary>
    /// Brings a fresh system to the steady state through ordinary calls and makes the loop that goes on from there.
    /// </summary>
    public static ClosedLoop<TSystem> Start(TSystem system, SteadyState state, int agents, uint[] script)
    {
        var loop = new ClosedLoop<TSystem>(system, state, agents, script, (1, 1));
        loop.Load(state);
        return loop;
    }

    /// <summary>
    /// As <see cref="Start"/>, for several threads that call one system: each loop releases the agents it was given,
    /// and orders of arrival never coincide.
    /// </summary>
    public static ClosedLoop<TSystem>[] StartShared(
        TSystem system, SteadyState state, int agents, uint[][] scripts)
    {
        var first = Start(system, state, agents, scripts[0]);
        var loops = new ClosedLoop<TSystem>[scripts.Length];
        for (var i = 0; i < loops.Length; i++)
            loops[i] = new ClosedLoop<TSystem>(system, state, agents, scripts[i], (first._order + i, loops.Length));
        for (var i = 0; i < first._busyCount; i++)
            loops[i % loops.Length].Take(first._contactOf[first._busy[i]], first._busy[i]);
        for (var i = 0; i < SteadyState.AwayContacts; i++)
            loops[i % loops.Length].PutAway(first._away[(first._awayHead + i) % RingCapacity]);
        return loops;
    }

    /// <summary>
    /// Runs matches: an arrival and a release each, in the script's order, and the assignments they lead to.
    /// </summary>
    public void Run(int matches)
    {
        for (var words = 2 * matches; words > 0;)
        {
            var count = Math.Min(words, _script.Length - _next);
            foreach (var word in _script.AsSpan(_next, count))
                Step(word);
            _next = (_next + count) & (_script.Length - 1);
            words -= count;
        }
    }

    private void Step(uint word)
    {
        Assignment made;
        if (StepScript.IsArrival(word))
        {
            // Of several loops on one system one may run out of contacts or of busy agents; then it skips the step.
            if (_awayHead == _awayTail)
                return;
            var contact = _away[_awayHead++ & (RingCapacity - 1)];
            made = _system.Arrive(contact, _classOf[contact], StepScript.Priority(word), _order);
            _order += _orderStep;
        }
        else
        {
            if (_busyCount == 0)
                return;
            var place = StepScript.Pick(word, _busyCount);
            var agent = _busy[place];
            _busy[place] = _busy[--_busyCount];
            PutAway(_contactOf[agent]);
            made = _system.Release(agent);
        }

        if (!made.IsMade)
            return;
        Take(made.Contact, made.Agent);
        var pair = ((ulong)(uint)made.Contact << 32) | (uint)made.Agent;
        _hash = (BitOperations.RotateLeft(_hash, 5) ^ pair) * 0x9E3779B97F4A7C15;
        _assignments++;
    }

    private void Load(SteadyState state)
    {
        // Each busy agent signs in when nobody else is available and takes the contact that arrives next; so every
        // system reaches the state by ordinary calls. Then the idle sign in, then the waiting arrive.
        foreach (var (agent, contact) in state.Busy)
        {
            Expect(_system.SignIn(agent), Assignment.None);
            var made = _system.Arrive(contact, _classOf[contact], 0, _order++);
            Expect(made, new Assignment(contact, agent));
            Take(contact, agent);
        }

        foreach (var agent in state.Idle)
            Expect(_system.SignIn(agent), Assignment.None);
        foreach (var (contact, priority) in state.Waiting)
        {
            var made = _system.Arrive(contact, _classOf[contact], priority, _order++);
            if (_system is NullSystem && made.IsMade)
                Take(made.Contact, made.Agent);
            else
                Expect(made, Assignment.None);
        }

        foreach (var contact in state.Away)
            PutAway(contact);
    }

    private void Expect(Assignment made, Assignment expected)
    {
        if (made != expected)
            throw new InvalidOperationException(
                $"{_system.Name} loads the steady state: expected {expected}, got {made}.");
    }

    private void Take(int contact, int agent)
    {
        _busy[_busyCount++] = agent;
        _contactOf[agent] = contact;
    }

    private void PutAway(int contact) => _away[_awayTail++ & (RingCapacity - 1)] = contact;
}
