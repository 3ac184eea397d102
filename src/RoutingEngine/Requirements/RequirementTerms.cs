namespace RoutingEngine;

/// <summary>The words of the typed form of a requirement, meant for <c>using static</c>.</summary>
/// <remarks>
/// <c>Skill("billing") >= 60 &amp; Skill("lang:es")</c> is the same requirement as
/// <c>Requirement.Parse("billing >= 60 and lang:es")</c>. A bare name converts to the requirement that the skill is
/// held or the boolean attribute is true.
/// <para>Thread-safe: stateless.</para>
/// </remarks>
public static class RequirementTerms
{
    /// <summary>Names a skill.</summary>
    /// <param name="name">The skill, a name by <see cref="RequirementNames"/>.</param>
    /// <returns>The skill, to be compared or to stand alone for "held".</returns>
    /// <exception cref="ArgumentException">The name does not follow the rule for names.</exception>
    public static SkillTerm Skill(string name) => new(name);

    /// <summary>Names an attribute.</summary>
    /// <param name="name">The attribute, a name by <see cref="RequirementNames"/>.</param>
    /// <returns>The attribute, to be compared or to stand alone for "true".</returns>
    /// <exception cref="ArgumentException">The name does not follow the rule for names.</exception>
    public static AttributeTerm Attribute(string name) => new(name);
}
