namespace RoutingEngine.Testing;

/// <summary>Adds to a random center what follows offers that came to nothing. Thread-safe: stateless.</summary>
internal static class OfferGenerator
{
    public static Center AddTo(Center center, ulong seed, int unit)
    {
        var random = new ScriptRandom(seed ^ 0x0FFE_0FFE);
        var queues = new ContactQueue[center.Queues.Count];
        for (var i = 0; i < queues.Length; i++)
        {
            queues[i] = center.Queues[i] with
            {
                OfferMemory = Memory(ref random, unit),
                WhenAllDeclined = Rule(ref random, unit, center.Queues[(i + 1) % queues.Length].Name, queues.Length),
                OfferLimit = random.Chance(250) ? random.Between(1, 3) : null,
            };
        }

        return center with
        {
            Queues = queues,
            CoolDown = random.Chance(350) ? CoolDown(ref random, unit) : RoutingEngine.CoolDown.None,
            MissedOffers = random.Chance(250) ? new MissedOfferRule(random.Between(1, 3)) : null,
        };
    }

    private static OfferMemory Memory(ref ScriptRandom random, int unit)
    {
        if (random.Chance(100)) return OfferMemory.Default;
        return random.Chance(400)
            ? OfferMemory.Of(Time(ref random, unit))
            : new OfferMemory
            {
                Declined = Time(ref random, unit),
                Expired = Time(ref random, unit),
                Failed = Time(ref random, unit),
                Revoked = Time(ref random, unit),
            };
    }

    private static AllDeclinedRule Rule(ref ScriptRandom random, int unit, string other, int queueCount)
    {
        var pause = TimeSpan.FromTicks(random.Between(1, 20) * (long)unit);
        return random.Next(5) switch
        {
            0 when queueCount > 1 => AllDeclinedRule.OverflowTo(other),
            1 => AllDeclinedRule.Cancel,
            _ => AllDeclinedRule.OfferAgainAfter(pause),
        };
    }

    private static CoolDown CoolDown(ref ScriptRandom random, int unit) => new()
    {
        Declined = Time(ref random, unit),
        Expired = Time(ref random, unit),
        Failed = Time(ref random, unit),
    };

    /// <summary>No time, a little, or a lot.</summary>
    private static TimeSpan Time(ref ScriptRandom random, int unit) =>
        TimeSpan.FromTicks(random.Pick(0, 1, random.Between(1, 30), random.Between(1, 30), 50_000) * (long)unit);
}
