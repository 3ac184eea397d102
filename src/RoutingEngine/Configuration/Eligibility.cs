using RoutingEngine.Requirements;

namespace RoutingEngine.Configuration;

/// <summary>Whether agents may ever serve a queue; equal agents of a group share a profile, which is judged once.</summary>
internal sealed class Eligibility
{
    private readonly NameTable _names = new();
    private readonly List<CompiledRequirement> _rings = [];
    private readonly Medium _medium;
    private AgentProfile? _last;
    private bool _isLastEligible;

    /// <summary>Whether an agent may serve a queue in any step of its plan.</summary>
    public Eligibility(ContactQueue queue)
        : this(queue.Medium, queue.Plan.Select(static step => step.Requirement).Prepend(queue.Requirement))
    {
    }

    /// <summary>Whether an agent takes a medium and meets one of some requirements.</summary>
    public Eligibility(Medium medium, params IEnumerable<Requirement> requirements)
    {
        _medium = medium;
        foreach (var requirement in requirements)
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
