using RoutingEngine.Configuration.Json;

namespace RoutingEngine.Configuration;

/// <summary>Makes a center from a file without mistakes. Every member that <see cref="CenterShapes"/> states is read
/// here.</summary>
internal static class CenterAssembly
{
    public static Center Build(JsonValue file)
    {
        var center = new Center
        {
            Skills = file["skills"]?.Children.Select(static skill => skill.Text).ToArray(),
            Queues = [.. file["queues"]!.Children.Select(Queue)],
            MaxWaiting = file["maxWaiting"]?.Int32,
            Agents = [.. Agents(file["agents"]), .. Expanded(file["agentGroups"])],
        };
        if (file["name"] is { } name)
            center = center with { Name = name.Text };
        if (file["agentSelection"] is { } agentRule)
            center = center with { AgentSelection = SelectionRules.Make(RuleCatalog.OfAgents, agentRule) };
        if (file["contactSelection"] is { } contactRule)
            center = center with { ContactSelection = SelectionRules.Make(RuleCatalog.OfContacts, contactRule) };
        if (file["agentSelectionByMedium"] is { } byMedium)
        {
            center = center with
            {
                AgentSelectionByMedium = byMedium.Children.ToDictionary(
                    static rule => Medium.Custom(rule.Name!),
                    static rule => SelectionRules.Make(RuleCatalog.OfAgents, rule)),
            };
        }

        return center;
    }

    private static ContactQueue Queue(JsonValue file)
    {
        var queue = new ContactQueue(file["name"]!.Text)
        {
            Priority = file["priority"]?.Int32 ?? 0,
            Answer = file["answer"]?.Text == "auto" ? AnswerMode.Auto : AnswerMode.Offer,
            Target = Target(file["target"]),
            Plan = [.. (file["plan"]?.Children ?? []).Select(Step)],
            MaxWaiting = file["maxWaiting"]?.Int32,
            MaxWait = file["maxWaitSeconds"]?.Time,
            WrapUp = file["wrapUpSeconds"]?.Time ?? TimeSpan.Zero,
        };
        if (file["medium"] is { } medium)
            queue = queue with { Medium = Medium.Custom(medium.Text) };
        if (file["requires"] is { } requires)
            queue = queue with { Requirement = Requirement.Parse(requires.Text) };
        if (file["offerTimeoutSeconds"] is { } timeout)
            queue = queue with { OfferTimeout = timeout.Time };
        return queue;
    }

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

    private static IEnumerable<CenterAgent> Agents(JsonValue? file)
    {
        foreach (var agent in file?.Children ?? [])
        {
            var profile = Profile(agent);
            if (agent["group"] is { } group)
                profile.Group(group.Text);
            yield return new CenterAgent(agent["name"]!.Text, profile);
        }
    }

    /// <summary>The agents of a group share one profile, which is read only once it is handed out.</summary>
    private static IEnumerable<CenterAgent> Expanded(JsonValue? file)
    {
        foreach (var group in file?.Children ?? [])
        {
            var name = group["name"]!.Text;
            var profile = Profile(group).Group(name).Freeze();
            for (var number = 1; number <= group["count"]!.Int32; number++)
                yield return new CenterAgent(AgentGroupNames.Of(name, number), profile);
        }
    }

    private static AgentProfile Profile(JsonValue file)
    {
        var profile = new AgentProfile();
        if (file["rank"] is { } rank)
            profile.Rank(rank.Int32);
        foreach (var skill in file["skills"]?.Children ?? [])
            profile.Skill(skill.Name!, skill.Int32);
        foreach (var attribute in file["attributes"]?.Children ?? [])
            profile.Attribute(attribute.Name!, ValueOf(attribute));
        foreach (var queue in file["queues"]?.Children ?? [])
            profile.QueueRank(queue.Name!, queue["rank"]!.Int32);
        foreach (var handling in file["handlingSeconds"]?.Children ?? [])
            profile.Handling(handling.Name!, handling.Time);
        if (file["capacity"] is { } capacity)
            profile.Capacity(Capacity(capacity));
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
                Medium.Custom(member.Name!), member["cost"]!.Int32, member["max"]!.Int32)));
}
