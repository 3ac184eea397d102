using System.Text;

namespace RoutingEngine.Cli;

/// <summary>Where the command line writes, and who looks on.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Mistakes and progress.</param>
/// <param name="IsInteractive">Whether somebody looks on.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    /// <summary>The width of tables that nobody looks at while they are written.</summary>
    public const int UnboundedWidth = 160;

    private const int UsualWidth = 80;
    private const int BufferLength = 1 << 16;

    /// <summary>The terminal of this process.</summary>
    public static Terminal Standard
    {
        get
        {
            var output = OperatingSystem.IsWindows()
                ? Console.Out
                : new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), BufferLength);
            return new Terminal(output, Console.Error, !Console.IsOutputRedirected && !Console.IsErrorRedirected)
            {
                Width = Console.IsOutputRedirected ? UnboundedWidth : WindowWidth(),
                IsOfProcess = true,
            };
        }
    }

    /// <summary>Columns that tables may take.</summary>
    public int Width { get; init; } = UnboundedWidth;

    /// <summary>What must happen when the program is interrupted.</summary>
    public Interruption Interruption { get; init; } = new();

    /// <summary>How long an output that is a pipe waits for its reader.</summary>
    public TimeSpan PipeReaderWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether it is the one of this process, rather than one a test reads.</summary>
    public bool IsOfProcess { get; init; }

    /// <summary>
    /// Writes one line about a mistake or a warning. When even that cannot be written, nobody is left to be told.
    /// </summary>
    public void Say(string line)
    {
        try
        {
            Error.WriteLine(VisibleText.Of(line));
        }
        catch (Exception exception) when (IsUnwritable(exception))
        {
            // The exit code still says it.
        }
    }

    /// <summary>Whether an exception tells of a stream that cannot be written, a closed one included.</summary>
    public static bool IsUnwritable(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ObjectDisposedException;

    private static int WindowWidth()
    {
        try
        {
            return Console.WindowWidth is > 0 and var width ? width : UsualWidth;
        }
        catch (IOException)
        {
            return UsualWidth;
        }
    }
}
