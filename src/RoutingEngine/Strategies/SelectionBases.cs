namespace RoutingEngine;

/// <summary>What the cost of a queue grows with under the contact rule <c>generalized-c-mu</c>.</summary>
public enum CostBasis
{
    /// <summary>With the number of contacts that wait in the queue.</summary>
    Queue = 0,

    /// <summary>With the time the contact has waited.</summary>
    Waited = 1,
}

/// <summary>What the agent rule <c>allocation</c> shares out.</summary>
public enum AllocationBasis
{
    /// <summary>Contacts taken.</summary>
    Contacts = 0,

    /// <summary>Time spent on contacts that have ended, wrap-up included.</summary>
    HandlingTime = 1,
}
