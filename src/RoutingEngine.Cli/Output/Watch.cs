using Spectre.Console;

namespace RoutingEngine.Cli.Output;

/// <summary>Shows the progress of long work while somebody looks on.</summary>
internal static class Watch
{
    /// <summary>Does the work; shows a bar when the terminal is interactive and the amount of work is known.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="total">Contacts to come; null = not known.</param>
    /// <param name="work">The work, which is given where to report contacts that have come.</param>
    public static T Over<T>(Terminal terminal, string title, long? total, Func<Action<long>?, T> work)
    {
        if (!terminal.IsInteractive) return work(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Error) });
        return console.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: total ?? 1);
            task.IsIndeterminate = total is null;
            return work(done =>
            {
                if (total is not null) task.Value = done;
            });
        });
    }
}
