namespace RoutingEngine;

/// <summary>What a selection rule picks.</summary>
public enum RuleSide
{
    /// <summary>An agent for a contact: the rules of <see cref="AgentSelection"/>.</summary>
    Agents = 0,

    /// <summary>A contact for an agent: the rules of <see cref="ContactSelection"/>.</summary>
    Contacts = 1,
}
