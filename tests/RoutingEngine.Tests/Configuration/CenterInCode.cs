using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static RoutingEngine.Tests.Configuration.DocumentValues;

namespace RoutingEngine.Tests.Configuration;

/// <summary>
/// Makes in code what a document says, member by member, as somebody would who writes C#: without any check but those
/// of the types. What the types do not let pass is <see cref="NotHeldException"/>.
/// </summary>
internal sealed class CenterInCode
{
    /// <summary>Where each agent stands in the document.</summary>
    private readonly List<string> _placeOfAgent = [];

    /// <summary>The center that a document describes.</summary>
    public static (Center Center, Func<ModelError, string> PathOf) Of(JsonNode document)
    {
        var code = new CenterInCode();
        var center = code.Make(Members(
            document, "name", "skills", "queues", "maxWaiting", "commandMemory", "coolDownSeconds",
            "missedOffers", "agents", "agentGroups", "agentSelection",
            "agentSelectionByMedium", "contactSelection"));
        return (center, code.PathOf);
    }

    /// <summary>The place of an error in the terms of the document, which has groups of agents.</summary>
    private string PathOf(ModelError error)
    {
        var path = error.Path.ToString();
        if (!path.StartsWith("agents[", StringComparison.Ordinal)) return path;
        var end = path.IndexOf(']', StringComparison.Ordinal);
        return _placeOfAgent[int.Parse(path[7..end], CultureInfo.InvariantCulture)] + path[(end + 1)..];
    }

    private Center Make(JsonObject file) => Held(() => new Center
    {
        Name = file.ContainsKey("name") ? Text(file["name"]) : "center",
        Skills = file.ContainsKey("skills") ? [.. List(file["skills"]).Select(Text)] : null,
        Queues = [.. List(Required(file, "queues")).Select(Queue)],
        BacklogLimit = file.ContainsKey("maxWaiting") ? Int(file["maxWaiting"]) : null,
        CoolDown = file.ContainsKey("coolDownSeconds") ? CoolDownOf(file["coolDownSeconds"]) : CoolDown.None,
        MissedOffers = file.ContainsKey("missedOffers") ? Missed(file["missedOffers"]) : null,
        CommandMemory = file.ContainsKey("commandMemory") ? Int(file["commandMemory"]) : 65_536,
        Agents =
        [
            .. Optional(file, "agents").Select((agent, i) => Agent(agent, i)),
            .. Optional(file, "agentGroups").SelectMany((group, i) => Group(group, i)),
        ],
        AgentSelection = file.ContainsKey("agentSelection")
            ? Rule(RuleCatalog.Agents, file["agentSelection"]) : AgentSelection.LongestIdle,
        AgentSelectionByMedium = file.ContainsKey("agentSelectionByMedium")
            ? Object(file["agentSelectionByMedium"]).ToDictionary(
                one => Medium.Custom(one.Key), one => Rule(RuleCatalog.Agents, one.Value))
            : new Dictionary<Medium, AgentSelection>(),
        ContactSelection = file.ContainsKey("contactSelection")
            ? Rule(RuleCatalog.Contacts, file["contactSelection"]) : ContactSelection.Priority,
    });

    private static ContactQueue Queue(JsonNode? node)
    {
        var file = Members(
            node, "name", "medium", "requires", "priority", "answer", "target", "plan", "maxWaiting", "maxWaitSeconds",
            "offerTimeoutSeconds", "wrapUpSeconds", "forgetSeconds", "whenAllDeclined", "maxOffers");
        var queue = new ContactQueue(Text(Required(file, "name")));
        if (file.ContainsKey("medium")) queue = queue with { Medium = Medium.Custom(Text(file["medium"])) };
        if (file.ContainsKey("requires")) queue = queue with { Requirement = Requires(file["requires"]) };
        if (file.ContainsKey("priority")) queue = queue with { Priority = Int(file["priority"]) };
        if (file.ContainsKey("answer")) queue = queue with { Answer = Choice(file["answer"], AnswerMode.Offer, AnswerMode.Auto) };
        if (file.ContainsKey("target")) queue = queue with { Target = Target(file["target"]) };
        if (file.ContainsKey("plan")) queue = queue with { Plan = [.. List(file["plan"]).Select(Step)] };
        if (file.ContainsKey("maxWaiting")) queue = queue with { BacklogLimit = Int(file["maxWaiting"]) };
        if (file.ContainsKey("maxWaitSeconds")) queue = queue with { LongestWait = Seconds(file["maxWaitSeconds"]) };
        if (file.ContainsKey("offerTimeoutSeconds")) queue = queue with { OfferTimeout = Seconds(file["offerTimeoutSeconds"]) };
        if (file.ContainsKey("forgetSeconds")) queue = queue with { OfferMemory = Memory(file["forgetSeconds"]) };
        if (file.ContainsKey("whenAllDeclined")) queue = queue with { WhenAllDeclined = AllDeclined(file["whenAllDeclined"]) };
        if (file.ContainsKey("maxOffers")) queue = queue with { OfferLimit = Int(file["maxOffers"]) };
        return file.ContainsKey("wrapUpSeconds") ? queue with { WrapUp = Seconds(file["wrapUpSeconds"]) } : queue;
    }

    private static OfferMemory Memory(JsonNode? node)
    {
        if (node is JsonValue) return OfferMemory.Of(Seconds(node));
        var file = Members(node, "declined", "expired", "failed", "revoked");
        return new OfferMemory
        {
            Declined = file.ContainsKey("declined") ? Seconds(file["declined"]) : TimeSpan.FromSeconds(60),
            Expired = file.ContainsKey("expired") ? Seconds(file["expired"]) : TimeSpan.FromSeconds(60),
            Failed = file.ContainsKey("failed") ? Seconds(file["failed"]) : TimeSpan.FromSeconds(60),
            Revoked = file.ContainsKey("revoked") ? Seconds(file["revoked"]) : TimeSpan.FromSeconds(60),
        };
    }

    private static AllDeclinedRule AllDeclined(JsonNode? node)
    {
        var action = Text(Required(Object(node), "action"));
        if (action == "overflow")
            return AllDeclinedRule.OverflowTo(Text(Required(Members(node, "action", "queue"), "queue")));
        if (action == "cancel" && Members(node, "action") is not null) return AllDeclinedRule.Cancel;
        if (action != "offerAgain") throw new NotHeldException("an action is one of three");
        var file = Members(node, "action", "pauseSeconds");
        return AllDeclinedRule.OfferAgainAfter(
            file.ContainsKey("pauseSeconds") ? Seconds(file["pauseSeconds"]) : TimeSpan.FromSeconds(10));
    }

    private static CoolDown CoolDownOf(JsonNode? node)
    {
        var file = Members(node, "declined", "expired", "failed");
        return new CoolDown
        {
            Declined = file.ContainsKey("declined") ? Seconds(file["declined"]) : TimeSpan.Zero,
            Expired = file.ContainsKey("expired") ? Seconds(file["expired"]) : TimeSpan.Zero,
            Failed = file.ContainsKey("failed") ? Seconds(file["failed"]) : TimeSpan.Zero,
        };
    }

    private static MissedOfferRule Missed(JsonNode? node)
    {
        var file = Members(node, "max", "presence");
        return new MissedOfferRule(
            Int(Required(file, "max")), file.ContainsKey("presence") ? Text(file["presence"]) : "missed-offers");
    }

    private static ServiceLevelTarget Target(JsonNode? node)
    {
        var file = Members(node, "share", "withinSeconds", "shortAbandonSeconds");
        var within = file.ContainsKey("withinSeconds") ? Seconds(file["withinSeconds"]) : TimeSpan.FromSeconds(20);
        return new ServiceLevelTarget(
            file.ContainsKey("share") ? (double)Number(file["share"]) : 0.8,
            within,
            file.ContainsKey("shortAbandonSeconds") ? Seconds(file["shortAbandonSeconds"]) : within);
    }

    private static RoutingStep Step(JsonNode? node)
    {
        var file = Members(node, "afterSeconds", "requires", "mode");
        return new RoutingStep(
            Seconds(Required(file, "afterSeconds")),
            Requires(file.ContainsKey("requires") ? file["requires"] : throw new NotHeldException("a step has a requirement")),
            file.ContainsKey("mode") ? Choice(file["mode"], StepMode.Widen, StepMode.Replace) : StepMode.Widen);
    }

    private CenterAgent Agent(JsonNode? node, int index)
    {
        _placeOfAgent.Add($"agents[{index}]");
        var file = Members(
            node, "name", "group", "rank", "skills", "attributes", "queues", "capacity", "handlingSeconds");
        var profile = Profile(file);
        if (file.ContainsKey("group")) profile.Group(Text(file["group"]));
        return new CenterAgent(Text(Required(file, "name")), profile.ToProfile());
    }

    private IEnumerable<CenterAgent> Group(JsonNode? node, int index)
    {
        var file = Members(
            node, "name", "count", "rank", "skills", "attributes", "queues", "capacity", "handlingSeconds");
        var name = Text(Required(file, "name"));
        var profile = Profile(file).Group(name).ToProfile();
        var count = Int(Required(file, "count"));
        if (count is < 1 or > Center.AgentsMax) throw new NotHeldException("code makes its agents one by one");
        for (var i = 1; i <= count; i++)
        {
            _placeOfAgent.Add($"agentGroups[{index}]");
            yield return new CenterAgent(FormattableString.Invariant($"{name}-{i}"), profile);
        }
    }

    private static AgentProfileBuilder Profile(JsonObject file)
    {
        var profile = new AgentProfileBuilder();
        if (file.ContainsKey("rank")) profile.Rank(Int(file["rank"]));
        foreach (var (name, level) in OptionalObject(file, "skills")) profile.Skill(name, Int(level));
        foreach (var (name, value) in OptionalObject(file, "attributes")) profile.Attribute(name, Attribute(value));
        foreach (var (name, queue) in OptionalObject(file, "queues"))
        {
            var rank = Members(queue, "rank", "delaySeconds");
            if (rank.ContainsKey("delaySeconds") && Number(rank["delaySeconds"]) != 0) throw new NotHeldException("code knows no delay");
            profile.QueueRank(name, Int(Required(rank, "rank")));
        }

        foreach (var (name, time) in OptionalObject(file, "handlingSeconds")) profile.Handling(name, Seconds(time));
        if (!file.ContainsKey("capacity")) return profile;
        var capacity = Object(file["capacity"]);
        return profile.Capacity(new AgentCapacity(
            Int(Required(capacity, "units")),
            capacity.Where(one => one.Key != "units").Select(one => (one.Key, File: Members(one.Value, "cost", "max", "interruptedBy")))
                .Select(one => new MediumCapacity(
                    Medium.Custom(one.Key), Int(Required(one.File, "cost")), Int(Required(one.File, "max")))
                {
                    InterruptedBy = one.File.ContainsKey("interruptedBy") 
                        ? [.. List(one.File["interruptedBy"]).Select(static other => Medium.Custom(Text(other)))]
                        : [],
                })));
    }

    private static AttributeValue Attribute(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Int(value),
        _ => Text(value),
    };

    private static T Rule<T>(IReadOnlyList<RuleDescriptor<T>> rules, JsonNode? node)
    {
        var file = node is JsonObject stated ? stated : new JsonObject { ["strategy"] = Text(node) };
        var rule = RuleCatalog.Find(rules, Text(Required(file, "strategy")))
            ?? throw new NotHeldException("a rule is a member of its class");
        Members(file, [.. rule.Parameters.Select(parameter => parameter.Name), "strategy"]);
        var arguments = RuleArguments.None;
        foreach (var parameter in rule.Parameters.Where(parameter => file.ContainsKey(parameter.Name)))
            arguments = arguments.With(parameter.Name, Argument(parameter, file[parameter.Name]));
        return rule.Make(arguments);
    }

    private static object Argument(RuleParameter parameter, JsonNode? value) => parameter.Kind switch
    {
        RuleParameterKind.Integer => Int(value),
        RuleParameterKind.Seconds => Seconds(value),
        RuleParameterKind.Choice => Text(value),
        RuleParameterKind.NumberOrNumberPerQueue when value is not JsonObject =>
            parameter.Min <= Number(value) && Number(value) <= parameter.Max
            ? Number(value) : throw new NotHeldException("a number that no rule takes"),
        _ => Object(value).ToDictionary(one => one.Key, one => Number(one.Value), StringComparer.Ordinal),
    };

    private static Requirement Requires(JsonNode? node) =>
        node is null ? null! : Requirement.TryParse(Text(node), out var requirement, out _)
            ? requirement : throw new NotHeldException("a requirement is read before it is held");

    private static T Choice<T>(JsonNode? node, params T[] choices)
        where T : struct, Enum
    {
        foreach (var choice in choices)
        {
            if (string.Equals(choice.ToString(), Text(node), StringComparison.OrdinalIgnoreCase)) return choice;
        }

        throw new NotHeldException("an enum has no other member");
    }
}
