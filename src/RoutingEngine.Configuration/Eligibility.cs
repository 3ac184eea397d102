namespace RoutingEngine.Configuration;

/// <summary>Whether agents may ever serve a queue; equal agents of a group share a profile, which is judged once.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class Eligibility
{
    private readonly Requirement[] _requirements;
    private readonly Medium _medium;
    private AgentProfile? _last;
    private bool _isLastEligible;

    /// <summary>Whether an agent may serve a queue in any step of its plan.</summary>
    /// <param name="queue">The queue.</param>
    public Eligibility(ContactQueue queue)
        : this(queue.Medium, queue.Plan.Select(static step => step.Requirement).Prepend(queue.Requirement))
    {
    }

    /// <summary>Whether an agent takes a medium and meets one of some requirements.</summary>
    /// <param name="medium">The medium.</param>
    /// <param name="requirements">The requirements.</param>
    public Eligibility(Medium medium, params IEnumerable<Requirement> requirements)
    {
        _medium = medium;
        _requirements = [.. requirements];
    }

    /// <summary>Whether an agent of a profile may ever serve.</summary>
    /// <param name="profile">What the agent can do and take.</param>
    public bool Holds(AgentProfile profile)
    {
        if (ReferenceEquals(profile, _last))
            return _isLastEligible;
        _last = profile;
        _isLastEligible = profile.ContactCapacity.TryGet(_medium, out var capacity)
            && capacity.Cost <= profile.ContactCapacity.Units
            && Array.Exists(_requirements, requirement => requirement.IsSatisfiedBy(profile));
        return _isLastEligible;
    }
}
