using RoutingEngine.Cli;

namespace RoutingEngine.Tests.Cli;

/// <summary>One command line, run in process: how it ended and what it wrote.</summary>
internal sealed record CommandRun(int Code, string Output, string Errors)
{
    public IReadOnlyList<string> ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static CommandRun Of(params string[] args) => At(Terminal.UnboundedWidth, args);

    /// <summary>The same in a terminal of some columns.</summary>
    public static CommandRun At(int width, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = Program.Run(args, new Terminal(output, errors, IsInteractive: false) { Width = width });
        return new CommandRun(code, output.ToString(), errors.ToString());
    }
}
