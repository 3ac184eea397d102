using RoutingEngine.LoadTests.Systems;

namespace RoutingEngine.LoadTests.Workload;

/// <summary>Runs a population until its regime has settled and takes the state every system starts from.</summary>
/// <remarks>
/// First contacts arrive by popularity, and a class that has reached its limit (twice the mean backlog of a class)
/// hears "busy": over-asked classes back up to their limit and no further, so the others keep the agents busy. Then
/// the contacts in circulation are frozen, each with its class, and go round until that settles too. From there on
/// the number of contacts per class is constant: available agents − waiting contacts never changes, and no queue can
/// grow without bound.
/// </remarks>
internal sealed class SteadyStateBuilder
{
    private const int Nobody = -1;
    private const int RoundsPerContact = 12;
    private const int LimitOverMean = 2;

    private readonly Population _population;
    private readonly IDispatchSystem _system;
    private readonly Xoshiro256 _random;
    private readonly int _waitingLimit;
    private readonly int[] _classOf;
    private readonly int[] _priority;
    private readonly long[] _order;
    private readonly int[] _waitingPerClass;
    private readonly int[] _busy;
    private readonly int[] _contactOf;
    private readonly long[] _idleSince;
    private readonly Stack<int> _free = new();
    private readonly Queue<int> _away = new();
    private int _busyCount;
    private int _waitingCount;
    private long _clock;

    private SteadyStateBuilder(Population population, Func<Population, int, IDispatchSystem> makeSystem, ulong seed)
    {
        var cell = population.Cell;
        _population = population;
        _random = new Xoshiro256(seed);
        _waitingLimit = 1 + (LimitOverMean * cell.Backlog / population.Classes.Length);
        var capacity = cell.Agents + (_waitingLimit * population.Classes.Length) + SteadyState.AwayContacts;
        _system = makeSystem(population, capacity);
        _classOf = new int[capacity];
        _priority = new int[capacity];
        _order = new long[capacity];
        _waitingPerClass = new int[population.Classes.Length];
        _busy = new int[cell.Agents];
        _contactOf = new int[cell.Agents];
        _idleSince = new long[cell.Agents];
        for (var contact = capacity - 1; contact >= 0; contact--)
            _free.Push(contact);
    }

    /// <summary>Builds the steady state with the class FIFOs, the fastest exact baseline.</summary>
    public static SteadyState Build(Population population, ulong seed) =>
        Build(population, seed, (p, _) => new ClassFifoSystem(p));

    /// <summary>
    /// Builds the steady state with a system of the caller's choice, given population and contact capacity.
    /// </summary>
    public static SteadyState Build(
        Population population, ulong seed, Func<Population, int, IDispatchSystem> makeSystem)
    {
        var builder = new SteadyStateBuilder(population, makeSystem, seed);
        builder.SignIn();
        builder.Fill();
        builder.ChurnByPopularity();
        builder.Freeze();
        builder.ChurnFrozen();
        return builder.Take();
    }

    private void SignIn()
    {
        var agents = Enumerable.Range(0, _idleSince.Length).ToArray();
        _random.Shuffle<int>(agents);
        Array.Fill(_contactOf, Nobody);
        foreach (var agent in agents)
            Release(agent);
    }

    private void Fill()
    {
        var cell = _population.Cell;
        switch (cell.Regime)
        {
            case Regime.Idle:
                while (_busyCount < cell.Agents / 2)
                    ArriveByPopularity();
                break;
            case Regime.Waiting:
                while (_busyCount + _waitingCount < cell.Agents + cell.Backlog)
                    ArriveByPopularity();
                break;
            default:
                while (_busyCount + _waitingCount < cell.Agents)
                    ArriveByPopularity();
                break;
        }
    }

    private void ChurnByPopularity()
    {
        var holdsBusy = _population.Cell.Regime == Regime.Idle;
        for (var left = RoundsPerContact * (_busyCount + _waitingCount); left > 0; left--)
        {
            ArriveByPopularity();
            if (!holdsBusy)
                _free.Push(ReleaseOne());
            while (holdsBusy && _busyCount > _population.Cell.Agents / 2)
                _free.Push(ReleaseOne());
        }
    }

    private void Freeze()
    {
        for (var i = 0; i < SteadyState.AwayContacts; i++)
        {
            var contact = _free.Pop();
            _classOf[contact] = _population.DrawClass(_random);
            _away.Enqueue(contact);
        }
    }

    private void ChurnFrozen()
    {
        for (var left = RoundsPerContact * (_busyCount + _waitingCount); left > 0; left--)
        {
            Arrive(_away.Dequeue());
            _away.Enqueue(ReleaseOne());
        }
    }

    private void ArriveByPopularity()
    {
        var requirementClass = _population.DrawClass(_random);
        while (_waitingPerClass[requirementClass] >= _waitingLimit)
            requirementClass = _population.DrawClass(_random);
        var contact = _free.Pop();
        _classOf[contact] = requirementClass;
        Arrive(contact);
    }

    private void Arrive(int contact)
    {
        _priority[contact] = _random.Below(Population.Priorities);
        _order[contact] = ++_clock;
        _waitingPerClass[_classOf[contact]]++;
        _waitingCount++;
        Note(_system.Arrive(contact, _classOf[contact], _priority[contact], _order[contact]));
    }

    private int ReleaseOne()
    {
        var place = _random.Below(_busyCount);
        var agent = _busy[place];
        _busy[place] = _busy[--_busyCount];
        var contact = _contactOf[agent];
        _contactOf[agent] = Nobody;
        Release(agent);
        return contact;
    }

    private void Release(int agent)
    {
        _idleSince[agent] = ++_clock;
        Note(_system.Release(agent));
    }

    private void Note(Assignment made)
    {
        if (!made.IsMade)
            return;
        _busy[_busyCount++] = made.Agent;
        _contactOf[made.Agent] = made.Contact;
        _waitingPerClass[_classOf[made.Contact]]--;
        _waitingCount--;
    }

    private SteadyState Take()
    {
        var agents = Enumerable.Range(0, _idleSince.Length).ToArray();
        var busy = _busy.AsSpan(0, _busyCount).ToArray();
        var away = _away.ToArray();
        var served = busy.Select(agent => _contactOf[agent]).ToHashSet();
        var notWaiting = served.Concat(away).Concat(_free).ToHashSet();
        var waiting = Enumerable.Range(0, _classOf.Length).Where(c => !notWaiting.Contains(c)).OrderBy(c => _order[c]);

        // Contacts in circulation get the numbers from 0 in a random order, so a number says nothing of age.
        var inUse = served.Concat(away).Concat(waiting).ToArray();
        _random.Shuffle<int>(inUse);
        var number = new int[_classOf.Length];
        for (var i = 0; i < inUse.Length; i++)
            number[inUse[i]] = i;

        return new SteadyState
        {
            ClassOf = Array.ConvertAll(inUse, contact => _classOf[contact]),
            Busy = [.. busy.Select(agent => (agent, number[_contactOf[agent]]))],
            Idle = [.. agents.Where(a => _contactOf[a] == Nobody).OrderBy(a => _idleSince[a])],
            Waiting = [.. waiting.Select(contact => (number[contact], _priority[contact]))],
            Away = [.. away.Select(contact => number[contact])],
        };
    }
}
