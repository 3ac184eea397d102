using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>Says a population in the engine's own words: each requirement class is a queue.</summary>
internal static class EngineCenter
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);
    private static readonly AgentCapacity OneCall = new(100, new MediumCapacity(Medium.Voice, 100, 1));

    /// <summary>The center of a population.</summary>
    public static Center Of(Population population, EngineSetup setup) => new()
    {
        Queues = [.. population.Classes.Select((asked, i) => QueueOf(NameOf(i), asked, setup.Use))],
        AgentSelection = setup.Agents,
        ContactSelection = setup.Contacts,
    };

    /// <summary>The name of a requirement class.</summary>
    public static string NameOf(int requirementClass) => $"class-{requirementClass}";

    /// <summary>The requirement of a class.</summary>
    public static Requirement RequirementOf(SkillLevel[] asked) => asked
        .Select(skill => Requirement.Parse($"s{skill.Skill} >= {skill.Level}"))
        .Aggregate((left, right) => left & right);

    /// <summary>The profile of agents who hold these skills.</summary>
    public static AgentProfile ProfileOf(SkillLevel[] held, EngineUse use = EngineUse.Match)
    {
        var profile = new AgentProfileBuilder();
        if (use != EngineUse.Match)
            profile.Capacity(OneCall);
        foreach (var skill in held)
            profile.Skill($"s{skill.Skill}", skill.Level);
        return profile.ToProfile();
    }

    private static ContactQueue QueueOf(string name, SkillLevel[] asked, EngineUse use)
    {
        var queue = new ContactQueue(name) { Requirement = RequirementOf(asked) };
        return use == EngineUse.Match
            ? queue with { Answer = AnswerMode.Auto }
            : queue with { LongestWait = Patience, OfferTimeout = TimeSpan.FromMinutes(10) };
    }
}
