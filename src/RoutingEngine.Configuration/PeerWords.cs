using RoutingEngine.Configuration.Shapes;

namespace RoutingEngine.Configuration;

/// <summary>
/// Words that the files of other call centre systems use, and where this format says the same. They become hints in the
/// messages about unknown members and rules; nothing is read under them.
/// </summary>
internal static class PeerWords
{
    private const string AgentRule = "agentSelection of the center says which agent is picked";
    private const string Telephony = "music, announcements and recording belong to the telephone system";

    private const string Eligibility =
        "agents are not listed in a queue: its requires says who may serve it, skills and attributes of agents who does";

    private const string Penalty =
        "queues.QUEUE.rank of an agent with the rule agent-rank, rank with the rule ordered, or a plan that widens";

    private const string Scenario = "this belongs to a scenario file, whose member center is a center";
    private const string WrapUp = "wrapUpSeconds of the queue, or wrapUp of a handling time in a scenario";
    private const string Handling = "handling of the workload says how long conversations take";

    private const string Missed =
        "an offer that was not accepted excludes this agent from this contact; agents are never paused by it";

    private const string Empty = "an empty queue is no case of its own; maxWaiting 0 lets nobody wait";
    private const string AllAtOnce = "ringing all agents at once is not supported; one agent is offered each contact";

    /// <summary>Words in the place of a member of a center.</summary>
    public static IReadOnlyDictionary<string, string> OfCenter { get; } = ForeignWords.Of(
        (AgentRule, "strategy routingStrategy ringStrategy routing distribution agentRule"),
        ("contactSelection says which contact is picked", "order contactOrder queueOrder contactRule"),
        ("agentGroups", "groups teams"),
        ("agents, or agentGroups for equal ones", "members member users operators workers"),
        ("offerTimeoutSeconds of a queue", "timeout ringTimeout offerTimeout rona offerTimeoutSeconds"),
        (WrapUp, "wrapUp wrapUpTime wrapUpSeconds acw"),
        ("target of a queue", "target serviceLevel sla slo"),
        ("maxWaiting", "maxLen maxQueueSize lines trunks"),
        (Scenario, "workload center run expect arrivals handling staffing"),
        ("requires of a queue", "requires requirement"),
        ("plan of a queue", "plan overflow escalation"),
        (Telephony, "musicOnHold musicClass moh mohSound announce recordTemplate"));

    /// <summary>Words in the place of a member of a queue.</summary>
    public static IReadOnlyDictionary<string, string> OfQueue { get; } = ForeignWords.Of(
        (AgentRule, "strategy routingStrategy ringStrategy agentSelection distribution"),
        ("contactSelection of the center says which contact is picked", "contactSelection order"),
        (
            "offerTimeoutSeconds for the time to answer an offer, maxWaitSeconds for the time a contact may wait",
            "timeout"),
        ("offerTimeoutSeconds", "ringTimeout ringTime callTimeout agentTimeout rona ronaTimeout"),
        ("maxWaitSeconds", "maxWaitTime queueTimeout maxTime maxQueueTime"),
        ("wrapUpSeconds", "wrapUp wrapUpTime acw acwTime afterCallWork"),
        ("maxWaiting", "maxLen maxLength maxQueueSize maxSize limit"),
        ("target, with share and withinSeconds", "serviceLevel serviceLevelTarget sla slo answerWithin threshold"),
        ("priority", "weight queueWeight"),
        ("requires", "skill skills requirement requirements skillExpression"),
        ("plan, whose steps widen or replace requires over time", "overflow escalation tierRulesApply tierRuleWaitSecond"),
        (Eligibility, "member members agents agent agentGroups groups tiers tier users"),
        (Penalty, "penalty penaltyMembersLimit queueRules defaultRule"),
        (Missed, "autoPause autoPauseDelay maxNoAnswer retry ringInUse rejectDelayTime noAnswerDelayTime"),
        (Empty, "joinEmpty leaveWhenEmpty maxWaitTimeWithNoAgent"),
        (Handling, "aht handlingTime talkTime handlingSeconds"),
        ("patience of a stream in a scenario, or the column patience of a trace", "patience abandonment discardAbandonedAfter"),
        (
            Telephony,
            "musicOnHold musicClass moh mohSound announce announceFrequency announceSound announceHoldTime"
            + " announcePosition periodicAnnounce periodicAnnounceFrequency monitorFormat recordTemplate context"
            + " queueYouAreNext queueThereAre queueCallsWaiting queueHoldTime queueThankYou"));

    /// <summary>Words in the place of a member of an agent or of a group of them.</summary>
    public static IReadOnlyDictionary<string, string> OfAgent { get; } = ForeignWords.Of(
        (Penalty, "penalty tier tierLevel tierPosition level position priority weight"),
        ("skills, an object of names and levels", "skill skillLevels proficiency"),
        ("group", "team teamName"),
        ("agentGroups is a list of its own beside agents", "agentGroups groups"),
        ("capacity, with units and what a contact of each medium takes", "maxConcurrent concurrency maxSessions maxTasks channels media"),
        (WrapUp, "wrapUp wrapUpTime wrapUpSeconds acw"),
        ("offerTimeoutSeconds of the queue", "timeout callTimeout ringTimeout"),
        ("skills and attributes; requires of a queue reads them", "requires requirement"),
        ("handlingSeconds", "aht handlingTime talkTime"),
        ("shifts of a replay or staffing of a scenario say who works when", "shift shifts schedule hours"),
        (Missed, "maxNoAnswer rejectDelayTime busyDelayTime noAnswerDelayTime autoPause"),
        ("agents sign in at run time; a file does not say their state", "state status paused"),
        ("addresses belong to the telephone system", "interface stateInterface extension contact type"));

    /// <summary>Names of rules in other systems, in the place of one of ours.</summary>
    public static IReadOnlyDictionary<string, string> OfAgentRules { get; } = ForeignWords.Of(
        (AllAtOnce, "ringAll ringProgressively broadcast"),
        ("longest-idle", "leastRecent longestIdleAgent longestAvailable mostIdle mostIdleAgent lia idle"),
        ("round-robin", "rrMemory rrOrdered roundRobin circular uniform"),
        ("fewest-contacts", "fewestCalls agentWithFewestCalls leastCalls"),
        ("least-occupied", "agentWithLeastTalkTime leastOccupiedAgent loa leastBusy leastTalkTime"),
        ("ordered", "linear topDown sequentiallyByAgentOrder fixedOrder priority"),
        ("most-qualified", "bestSkill mostSkilled highestProficiency skillLevel skillsBased"),
        ("least-qualified", "leastSkilled"),
        ("weighted-random", "wRandom"),
        ("lowest-load", "leastLoaded"));
}
