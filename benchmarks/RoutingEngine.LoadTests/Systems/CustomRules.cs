namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// The default rules written once more as a user would: as a struct that the engine is compiled for, and as an object
/// behind an interface. They decide as the built-in ones do, so what they cost beyond them is the seam.
/// </summary>
internal static class CustomRules
{
    /// <summary>Longest idle, as a struct.</summary>
    public static AgentSelection StructAgents { get; } = AgentSelection.FromKey("idle-struct", default(LongestIdle));

    /// <summary>Longest idle, behind an interface.</summary>
    public static AgentSelection InterfaceAgents { get; } =
        AgentSelection.FromKey("idle-interface", (IAgentKeyStrategy)default(LongestIdle));

    /// <summary>Oldest first, as a struct.</summary>
    public static ContactSelection StructContacts { get; } = ContactSelection.FromKey("fifo-struct", default(Oldest));

    /// <summary>Oldest first, behind an interface.</summary>
    public static ContactSelection InterfaceContacts { get; } =
        ContactSelection.FromKey("fifo-interface", (IContactKeyStrategy)default(Oldest));

    private readonly struct LongestIdle : IAgentKeyStrategy
    {
        public RuleFacts Reads => RuleFacts.None;

        public long KeyOf(AgentCandidate agent) => agent.InHand == 0 ? 0 : 1;
    }

    private readonly struct Oldest : IContactKeyStrategy
    {
        public long KeyOf(ContactCandidate contact) => contact.EnqueuedTick;
    }
}
