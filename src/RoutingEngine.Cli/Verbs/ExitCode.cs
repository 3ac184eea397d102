namespace RoutingEngine.Cli;

/// <summary>How the command line ends; 128 and the number of the signal when one ended it, 130 for Ctrl-C.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It ran, but a stated expectation failed.</summary>
    public const int ExpectationFailed = 1;

    /// <summary>A file cannot be used: an input has mistakes, or an output cannot be written.</summary>
    public const int BadInput = 2;

    /// <summary>The program has a fault of its own.</summary>
    public const int ProgramFault = 3;
}
