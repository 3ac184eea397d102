using RoutingEngine.Configuration;

namespace RoutingEngine.Simulation.Runs;

/// <content>
/// Whether anybody works for a queue, now or later. A customer who tries until it is answered would otherwise try for
/// ever at a center that has closed.
/// </content>
internal sealed partial class RunLoop
{
    private readonly int[] _signInsAhead;

    // Per queue, found when first asked for: the agents that may ever serve it.
    private readonly int[]?[] _servers;

    // Per queue: the version of presence at which nobody was left, plus one; 0 = never looked.
    private readonly long[] _closedAt;
    private long _presenceVersion;

    private bool IsClosedForGood(int queue)
    {
        // A negative number remembers the opposite answer. Both hold until presence changes.
        var asked = _presenceVersion + 1;
        if (Math.Abs(_closedAt[queue]) == asked) return _closedAt[queue] > 0;
        var servers = _servers[queue] ??= ServersOf(queue);
        var isClosed = Array.TrueForAll(servers, IsGoneForGood);
        _closedAt[queue] = isClosed ? asked : -asked;
        return isClosed;
    }

    private bool IsGoneForGood(int agent) =>
        !_isSignedIn[agent] && _signInsAhead[agent] == 0 && _crewOf[agent] is not { Ahead: > 0 };

    private int[] ServersOf(int queue)
    {
        var eligibility = new Eligibility(_center.Queues[queue]);
        return [.. Enumerable.Range(0, _agents.Length).Where(agent => eligibility.Holds(_agents[agent].Profile))];
    }
}
