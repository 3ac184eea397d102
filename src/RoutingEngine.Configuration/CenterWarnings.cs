using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration;

/// <summary>
/// Finds queues and plan steps that no agent of their center can ever serve. A center that lists nobody is for agents
/// who sign in to a live router, so it has no warnings.
/// </summary>
public static class CenterWarnings
{
    // An unusual file has a hundred thousand steps and as many profiles; the search ends before it is felt.
    private const long ChecksMax = 20_000_000;

    /// <summary>The warnings of a center file, at their places.</summary>
    /// <param name="file">The center, without mistakes.</param>
    /// <param name="center">What was made of it.</param>
    public static IReadOnlyList<FileWarning> Find(JsonValue file, Center center) => Place(
        file.Source,
        Find(center).Select(warning =>
        {
            var queue = file["queues"]!.Children[warning.Queue];
            var part = warning.Step is { } step ? queue["plan"]!.Children[step] : queue;
            return (part["requires"] ?? part["medium"] ?? part, warning.Text);
        }));

    /// <summary>Gives warnings their line and column, in the order of their places.</summary>
    public static IReadOnlyList<FileWarning> Place(
        SourceText source, IEnumerable<(JsonValue Value, string Text)> warnings) => source.PlaceWarnings(
        warnings.Select(static one => new RawError(one.Value.Start, one.Value.Path, one.Text, string.Empty)));

    /// <summary>The warnings of a center, in the order of its queues.</summary>
    public static IEnumerable<CenterWarning> Find(Center center)
    {
        if (center.Agents.Count == 0) yield break;
        var checks = 0L;
        HashSet<string>? held = null;
        for (var i = 0; i < center.Queues.Count && checks < ChecksMax; i++)
        {
            var queue = center.Queues[i];
            if (IsServed(new Eligibility(queue.Medium, queue.Requirement)))
            {
                foreach (var (step, text) in UnservedSteps(queue)) yield return new CenterWarning(i, step, text);
                continue;
            }

            if (!IsServed(new Eligibility(queue)))
            {
                yield return new CenterWarning(
                    i, null,
                    $"no agent of the center can ever serve {queue.Name}{WhatIsMissing(queue, queue.Requirement)}");
                continue;
            }

            yield return new CenterWarning(
                i, null, $"no agent of the center meets this: contacts of {queue.Name} wait for a step of the plan"
                    + WhatIsMissing(queue, queue.Requirement));
            foreach (var (step, text) in UnservedSteps(queue)) yield return new CenterWarning(i, step, text);
        }

        IEnumerable<(int Step, string Text)> UnservedSteps(ContactQueue queue)
        {
            for (var step = 0; step < queue.Plan.Count && checks < ChecksMax; step++)
            {
                var (requirement, mode) = (queue.Plan[step].Requirement, queue.Plan[step].Mode);
                if (IsServed(new Eligibility(queue.Medium, requirement))) continue;
                var missing = WhatIsMissing(queue, requirement);
                yield return (step, mode == StepMode.Replace
                    ? $"no agent of the center meets this step, and it drops those of the steps before{missing}"
                    : $"no agent of the center meets this step, so it has no effect{missing}");
            }
        }

        bool IsServed(Eligibility eligibility)
        {
            foreach (var agent in center.Agents)
            {
                checks++;
                if (eligibility.Holds(agent.Profile)) return true;
            }

            return false;
        }

        string WhatIsMissing(ContactQueue queue, Requirement requirement)
        {
            if (!center.Agents.Any(agent => agent.Profile.ContactCapacity.TryGet(queue.Medium, out _)))
                return $"; nobody takes {queue.Medium.Name}";
            held ??= center.Agents.Select(static agent => agent.Profile).Distinct()
                .SelectMany(static profile =>
                    profile.Skills.Where(static skill => skill.Value > 0).Select(static skill => skill.Key)
                        .Concat(profile.Attributes.Keys))
                .ToHashSet(StringComparer.Ordinal);
            var absent = requirement.Names.Where(name => !held.Contains(name))
                .Order(StringComparer.Ordinal).Take(8).ToArray();
            return absent.Length == 0 ? string.Empty : $"; nobody has {string.Join(", ", absent)}";
        }
    }
}
