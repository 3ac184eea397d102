using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>The contact of the largest score among all the agent may take; ties by age. Cost: linear in the waiting contacts.</summary>
internal sealed class ScanContactSelector<TRule>(TRule rule) : ContactSelector
    where TRule : struct, IContactScanRule
{
    [NotState("configuration")]
    private readonly TRule _rule = rule;

    public override bool IsStatic => false;

    public override void WriteKey(in ContactView contact, out OrderKey key) =>
        key = new OrderKey(0, contact.EnqueuedAt, contact.Number);

    public override int Find(in ContactSearch search)
    {
        ref readonly var agent = ref search.ViewOfAgent();
        var best = -1;
        var bestScore = long.MinValue;
        foreach (ref readonly var link in search.Lanes)
        {
            if (search.FirstOf(in link) < 0) continue;
            for (var cursor = search.Walk(in link); cursor.Current >= 0; cursor.MoveNext())
            {
                if (search.MayTake(cursor.Current)) Consider(in search, cursor.Current, in agent, ref best, ref bestScore);
            }
        }

        if (search.HasPrivate)
        {
            for (var cursor = search.WalkPrivate(); cursor.Current >= 0; cursor.MoveNext())
            {
                if (search.MayTakePrivate(cursor.Current))
                    Consider(in search, cursor.Current, in agent, ref best, ref bestScore);
            }
        }

        return best;
    }

    private void Consider(in ContactSearch search, int contact, in AgentView agent, ref int best, ref long bestScore)
    {
        var score = _rule.ScoreOf(in search.ViewOf(contact), in agent);
        if (best >= 0 && score < bestScore) return;
        if (best >= 0 && score == bestScore && OrderKey.Precedes(in search.KeyOf(best), in search.KeyOf(contact))) return;
        best = contact;
        bestScore = score;
    }
}
