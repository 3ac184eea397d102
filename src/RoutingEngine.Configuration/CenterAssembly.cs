using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration;

/// <summary>
/// Makes a center of what the shapes left standing in a file, so that one mistake does not hide another: refused
/// members are left out, and so is whatever cannot be without them. Every member that <see cref="CenterShapes"/> states
/// is read here.
/// </summary>
internal sealed class CenterAssembly
{
    private readonly CenterPlaces _places;

    private CenterAssembly(JsonValue file) => _places = new CenterPlaces(file);

    /// <summary>Makes the center, and keeps which part of the file each of its parts came from.</summary>
    public static (Center Center, CenterPlaces Places) Build(JsonValue file)
    {
        var assembly = new CenterAssembly(file);
        return (assembly.Center(file), assembly._places);
    }

    private Center Center(JsonValue file)
    {
        var center = new Center
        {
            Skills = file["skills"]?.Accepted().Select(Skill).ToArray(),
            Queues = [.. Named(file["queues"]).Select(Queue)],
            BacklogLimit = file["maxWaiting"]?.Int32,
            Agents = [.. Named(file["agents"]).Select(Agent), .. Named(file["agentGroups"]).SelectMany(Expanded)],
        };
        if (file["name"] is { } name) center = center with { Name = name.Text };
        if (file["commandMemory"] is { } memory) center = center with { CommandMemory = memory.Int32 };
        if (file["coolDownSeconds"] is { } coolDown) center = center with { CoolDown = CoolDown(coolDown) };
        if (file["missedOffers"] is { } missed && missed["max"] is { } limit)
        {
            center = center with
            {
                MissedOffers = new MissedOfferRule(
                    limit.Int32, missed["presence"]?.Text ?? MissedOfferRule.DefaultPresence),
            };
        }

        if (Rule(RuleCatalog.Agents, file["agentSelection"]) is { } agentRule)
            center = center with { AgentSelection = agentRule };
        if (Rule(RuleCatalog.Contacts, file["contactSelection"]) is { } contactRule)
            center = center with { ContactSelection = contactRule };
        if (file["agentSelectionByMedium"] is { } byMedium)
            center = center with { AgentSelectionByMedium = RulesByMedium(byMedium) };
        return center;
    }

    private static Dictionary<Medium, AgentSelection> RulesByMedium(JsonValue file)
    {
        var rules = new Dictionary<Medium, AgentSelection>();
        foreach (var rule in file.Accepted())
            rules[Medium.Custom(rule.Name!)] = Rule(RuleCatalog.Agents, rule) ?? AgentSelection.LongestIdle;
        return rules;
    }

    private static T? Rule<T>(IReadOnlyList<RuleDescriptor<T>> rules, JsonValue? file)
        where T : class => file is null ? null : SelectionRules.Make(rules, file);

    private static IEnumerable<JsonValue> Named(JsonValue? list) =>
        list?.Accepted().Where(static item => item["name"] is not null) ?? [];

    private string Skill(JsonValue file)
    {
        _places.Skills.Add(file);
        return file.Text;
    }

    private ContactQueue Queue(JsonValue file)
    {
        _places.Queues.Add(file);
        var steps = (file["plan"]?.Accepted() ?? [])
            .Where(static step => step["afterSeconds"] is not null && step["requires"] is not null).ToArray();
        _places.Plans.Add(steps);
        var queue = new ContactQueue(file["name"]!.Text)
        {
            Priority = file["priority"]?.Int32 ?? 0,
            Answer = file["answer"]?.Text == "auto" ? AnswerMode.Auto : AnswerMode.Offer,
            Target = Target(file["target"]),
            Plan = [.. steps.Select(Step)],
            BacklogLimit = file["maxWaiting"]?.Int32,
            LongestWait = file["maxWaitSeconds"]?.Time,
            WrapUp = file["wrapUpSeconds"]?.Time ?? TimeSpan.Zero,
            OfferMemory = Memory(file["forgetSeconds"]),
            WhenAllDeclined = AllDeclined(file["whenAllDeclined"]),
            OfferLimit = file["maxOffers"]?.Int32,
        };
        if (file["medium"] is { } medium) queue = queue with { Medium = Medium.Custom(medium.Text) };
        if (file["requires"] is { } requires) queue = queue with { Requirement = Requirement.Parse(requires.Text) };
        if (file["offerTimeoutSeconds"] is { } timeout) queue = queue with { OfferTimeout = timeout.Time };
        return queue;
    }

    private static OfferMemory Memory(JsonValue? file)
    {
        if (file is null) return OfferMemory.Default;
        if (file.Kind == JsonKind.Number) return OfferMemory.Of(file.Time);
        var memory = OfferMemory.Default;
        if (file["declined"] is { } declined) memory = memory with { Declined = declined.Time };
        if (file["expired"] is { } expired) memory = memory with { Expired = expired.Time };
        if (file["failed"] is { } failed) memory = memory with { Failed = failed.Time };
        if (file["revoked"] is { } revoked) memory = memory with { Revoked = revoked.Time };
        return memory;
    }

    private static CoolDown CoolDown(JsonValue file) => new()
    {
        Declined = file["declined"]?.Time ?? TimeSpan.Zero,
        Expired = file["expired"]?.Time ?? TimeSpan.Zero,
        Failed = file["failed"]?.Time ?? TimeSpan.Zero,
    };

    private static AllDeclinedRule AllDeclined(JsonValue? file) => file?["action"]?.Text switch
    {
        "overflow" when file["queue"] is { } queue => AllDeclinedRule.OverflowTo(queue.Text),
        "cancel" => AllDeclinedRule.Cancel,
        _ => file?["pauseSeconds"] is { } pause ? AllDeclinedRule.OfferAgainAfter(pause.Time) : AllDeclinedRule.Default,
    };

    private static ServiceLevelTarget Target(JsonValue? file)
    {
        var within = file?["withinSeconds"]?.Time ?? ServiceLevelTarget.Default.Within;
        return new ServiceLevelTarget(
            file?["share"]?.Double ?? ServiceLevelTarget.Default.Share,
            within,
            file?["shortAbandonSeconds"]?.Time ?? within);
    }

    private static RoutingStep Step(JsonValue file) => new(
        file["afterSeconds"]!.Time,
        Requirement.Parse(file["requires"]!.Text),
        file["mode"]?.Text == "replace" ? StepMode.Replace : StepMode.Widen);

    private CenterAgent Agent(JsonValue file)
    {
        _places.Agents.Add(file);
        var profile = Profile(file);
        if (file["group"] is { } group) profile.Group(group.Text);
        return new CenterAgent(file["name"]!.Text, profile.ToProfile());
    }

    /// <summary>The agents of a group share one profile.</summary>
    private IEnumerable<CenterAgent> Expanded(JsonValue file)
    {
        if (file["count"] is not { } count) yield break;
        var name = file["name"]!.Text;
        var profile = Profile(file).Group(name).ToProfile();
        for (var number = 1; number <= count.Int32; number++)
        {
            _places.Agents.Add(file);
            yield return new CenterAgent(AgentGroupNames.Of(name, number), profile);
        }
    }

    private static AgentProfileBuilder Profile(JsonValue file)
    {
        var profile = new AgentProfileBuilder();
        if (file["rank"] is { } rank) profile.Rank(rank.Int32);
        foreach (var skill in file["skills"]?.Accepted() ?? []) profile.Skill(skill.Name!, skill.Int32);
        foreach (var attribute in file["attributes"]?.Accepted() ?? [])
            profile.Attribute(attribute.Name!, ValueOf(attribute));
        foreach (var queue in file["queues"]?.Accepted() ?? [])
        {
            if (queue["rank"] is { } queueRank) profile.QueueRank(queue.Name!, queueRank.Int32);
        }

        foreach (var handling in file["handlingSeconds"]?.Accepted() ?? [])
            profile.Handling(handling.Name!, handling.Time);
        if (file["capacity"] is { HasMistakes: false } capacity) profile.Capacity(Capacity(capacity));
        return profile;
    }

    private static AttributeValue ValueOf(JsonValue attribute) => attribute.Kind switch
    {
        JsonKind.Boolean => attribute.Boolean,
        JsonKind.Number => attribute.Int32,
        _ => attribute.Text,
    };

    private static AgentCapacity Capacity(JsonValue file) => new(
        file["units"]!.Int32,
        file.Children
            .Where(static member => member.Name != "units")
            .Select(static member => new MediumCapacity(
                Medium.Custom(member.Name!), member["cost"]!.Int32, member["max"]!.Int32)
            {
                InterruptedBy =
                    [.. member["interruptedBy"]?.Accepted().Select(static other => Medium.Custom(other.Text)) ?? []],
            }));
}
