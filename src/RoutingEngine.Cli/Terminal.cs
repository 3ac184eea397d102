namespace RoutingEngine.Cli;

/// <summary>Where the command line reads and writes.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Mistakes and progress.</param>
/// <param name="IsInteractive">Whether somebody looks on.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    public static Terminal Standard =>
        new(Console.Out, Console.Error, !Console.IsOutputRedirected && !Console.IsErrorRedirected);
}
