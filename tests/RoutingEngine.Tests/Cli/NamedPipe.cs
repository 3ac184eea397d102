using System.Diagnostics;
using System.Text;

namespace RoutingEngine.Tests.Cli;

/// <summary>A pipe with a name, as <c>mkfifo</c> makes it.</summary>
internal static class NamedPipe
{
    public static string Make(string path)
    {
        using var made = Process.Start("mkfifo", [path]);
        made.WaitForExit();
        return made.ExitCode == 0 ? path : throw new InvalidOperationException($"mkfifo {path} failed.");
    }

    /// <summary>Reads all that others write; opening it waits for the first of them.</summary>
    public static Task<string> ReadAsync(string path) => Task.Factory.StartNew(
        () =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Gives a text to the first who reads, once.</summary>
    public static Task GiveAsync(string path, string text) => Task.Factory.StartNew(
        () =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
            stream.Write(Encoding.UTF8.GetBytes(text));
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
