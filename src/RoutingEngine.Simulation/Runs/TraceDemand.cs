namespace RoutingEngine.Simulation.Runs;

/// <summary>The contacts of a recorded day, in file order at equal times.</summary>
internal sealed class TraceDemand : Demand
{
    private readonly IReadOnlyList<TraceContact> _contacts;
    private readonly int[] _order;
    private readonly Dictionary<string, int> _queues = new(StringComparer.Ordinal);
    private int _next;

    public TraceDemand(Center center, IReadOnlyList<TraceContact> contacts)
    {
        _contacts = contacts;
        for (var i = 0; i < center.Queues.Count; i++) _queues.Add(center.Queues[i].Name, i);
        _order = [.. Enumerable.Range(0, contacts.Count).OrderBy(i => contacts[i].ArrivalTicks)];
    }

    public override int StreamCount => 1;

    public override long? First(int stream) => _order.Length == 0 ? null : _contacts[_order[0]].ArrivalTicks;

    public override (Arrival Arrival, long? Next) Take(int stream, long now)
    {
        var index = _order[_next++];
        var contact = _contacts[index];
        var arrival = new Arrival
        {
            Queue = _queues[contact.Queue],
            Priority = contact.Priority,
            Id = contact.Id,
            Patience = contact.PatienceTicks ?? long.MaxValue,
            Number = index,
        };
        return (arrival, _next < _order.Length ? _contacts[_order[_next]].ArrivalTicks : null);
    }

    public override long HandlingOf(in RunContact contact, int agent) => _contacts[(int)contact.DemandNumber].HandlingTicks;
}
