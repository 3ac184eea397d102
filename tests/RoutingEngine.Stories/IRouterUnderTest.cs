using RoutingEngine.Tests.Twin;

namespace RoutingEngine.Stories;

/// <summary>A matching core that the stories are told to: the reference twin, or the real one behind an
/// adapter.</summary>
/// <remarks>
/// Stories name contacts, agents and queues by name, and offers by number with place 0; an adapter whose core needs
/// the place of
/// an offer adds it.
/// </remarks>
internal interface IRouterUnderTest
{
    /// <summary>Executes one command.</summary>
    CommandResult Execute(in RoutingCommand command);

    /// <summary>The decisions since the last call, in order.</summary>
    IReadOnlyList<TwinDecision> TakeDecisions();
}
