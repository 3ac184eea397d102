namespace RoutingEngine.Testing;

/// <summary>
/// What capacities state seldom, drawn apart from the rest of a profile, so that profiles without it stay as they are.
/// </summary>
internal static class CapacityGenerator
{
    private const ulong Purpose = 0x6361_7061_6369_7479;

    /// <summary>Some media are turned off by a maximum of 0; some agents have work that may be interrupted.</summary>
    public static AgentProfile AddTo(AgentProfile profile, ulong seed)
    {
        var capacity = profile.ContactCapacity;
        if (capacity.TakesAnyMedium) return profile;
        var random = new ScriptRandom(seed ^ Purpose);
        var media = new List<MediumCapacity>();
        var isInterruptible = random.Chance(350);
        foreach (var stated in capacity.Media)
        {
            var medium = random.Chance(120) ? stated with { Max = 0 } : stated;
            if (isInterruptible)
            {
                var others = new List<Medium>();
                foreach (var other in capacity.Media)
                {
                    if (random.Chance(400)) others.Add(other.Medium);
                }

                medium = medium with { InterruptedBy = others };
            }

            media.Add(medium);
        }

        return profile.Capacity(new AgentCapacity(capacity.Units, media));
    }
}
