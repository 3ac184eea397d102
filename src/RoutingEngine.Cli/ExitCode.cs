namespace RoutingEngine.Cli;

/// <summary>How the command line ends.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It ran, but a stated expectation failed.</summary>
    public const int ExpectationFailed = 1;

    /// <summary>The input is bad; nothing was written.</summary>
    public const int BadInput = 2;
}
