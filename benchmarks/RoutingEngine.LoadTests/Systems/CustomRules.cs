using RoutingEngine.Strategies;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// The default rules written once more as a user would: as a struct that the engine is compiled for, and behind an
/// interface that it calls. They decide as the built-in ones do, so what they cost beyond them is the seam.
/// </summary>
internal static class CustomRules
{
    /// <summary>Longest idle, as a struct.</summary>
    public static AgentSelection StructAgents { get; } =
        new StaticKeyAgentSelection<LongestIdle>("custom-longest-idle", default);

    /// <summary>Longest idle, behind an interface.</summary>
    public static AgentSelection InterfaceAgents { get; } =
        new StaticKeyAgentSelection<AgentsByInterface>("custom-longest-idle", new AgentsByInterface(default(LongestIdle)));

    /// <summary>Oldest first, as a struct.</summary>
    public static ContactSelection StructContacts { get; } =
        new StaticKeyContactSelection<Oldest>("custom-fifo", default);

    /// <summary>Oldest first, behind an interface.</summary>
    public static ContactSelection InterfaceContacts { get; } =
        new StaticKeyContactSelection<ContactsByInterface>("custom-fifo", new ContactsByInterface(default(Oldest)));

    private readonly struct LongestIdle : IAgentKeyRule
    {
        public void WriteKey(in AgentView agent, out OrderKey key) =>
            key = new OrderKey(agent.InHand == 0 ? 0 : 1, agent.IdleSince, agent.AvailableSequence);
    }

    private readonly struct AgentsByInterface(IAgentKeyRule rule) : IAgentKeyRule
    {
        public void WriteKey(in AgentView agent, out OrderKey key) => rule.WriteKey(in agent, out key);
    }

    private readonly struct Oldest : IContactKeyRule
    {
        public void WriteKey(in ContactView contact, out OrderKey key) =>
            key = new OrderKey(0, contact.EnqueuedAt, contact.Number);
    }

    private readonly struct ContactsByInterface(IContactKeyRule rule) : IContactKeyRule
    {
        public void WriteKey(in ContactView contact, out OrderKey key) => rule.WriteKey(in contact, out key);
    }
}
