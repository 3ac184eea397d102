using RoutingEngine.Requirements;

namespace RoutingEngine.Simulation.Files;

/// <summary>Whether agents may ever serve a queue; equal agents of a group share a profile, which is judged once.</summary>
internal sealed class Eligibility
{
    private readonly NameTable _names = new();
    private readonly List<CompiledRequirement> _rings = [];
    private readonly Medium _medium;
    private AgentProfile? _last;
    private bool _isLastEligible;

    public Eligibility(ContactQueue queue)
    {
        _medium = queue.Medium;
        foreach (var requirement in queue.Plan.Select(static step => step.Requirement).Prepend(queue.Requirement))
            _rings.Add(CompiledRequirement.Compile(requirement, _names));
    }

    public bool Holds(AgentProfile profile)
    {
        if (ReferenceEquals(profile, _last))
            return _isLastEligible;
        var facts = FactsOf(profile);
        _last = profile;
        _isLastEligible = profile.ContactCapacity.TryGet(_medium, out var capacity)
            && capacity.Cost <= profile.ContactCapacity.Units
            && _rings.Exists(ring => ring.IsSatisfiedBy(facts));
        return _isLastEligible;
    }

    private Fact[] FactsOf(AgentProfile profile)
    {
        var facts = new List<Fact>();
        foreach (var (name, level) in profile.Skills.Where(static skill => skill.Value > 0))
            facts.Add(Fact.Skill(_names.Intern(name), level));
        foreach (var (name, value) in profile.Attributes)
        {
            var id = _names.Intern(name);
            facts.Add(value.Kind switch
            {
                AttributeKind.Boolean => Fact.Boolean(id, value.Number != 0),
                AttributeKind.Integer => Fact.Integer(id, value.Number),
                _ => Fact.OfText(id, value.Text),
            });
        }

        return [.. facts.OrderBy(static fact => fact.Name)];
    }
}
