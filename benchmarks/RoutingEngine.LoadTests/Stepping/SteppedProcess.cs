using System.Diagnostics;

namespace RoutingEngine.LoadTests.Stepping;

/// <summary>A child of this process that warms a subject up, and is then stepped while it runs matches.</summary>
internal sealed class SteppedProcess : IDisposable
{
    /// <summary>The verb by which the program is started as its own child.</summary>
    public const string Verb = "stepped";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stepped-");
    private readonly SteppingBoard _board;
    private readonly Process _process;

    /// <summary>Starts the child and waits until its subject is warm.</summary>
    /// <param name="subject">What it runs.</param>
    /// <param name="isMapped">Whether it writes down where its methods stand.</param>
    public SteppedProcess(SteppedSubject subject, bool isMapped)
    {
        var board = Path.Combine(_folder.FullName, "board");
        _board = new SteppingBoard(board);
        var program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(program) == "dotnet")
            start.ArgumentList.Add(typeof(SteppedProcess).Assembly.Location);
        foreach (var word in new[] { Verb, subject.System, subject.Center, board })
            start.ArgumentList.Add(word);

        // A method is compiled for speed from what its first calls did; of thirty calls, the default, that is chance,
        // and the instructions counted would be too. The number is hexadecimal.
        start.Environment["DOTNET_TC_CallCountThreshold"] = "400";
        if (isMapped)
        {
            start.Environment["DOTNET_PerfMapEnabled"] = "3";
            start.Environment["DOTNET_PerfMapJitDumpPath"] = _folder.FullName;
        }

        _process = Process.Start(start)!;
        Ptrace.HearOfEndsAlone();
        WaitFor(SteppedState.Waiting);
    }

    /// <summary>Where the child's methods stand by now; it must have been asked to write them down.</summary>
    public MethodMap Methods => MethodMap.Read(
        Path.Combine(_folder.FullName, $"perf-{_process.Id}.map"), $"/proc/{_process.Id}/maps");

    /// <summary>Runs matches under single steps and returns how many instructions they took.</summary>
    /// <param name="matches">How many.</param>
    /// <param name="addresses">Counts each instruction by its address, unless null.</param>
    public long Count(int matches, Dictionary<ulong, long>? addresses = null)
    {
        WaitFor(SteppedState.Waiting);
        var count = 0L;
        using (var thread = new SteppedThread(_board.Thread))
        {
            _board.Order = SteppingBoard.Matches + matches;
            while (_board.State == SteppedState.Waiting)
                thread.Step();
            while (_board.State == SteppedState.Running)
            {
                if (addresses is not null)
                {
                    var address = thread.Address;
                    addresses[address] = addresses.GetValueOrDefault(address) + 1;
                }

                thread.Step();
                count++;
            }
        }

        _board.Order = SteppingBoard.NoOrder;
        return count;
    }

    public void Dispose()
    {
        _board.Order = SteppingBoard.End;
        if (!_process.WaitForExit(StartLimit))
            _process.Kill();
        _process.Dispose();
        _board.Dispose();
        _folder.Delete(recursive: true);
    }

    private void WaitFor(SteppedState state)
    {
        var started = Stopwatch.GetTimestamp();
        while (_board.State != state)
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(started) > StartLimit)
                throw new InvalidOperationException($"The stepped process does not get to {state}.");
            Thread.Sleep(1);
        }
    }
}
