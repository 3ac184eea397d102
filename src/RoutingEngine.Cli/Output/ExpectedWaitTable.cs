using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Output;

/// <summary>How far expected waits lay off, as a table: a row per queue, priority and time waited, a column per method.</summary>
internal static class ExpectedWaitTable
{
    private static readonly (ExpectedWaitMethod Method, string Name)[] Methods =
    [
        (ExpectedWaitMethod.QueueLength, "QL"),
        (ExpectedWaitMethod.QueueLengthWithAbandonment, "QLm"),
        (ExpectedWaitMethod.QueueLengthOfAnswered, "QLm of ans."),
        (ExpectedWaitMethod.HeadOfLine, "HOL"),
        (ExpectedWaitMethod.HeadOfLineRefined, "HOL refined"),
        (ExpectedWaitMethod.LastToEnterService, "LES"),
        (ExpectedWaitMethod.RecentMean, "recent mean"),
    ];

    /// <summary>The table and what its cells mean; nothing when the run did not ask.</summary>
    public static void Write(Terminal terminal, RunResult result)
    {
        if (result.ExpectedWait is not { } rows) return;
        var shown = rows.Where(static row => row.Contacts > 0).ToArray();
        if (shown.Length == 0)
        {
            terminal.Out.WriteLine();
            Tables.WriteText(terminal, "Expected waits: no contact waited and was answered, so there is nothing to compare.");
            return;
        }

        var table = new FigureTable("Expected waits against the waits that came").Names("queue", "prio", "asked")
            .Figures(["contacts", "mean wait", .. Methods.Select(method => method.Name)]);
        foreach (var row in shown)
        {
            Cell[] cells =
            [
                row.Queue, Figures.Number(row.Priority),
                row.AfterSeconds == 0 ? "arrival" : Figures.Seconds(row.AfterSeconds),
                Figures.Count(row.Contacts), Figures.Seconds(row.MeanWait),
                .. Methods.Select(method => (Cell)Scores(row.Methods.First(score => score.Method == method.Method))),
            ];
            table.Row(cells);
        }

        Tables.Write(terminal, table);
        terminal.Out.WriteLine();
        Tables.WriteText(
            terminal,
            "Of each method: root mean square error, mean error (seconds), and how many of 100 waits lay inside of the 90 % interval.");
    }

    private static string Scores(ExpectedWaitScore score) =>
        $"{Figures.Number(score.RootMeanSquareError, score.RootMeanSquareError < 10 ? "0.0" : "0")} "
        + $"{Figures.Number(score.Bias, score.RootMeanSquareError < 10 ? "+0.0;-0.0;0.0" : "+0;-0;0")} "
        + Figures.Number(100 * score.Coverage90, "0");
}
