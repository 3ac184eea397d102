using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Roster;

/// <summary>A profile made ready for the core, shared by all agents that were given the same one.</summary>
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

    /// <summary>
    /// The requirement it was asked last, and whether it satisfies it: agents of one profile are asked one after the other.
    /// </summary>
    [field: NotState("cache")]
    public int AskedClass { get; private set; } = -1;

    [field: NotState("cache")]
    public bool SatisfiesAsked { get; private set; }

    /// <summary>Whether its holders satisfy a requirement.</summary>
    public bool Satisfies(int requirementClass, CompiledRequirement requirement)
    {
        if (AskedClass == requirementClass) return SatisfiesAsked;
        AskedClass = requirementClass;
        return SatisfiesAsked = requirement.IsSatisfiedBy(Facts);
    }

    /// <summary>How many skills it holds, at whatever level.</summary>
    [field: NotState("follows from the source")]
    public int SkillCount { get; } = facts.Count(static fact => fact.Kind == FactKind.Skill);

    /// <summary>The skills among the facts.</summary>
    [field: NotState("follows from the source")]
    public Fact[] Skills => field ??=
        SkillCount == Facts.Length ? Facts : Array.FindAll(Facts, static fact => fact.Kind == FactKind.Skill);

    /// <summary>What it states per queue; null until a rule asks for it.</summary>
    [field: NotState("follows from the source")]
    public QueueFacts? ByQueue { get; set; }
}
