namespace RoutingEngine.LoadTests.Workload;

/// <summary>
/// Who works and what is asked for: agent profiles, the profile of each agent, requirement classes and how popular
/// each class is. Immutable after construction and shared by all systems under test.
/// </summary>
internal sealed class Population
{
    /// <summary>Contact priorities run from 0 to one below this, uniformly; higher goes first.</summary>
    public const int Priorities = 8;

    private const int LevelStep = 20;
    private const int LevelsHeld = 5;

    private readonly byte[] _levels;
    private readonly double[] _cumulativePopularity;

    /// <summary>Draws the population of a cell of the matrix.</summary>
    public Population(Cell cell, ulong seed)
        : this(cell, new Xoshiro256(seed))
    {
    }

    /// <summary>Takes a population that was made elsewhere.</summary>
    public Population(Cell cell, SkillLevel[][] profiles, int[] profileOf, SkillLevel[][] classes)
    {
        Cell = cell;
        Profiles = profiles;
        ProfileOf = profileOf;
        Classes = classes;
        _levels = LevelsOf(profiles, cell.Skills);
        _cumulativePopularity = ZipfPopularity(classes.Length);
    }

    private Population(Cell cell, Xoshiro256 random)
    {
        Cell = cell;
        Profiles = MakeProfiles(cell, random);
        _levels = LevelsOf(Profiles, cell.Skills);
        ProfileOf = AssignProfiles(Profiles.Length, cell.Agents, random);
        Classes = MakeClasses(cell, Profiles, random);
        _cumulativePopularity = ZipfPopularity(Classes.Length);
    }

    /// <summary>The cell this population was made for.</summary>
    public Cell Cell { get; }

    /// <summary>Skills and levels of each profile: 2 to 8 skills at levels 20, 40, 60, 80 or 100, by skill.</summary>
    public SkillLevel[][] Profiles { get; }

    /// <summary>The profile of each agent.</summary>
    public int[] ProfileOf { get; }

    /// <summary>What each requirement class asks for: 1, 2 or 3 skills, each with a least level, by skill.</summary>
    public SkillLevel[][] Classes { get; }

    /// <summary>Requirement classes an agent can serve, on average over agents ("links").</summary>
    public double MeanLinks
    {
        get
        {
            var links = new int[Profiles.Length];
            for (var profile = 0; profile < links.Length; profile++)
                for (var requirement = 0; requirement < Classes.Length; requirement++)
                    if (Serves(profile, requirement))
                        links[profile]++;
            return ProfileOf.Average(profile => links[profile]);
        }
    }

    /// <summary>Whether agents of the profile meet the requirement class.</summary>
    public bool Serves(int profile, int requirementClass)
    {
        var row = profile * Cell.Skills;
        foreach (var asked in Classes[requirementClass])
            if (_levels[row + asked.Skill] < asked.Level)
                return false;
        return true;
    }

    /// <summary>Levels of the profile by skill, 0 where a skill is not held.</summary>
    public ReadOnlySpan<byte> LevelsOf(int profile) => _levels.AsSpan(profile * Cell.Skills, Cell.Skills);

    /// <summary>Draws a requirement class by popularity.</summary>
    public int DrawClass(Xoshiro256 random)
    {
        var found = Array.BinarySearch(_cumulativePopularity, random.NextDouble());
        return found < 0 ? ~found : found + 1;
    }

    /// <summary>
    /// The skill of each class that the fewest agents hold at the level asked for: where an author who keeps one
    /// queue per skill files a contact, because the queue of the rarest skill holds the fewest who do not fit.
    /// </summary>
    public int[] RarestSkills()
    {
        var holders = new int[Cell.Skills, LevelsHeld + 1];
        foreach (var profile in ProfileOf)
            foreach (var held in Profiles[profile])
                for (var level = 1; level <= held.Level / LevelStep; level++)
                    holders[held.Skill, level]++;
        return Array.ConvertAll(Classes, asked => asked.MinBy(a => holders[a.Skill, a.Level / LevelStep]).Skill);
    }

    /// <summary>Gives every profile at least one agent and draws the profiles of the others uniformly.</summary>
    public static int[] AssignProfiles(int profiles, int agents, Xoshiro256 random)
    {
        var profileOf = new int[agents];
        for (var agent = 0; agent < profileOf.Length; agent++)
            profileOf[agent] = agent < profiles ? agent : random.Below(profiles);
        random.Shuffle<int>(profileOf);
        return profileOf;
    }

    private static byte[] LevelsOf(SkillLevel[][] profiles, int skills)
    {
        var levels = new byte[profiles.Length * skills];
        for (var profile = 0; profile < profiles.Length; profile++)
            foreach (var held in profiles[profile])
                levels[(profile * skills) + held.Skill] = (byte)held.Level;
        return levels;
    }

    private static SkillLevel[][] MakeProfiles(Cell cell, Xoshiro256 random)
    {
        var profiles = new SkillLevel[cell.Profiles][];
        var seen = new HashSet<ulong>();
        for (var made = 0; made < profiles.Length;)
        {
            var skills = DrawSkills(random, cell.Skills, 2 + random.Below(7));
            var profile = Array.ConvertAll(skills, s => new SkillLevel(s, LevelStep * (1 + random.Below(LevelsHeld))));
            if (seen.Add(Fingerprint(profile)))
                profiles[made++] = profile;
        }

        return profiles;
    }

    private static SkillLevel[][] MakeClasses(Cell cell, SkillLevel[][] profiles, Xoshiro256 random)
    {
        // A class asks for a part of what some profile holds, at most at the level held: so somebody can serve it.
        var classes = new SkillLevel[cell.RequirementClasses][];
        var seen = new HashSet<ulong>();
        for (var made = 0; made < classes.Length;)
        {
            var size = random.Below(10) switch { < 5 => 1, < 8 => 2, _ => 3 };
            var profile = profiles[random.Below(profiles.Length)];
            while (profile.Length < size)
                profile = profiles[random.Below(profiles.Length)];
            var asked = Array.ConvertAll(DrawSkills(random, profile.Length, size), index => new SkillLevel(
                profile[index].Skill,
                LevelStep * (1 + random.Below(profile[index].Level / LevelStep))));
            if (seen.Add(Fingerprint(asked)))
                classes[made++] = asked;
        }

        return classes;
    }

    private static double[] ZipfPopularity(int classes)
    {
        // Zipf with exponent 1: the class of rank r is asked for in proportion to 1 / r. Ranks are the order of
        // making, which is random.
        var cumulative = new double[classes];
        var sum = 0.0;
        for (var rank = 1; rank <= classes; rank++)
            cumulative[rank - 1] = sum += 1.0 / rank;
        for (var i = 0; i < classes; i++)
            cumulative[i] /= sum;
        return cumulative;
    }

    private static int[] DrawSkills(Xoshiro256 random, int from, int count)
    {
        var drawn = new SortedSet<int>();
        while (drawn.Count < count)
            drawn.Add(random.Below(from));
        return [.. drawn];
    }

    private static ulong Fingerprint(SkillLevel[] parts)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in parts)
            hash = (hash ^ (ulong)((part.Skill * 128) + part.Level)) * 1099511628211UL;
        return hash;
    }
}
