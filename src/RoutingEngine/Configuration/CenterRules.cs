using System.Globalization;
using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Requirements;

namespace RoutingEngine.Configuration;

/// <summary>
/// What a center file must keep beyond the shape of single members: names declared once and known where they are used,
/// one
/// kind for every skill and attribute, plans in ascending time. Works on what the shapes left standing, so that one
/// mistake does not hide another.
/// </summary>
internal sealed class CenterRules
{
    private static readonly string[] BuiltInMedia = ["voice", "video", "chat", "email", "task"];

    private readonly JsonValue _center;
    private readonly Reading _reading;
    private readonly HashSet<string> _skills = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonValue> _attributes = new(StringComparer.Ordinal);
    private readonly CenterNames _names = new();

    private CenterRules(JsonValue center, Reading reading)
    {
        _center = center;
        _reading = reading;
    }

    /// <summary>Reports every mistake against the rules; the shapes have checked the center before.</summary>
    /// <returns>The names the center declares, those of a center with mistakes included.</returns>
    public static CenterNames Check(JsonValue center, Reading reading)
    {
        var rules = new CenterRules(center, reading);
        rules.Check();
        return rules._names;
    }

    private void Check()
    {
        _names.Queues.UnionWith(Names("queues", "a queue name that is not used before"));
        CheckSkills();
        CheckAgentNames();
        CheckNameKinds();
        CheckMedia();
        CheckSteps();
        foreach (var queue in Items("queues"))
            CheckPlan(queue);
        _reading.Resolve(NameKind.Queue, "a queue of this center", _names.Queues);

        // A center that lists nobody is for agents who sign in to a live router, and their groups are not known here.
        if (_names.Groups.Count > 0) _reading.Resolve(NameKind.Group, "a group of the center", [.. _names.Groups.Keys]);
    }

    private IEnumerable<JsonValue> Items(string member) => _center[member]?.Accepted() ?? [];

    private IEnumerable<JsonValue> Profiles() => Items("agents").Concat(Items("agentGroups"));

    /// <summary>The names of a list of objects; a repeated one is refused.</summary>
    private HashSet<string> Names(string list, string expected)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Items(list))
        {
            if (item["name"] is { } name && !names.Add(name.Text))
                _reading.Refuse(name, expected);
        }

        return names;
    }

    private void CheckSkills()
    {
        if (_center["skills"] is not { } declared)
            return;
        foreach (var skill in declared.Accepted())
        {
            if (!_skills.Add(skill.Text))
                _reading.Refuse(skill, "each skill once");
        }

        _reading.Resolve(NameKind.Skill, "a declared skill", _skills);
    }

    private void CheckAgentNames()
    {
        Names("agentGroups", "a group name that is not used before");
        _names.Agents.UnionWith(Names("agents", "an agent name that is not used before"));
        foreach (var agent in Items("agents").Where(static agent => agent["name"] is not null))
            _names.AddToGroup((agent["group"] ?? agent["name"])!.Text, 1);
        var count = (long)_names.Agents.Count;
        foreach (var group in Items("agentGroups"))
        {
            if (group["name"] is not { } name || group["count"] is not { } size)
                continue;
            count += size.Int32;
            if (count > CenterShapes.AgentsMax)
            {
                _reading.Refuse(size, "at most 1,000,000 agents in one center");
                return;
            }

            AddExpanded(name, size.Int32);
        }
    }

    private void AddExpanded(JsonValue name, int size)
    {
        var text = name.Text;
        _names.AddToGroup(text, size);
        for (var number = 1; number <= size; number++)
        {
            var agent = AgentGroupNames.Of(text, number);
            if (!ModelNames.IsId(agent))
            {
                _reading.Refuse(
                    name, "a group name that leaves room for the numbers of its agents, 128 characters in all");
                return;
            }

            if (!_names.Agents.Add(agent))
            {
                _reading.Refuse(name, "a group name whose agents have names that are not used before", agent);
                return;
            }
        }
    }

    /// <summary>A name is a skill or an attribute, and an attribute has one type; the declared or the earlier use
    /// counts.</summary>
    private void CheckNameKinds()
    {
        foreach (var skill in Profiles().SelectMany(static profile => profile["skills"]?.Accepted() ?? []))
            _skills.Add(skill.Name!);
        foreach (var attribute in Profiles().SelectMany(static profile => profile["attributes"]?.Accepted() ?? []))
        {
            if (_skills.Contains(attribute.Name!))
                _reading.RefuseName(attribute, "an attribute name that is not the name of a skill");
            else if (!_attributes.TryAdd(attribute.Name!, attribute)
                && _attributes[attribute.Name!].Kind != attribute.Kind)
                _reading.RefuseKind(
                    attribute, $"{TypeOf(_attributes[attribute.Name!])}, as at {_attributes[attribute.Name!].Path}");
        }

        if (_center["skills"] is null)
            return;

        // An attribute with a value that was refused is an attribute all the same.
        _known.UnionWith(_skills);
        foreach (var attribute in Profiles().SelectMany(static profile => profile["attributes"]?.Children ?? []))
            _known.Add(attribute.Name!);
        foreach (var queue in Items("queues"))
        {
            CheckKnown(queue["requires"]);
            foreach (var step in queue["plan"]?.Accepted() ?? [])
                CheckKnown(step["requires"]);
        }
    }

    private static string TypeOf(JsonValue attribute) => attribute.Kind switch
    {
        JsonKind.Boolean => "true or false",
        JsonKind.Number => "an integer",
        _ => "a text",
    };

    /// <summary>Refuses each name in a requirement that is neither a skill nor an attribute, at its place in the
    /// string.</summary>
    private void CheckKnown(JsonValue? requirement)
    {
        if (requirement is null)
            return;
        var text = requirement.Text;
        var lexer = new RequirementLexer(text);
        for (var token = lexer.Next(); token.Kind != TokenKind.End; token = lexer.Next())
        {
            var name = text[token.Start..token.End];
            if (token.Kind == TokenKind.Name && !_known.Contains(name))
            {
                _reading.Refuse(
                    requirement,
                    "a declared skill or an attribute of some agent",
                    RequirementText.Shown(name),
                    requirement.OffsetOf(token.Start));
            }
        }
    }

    private void CheckSteps()
    {
        var steps = 0;
        foreach (var queue in Items("queues"))
        {
            steps += 1 + (queue["plan"]?.Accepted().Count() ?? 0);
            if (steps <= Center.QueueStepsMax) continue;
            _reading.Refuse(
                queue, string.Create(CultureInfo.InvariantCulture, $"at most {Center.QueueStepsMax} queues and plan steps"), "more");
            return;
        }
    }

    private void CheckMedia()
    {
        var ofQueues = new HashSet<string>(StringComparer.Ordinal);
        foreach (var queue in Items("queues"))
        {
            var medium = queue["medium"];
            if (ofQueues.Add(medium?.Text ?? Medium.Voice.Name) && ofQueues.Count > Medium.MediaMax)
                _reading.Refuse(
                    medium ?? queue, string.Create(CultureInfo.InvariantCulture, $"at most {Medium.MediaMax} media"));
        }

        var known = new HashSet<string>(BuiltInMedia, StringComparer.Ordinal);
        known.UnionWith(ofQueues);
        foreach (var capacity in Profiles().Select(static profile => profile["capacity"]).OfType<JsonValue>())
        {
            var media = capacity.Accepted().Select(static member => member.Name!).Where(static name => name != "units");
            if (media.Count() > Medium.MediaMax)
                _reading.Refuse(
                    capacity, string.Create(CultureInfo.InvariantCulture, $"at most {Medium.MediaMax} media"), "more");
            known.UnionWith(media);
        }

        _reading.Resolve(NameKind.Medium, "a medium that is built in or named by a queue or a capacity", known);
    }

    private void CheckPlan(JsonValue queue)
    {
        var last = 0L;
        var steps = queue["plan"]?.Accepted() ?? [];
        if (steps.Count() > ContactQueue.StepsMax)
            _reading.Refuse(
                queue["plan"]!, string.Create(CultureInfo.InvariantCulture, $"at most {ContactQueue.StepsMax} steps"), "more");
        foreach (var after in steps.Select(static step => step["afterSeconds"]).OfType<JsonValue>())
        {
            var ticks = after.Ticks;
            if (ticks <= last)
                _reading.Refuse(after, "more seconds than the step before");
            else
                last = ticks;
        }
    }
}
