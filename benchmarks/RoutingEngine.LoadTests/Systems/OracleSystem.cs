using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// The plain exact reference: highest priority, then oldest, for contacts; longest idle for agents. It looks at every
/// agent and every contact each time and relies on no order of any list.
/// </summary>
internal sealed class OracleSystem(Population population, int contacts) : IDispatchSystem
{
    private const int NotWaiting = -1;
    private const long NotIdle = -1;

    private readonly long[] _idleSince = NewFilled(population.Cell.Agents, NotIdle);
    private readonly int[] _priority = NewFilled(contacts, NotWaiting);
    private readonly long[] _order = new long[contacts];
    private readonly int[] _classOf = new int[contacts];
    private long _clock;

    public string Name => "oracle";

    public bool KeepsOrder => true;

    public string Limits => "none to its order; slow";

    public Assignment SignIn(int agent) => Release(agent);

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        var chosen = -1;
        for (var agent = 0; agent < _idleSince.Length; agent++)
        {
            if (_idleSince[agent] == NotIdle || !population.Serves(population.ProfileOf[agent], requirementClass))
                continue;
            if (chosen < 0 || _idleSince[agent] < _idleSince[chosen])
                chosen = agent;
        }

        if (chosen < 0)
        {
            _priority[contact] = priority;
            _order[contact] = order;
            _classOf[contact] = requirementClass;
            return Assignment.None;
        }

        _idleSince[chosen] = NotIdle;
        return new Assignment(contact, chosen);
    }

    public Assignment Release(int agent)
    {
        var profile = population.ProfileOf[agent];
        var chosen = -1;
        for (var contact = 0; contact < _priority.Length; contact++)
        {
            if (_priority[contact] == NotWaiting || !population.Serves(profile, _classOf[contact]))
                continue;
            if (chosen < 0 || GoesBefore(contact, chosen))
                chosen = contact;
        }

        if (chosen < 0)
        {
            _idleSince[agent] = _clock++;
            return Assignment.None;
        }

        _priority[chosen] = NotWaiting;
        return new Assignment(chosen, agent);
    }

    private bool GoesBefore(int contact, int other) =>
        _priority[contact] > _priority[other]
        || (_priority[contact] == _priority[other] && _order[contact] < _order[other]);

    private static T[] NewFilled<T>(int length, T value)
    {
        var items = new T[length];
        Array.Fill(items, value);
        return items;
    }
}
