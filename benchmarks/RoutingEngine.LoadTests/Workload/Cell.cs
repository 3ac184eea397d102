namespace RoutingEngine.LoadTests.Workload;

/// <summary>One cell of the benchmark matrix: size, breadth of skills, regime and kind of agent profiles.</summary>
/// <param name="Agents">Signed-in agents.</param>
/// <param name="Skills">Distinct skills: 16, 64 or 512.</param>
/// <param name="Regime">Balance between waiting contacts and available agents.</param>
/// <param name="UniqueProfiles">True when every agent has a profile of its own; false when templates are
/// shared.</param>
internal readonly record struct Cell(int Agents, int Skills, Regime Regime, bool UniqueProfiles = false)
{
    /// <summary>The breadths of skills of the matrix.</summary>
    public static ReadOnlySpan<int> SkillCounts => [16, 64, 512];

    /// <summary>Distinct requirement classes: 64, 256 or 1,024 for 16, 64 or 512 skills.</summary>
    public int RequirementClasses => Skills switch
    {
        16 => 64,
        64 => 256,
        512 => 1024,
        _ => throw new InvalidOperationException($"A cell has 16, 64 or 512 skills, not {Skills}."),
    };

    /// <summary>
    /// Distinct agent profiles, never more than there are agents so that every class has somebody to serve it.
    /// </summary>
    public int Profiles => UniqueProfiles ? Agents : Math.Min(Agents, Skills switch { 16 => 50, 64 => 200, _ => 1000 });

    /// <summary>Contacts that wait in the regime <see cref="Regime.Waiting"/>.</summary>
    public int Backlog => Math.Clamp(Agents, 1_000, 10_000);

    /// <summary>The nine cells of one size: three breadths of skills by three regimes, shared templates.</summary>
    public static Cell[] Nine(int agents)
    {
        var cells = new List<Cell>();
        foreach (var skills in SkillCounts)
            foreach (var regime in Enum.GetValues<Regime>())
                cells.Add(new Cell(agents, skills, regime));
        return [.. cells];
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Agents}/{Skills}/{Regime}{(UniqueProfiles ? "/unique" : "")}".ToLowerInvariant();
}
