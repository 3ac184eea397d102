using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Requirements;

namespace RoutingEngine.Simulation.Files;

/// <summary>
/// Sees to it that each agent who may ever serve a queue of the workload has a handling time for it from the start. An
/// agent
/// may serve a queue when it meets any step of the plan and takes the medium.
/// </summary>
internal static class HandlingCoverage
{
    /// <summary>Reports each queue and group without a handling time, at the list of handling times.</summary>
    public static void Check(JsonValue workload, Center center, Reading reading)
    {
        var handling = workload["handling"]!;
        foreach (var queue in center.Queues.Where(queue => IsFed(workload, queue.Name)))
        {
            var rows = handling.Children
                .Where(row => row["queue"]!.Text == queue.Name && (row["fromSeconds"]?.Ticks ?? 0) == 0)
                .ToArray();
            if (rows.Any(static row => row["group"] is null && row["agent"] is null))
                continue;
            var groups = rows.Select(static row => row["group"]?.Text).ToHashSet(StringComparer.Ordinal);
            var agents = rows.Select(static row => row["agent"]?.Text).ToHashSet(StringComparer.Ordinal);
            var reported = new HashSet<string>(StringComparer.Ordinal);
            var eligibility = new Eligibility(queue);
            foreach (var (name, profile) in center.Agents)
            {
                var group = profile.GroupName.Length > 0 ? profile.GroupName : name;
                if (groups.Contains(group)
                    || agents.Contains(name)
                    || !eligibility.Holds(profile)
                    || !reported.Add(group))
                    continue;
                reading.Refuse(handling, $"a handling time from 0 s for queue {queue.Name} and group {group}", "none");
            }
        }
    }

    private static bool IsFed(JsonValue workload, string queue) => workload["arrivals"]!.Children.Any(
        stream => stream["queue"]!.Text == queue || stream["transfer"]?["to"]!.Text == queue);

    /// <summary>Whether agents may ever serve a queue; equal agents of a group share a profile, which is judged
    /// once.</summary>
    private sealed class Eligibility
    {
        private readonly NameTable _names = new();
        private readonly List<CompiledRequirement> _rings = [];
        private readonly Medium _medium;
        private AgentProfile? _last;
        private bool _isLastEligible;

        public Eligibility(ContactQueue queue)
        {
            _medium = queue.Medium;
            foreach (var requirement in queue.Plan.Select(static step => step.Requirement).Prepend(queue.Requirement))
                _rings.Add(CompiledRequirement.Compile(requirement, _names));
        }

        public bool Holds(AgentProfile profile)
        {
            if (ReferenceEquals(profile, _last))
                return _isLastEligible;
            var facts = FactsOf(profile);
            _last = profile;
            _isLastEligible = profile.ContactCapacity.TryGet(_medium, out var capacity)
                && capacity.Cost <= profile.ContactCapacity.Units
                && _rings.Exists(ring => ring.IsSatisfiedBy(facts));
            return _isLastEligible;
        }

        private Fact[] FactsOf(AgentProfile profile)
        {
            var facts = new List<Fact>();
            foreach (var (name, level) in profile.Skills.Where(static skill => skill.Value > 0))
                facts.Add(Fact.Skill(_names.Intern(name), level));
            foreach (var (name, value) in profile.Attributes)
            {
                var id = _names.Intern(name);
                facts.Add(value.Kind switch
                {
                    AttributeKind.Boolean => Fact.Boolean(id, value.Number != 0),
                    AttributeKind.Integer => Fact.Integer(id, value.Number),
                    _ => Fact.OfText(id, value.Text),
                });
            }

            return [.. facts.OrderBy(static fact => fact.Name)];
        }
    }
}
