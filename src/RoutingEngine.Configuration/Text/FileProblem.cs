namespace RoutingEngine.Configuration.Text;

/// <summary>Says in a few words why the system refused a file, so that every message names the same cause alike.</summary>
public static class FileProblem
{
    // The numbers Linux gives, which .NET hands on; macOS numbers the last three differently.
    private const int DeviceError = 5;
    private const int Busy = 16;
    private const int FileTooLarge = 27;
    private const int NoSpace = 28;
    private const int ReadOnlySystem = 30;
    private const int BrokenPipe = 32;
    private const int BadDescriptor = 9;
    private const int NoDeviceOrReader = 6;
    private const int TooManyLinks = 40;
    private const int QuotaExceeded = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Whether an exception tells of a file rather than of a fault in the program.</summary>
    public static bool IsOne(Exception exception) => exception
        is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException
        or System.Security.SecurityException;

    /// <summary>The cause, in words that follow <c>got</c> in a message.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="path">The file it was about.</param>
    public static string Of(Exception exception, string path) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        PathTooLongException => "a name that is too long",
        UnauthorizedAccessException when Directory.Exists(path) => "a folder",
        UnauthorizedAccessException or System.Security.SecurityException => "no permission",
        IOException { HResult: var code } => OfCode(code) ?? FirstSentence(exception.Message),
        _ => "no path of a file",
    };

    private static string? OfCode(int code) => code switch
    {
        DeviceError => "an error of the device",
        NoDeviceOrReader => "nobody at the other end",
        BadDescriptor => "a closed one",
        Busy => "a file that the system is using",
        FileTooLarge => "more than the largest file allowed here",
        NoSpace or WindowsDiskFull => "no space left on the device",
        ReadOnlySystem => "a file system that is read-only",
        BrokenPipe => "a pipe whose reader is gone",
        TooManyLinks => "links that lead in a circle",
        QuotaExceeded => "no space left in the quota",
        _ => null,
    };

    private static string FirstSentence(string message)
    {
        var end = message.AsSpan().IndexOfAny("\r\n");
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
