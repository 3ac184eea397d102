namespace RoutingEngine;

/// <summary>What a profile may state; a profile and its builder ask the same.</summary>
internal static class ProfileRules
{
    private const int LevelMax = 100;

    public static void CheckSkill(string name, int level, IReadOnlyDictionary<string, AttributeValue>? attributes)
    {
        ModelNames.ThrowIfNotAName(name, nameof(name));
        if (level is < 0 or > LevelMax)
        {
            throw new ArgumentOutOfRangeException(
                nameof(level), level, $"Expected a level of 0 to 100 for the skill {name}.");
        }

        if (attributes?.ContainsKey(name) == true)
            throw new ArgumentException($"{name} is an attribute of this agent already.", nameof(name));
    }

    public static void CheckAttribute(string name, IReadOnlyDictionary<string, int>? skills)
    {
        ModelNames.ThrowIfNotAName(name, nameof(name));
        if (skills?.ContainsKey(name) == true)
            throw new ArgumentException($"{name} is a skill of this agent already.", nameof(name));
    }

    public static void CheckHandling(string queue, TimeSpan time)
    {
        ModelNames.ThrowIfNotAnId(queue, nameof(queue));
        if (time <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(time), time, "Expected a handling time of more than zero.");
    }
}
