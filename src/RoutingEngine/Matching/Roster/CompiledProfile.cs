using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Roster;

/// <summary>A profile made ready for the core, shared by all agents that were given the same one.</summary>
[NotState("follows from the source")]
internal sealed class CompiledProfile(AgentProfile source, Fact[] facts, int[] costs, int[] maxima, long namesForgotten)
{
    public AgentProfile Source { get; } = source;

    /// <summary>What requirements read, in the order of names.</summary>
    public Fact[] Facts { get; } = facts;

    public int Units { get; } = source.ContactCapacity.Units;

    /// <summary>Cost of one contact, by medium of the router.</summary>
    public int[] Costs { get; } = costs;

    /// <summary>Most contacts at once, by medium of the router; 0 = the medium is not taken.</summary>
    public int[] Maxima { get; } = maxima;

    /// <summary>
    /// By medium of the router, one bit per medium that a contact of it may interrupt; null = nothing may be
    /// interrupted.
    /// </summary>
    public int[]? Interrupts { get; init; }

    // The requirement it was asked last, and whether it satisfies it: agents of one profile are asked one after the other. By identity,
    // as numbers of requirements are given out again.
    private CompiledRequirement? _asked;
    private bool _satisfiesAsked;

    /// <summary>How many signed-in agents have it.</summary>
    public int UseCount { get; set; }

    /// <summary>How many names had been forgotten when it was last in use.</summary>
    public long NamesForgotten { get; set; } = namesForgotten;

    /// <summary>Whether the numbers of names in its facts still stand for the same names.</summary>
    public bool HasNamesOf(NameUses names) => UseCount > 0 || NamesForgotten == names.Table.ForgottenCount;

    /// <summary>Whether its holders satisfy a requirement.</summary>
    public bool Satisfies(CompiledRequirement requirement)
    {
        if (ReferenceEquals(_asked, requirement)) return _satisfiesAsked;
        _asked = requirement;
        return _satisfiesAsked = requirement.IsSatisfiedBy(Facts);
    }

    /// <summary>How many skills it holds, at whatever level.</summary>
    public int SkillCount { get; } = facts.Count(static fact => fact.Kind == FactKind.Skill);

    /// <summary>The skills among the facts.</summary>
    public Fact[] Skills => field ??=
        SkillCount == Facts.Length ? Facts : Array.FindAll(Facts, static fact => fact.Kind == FactKind.Skill);

    /// <summary>What it states per queue; null until a rule asks for it.</summary>
    public QueueFacts? ByQueue { get; set; }
}
