namespace RoutingEngine.Intake;

/// <summary>What the engine thread does with each command it takes from the intake.</summary>
internal interface ICommandHandler
{
    /// <summary>Takes one command; called once per command, in order, on the engine thread.</summary>
    /// <param name="command">The command as it was put, for the handler to stamp; valid during the call only.</param>
    /// <remarks>A command whose call throws counts as taken.</remarks>
    void Handle(ref RoutingCommand command);
}
