using RoutingEngine.Matching;
using RoutingEngine.Matching.Classes;
using Xunit;

namespace RoutingEngine.Tests.Matching;

/// <summary>
/// A core in the middle of a day in which everything has happened: each phase of a contact, exclusions, holds,
/// deadlines of all kinds, a draining agent, a private wait, a rule that remembers and one that draws.
/// </summary>
internal static class RichState
{
    private static readonly AgentPresence Desk = new("desk", IsRoutable: true);

    public static MatchingCore Create() => Create(CenterOf(), isLookedBackAt: false);

    /// <summary>The same day under rules that look back.</summary>
    public static MatchingCore CreateWithStatistics() => Create(CenterOf() with
    {
        AgentSelectionByMedium = new Dictionary<Medium, AgentSelection>
        {
            [Medium.Voice] = AgentSelection.LeastOccupied(new(600)),
            [Medium.Chat] = AgentSelection.Allocation(new Dictionary<string, decimal> { ["group of ana"] = 0.5m }),
            [Medium.Email] = AgentSelection.Fastest,
        },
        HandlingWindow = new(600),
    }, isLookedBackAt: true);

    /// <summary>The same day under rules of a user's own, one of which has thrown once.</summary>
    public static MatchingCore CreateWithOwnRules() => Create(CenterOf() with
    {
        AgentSelectionByMedium = new Dictionary<Medium, AgentSelection>
        {
            [Medium.Voice] = AgentSelection.FromTurn("turn", new StumblingStrategy()),
            [Medium.Chat] = AgentSelection.FromKey("key", new StumblingStrategy()),
        },
        ContactSelection = ContactSelection.FromKey("priority", new StumblingStrategy()),
    }, isLookedBackAt: false);

    private static MatchingCore Create(Center center, bool isLookedBackAt)
    {
        var day = new Day(new MatchingCore(center, CellMode.Adaptive, new MatchingLimits { SliceMax = 1 }));
        foreach (var name in (string[])["ana", "ben", "cat", "dan", "eve", "fay", "gus"])
        {
            day.Do(RoutingCommand.SignIn(new CenterAgent(name, ProfileOf(name))));
            var presence = name == "dan"
                ? new AgentPresence("lunch", IsRoutable: false)
                : Desk with { Name = "desk of " + name };
            day.Do(RoutingCommand.SetPresence(name, presence));
        }

        if (isLookedBackAt)
        {
            day.Do(Request("done", "mail"));
            day.Answer("done", RoutingCommand.Accept);
            day.Complete("done");
        }

        // Hal takes faxes alone: one is set aside after two that he lost, and one that he let expire waits for him
        // again.
        day.Do(RoutingCommand.SignIn(new CenterAgent("hal", new AgentProfile().Group("faxes")
            .Capacity(new AgentCapacity(1, new MediumCapacity(Medium.Custom("fax"), 1, 1))))));
        day.Do(RoutingCommand.SetPresence("hal", Desk with { Name = "desk of hal" }));
        day.Do(Request("poison", "faxes"));
        day.Answer("poison", static offer => RoutingCommand.Decline(offer).RetryAfter(TimeSpan.Zero));
        day.Answer("poison", static offer => RoutingCommand.Decline(offer).RetryAfter(new(90_000)));
        day.Do(Request("missed", "faxes"));
        day.Do(RoutingCommand.AdvanceTime(day.Tick + 51));
        day.Do(Request("failed", "faxes"));
        day.Answer("failed", RoutingCommand.Fail);

        // Chats answer by themselves and their agents are drawn; voice goes round.
        for (var i = 0; i < 4; i++) day.Do(Request($"chat{i}", "chats"));
        day.Do(Request("wrapping", "calls"));
        day.Answer("wrapping", RoutingCommand.Accept);
        day.Complete("wrapping");
        day.Do(Request("talking", "calls"));
        day.Answer("talking", static offer => RoutingCommand.Accept(offer).WithId("accept"));
        day.Do(Request("asked", "calls"));
        day.Do(Request("refused", "calls"));
        day.Answer("refused", RoutingCommand.Decline);
        day.Answer("refused", RoutingCommand.Fail);
        day.Do(Request("asked too", "calls"));
        day.Answer("asked too", RoutingCommand.Decline);
        day.Do(Request("faithful", "calls") with { PreferredAgent = "ana", PreferredWait = TimeSpan.FromTicks(7_000) });
        day.Do(RoutingCommand.HoldQueue("mail").WithId("hold"));
        day.Do(RoutingCommand.SetPresence("gus", Desk with { Name = "desk of gus" }).WithId("presence"));
        day.Do(Request("mail0", "mail") with { Requires = Requirement.Parse("site = 'home'") });
        day.Do(Request("mail1", "mail") with { Requires = Requirement.Parse("site = 'hall'") });
        for (var i = 0; i < 4; i++) day.Do(Request($"waiting{i}", "calls") with { Priority = i });
        day.Do(RoutingCommand.AdvanceTime(day.Tick + 150));

        // Last of all, in one tick: work is left for fay, who is waited for by more than one slice, and for dan, who may take more.
        for (var i = 0; i < 4; i++)
            day.Do(Request($"for fay {i}", "calls") with { PreferredAgent = "fay", PreferredWait = TimeSpan.FromTicks(7_000) });
        day.Do(RoutingCommand.SignOut("fay", SignOutMode.Drain));
        day.DoInTheSameTick(RoutingCommand.SetPresence("dan", Desk with { Name = "back" }));
        return day.Core;
    }

    private static Center CenterOf() => new()
    {
        Queues =
        [
            new ContactQueue("calls")
            {
                Requirement = Requirement.Parse("s0"),
                Plan =
                [
                    new RoutingStep(new(100), Requirement.Parse("s1")),
                    new RoutingStep(new(9_000), Requirement.Parse("s1 or s2")),
                ],
                LongestWait = new(20_000),
                OfferTimeout = new(5_000),
                WrapUp = new(3_000),
            },
            new ContactQueue("chats") { Medium = Medium.Chat, Answer = AnswerMode.Auto },
            new ContactQueue("faxes") { Medium = Medium.Custom("fax"), OfferLimit = 2, OfferTimeout = new(50) },
            new ContactQueue("mail") { Medium = Medium.Email, LongestWait = new(1_000_000) },
        ],
        AgentSelectionByMedium = new Dictionary<Medium, AgentSelection>
        {
            [Medium.Voice] = AgentSelection.RoundRobin,
            [Medium.Chat] = AgentSelection.Random,
        },
        ContactSelection = ContactSelection.AgedPriority(new(40)),
        CoolDown = new CoolDown { Failed = new(100_000) },
        MissedOffers = new MissedOfferRule(3),
    };

    private static AgentProfile ProfileOf(string name) => new AgentProfile()
        .Skill("s0", 50)
        .Skill("s1", name == "ben" ? 0 : 70)
        .Attribute("site", "home")
        .Attribute("grade", 3)
        .Attribute("video", true)
        .Group("group of " + name)
        .Rank(name.Length)
        .QueueRank("calls", 2)
        .Handling("calls", TimeSpan.FromMinutes(3))
        .Capacity(new AgentCapacity(
            100,
            new MediumCapacity(Medium.Voice, 60, 1),
            new MediumCapacity(Medium.Chat, 20, 3),
            new MediumCapacity(Medium.Email, 10, 2) { InterruptedBy = name == "eve" ? [Medium.Chat] : [] }));

    private static ContactRequest Request(string id, string queue) => new(id, queue);

    /// <summary>Throws the first time it is asked for the key of an agent.</summary>
    private sealed class StumblingStrategy : IAgentKeyStrategy, IAgentTurnStrategy, IContactKeyStrategy
    {
        private bool _hasStumbled;

        RuleFacts IAgentKeyStrategy.Reads => RuleFacts.None;

        public long KeyOf(AgentCandidate agent)
        {
            if (_hasStumbled) return agent.Rank;
            _hasStumbled = true;
            throw new InvalidTimeZoneException("stumbled");
        }

        public long PlaceOf(AgentCandidate agent) => agent.Rank;

        public long KeyOf(ContactCandidate contact) => -contact.Priority;
    }

    private sealed class Day(MatchingCore core)
    {
        private readonly Dictionary<uint, string> _ids = [];
        private readonly Dictionary<string, OfferId> _offers = new(StringComparer.Ordinal);

        public MatchingCore Core => core;

        public long Tick { get; private set; } = 1_000;

        public void Do(ContactRequest request) => Do(RoutingCommand.Submit(request));

        public void Do(RoutingCommand command)
        {
            Tick = command.Kind == CommandKind.AdvanceTime ? command.Tick : Tick + 1;
            DoInTheSameTick(command);
        }

        public void DoInTheSameTick(RoutingCommand command)
        {
            var decisions = new DecisionBuffer();
            var result = core.Execute(command.AtTick(Tick), decisions);
            Assert.Equal(ResultCode.Done, result.Code);
            if (command.Request is { } request) _ids[result.Contact.Number] = request.Id;
            for (var i = 0; i < decisions.Count; i++)
            {
                if (decisions[i].Kind is DecisionKind.OfferMade or DecisionKind.OfferAccepted)
                    {
                        var contact = _ids[decisions[i].Contact.Number];
                        _offers[contact] = decisions[i].Offer;
                    }
            }
        }

        public void Answer(string contact, Func<OfferId, RoutingCommand> answer) => Do(answer(_offers[contact]));

        public void Complete(string contact) =>
            Do(RoutingCommand.Complete(new AssignmentId(_offers[contact].Number, _offers[contact].Slot)));
    }
}
