namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// The empty system that shows what the harness itself costs: any agent takes any contact, first come first served,
/// one ring for agents and one for contacts.
/// </summary>
internal sealed class NullSystem(int agents, int contacts) : IDispatchSystem
{
    private readonly int[] _idle = new int[agents];
    private readonly int[] _waiting = new int[contacts];
    private int _idleHead;
    private int _idleCount;
    private int _waitingHead;
    private int _waitingCount;

    public string Name => "null";

    public bool KeepsOrder => false;

    public string Limits => "matches anybody with anybody";

    public Assignment SignIn(int agent) => Release(agent);

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        if (_idleCount == 0)
        {
            Put(_waiting, _waitingHead, ref _waitingCount, contact);
            return Assignment.None;
        }

        return new Assignment(contact, Take(_idle, ref _idleHead, ref _idleCount));
    }

    public Assignment Release(int agent)
    {
        if (_waitingCount == 0)
        {
            Put(_idle, _idleHead, ref _idleCount, agent);
            return Assignment.None;
        }

        return new Assignment(Take(_waiting, ref _waitingHead, ref _waitingCount), agent);
    }

    private static void Put(int[] ring, int head, ref int count, int item)
    {
        var tail = head + count++;
        ring[tail < ring.Length ? tail : tail - ring.Length] = item;
    }

    private static int Take(int[] ring, ref int head, ref int count)
    {
        var item = ring[head];
        head = head + 1 == ring.Length ? 0 : head + 1;
        count--;
        return item;
    }
}
