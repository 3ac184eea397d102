using FsCheck;
using FsCheck.Fluent;

namespace RoutingEngine.Testing;

/// <summary>FsCheck generators of contacts, agents, skills, centers and whole command scripts.</summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class RoutingGen
{
    // First, since the generators below are made from it in the order of this file.
    private static readonly Gen<ulong> Seed =
        from high in Gen.Choose(0, int.MaxValue)
        from low in Gen.Choose(0, int.MaxValue)
        select ((ulong)high << 32) | (uint)low;

    /// <summary>Names of skills with levels from 0 to 100.</summary>
    public static Gen<KeyValuePair<string, int>> Skill { get; } =
        from name in Gen.Elements("s0", "s1", "s2", "s3", "s4")
        from level in Gen.Choose(0, 100)
        select KeyValuePair.Create(name, level);

    /// <summary>Profiles of agents.</summary>
    public static Gen<AgentProfile> AgentProfile { get; } = Seed.Select(CenterGenerator.Profile);

    /// <summary>Agents with names from a small pool, so that the same agent comes again.</summary>
    public static Gen<CenterAgent> Agent { get; } =
        from number in Gen.Choose(0, 11)
        from profile in AgentProfile
        select new CenterAgent(CenterGenerator.AgentName(number), profile);

    /// <summary>Requirements from a small pool.</summary>
    public static Gen<Requirement> Requirement { get; } = Seed.Select(CenterGenerator.OwnRequirement);

    /// <summary>Centers of 1 to 8 queues.</summary>
    public static Gen<Center> Center { get; } = Seed.Select(seed =>
        CenterGenerator.Generate(seed, new ScriptOptions()));

    /// <summary>Scripts whose length grows with the size of the test, up to eight steps for each point.</summary>
    public static Gen<CommandScript> Script { get; } = Gen.Sized(size =>
        from center in Center
        from steps in Step.ListOf(8 * size)
        select new CommandScript(center, new ScriptOptions(), [.. steps]));

    /// <summary>Single steps of scripts.</summary>
    public static Gen<ScriptStep> Step => Seed.Select(ScriptGenerator.Blind);

    /// <summary>Scripts that shrink by leaving steps out, halves first.</summary>
    public static Arbitrary<CommandScript> Scripts { get; } = Arb.From(Script, Shorter);

    /// <summary>Contacts for the queues of a center.</summary>
    /// <param name="center">The center.</param>
    /// <returns>The generator.</returns>
    public static Gen<ContactRequest> Contact(Center center)
    {
        ArgumentNullException.ThrowIfNull(center);
        return
            from id in Gen.Choose(0, 1_000_000)
            from queue in Gen.Elements<ContactQueue>(center.Queues)
            from priority in Gen.Choose(-2, 3)
            from hasPriority in Gen.Elements(true, false)
            from hasRequirement in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from requirement in Requirement
            select new ContactRequest(FormattableString.Invariant($"c{id}"), queue.Name)
            {
                Priority = hasPriority ? priority : null,
                Requires = hasRequirement ? requirement : null,
            };
    }

    private static IEnumerable<CommandScript> Shorter(CommandScript script)
    {
        for (var length = script.Steps.Count / 2; length > 0; length /= 2)
        {
            for (var from = 0; from + length <= script.Steps.Count; from += length)
                yield return script with { Steps = [.. script.Steps.Take(from), .. script.Steps.Skip(from + length)] };
        }
    }
}
