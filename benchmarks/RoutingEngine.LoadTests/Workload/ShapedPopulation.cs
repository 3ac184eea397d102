namespace RoutingEngine.LoadTests.Workload;

/// <summary>Populations that vary one thing and hold the others: what a matrix of random cells cannot.</summary>
internal static class ShapedPopulation
{
    private const int IslandSkills = 16;
    private const int AllLinksSkills = 256;
    private const int LinkProfiles = 200;
    private const int FullLevel = 100;

    /// <summary>
    /// Islands of 16 skills and 64 requirement classes each. Agents, profiles and links per agent stay as they are
    /// while islands, and with them skills and classes, are multiplied.
    /// </summary>
    public static Population Islands(int islands, int agents, int profiles, ulong seed)
    {
        var each = new Cell(profiles / islands, IslandSkills, Regime.Idle, UniqueProfiles: true);
        var parts = Enumerable.Range(0, islands).Select(i => new Population(each, seed + (ulong)i)).ToArray();
        var cell = new Cell(agents, islands * IslandSkills, Regime.Waiting);
        return new Population(
            cell,
            [.. parts.SelectMany((part, i) => part.Profiles.Select(held => Moved(held, i)))],
            Population.AssignProfiles(profiles, agents, new Xoshiro256(seed)),
            [.. parts.SelectMany((part, i) => part.Classes.Select(asked => Moved(asked, i)))]);
    }

    /// <summary>
    /// 256 skills, each asked for by one requirement class, and 200 profiles that hold the same number of them, drawn
    /// at random: so every agent has exactly that many links.
    /// </summary>
    public static Population Linked(int links, int agents, ulong seed)
    {
        var random = new Xoshiro256(seed);
        var skills = Enumerable.Range(0, AllLinksSkills).ToArray();
        var profiles = new SkillLevel[LinkProfiles][];
        for (var i = 0; i < profiles.Length; i++)
        {
            random.Shuffle<int>(skills);
            profiles[i] = [.. skills.Take(links).Order().Select(skill => new SkillLevel(skill, FullLevel))];
        }

        return new Population(
            new Cell(agents, AllLinksSkills, Regime.Waiting),
            profiles,
            Population.AssignProfiles(LinkProfiles, agents, random),
            [.. Enumerable.Range(0, AllLinksSkills).Select(skill => new[] { new SkillLevel(skill, 1) })]);
    }

    private static SkillLevel[] Moved(SkillLevel[] skills, int island) =>
        Array.ConvertAll(skills, skill => skill with { Skill = skill.Skill + (island * IslandSkills) });
}
