namespace RoutingEngine.Testing.Invariants;

/// <summary>What a rule compares of a contact when an agent looks for one; the largest goes first.</summary>
internal delegate OrderScore ContactScore(RoutingLedger ledger, LedgerContact contact, LedgerAgent agent, long now);

/// <summary>
/// The order in which a contact rule takes contacts, from what the ledger and the history of decisions know. Equal ones
/// go by age.
/// </summary>
/// <param name="Score">What it compares.</param>
internal sealed record ContactOrder(ContactScore Score)
{
    /// <summary>Whether it chooses a queue first: of equal queues the one declared first.</summary>
    public bool ChoosesQueue { get; init; }

    /// <summary>The order of a built-in rule; null = any contact may be taken, or the rule is a custom one.</summary>
    public static ContactOrder? Of(Center center, OrderHistory history)
    {
        var rule = center.ContactSelection;
        var arguments = rule.Arguments;
        if (ReferenceEquals(arguments, RuleArguments.None)) return WithoutParameters(center, history);
        if (rule.Name == RuleNames.AgedPriority)
        {
            var credit = arguments.TimeOf("creditSeconds")!.Value.Ticks;
            return new((_, contact, _, _) => new(-Saturated(contact.EnqueuedAt - ((Int128)contact.Priority * credit))));
        }

        if (rule.Name == RuleNames.QueueRatio)
        {
            var ratios = OrderNumbers.PerQueue(center, arguments.NumbersOf("ratios"), 0);
            return new((ledger, contact, _, _) => new(
                ((Int128)ledger.WaitingIn(contact.Queue) * OrderNumbers.One)
                - ((Int128)ratios[contact.Queue] * ledger.ContactsIn(LedgerContactState.Queued).Count)))
            {
                ChoosesQueue = true,
            };
        }

        if (rule.Name == RuleNames.WeightedAge) return new(WeightedAge(center, arguments));
        if (rule.Name == RuleNames.CMu) return Costs(center, history, chooses: true, static (_, _, _) => 1);
        if (rule.Name != RuleNames.GeneralizedCMu) return null;
        return arguments.ChoiceOf("basis") == "waited"
            ? Costs(center, history, chooses: false, static (_, contact, now) => now - contact.EnqueuedAt)
            : Costs(center, history, chooses: true, static (ledger, contact, _) => ledger.WaitingIn(contact.Queue));
    }

    private static ContactOrder? WithoutParameters(Center center, OrderHistory history)
    {
        var rule = center.ContactSelection;
        if (rule == ContactSelection.Priority) return new((_, contact, _, _) => new(contact.Priority));
        if (rule == ContactSelection.Fifo) return new((_, _, _, _) => new(0));
        if (rule == ContactSelection.Lifo) return new((_, contact, _, _) => new(contact.EnqueuedAt));
        if (rule == ContactSelection.LongestQueue)
            return new((ledger, contact, _, _) => new(ledger.WaitingIn(contact.Queue))) { ChoosesQueue = true };
        long[] targets = [.. center.Queues.Select(queue => Math.Max(1, queue.Target.Within.Ticks))];
        if (rule == ContactSelection.Slack)
            return new((_, contact, _, _) => new(-RoutingLedger.Later(contact.EnqueuedAt, targets[contact.Queue])));
        if (rule == ContactSelection.WaitToTarget)
            return new((_, contact, _, now) => new(now - contact.EnqueuedAt, targets[contact.Queue]));
        if (rule == ContactSelection.AgentRank) return new(RankThenPriority);
        if (rule != ContactSelection.Value) return null;
        history.KeepsHandling = true;
        return new((_, contact, agent, now) => new(contact.Priority, history.HandlingOf(agent, contact.Queue, now)));

        // A queue without a rank goes last; a priority has 32 bits, so that it never outweighs a rank.
        OrderScore RankThenPriority(RoutingLedger ledger, LedgerContact contact, LedgerAgent agent, long now)
        {
            var isRanked = agent.Profile.QueueRanks.TryGetValue(center.Queues[contact.Queue].Name, out var rank);
            return new(contact.Priority - ((Int128)(isRanked ? rank : long.MaxValue) << 33));
        }
    }

    /// <summary>The cost of a contact's queue times something, by the handling time to expect.</summary>
    private static ContactOrder Costs(
        Center center, OrderHistory history, bool chooses, Func<RoutingLedger, LedgerContact, long, long> times)
    {
        history.KeepsHandling = true;
        var costs = OrderNumbers.PerQueue(center, center.ContactSelection.Arguments.NumbersOf("costs"), 1);
        return new((ledger, contact, agent, now) => new(
            (Int128)costs[contact.Queue] * times(ledger, contact, now),
            history.HandlingOf(agent, contact.Queue, now)))
        {
            ChoosesQueue = chooses,
        };
    }

    /// <summary>Offset and rate times seconds waited, at most the cap; in billionths of a tick.</summary>
    private static ContactScore WeightedAge(Center center, RuleArguments arguments)
    {
        var rates = OrderNumbers.PerQueue(center, arguments.NumbersOf("rates"), 1);
        var offsets = OrderNumbers.PerQueue(
            center, arguments.NumbersOf("offset"), arguments.NumberOf("offset") ?? 0);
        var ofCap = arguments.NumbersOf("cap");
        bool[] isCapped = [.. center.Queues.Select(queue =>
            arguments.NumberOf("cap") is not null || ofCap?.ContainsKey(queue.Name) == true)];
        var caps = OrderNumbers.PerQueue(center, ofCap, arguments.NumberOf("cap") ?? 0);
        return (_, contact, _, now) =>
        {
            var queue = contact.Queue;
            var score = ((Int128)offsets[queue] * TimeSpan.TicksPerSecond)
                + ((Int128)rates[queue] * (now - contact.EnqueuedAt));
            return new(isCapped[queue] ? Int128.Min(score, (Int128)caps[queue] * TimeSpan.TicksPerSecond) : score);
        };
    }

    private static long Saturated(Int128 ticks) => (long)Int128.Clamp(ticks, long.MinValue, long.MaxValue);
}
