namespace RoutingEngine.Testing;

/// <summary>
/// Makes random centers, profiles and requirements from a seed: small, full of ties, and of every feature.
/// </summary>
/// <remarks>The same seed gives the same center on every platform. Thread-safe: stateless.</remarks>
public static class CenterGenerator
{
    private static readonly Requirement[] Requirements =
    [
        .. new[]
        {
            "any", "any", "s0", "s1", "s2", "s0 >= 50", "s1 >= 30", "s2 < 60", "s0 and s1", "s0 or s2", "not s1", "video",
            "grade >= 3", "grade in 1..4 and s0", "site = 'home'", "site in ('home', 'branch') or s3", "s3 >= 20 and not video",
            "nobody", "s4 = 100", "s4 != 10 or site != 'home'",
        }.Select(Requirement.Parse),
    ];

    private const int DeskCount = 12;
    private const int ManyNames = 40;

    private static readonly string[] SkillNames = ["s0", "s1", "s2", "s3", "s4", "nobody"];

    private static readonly Medium[] Media = [Medium.Voice, Medium.Chat, Medium.Custom("fax")];

    /// <summary>Makes a center.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="options">Size and kind.</param>
    /// <returns>A center of 1 to 8 queues and 1 to 3 media.</returns>
    public static Center Generate(ulong seed, ScriptOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var random = new ScriptRandom(seed);
        var unit = random.Pick(1, 1, 10, 10_000);
        var media = random.Between(1, Media.Length);
        var queues = new ContactQueue[random.Between(1, 8)];
        for (var i = 0; i < queues.Length; i++)
            queues[i] = Queue(ref random, FormattableString.Invariant($"q{i}"), media, unit);
        var center = new Center
        {
            Name = FormattableString.Invariant($"center {seed}"),
            Skills = random.Chance(300) ? SkillNames : null,
            Queues = queues,
            BacklogLimit = random.Chance(200) ? random.Next(2 * options.WaitingGoal + 1) : null,
            Agents = Listed(ref random, options),
            AgentSelection = AgentRule(ref random),
            AgentSelectionByMedium = random.Chance(300)
                ? new Dictionary<Medium, AgentSelection> { [Media[random.Next(media)]] = AgentRule(ref random) }
                : new Dictionary<Medium, AgentSelection>(),
            ContactSelection = ContactRule(ref random, unit),
            Seed = random.Between(1, 1_000_000),
            OverdueDeadlinesMax = options.LetsDeadlinesLag && random.Chance(500)
                ? random.Between(1, 4)
                : NothingLeftForLater(options),
        };
        if (options.UsesEveryCommand)
            center = OfferGenerator.AddTo(center with { CommandMemory = 1 + (int)(seed % 7) }, seed, unit);
        return CenterRepair.Of(options.UsesEveryRule ? RuleGenerator.AddTo(center, seed, unit) : center);
    }

    /// <summary>Makes a profile.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>
    /// A profile of some skills and attributes; one in a few hundred uses a name in another way than the rest.
    /// </returns>
    public static AgentProfile Profile(ulong seed)
    {
        var random = new ScriptRandom(seed);
        var profile = new AgentProfileBuilder();
        for (var i = 0; i < SkillNames.Length - 1; i++)
        {
            if (random.Chance(550)) profile.Skill(SkillNames[i], random.Pick(0, 10, 20, 30, 50, 60, 100));
        }

        if (random.Chance(400)) profile.Attribute("video", random.Chance(500));
        if (random.Chance(500)) profile.Attribute("site", random.Pick("home", "branch", "vendor"));
        if (random.Chance(3))
            profile.Attribute("grade", "high");
        else if (random.Chance(500))
            profile.Attribute("grade", random.Between(0, 5));
        if (random.Chance(3)) profile.Skill("undeclared");
        if (random.Chance(300)) profile.Rank(random.Between(0, 5));
        if (random.Chance(200)) profile.Group(random.Pick("east", "west"));
        if (random.Chance(450)) profile.Capacity(Capacity(ref random));
        return profile.ToProfile();
    }

    internal static AgentProfile Profile(ulong seed, ScriptOptions options)
    {
        var profile = Profile(seed);
        if (options.UsesManyNames) profile = AddManyNames(profile, seed);
        if (options.UsesEveryCommand) profile = CapacityGenerator.AddTo(profile, seed);
        return options.UsesEveryRule ? RuleGenerator.AddTo(profile, seed) : profile;
    }

    private static AgentProfile AddManyNames(AgentProfile profile, ulong seed)
    {
        var random = new ScriptRandom(~seed);
        profile = profile.Attribute("desk", random.Next(DeskCount));
        if (random.Chance(600)) profile = profile.Skill(FormattableString.Invariant($"n{random.Next(ManyNames)}"), random.Between(0, 3));
        return random.Chance(300)
            ? profile.Attribute(FormattableString.Invariant($"m{random.Next(ManyNames)}"), random.Chance(500))
            : profile;
    }

    internal static Requirement OwnRequirement(ulong seed, ScriptOptions options)
    {
        if (!options.UsesManyNames) return OwnRequirement(seed);
        var random = new ScriptRandom(~seed);
        var (desk, name) = (random.Next(DeskCount), random.Next(ManyNames));
        return random.Next(6) switch
        {
            0 or 1 => Requirement.Parse(FormattableString.Invariant($"desk = {desk}")),
            2 => Requirement.Parse(FormattableString.Invariant($"n{name}")),
            3 => Requirement.Parse(FormattableString.Invariant($"not m{name} and desk >= {desk}")),
            4 => Requirement.Parse(FormattableString.Invariant($"n{name} or desk != {desk}")),
            _ => OwnRequirement(seed),
        };
    }

    /// <summary>Makes a requirement.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>One of a small pool, so that requirements repeat.</returns>
    public static Requirement OwnRequirement(ulong seed) =>
        Requirements[new ScriptRandom(seed).Next(Requirements.Length)];

    /// <summary>The name of an agent.</summary>
    /// <param name="number">From 0.</param>
    /// <returns>The name.</returns>
    public static string AgentName(int number) => FormattableString.Invariant($"a{number}");

    private static ContactQueue Queue(ref ScriptRandom random, string name, int media, int unit) => new(name)
    {
        Medium = Media[random.Next(media)],
        Requirement = Requirements[random.Next(Requirements.Length)],
        Priority = random.Chance(500) ? 0 : random.Between(-1, 2),
        Answer = random.Chance(250) ? AnswerMode.Auto : AnswerMode.Offer,
        Plan = Plan(ref random, unit),
        BacklogLimit = random.Chance(250) ? random.Pick(0, 1, 2, 5, 20) : null,
        LongestWait = random.Chance(350) ? Ticks(ref random, 60, unit) : null,
        OfferTimeout = Ticks(ref random, 20, unit),
        WrapUp = random.Chance(500) ? TimeSpan.Zero : Ticks(ref random, 12, unit),
    };

    /// <summary>Offers that are made again and again are many deadlines at once.</summary>
    private static int NothingLeftForLater(ScriptOptions options) => options.UsesEveryCommand ? 1_000_000 : 1_024;

    private static RoutingStep[] Plan(ref ScriptRandom random, int unit)
    {
        var plan = new RoutingStep[random.Pick(0, 0, 1, 1, 2, 3)];
        var after = TimeSpan.Zero;
        for (var i = 0; i < plan.Length; i++)
        {
            after += Ticks(ref random, 20, unit);
            var mode = random.Chance(700) ? StepMode.Widen : StepMode.Replace;
            plan[i] = new RoutingStep(after, Requirements[random.Next(Requirements.Length)], mode);
        }

        return plan;
    }

    private static CenterAgent[] Listed(ref ScriptRandom random, ScriptOptions options)
    {
        var agents = new List<CenterAgent>();
        for (var i = options.AgentCount - 1; i >= 0; i--)
        {
            if (random.Chance(600)) agents.Add(new CenterAgent(AgentName(i), Profile(random.Next(), options)));
        }

        return [.. agents];
    }

    private static AgentCapacity Capacity(ref ScriptRandom random)
    {
        var media = new List<MediumCapacity>();
        foreach (var medium in Media)
        {
            if (random.Chance(800))
                media.Add(new MediumCapacity(medium, random.Pick(0, 1, 1, 2, 3), random.Between(1, 3)));
        }

        return media.Count == 0 ? AgentCapacity.OneContact : new AgentCapacity(random.Between(1, 5), media);
    }

    private static AgentSelection AgentRule(ref ScriptRandom random) => random.Pick(
        AgentSelection.LongestIdle,
        AgentSelection.MostRecentlyIdle,
        AgentSelection.Ordered,
        AgentSelection.RoundRobin,
        AgentSelection.Random);

    private static ContactSelection ContactRule(ref ScriptRandom random, int unit) => random.Pick(
        ContactSelection.Priority,
        ContactSelection.Fifo,
        ContactSelection.LongestQueue,
        ContactSelection.AgedPriority(Ticks(ref random, 20, unit)));

    private static TimeSpan Ticks(ref ScriptRandom random, int most, int unit) =>
        TimeSpan.FromTicks((long)random.Between(1, most) * unit);
}
