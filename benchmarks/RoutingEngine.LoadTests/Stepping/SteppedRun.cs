using System.Runtime;
using System.Runtime.CompilerServices;
using RoutingEngine.LoadTests.Harness;

namespace RoutingEngine.LoadTests.Stepping;

/// <summary>
/// The side that is stepped: warms a subject up until nothing is compiled any more, makes it afresh, and runs as many
/// matches as the board orders.
/// </summary>
internal static class SteppedRun
{
    private const int ShortRounds = 20;
    private const int ShortRoundMatches = 512;
    private const int LongRoundMatches = 16_384;
    private const int QuietRoundsInARow = 8;

    /// <summary>More than the runtime waits after the last new method before it compiles for speed.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);

    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(60);

    /// <summary>Runs on the thread that calls until the board orders the end.</summary>
    public static void Obey(SteppedSubject subject, SteppingBoard board)
    {
        var parent = Ptrace.ParentProcess();
        board.Thread = Ptrace.CurrentThread();
        var bench = subject.MakeBench();
        using (var warm = subject.MakeLoop(bench))
            WarmUp(warm);

        // A fresh subject runs the same matches in every process, however long the warm-up took.
        using var loop = subject.MakeLoop(bench);
        RunOneByOne(loop, LongRoundMatches);
        while (true)
        {
            board.State = SteppedState.Waiting;
            var order = NextOrder(board, SteppingBoard.NoOrder, parent);
            if (order == SteppingBoard.End)
                return;
            board.State = SteppedState.Running;
            RunOneByOne(loop, order - SteppingBoard.Matches);
            board.State = SteppedState.Done;

            // The next order may stand there already.
            NextOrder(board, order, parent);
        }
    }

    /// <summary>Waits for an order other than the last. A parent that was killed orders the end.</summary>
    private static int NextOrder(SteppingBoard board, int last, int parent)
    {
        while (board.Order == last)
        {
            if (Ptrace.ParentProcess() != parent)
                return SteppingBoard.End;
            Thread.Sleep(1);
        }

        return board.Order;
    }

    /// <summary>
    /// Short rounds with pauses first: what was called often is compiled while nothing runs, all of it from what the
    /// same matches did. Then long rounds, until what is called seldom is compiled too.
    /// </summary>
    private static void WarmUp(ILoopChunk loop)
    {
        var until = DateTime.UtcNow + WarmUpLimit;
        for (var round = 0; round < ShortRounds; round++)
        {
            RunOneByOne(loop, ShortRoundMatches);
            CompilesAfterAPause();
        }

        for (var quietRounds = 0; quietRounds < QuietRoundsInARow && DateTime.UtcNow < until; quietRounds++)
        {
            RunOneByOne(loop, LongRoundMatches);
            if (CompilesAfterAPause())
                quietRounds = -1;
        }
    }

    /// <summary>Waits until the runtime compiles nothing, and returns whether it did.</summary>
    private static bool CompilesAfterAPause()
    {
        var first = JitInfo.GetCompiledMethodCount();
        var before = first;
        while (true)
        {
            Thread.Sleep(Pause);
            var now = JitInfo.GetCompiledMethodCount();
            if (now == before)
                return now != first;
            before = now;
        }
    }

    /// <summary>
    /// A call per match, as a caller has it who decides one thing after another. Compiled for speed at once: it is
    /// called too rarely to be found hot, and what the runtime counts in a loop until then would be counted here too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RunOneByOne(ILoopChunk loop, int matches)
    {
        for (var i = 0; i < matches; i++)
            loop.Run(1);
    }
}
