namespace RoutingEngine.Testing;

/// <summary>
/// What capacities state seldom, drawn apart from the rest of a profile, so that profiles without it stay as they are.
/// </summary>
internal static class CapacityGenerator
{
    private const ulong Purpose = 0x6361_7061_6369_7479;

    /// <summary>Some media are turned off by a maximum of 0.</summary>
    public static AgentProfile AddTo(AgentProfile profile, ulong seed)
    {
        var capacity = profile.ContactCapacity;
        if (capacity.TakesAnyMedium) return profile;
        var random = new ScriptRandom(seed ^ Purpose);
        var media = new List<MediumCapacity>();
        foreach (var stated in capacity.Media) media.Add(random.Chance(120) ? stated with { Max = 0 } : stated);
        return profile.Capacity(new AgentCapacity(capacity.Units, media));
    }
}
