using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// The best of some different agents drawn one after the other, each from those not drawn yet; where there are no more than that, all are
/// looked at and none is drawn. Ties by idle time. Cost: that of <see cref="AgentDraw"/> for each of them.
/// </summary>
[NotState("the rule has no memory of its own")]
internal sealed class BestOfDrawAgentSelector<TRule>(TRule rule) : AgentSelector
    where TRule : struct, IAgentDrawRule
{
    private readonly TRule _rule = rule;
    private readonly int[] _drawn = new int[rule.Draws];

    public override bool NeedsTree => true;

    public override void WriteKey(in AgentView agent, out OrderKey key) =>
        key = new OrderKey(0, agent.Number);

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        var count = AgentDraw.Count(roster, ring, in search);
        var best = AgentSlot.None;
        if (count <= _drawn.Length)
        {
            for (var k = 0; k < count; k++) Consider(AgentDraw.Kth(roster, ring, in search, k), in search, ref best);
            return best;
        }

        for (var i = 0; i < _drawn.Length; i++)
        {
            var place = TakePlace(search.DrawBelow(count - i), i);
            Consider(AgentDraw.Kth(roster, ring, in search, place), in search, ref best);
        }

        return best;
    }

    /// <summary>The place in the whole list of the k-th agent not drawn yet; the places drawn stay in ascending order.</summary>
    private int TakePlace(int k, int taken)
    {
        var at = 0;
        while (at < taken && _drawn[at] <= k)
        {
            k++;
            at++;
        }

        Array.Copy(_drawn, at, _drawn, at + 1, taken - at);
        return _drawn[at] = k;
    }

    private void Consider(AgentSlot agent, in AgentSearch search, ref AgentSlot best)
    {
        if (best.IsNone)
        {
            best = agent;
            return;
        }

        ref readonly var view = ref search.ViewOfAgent(agent);
        ref readonly var other = ref search.ViewOfAgent(best);
        var order = Score.Compare(_rule.ScoreOf(in view), _rule.ScoreOf(in other));
        var isLongerIdle = view.IdleSinceTick != other.IdleSinceTick
            ? view.IdleSinceTick < other.IdleSinceTick
            : view.AvailableSequence < other.AvailableSequence;
        if (order > 0 || (order == 0 && isLongerIdle)) best = agent;
    }
}
