namespace RoutingEngine.Messages;

/// <summary>Lends a buffer places to write decisions into.</summary>
internal interface IDecisionRoom
{
    /// <summary>Lends the next places, once those lent before are full.</summary>
    /// <returns>False when there is no more room now; the buffer then goes on in chunks of its own.</returns>
    bool TryGoOn();
}
