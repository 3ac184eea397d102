namespace RoutingEngine.Outbound.Lookup;

/// <summary>The requirement in force of one queue at each step of its plan, as observers may ask about it.</summary>
/// <remarks>Any thread: immutable. An answer costs one test for each ring of the chain, at most.</remarks>
internal sealed class RequirementChain
{
    private readonly Requirement[] _rings;
    private readonly int[] _starts;

    public RequirementChain(ContactQueue queue)
    {
        Medium = queue.Medium;
        _rings = [queue.Requirement, .. queue.Plan.Select(static step => step.Requirement)];
        _starts = queue.FindChainStarts();
    }

    public Medium Medium { get; }

    /// <summary>Whether an agent satisfies the requirement in force at a step, and a contact's own besides.</summary>
    public bool IsSatisfied(AgentProfile profile, int step, Requirement? own)
    {
        if (own is not null && !own.IsSatisfiedBy(profile)) return false;
        for (var ring = _starts[step]; ring <= step; ring++)
        {
            if (_rings[ring].IsSatisfiedBy(profile)) return true;
        }

        return false;
    }
}
