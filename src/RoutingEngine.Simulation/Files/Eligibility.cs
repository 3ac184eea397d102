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
        var facts = Fact.AllOf(profile, _names);
        _last = profile;
        _isLastEligible = profile.ContactCapacity.TryGet(_medium, out var capacity)
            && capacity.Cost <= profile.ContactCapacity.Units
            && _rings.Exists(ring => ring.IsSatisfiedBy(facts));
        return _isLastEligible;
    }
}
