using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Roster;

/// <summary>A profile made ready for the core, shared by all agents that were given the same one. Immutable but for the count of
/// its users.</summary>
internal sealed class CompiledProfile(AgentProfile source, Fact[] facts, int[] costs, int[] maxima)
{
    public AgentProfile Source { get; } = source;

    /// <summary>What requirements read, in the order of names.</summary>
    [field: NotState("follows from the source")]
    public Fact[] Facts { get; } = facts;

    [field: NotState("follows from the source")]
    public int Units { get; } = source.ContactCapacity.Units;

    /// <summary>Cost of one contact, by medium of the router.</summary>
    [field: NotState("follows from the source")]
    public int[] Costs { get; } = costs;

    /// <summary>Most contacts at once, by medium of the router; 0 = the medium is not taken.</summary>
    [field: NotState("follows from the source")]
    public int[] Maxima { get; } = maxima;

    /// <summary>How many skills it holds, at whatever level.</summary>
    [field: NotState("follows from the source")]
    public int SkillCount { get; } = Array.FindAll(facts, static fact => fact.Kind == FactKind.Skill).Length;

    /// <summary>What it states per queue; null until a rule asks for it.</summary>
    [field: NotState("follows from the source")]
    public QueueFacts? ByQueue { get; set; }

    /// <summary>How many signed-in agents have it.</summary>
    [field: NotState("follows from the agents")]
    public int Users { get; set; }
}
