using System.Globalization;
using System.Text;
using RoutingEngine.Testing;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>A run as text: the center, the commands with what the core decided, and what went wrong at the last
/// one.</summary>
internal static class ScriptText
{
    public static string Of(ModelRun run, ModelOptions options)
    {
        var text = new StringBuilder();
        if (!run.HasHung) run = ModelRun.Of(run.Script, options with { KeepsDecisions = true });
        AppendCenter(text, run.Script.Center);
        for (var i = 0; i < run.Commands.Count; i++)
        {
            text.Append("  ").AppendLine(DecisionText.Of(run.Commands[i]));
            if (i >= run.Decisions.Count) continue;
            foreach (var decision in run.Decisions[i]) text.Append("      ").AppendLine(decision);
        }

        return text.Append("  => ").AppendLine(run.Difference).ToString();
    }

    private static void AppendCenter(StringBuilder text, Center center)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"{center.Name}: agents {center.AgentSelection}, contacts {center.ContactSelection}");
        var byMedium = center.AgentSelectionByMedium.OrderBy(pair => pair.Key.Name, StringComparer.Ordinal);
        foreach (var (medium, rule) in byMedium)
            text.Append(CultureInfo.InvariantCulture, $", {medium} {rule}");
        if (center.ContactSelection.Arguments.TimeOf("creditSeconds") is { } credit)
            text.Append(CultureInfo.InvariantCulture, $", credit {credit.Ticks}");
        if (center.BacklogLimit is { } most) text.Append(CultureInfo.InvariantCulture, $", at most {most} wait");
        if (center.Skills is not null) text.Append(", skills declared");
        if (center.OverdueDeadlinesMax != 1024)
            text.Append(CultureInfo.InvariantCulture, $", {center.OverdueDeadlinesMax} overdue deadlines a command");
        text.AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"  listed: {string.Join(' ', center.Agents.Select(agent =>
            agent.Name))}");
        for (var i = 0; i < center.Queues.Count; i++) AppendQueue(text, i, center.Queues[i]);
    }

    private static void AppendQueue(StringBuilder text, int index, ContactQueue queue)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"  queue {index} {queue.Name} {queue.Medium} \"{queue.Requirement}\" {queue.Answer} priority {queue.Priority}");
        text.Append(CultureInfo.InvariantCulture, $" offer {queue.OfferTimeout.Ticks} wrap-up {queue.WrapUp.Ticks}");
        if (queue.LongestWait is { } longest) text.Append(CultureInfo.InvariantCulture, $" longest {longest.Ticks}");
        if (queue.BacklogLimit is { } most) text.Append(CultureInfo.InvariantCulture, $" at most {most}");
        foreach (var step in queue.Plan)
            text.Append(CultureInfo.InvariantCulture, $", {step.Mode} \"{step.Requirement}\" after {step.After.Ticks}");
        text.AppendLine();
    }
}
