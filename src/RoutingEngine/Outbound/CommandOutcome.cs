namespace RoutingEngine.Outbound;

/// <summary>The result of the core in the words of each command.</summary>
internal static class CommandOutcome
{
    public static SubmitResult ToSubmit(CommandResult result) => new(result.Code, result.Contact);

    public static SignInResult ToSignIn(CommandResult result) => new(result.Code, result.Agent);

    public static AcceptResult ToAccept(CommandResult result) => new(result.Code, result.Assignment)
    {
        Contact = result.Contact,
        Agent = result.Agent,
    };
}
