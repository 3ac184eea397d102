using RoutingEngine.Configuration.Json;
using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Configuration;

/// <summary>The members of a center file: names, types, ranges and meanings, in one place.</summary>
public static class CenterShapes
{
    /// <summary>Members that agents and agent groups share.</summary>
    private static readonly Member[] Profile =
    [
        new("rank", Int32(), "Place under the rule ordered, smallest first; the place in the file unless stated."),
        new(
            "skills",
            Map("skills: an object of names and levels", NameRule.Skill, new NumberShape(NumberRange.Integer(0, 100))),
            "Skills by name, with levels from 0 (not held) to 100 (best)."),
        new(
            "attributes",
            Map("attributes: an object of names and values", NameRule.Attribute, Attribute()),
            "Facts by name: true or false, an integer, or a text; one name has one type throughout the center."),
        new(
            "queues",
            Map("an object of queue names and ranks", NameRule.Queue, AgentQueue()),
            "Rank per queue, for the rule agent-rank."),
        new(
            "capacity",
            Capacity(),
            "What the agent can have in hand at once; one contact of any medium unless stated."),
        new(
            "handlingSeconds",
            Map("an object of queue names and seconds", NameRule.Queue, new NumberShape(NumberRange.PositiveSeconds)),
            "Expected handling time per queue."),
    ];

    /// <summary>The whole file.</summary>
    public static ObjectShape Center { get; } = new(
        "a center: an object with queues and agents",
        [
            new("name", new TextShape(NameRule.Id), "Name of the center; center unless stated."),
            new(
                "skills",
                new ListShape(new TextShape(NameRule.Skill), 0, "skill names"),
                "All skills; when given, a skill that is not listed is an error."),
            new(
                "queues",
                new ListShape(Queue(), 1, "queues"),
                "The queues; their order breaks ties.",
                IsRequired: true),
            new("maxWaiting", Count(), "How many contacts may wait in all queues together; no limit unless stated."),
            new(
                "commandMemory",
                new NumberShape(NumberRange.Integer(1, RoutingEngine.Center.CommandMemoryMax)),
                "Of how many commands with an id the answers are remembered, the last ones; 65,536 unless stated."),
            new("coolDownSeconds", CoolDown(), "How long an agent is offered nothing after an offer it did not take."),
            new("missedOffers", MissedOffers(), "When an agent who does not answer is set away; never unless stated."),
            new("agents", new ListShape(Agent(), 0, "agents"), "Agents that may sign in, in order."),
            new("agentGroups", new ListShape(AgentGroup(), 0, "agent groups"), "Groups of equal agents, after agents."),
            new("agentSelection", AgentRule(), "The rule that picks an agent; longest-idle unless stated."),
            new(
                "agentSelectionByMedium",
                Map("an object of media and agent selection rules", NameRule.Medium, AgentRule()),
                "Rules of single media."),
            new(
                "contactSelection",
                SelectionRules.ShapeOf(RuleCatalog.Contacts, "a contact selection rule", "contactSelection"),
                "The rule that picks a contact; priority unless stated."),
        ])
    {
        DefinitionName = "center",
        Foreign = PeerWords.OfCenter,
    };

    /// <summary>Where the members of a center file are at home.</summary>
    public static MemberPlaces Places { get; } = new(Center);

    private static ObjectShape Queue() => new(
        "a queue: an object with a name",
        [
            new("name", new TextShape(NameRule.Id), "Unique name.", IsRequired: true),
            new(
                "medium",
                new TextShape(NameRule.Medium),
                "voice, video, chat, email, task or your own; voice unless stated."),
            new("requires", Requirement(), "What an agent must meet; any unless stated."),
            new("priority", Int32(), "Priority of contacts that bring none, higher first; 0 unless stated."),
            new("answer", new ChoiceShape(["offer", "auto"]), "Whether agents are asked; offer unless stated."),
            new("target", Target(), "The service aimed at."),
            new("plan", new ListShape(Step(), 0, "plan steps"), "Later requirements, in ascending time."),
            new("maxWaiting", Count(), "How many contacts may wait, 0 = nobody; no limit unless stated."),
            new("maxWaitSeconds", new NumberShape(NumberRange.Seconds), "How long a contact may wait; no limit unless stated."),
            new("offerTimeoutSeconds", new NumberShape(NumberRange.PositiveSeconds), "Time to answer an offer; 15 unless stated."),
            new("forgetSeconds", Forget(), "How long an ended offer keeps contact and agent apart; 60 unless stated."),
            new(
                "whenAllDeclined",
                AllDeclined(),
                "What is done when every agent who could take a contact has refused it; "
                    + "it is offered again after 10 s unless stated."),
            new(
                "maxOffers",
                new NumberShape(NumberRange.Integer(1, ContactQueue.OfferLimitMax)),
                "After how many offers that came to nothing a contact is set aside; never unless stated."),
            new("wrapUpSeconds", new NumberShape(NumberRange.Seconds), "Work after the contact; 0 unless stated."),
        ])
    {
        Foreign = PeerWords.OfQueue,
    };

    private static EitherShape Forget() => new(
        "seconds, or an object with seconds by outcome",
        (JsonKind.Number, new NumberShape(NumberRange.Seconds)),
        (JsonKind.Object, new ObjectShape(
            "an object with declined, expired, failed and revoked",
            [
                .. Outcomes("60 unless stated"),
                new(
                    "revoked",
                    new NumberShape(NumberRange.Seconds),
                    "After it was withdrawn or taken back; 60 unless stated."),
            ])));

    private static ObjectShape CoolDown() => new(
        "an object with declined, expired and failed", [.. Outcomes("0 unless stated")]);

    private static Member[] Outcomes(string otherwise) =>
    [
        new("declined", new NumberShape(NumberRange.Seconds), $"After the agent declined; {otherwise}."),
        new("expired", new NumberShape(NumberRange.Seconds), $"After the agent did not answer; {otherwise}."),
        new("failed", new NumberShape(NumberRange.Seconds), $"After the offer could not be delivered; {otherwise}."),
    ];

    private static VariantShape AllDeclined() => new(
        "a rule",
        "action",
        [
            new("offerAgain", "Offers it to the same agents again after a pause.", [Pause()]),
            new(
                "overflow",
                "Sends it to another queue at once; its age is kept.",
                [new("queue", new TextShape(NameRule.Queue), "The other queue.", IsRequired: true)]),
            new("cancel", "Cancels it at once.", []),
        ]);

    private static Member Pause() =>
        new(
            "pauseSeconds",
            new NumberShape(NumberRange.PositiveSeconds),
            "Until it is offered again; 10 unless stated.");

    private static ObjectShape MissedOffers() => new(
        "an object with max",
        [
            new(
                "max",
                new NumberShape(NumberRange.Integer(1, MissedOfferRule.LimitMax)),
                "How many offers in a row without an answer.",
                IsRequired: true),
            new(
                "presence",
                new TextShape(NameRule.Id),
                "The presence the agent is given; missed-offers unless stated."),
        ]);

    private static ObjectShape Target() => new(
        "a target: an object with share and withinSeconds",
        [
            new("share", new NumberShape(NumberRange.Share), "Share of contacts answered in time; 0.8 unless stated."),
            new("withinSeconds", new NumberShape(NumberRange.PositiveSeconds), "Time to answer; 20 unless stated."),
            new(
                "shortAbandonSeconds",
                new NumberShape(NumberRange.Seconds),
                "Who leaves earlier is not counted; withinSeconds unless stated."),
        ]);

    private static ObjectShape Step() => new(
        "a plan step: an object with afterSeconds and requires",
        [
            new("afterSeconds", new NumberShape(NumberRange.PositiveSeconds), "Time since entering the queue.", IsRequired: true),
            new("requires", Requirement(), "What an agent must meet from then on.", IsRequired: true),
            new(
                "mode",
                new ChoiceShape(["widen", "replace"]),
                "Adds to the earlier steps or replaces them; widen unless stated."),
        ]);

    private static ObjectShape Agent() => new(
        "an agent: an object with a name",
        [
            new("name", new TextShape(NameRule.Id), "Unique name.", IsRequired: true),
            new("group", new TextShape(NameRule.Id), "Group; one of the agent's own name unless stated."),
            .. Profile,
        ])
    {
        Foreign = PeerWords.OfAgent,
    };

    private static ObjectShape AgentGroup() => new(
        "an agent group: an object with name and count",
        [
            new(
                "name",
                new TextShape(NameRule.Id),
                "Name of the group; its agents are NAME-1, NAME-2, and so on.",
                IsRequired: true),
            new("count", new NumberShape(NumberRange.Integer(1, RoutingEngine.Center.AgentsMax)), "Number of agents.", IsRequired: true),
            .. Profile,
        ])
    {
        Foreign = PeerWords.OfAgent,
    };

    private static ObjectShape AgentQueue() => new(
        "an object with rank",
        [
            new("rank", Int32(), "Rank of the queue for this agent, smallest first.", IsRequired: true),
            new(
                "delaySeconds",
                new NumberShape(NumberRange.Integer(0, 0, "0 (a delay per agent and queue is not supported)")),
                "Only 0 is supported."),
        ]);

    private static ObjectShape Capacity() => new(
        "a capacity: an object with units and at least one medium",
        [new("units", new NumberShape(NumberRange.Integer(1, AgentCapacity.UnitsMax)), "Units the agent has.", IsRequired: true)],
        new FreeMembers(
            NameRule.Medium,
            new ObjectShape(
                "an object with cost and max",
                [
                    new(
                        "cost",
                        new NumberShape(NumberRange.Integer(0, AgentCapacity.UnitsMax)),
                        "Units one contact takes.",
                        IsRequired: true),
                    new(
                        "max",
                        new NumberShape(NumberRange.Integer(0, AgentCapacity.CountMax)),
                        "The most at once; 0 = not taken.",
                        IsRequired: true),
                    new(
                        "interruptedBy",
                        new ListShape(new TextShape(NameRule.Medium), 0, "media"),
                        "Media of this capacity whose contacts may come although one of this medium is in hand."),
                ]),
            Min: 1));

    private static EitherShape Attribute() => new(
        "true, false, a 32-bit integer or a text",
        (JsonKind.Boolean, new BooleanShape()),
        (JsonKind.Number, Int32()),
        (JsonKind.Text, new TextShape(NameRule.AnyText)));

    private static Shape AgentRule() =>
        SelectionRules.ShapeOf(
        RuleCatalog.Agents, "an agent selection rule", "agentSelection", PeerWords.OfAgentRules);

    private static RequirementShape Requirement() => new() { DefinitionName = "requirement" };

    private static ObjectShape Map(string expected, NameRule names, Shape shape) =>
        new(expected, [], new FreeMembers(names, shape));

    private static NumberShape Int32() => new NumberShape(NumberRange.Integer(int.MinValue, int.MaxValue));

    private static NumberShape Count() => new NumberShape(NumberRange.Integer(0, int.MaxValue));
}
