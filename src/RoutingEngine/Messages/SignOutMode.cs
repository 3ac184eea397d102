namespace RoutingEngine;

/// <summary>What becomes of the work in hand when an agent signs out.</summary>
public enum SignOutMode
{
    /// <summary>The agent gets no more offers, finishes the work in hand and is then signed out.</summary>
    Drain = 0,

    /// <summary>The agent is signed out at once; its contacts return to their queue with their old age.</summary>
    Now = 1,
}
