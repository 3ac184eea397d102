using System.Runtime.ExceptionServices;
using RoutingEngine.LoadTests.Stepping;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>
/// <c>stepped SYSTEM CENTER BOARD</c>: the child that <c>instructions</c> starts and steps; of no use alone.
/// </summary>
internal static class SteppedVerb
{
    /// <summary>Runs the verb.</summary>
    public static int Run(CommandLine line)
    {
        var subject = new SteppedSubject(line.TakeWord("a system"), line.TakeWord("a center"));
        using var board = new SteppingBoard(line.TakeWord("the file of the board"));
        line.ExpectEnd();

        // Not the first thread of the process: the runtime of the parent waits for the end of that one, and would
        // take its stops away from who steps it.
        ExceptionDispatchInfo? fault = null;
        var thread = new Thread(() =>
        {
            try
            {
                SteppedRun.Obey(subject, board);
            }
            catch (InvalidOperationException exception)
            {
                fault = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        fault?.Throw();
        return 0;
    }
}
