using System.Globalization;

namespace RoutingEngine;

/// <content>The checks of a center before it is built, each mistake in one line that names its place.</content>
public sealed partial class ContactRouterBuilder
{
    private static void CheckCenter(Center center, List<string> mistakes)
    {
        if (center.Queues.Count == 0) mistakes.Add("queues: expected at least one queue, got none");
        if (center.MaxWaiting < 0) mistakes.Add(Expected($"MaxWaiting: expected 0 or more, got {center.MaxWaiting}"));
        if (center.OverdueDeadlinesMax < 1)
            mistakes.Add(Expected($"OverdueDeadlinesMax: expected 1 or more, got {center.OverdueDeadlinesMax}"));
        CheckSkills(center, mistakes);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var queue in center.Queues)
        {
            if (!names.Add(queue.Name)) mistakes.Add($"queue '{queue.Name}': declared twice");
            CheckQueue(queue, mistakes);
        }

        var media = center.Queues.Select(static queue => queue.Medium).Distinct().Count();
        if (media > Medium.MediaMax)
            mistakes.Add(Expected($"queues: expected at most {Medium.MediaMax} media, got {media}"));
        var steps = center.Queues.Sum(static queue => 1 + queue.Plan.Count);
        if (steps > Center.QueueStepsMax)
            mistakes.Add(Expected($"queues: expected at most {Center.QueueStepsMax} queues and plan steps, got {steps}"));
        var attributes = CheckAgents(center, mistakes);
        if (center.Skills is not null) CheckNamesAreKnown(center, attributes, mistakes);
        center.ContactSelection.Check(center, mistakes);
        center.AgentSelection.Check(center, mistakes);
        foreach (var rule in center.AgentSelectionByMedium.Values) rule.Check(center, mistakes);
    }

    private static void CheckSkills(Center center, List<string> mistakes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var skill in center.Skills ?? [])
        {
            if (!ModelNames.IsName(skill))
                mistakes.Add($"skill '{skill}': expected a name by the rule of requirement names");
            else if (!seen.Add(skill)) mistakes.Add($"skill '{skill}': declared twice");
        }
    }

    private static void CheckQueue(ContactQueue queue, List<string> mistakes)
    {
        var place = $"queue '{queue.Name}'";
        var target = queue.Target;
        if (!(target.Share is >= 0 and <= 1))
            mistakes.Add(Expected($"{place}: Target: expected a share from 0 to 1, got {target.Share}"));
        CheckTime(place, "Target", "a time", target.Within, TimeSpan.FromTicks(1), mistakes);
        CheckTime(place, "Target", "a short abandon", target.ShortAbandon, TimeSpan.Zero, mistakes);
        if (queue.MaxWaiting < 0)
            mistakes.Add(Expected($"{place}: MaxWaiting: expected 0 or more, got {queue.MaxWaiting}"));
        if (queue.MaxWait is { } maxWait) CheckTime(place, "MaxWait", "a time", maxWait, TimeSpan.Zero, mistakes);
        CheckTime(place, "OfferTimeout", "a time", queue.OfferTimeout, TimeSpan.FromTicks(1), mistakes);
        CheckTime(place, "WrapUp", "a time", queue.WrapUp, TimeSpan.Zero, mistakes);
        if (!Enum.IsDefined(queue.Answer)) mistakes.Add($"{place}: Answer: expected Offer or Auto, got {queue.Answer}");
        if (queue.Requirement is null) mistakes.Add($"{place}: Requirement: expected a requirement, got null");
        if (queue.Plan.Count > ContactQueue.StepsMax)
            mistakes.Add(Expected($"{place}: plan: expected at most {ContactQueue.StepsMax} steps, got {queue.Plan.Count}"));
        var last = TimeSpan.Zero;
        foreach (var step in queue.Plan)
        {
            CheckTime(place, "plan", "a step", step.After, TimeSpan.FromTicks(1), mistakes);
            if (step.After > TimeSpan.Zero && step.After <= last)
                mistakes.Add(Expected($"{place}: plan: expected a step after {last:c}, got one after {step.After:c}"));
            if (step.Requirement is null) mistakes.Add($"{place}: plan: expected a requirement, got null");
            if (!Enum.IsDefined(step.Mode)) mistakes.Add($"{place}: plan: expected Widen or Replace, got {step.Mode}");
            if (step.After > last) last = step.After;
        }
    }

    private static void CheckTime(
        string place, string word, string what, TimeSpan time, TimeSpan min, List<string> mistakes)
    {
        if (time >= min && time <= ContactQueue.TimeMax) return;
        var from = min == TimeSpan.Zero ? "of zero or more" : "of more than zero";
        mistakes.Add(Expected(
            $"{place}: {word}: expected {what} {from}, at most {ContactQueue.TimeMax.TotalDays} days, got {time:c}"));
    }

    /// <summary>Checks the agents' names and that each name is one kind throughout.</summary>
    /// <returns>The names of attributes.</returns>
    private static HashSet<string> CheckAgents(Center center, List<string> mistakes)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var skills = new HashSet<string>(center.Skills ?? [], StringComparer.Ordinal);
        var attributes = new Dictionary<string, AttributeKind>(StringComparer.Ordinal);
        foreach (var agent in center.Agents) skills.UnionWith(agent.Profile.Skills.Keys);
        foreach (var (name, profile) in center.Agents)
        {
            if (!ModelNames.IsId(name)) mistakes.Add($"agent '{name}': expected a name of 1 to 128 characters");
            else if (!names.Add(name)) mistakes.Add($"agent '{name}': listed twice");
            if (center.Skills is { } declared)
            {
                foreach (var skill in profile.Skills.Keys.Except(declared, StringComparer.Ordinal))
                    mistakes.Add($"agent '{name}': expected a declared skill, got '{skill}'");
            }

            foreach (var (attribute, value) in profile.Attributes)
            {
                if (skills.Contains(attribute))
                    mistakes.Add($"agent '{name}': '{attribute}' is a skill elsewhere and an attribute here");
                else if (!attributes.TryAdd(attribute, value.Kind) && attributes[attribute] != value.Kind)
                    mistakes.Add($"agent '{name}': '{attribute}' has the type {attributes[attribute]} elsewhere");
            }
        }

        return new HashSet<string>(attributes.Keys, StringComparer.Ordinal);
    }

    private static void CheckNamesAreKnown(Center center, HashSet<string> attributes, List<string> mistakes)
    {
        var known = new HashSet<string>(center.Skills!, StringComparer.Ordinal);
        known.UnionWith(attributes);
        foreach (var queue in center.Queues)
        {
            foreach (var requirement in queue.Plan.Select(static step => step.Requirement).Prepend(queue.Requirement))
            {
                foreach (var name in (requirement?.Names ?? []).Where(name => !known.Contains(name)))
                {
                    mistakes.Add(
                        $"queue '{queue.Name}': expected a declared skill or a listed agent's attribute, got '{name}'");
                }
            }
        }
    }

    private static string Expected(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
