namespace RoutingEngine.Testing;

/// <summary>Makes random selection rules, and what they read of profiles and queues.</summary>
internal static class RuleGenerator
{
    private static readonly string[] Queues = [.. Enumerable.Range(0, 8).Select(static i => FormattableString.Invariant($"q{i}"))];

    private static readonly string[] Features =
        ["level", "idleSeconds", "load", "skills", "rank", "handlingSeconds", "contacts", "occupancy"];

    /// <summary>Gives a center other rules, targets and windows.</summary>
    public static Center AddTo(Center center, ulong seed, int unit)
    {
        var random = new ScriptRandom(~seed);
        var queues = center.Queues
            .Select(queue => queue with { Target = queue.Target with { Within = Ticks(ref random, 40, unit) } })
            .ToArray();
        var byMedium = center.AgentSelectionByMedium.Keys.ToDictionary(static medium => medium, _ => AgentRule(ref random, unit));
        return center with
        {
            Queues = queues,
            AgentSelection = AgentRule(ref random, unit),
            AgentSelectionByMedium = byMedium,
            ContactSelection = ContactRule(ref random, queues.Length, unit, seed),
            HandlingWindow = Window(ref random, unit),
        };
    }

    /// <summary>States handling times and ranks of queues.</summary>
    public static AgentProfile AddTo(AgentProfile profile, ulong seed)
    {
        var random = new ScriptRandom(~seed);
        foreach (var queue in Queues)
        {
            if (random.Chance(300)) profile.Handling(queue, TimeSpan.FromTicks(random.Pick(1, 2, 3, 6, 12)));
            if (random.Chance(400)) profile.QueueRank(queue, random.Pick(-1, 0, 1, 2, int.MaxValue));
        }

        return profile;
    }

    private static AgentSelection AgentRule(ref ScriptRandom random, int unit)
    {
        switch (random.Next(12))
        {
            case 0: return AgentSelection.FewestContacts(Window(ref random, unit));
            case 1: return AgentSelection.LeastOccupied(Window(ref random, unit));
            case 2: return AgentSelection.LowestLoad;
            case 3: return AgentSelection.MostQualified;
            case 4: return AgentSelection.LeastQualified;
            case 5: return AgentSelection.FewestSkills;
            case 6 or 7: return AgentSelection.Fastest;
            case 8: return AgentSelection.PowerOfChoices(random.Between(1, 4));
            case 9:
                var shares = new Dictionary<string, decimal>(StringComparer.Ordinal)
                {
                    ["east"] = random.Next(101) / 100m,
                    [random.Pick("west", "a0")] = random.Next(101) / 100m,
                };
                var basis = random.Pick(AllocationBasis.Contacts, AllocationBasis.HandlingTime);
                return AgentSelection.Allocation(shares, basis, Window(ref random, unit));
            default:
                var weights = new Dictionary<string, decimal>(StringComparer.Ordinal);
                foreach (var feature in Features)
                {
                    if (random.Chance(400)) weights[feature] = random.Between(-20, 20) / 10m;
                }

                weights.TryAdd("level", 0.000_000_001m);
                return AgentSelection.WeightedScore(weights, Window(ref random, unit));
        }
    }

    private static ContactSelection ContactRule(ref ScriptRandom random, int queues, int unit, ulong seed)
    {
        switch (random.Next(11))
        {
            case 0: return ContactSelection.Lifo;
            case 1: return ContactSelection.Slack;
            case 2: return ContactSelection.WaitToTarget;
            case 3: return ContactSelection.AgentRank;
            case 4: return ContactSelection.Value;
            case 5: return ContactSelection.Random;
            case 6: return WeightedAge(Numbers(ref random, queues, 30), queues, unit, seed);
            case 7: return ContactSelection.QueueRatio(Numbers(ref random, queues, 10));
            case 8: return ContactSelection.CMu(Numbers(ref random, queues, 30));
            case 9: return ContactSelection.GeneralizedCMu(Numbers(ref random, queues, 30), CostBasis.Queue);
            default: return ContactSelection.GeneralizedCMu(Numbers(ref random, queues, 30), CostBasis.Waited);
        }
    }

    /// <summary>
    /// Some with offsets, some with caps, both near what contacts of a script score. A generator of its own leaves the
    /// other draws of the seed as they are.
    /// </summary>
    private static ContactSelection WeightedAge(Dictionary<string, decimal> rates, int queues, int unit, ulong seed)
    {
        var random = new ScriptRandom(seed ^ 0xA6E);
        var offsets = random.Chance(700) ? Scores(ref random, queues, -30, 30, unit) : null;
        var caps = random.Chance(700) ? Scores(ref random, queues, -10, 60, unit) : null;
        return ContactSelection.WeightedAge(rates, offsets, caps);
    }

    private static Dictionary<string, decimal> Scores(ref ScriptRandom random, int queues, int least, int most,
        int unit)
    {
        const decimal secondsPerTick = 0.000_000_1m;
        var scores = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < queues; i++)
        {
            if (i == 0 || random.Chance(600)) scores[Queues[i]] = random.Between(least, most) * unit * secondsPerTick;
        }

        return scores;
    }

    /// <summary>Tenths for some queues, the first among them.</summary>
    private static Dictionary<string, decimal> Numbers(ref ScriptRandom random, int queues, int tenths)
    {
        var numbers = new Dictionary<string, decimal>(StringComparer.Ordinal);
        for (var i = 0; i < queues; i++)
        {
            if (i == 0 || random.Chance(700)) numbers[Queues[i]] = random.Next(tenths + 1) / 10m;
        }

        return numbers;
    }

    private static TimeSpan Window(ref ScriptRandom random, int unit) =>
        TimeSpan.FromTicks((long)random.Pick(1, 30, 60, 200, 2_000) * unit);

    private static TimeSpan Ticks(ref ScriptRandom random, int most, int unit) =>
        TimeSpan.FromTicks((long)random.Between(1, most) * unit);
}
