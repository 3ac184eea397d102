namespace RoutingEngine.Testing;

/// <summary>
/// Makes a center of one that was thrown together at random: what its listed agents state wrongly is left out, and
/// agents are listed for names that rules and requirements use. Who signs in later does not change by it, and so no
/// decision does.
/// </summary>
internal static class CenterRepair
{
    /// <summary>
    /// The most rounds: what is left out may leave a name undeclared, and once somebody is listed, groups must be too.
    /// </summary>
    private const int RoundsMax = 4;

    /// <summary>The center without errors.</summary>
    /// <exception cref="InvalidCenterException">It has errors of another kind.</exception>
    public static Center Of(Center center)
    {
        var errors = center.FindErrors();
        for (var round = 0; errors.Count > 0; round++)
        {
            if (round == RoundsMax) throw new InvalidCenterException(errors);
            center = Repaired(center, errors);
            errors = center.FindErrors();
        }

        return center;
    }

    private static Center Repaired(Center center, IReadOnlyList<ModelError> errors)
    {
        var agents = center.Agents.ToList();
        foreach (var error in errors)
        {
            if (IndexOfAgent(error.Path) is { } index)
                agents[index] = agents[index] with { Profile = Without(agents[index].Profile, error.Path) };
        }

        var elsewhere = errors.Where(static error => IndexOfAgent(error.Path) is null);
        foreach (var error in elsewhere.DistinctBy(static error => error.Got, StringComparer.Ordinal))
            agents.Add(new CenterAgent($"listed for {error.Got}", ProfileFor(error)));
        return center with { Agents = agents };
    }

    /// <summary>The place of the agent that a path leads into; null = it leads elsewhere.</summary>
    private static int? IndexOfAgent(ValuePath path)
    {
        for (var part = path; part.Parent is { } parent; part = parent)
        {
            if (parent.Name == "agents" && part.Name is null) return part.Index;
        }

        return null;
    }

    /// <summary>
    /// A profile that makes the name known which an error is about: an attribute, a medium or a group.
    /// </summary>
    private static AgentProfile ProfileFor(ModelError error)
    {
        if (error.Path.Name == "requires") return new AgentProfile().Attribute(error.Got, true);
        return error.Path.Parent?.Name == "agentSelectionByMedium"
            ? new AgentProfile().Capacity(new AgentCapacity(1, new MediumCapacity(Medium.Custom(error.Got), 1, 1)))
            : new AgentProfile().Group(error.Got);
    }

    /// <summary>The profile without what stands at a path such as <c>agents[3].handlingSeconds.q7</c>.</summary>
    private static AgentProfile Without(AgentProfile profile, ValuePath path)
    {
        var name = path.Name!;
        switch (path.Parent!.Name)
        {
            case "skills": return profile.WithoutSkill(name);
            case "attributes": return profile.WithoutAttribute(name);
            case "queues": return profile.WithoutQueueRank(name);
            default: return profile.WithoutHandling(name);
        }
    }
}
