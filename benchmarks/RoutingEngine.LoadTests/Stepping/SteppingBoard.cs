using System.IO.MemoryMappedFiles;

namespace RoutingEngine.LoadTests.Stepping;

/// <summary>
/// A few words in a file that two processes map: how the one that steps and the one that is stepped talk without a
/// call of the system, which would be stepped too.
/// </summary>
internal sealed class SteppingBoard : IDisposable
{
    /// <summary>No order is given.</summary>
    public const int NoOrder = 0;

    /// <summary>The order to end.</summary>
    public const int End = -1;

    /// <summary>The order to run so many matches is this much more, so that none can be ordered too.</summary>
    public const int Matches = 1;

    private const int WordsMax = 8;
    private const int ThreadWord = 0;
    private const int OrderWord = 1;
    private const int StateWord = 2;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _words;

    /// <summary>Maps the file, which is made if need be.</summary>
    public SteppingBoard(string path)
    {
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.OpenOrCreate, null, WordsMax * sizeof(int));
        _words = _file.CreateViewAccessor();
    }

    /// <summary>The thread to step; written by it.</summary>
    public int Thread
    {
        get => Read(ThreadWord);
        set => Write(ThreadWord, value);
    }

    /// <summary>What to do; written by the process that steps.</summary>
    public int Order
    {
        get => Read(OrderWord);
        set => Write(OrderWord, value);
    }

    /// <summary>How far the stepped thread is; written by it.</summary>
    public SteppedState State
    {
        get => (SteppedState)Read(StateWord);
        set => Write(StateWord, (int)value);
    }

    public void Dispose()
    {
        _words.Dispose();
        _file.Dispose();
    }

    private int Read(int word) => _words.ReadInt32(word * sizeof(int));

    private void Write(int word, int value) => _words.Write(word * sizeof(int), value);
}

/// <summary>How far a stepped thread is. Starting → Waiting → Running → Done → Waiting.</summary>
internal enum SteppedState
{
    /// <summary>It makes its subject ready and warms it up.</summary>
    Starting,

    /// <summary>It waits for an order.</summary>
    Waiting,

    /// <summary>It runs the matches ordered: what is counted.</summary>
    Running,

    /// <summary>The matches ordered are done; it waits for the order to be taken back.</summary>
    Done,
}
