namespace RoutingEngine.Testing.Invariants;

/// <summary>What a rule compares of an agent when a contact looks for one; the largest goes first.</summary>
internal delegate OrderScore AgentScore(RoutingLedger ledger, LedgerContact contact, LedgerAgent agent, long now);

/// <summary>
/// The order in which an agent rule takes agents, from what the ledger and the history of decisions know.
/// </summary>
/// <param name="Score">What it compares.</param>
internal sealed record AgentOrder(AgentScore Score)
{
    /// <summary>Whether equal ones go by the time they have been idle; otherwise any of them may be taken.</summary>
    public bool HasTieRule { get; init; } = true;

    /// <summary>How many agents are drawn, of whom the first is taken; without a draw all are looked at.</summary>
    public int Draws { get; init; } = int.MaxValue;

    /// <summary>The order of a built-in rule; null = any agent may be taken, or the rule is a custom one.</summary>
    public static AgentOrder? Of(AgentSelection rule, Medium medium, OrderHistory history)
    {
        var arguments = rule.Arguments;
        if (ReferenceEquals(arguments, RuleArguments.None)) return WithoutParameters(rule, medium, history);
        if (rule.Name == RuleNames.FewestContacts)
        {
            var window = WindowOf(rule, history);
            return new((_, _, agent, now) => new(-history.ContactsOf(agent, window, now)));
        }

        if (rule.Name == RuleNames.LeastOccupied)
        {
            var window = WindowOf(rule, history);
            return new((_, _, agent, now) => new(-history.OccupancyOf(agent, window, now)));
        }

        if (rule.Name == RuleNames.WeightedRandom)
        {
            var weights = arguments.NumbersOf("weights")!;
            return new((_, _, agent, _) => new(OrderNumbers.Of(weights.GetValueOrDefault(agent.Group)) > 0 ? 1 : 0))
            {
                HasTieRule = false,
            };
        }

        if (rule.Name == RuleNames.PowerOfD) return new(LowestLoad) { Draws = arguments.IntegerOf("d") };
        if (rule.Name == RuleNames.Allocation) return Allocation(arguments, history);
        return rule.Name == RuleNames.WeightedScore
            ? new(WeightedScore(arguments, WindowOf(rule, history), history))
            : null;
    }

    private static AgentOrder? WithoutParameters(AgentSelection rule, Medium medium, OrderHistory history)
    {
        if (rule == AgentSelection.LongestIdle) return new((_, _, agent, _) => new(IsLoaded(agent) ? 0 : 1));
        if (rule == AgentSelection.MostRecentlyIdle)
            return new((_, _, agent, _) => new(agent.IdleSince + (IsLoaded(agent) ? 0 : (Int128)long.MaxValue + 1)));
        if (rule == AgentSelection.Ordered) return new((ledger, _, agent, _) => new(-ledger.RankOf(agent)));
        if (rule == AgentSelection.RoundRobin)
        {
            return new((_, _, agent, _) =>
                new(-(long)agent.Handle.Number - (agent.Handle.Number > history.LastGiven(medium) ? 0 : 1L << 32)));
        }

        if (rule == AgentSelection.LowestLoad) return new(LowestLoad);
        if (rule == AgentSelection.MostQualified)
            return new((ledger, contact, agent, _) => new(ledger.LevelSumOf(contact, agent)));
        if (rule == AgentSelection.LeastQualified)
            return new((ledger, contact, agent, _) => new(-ledger.LevelSumOf(contact, agent)));
        if (rule == AgentSelection.FewestSkills) return new((_, _, agent, _) => new(-agent.SkillCount));
        if (rule != AgentSelection.Fastest) return null;
        history.KeepsHandling = true;
        return new((_, contact, agent, now) => new(-history.HandlingOf(agent, contact.Queue, now)));
    }

    private static AgentOrder Allocation(RuleArguments arguments, OrderHistory history)
    {
        var shares = arguments.NumbersOf("shares")!;
        var countsContacts = arguments.ChoiceOf("basis") != "handlingTime";
        var taken = history.KeepGroups(arguments.TimeOf("windowSeconds")!.Value.Ticks, countsContacts);
        return new((_, _, agent, now) => new(
            ((Int128)taken.AllAt(now) * OrderNumbers.Of(shares.GetValueOrDefault(agent.Group)))
            - ((Int128)taken.Of(agent.Group, now) * OrderNumbers.One)));
    }

    private static AgentScore WeightedScore(RuleArguments arguments, long window, OrderHistory history)
    {
        var weights = arguments.NumbersOf("weights")!
            .Select(pair => (Feature: pair.Key, Weight: OrderNumbers.Of(pair.Value)))
            .Where(pair => pair.Weight != 0)
            .ToArray();
        history.KeepsHandling |= weights.Any(pair => pair.Feature == "handlingSeconds");
        return (ledger, contact, agent, now) =>
        {
            Int128 sum = 0;
            foreach (var (feature, weight) in weights) sum += weight * ValueOf(feature, ledger, contact, agent, now);
            return new(sum);
        };

        // Seconds in billionths are hundreds of ticks.
        Int128 ValueOf(string feature, RoutingLedger ledger, LedgerContact contact, LedgerAgent agent, long now) =>
            feature switch
            {
                "level" => (Int128)ledger.LevelSumOf(contact, agent) * OrderNumbers.One,
                "idleSeconds" => (Int128)(now - agent.IdleSince) * 100,
                "load" => (Int128)agent.UsedUnits * OrderNumbers.One / agent.Profile.ContactCapacity.Units,
                "skills" => (Int128)agent.SkillCount * OrderNumbers.One,
                "rank" => (Int128)ledger.RankOf(agent) * OrderNumbers.One,
                "handlingSeconds" => (Int128)history.HandlingOf(agent, contact.Queue, now) * 100,
                "contacts" => (Int128)history.ContactsOf(agent, window, now) * OrderNumbers.One,
                "occupancy" => history.OccupancyOf(agent, window, now),
                _ => throw new NotSupportedException($"Expected a feature that the ledger knows, got '{feature}'."),
            };
    }

    private static OrderScore LowestLoad(RoutingLedger ledger, LedgerContact contact, LedgerAgent agent, long now) =>
        new(-agent.UsedUnits, agent.Profile.ContactCapacity.Units);

    private static bool IsLoaded(LedgerAgent agent) => agent.InHand.Count > 0;

    private static long WindowOf(AgentSelection rule, OrderHistory history)
    {
        var window = rule.Arguments.TimeOf("windowSeconds")!.Value.Ticks;
        history.KeepAgents(window);
        return window;
    }
}
