using RoutingEngine.Simulation;
using Spectre.Console;

namespace RoutingEngine.Cli.Output;

/// <summary>Shows the progress of long work while somebody looks on.</summary>
internal static class Watch
{
    // Shows the cursor, which the bar hides, and leaves the line of the bar.
    private const string GiveCursorBack = "\u001b[?25h\r\n";

    /// <summary>Does the work; shows a bar when the terminal is interactive.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="extent">How much there is to do.</param>
    /// <param name="work">The work, which is given how it is to be watched.</param>
    public static T Over<T>(Terminal terminal, string title, WorkExtent extent, Func<RunOptions, T> work)
    {
        if (!terminal.IsInteractive) return work(new RunOptions());
        using var guard = terminal.Interruption.Guard(() =>
        {
            terminal.Error.Write(GiveCursorBack);
            terminal.Error.Flush();
        });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(VisibleText.Of(title)), maxValue: Math.Max(1, extent.Total));
            return work(new RunOptions
            {
                Progress = done => task.Value = Math.Min(done, extent.Total),
                ProgressByTime = extent.IsTime,
            });
        });
    }
}
