using System.Text;
using Microsoft.Win32.SafeHandles;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Cli.Files;

/// <summary>
/// Writes one output. A plain file is written as a whole or not at all: to a temporary file in its folder, renamed at the
/// end, with the permissions and the owner of the file it replaces. Pipes, devices and open streams are written as they
/// are.
/// </summary>
internal static class OutputFile
{
    private const int BufferLength = 1 << 16;

    /// <summary>Writes to where a path led.</summary>
    /// <param name="terminal">Whose standard streams may be meant, and whose interruption takes the temporary file away.</param>
    /// <param name="target">Where to.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">It cannot be written; nothing is left behind.</exception>
    public static void Write(Terminal terminal, OutputTarget target, Action<TextWriter> write)
    {
        switch (target)
        {
            case { Descriptor: 1 }:
                write(terminal.Out);
                terminal.Out.Flush();
                break;
            case { Descriptor: 2 }:
                write(terminal.Error);
                terminal.Error.Flush();
                break;
            case { Descriptor: { } number }:
                using (var stream = new FileStream(new SafeFileHandle(number, ownsHandle: false), FileAccess.Write, 0))
                    Write(stream, write);
                break;
            case { Kind: FileKind.Plain }:
                Replace(terminal, target, write);
                break;
            case { Kind: FileKind.Pipe }:
                using (var stream = OpenPipe(target.Path, terminal.PipeReaderWait))
                    Write(stream, write);
                break;
            default:
                using (var stream = Open(target.Path))
                    Write(stream, write);
                break;
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    /// <summary>Opening a pipe waits for its reader; when none comes, the command must end all the same.</summary>
    private static FileStream OpenPipe(string path, TimeSpan wait)
    {
        var gate = new Lock();
        FileStream? opened = null;
        Exception? fault = null;
        var isGivenUp = false;
        var opening = new Thread(() =>
        {
            try
            {
                var stream = Open(path);
                lock (gate)
                {
                    opened = stream;
                    if (isGivenUp) stream.Dispose();
                }
            }
            catch (Exception exception) when (FileProblem.IsOne(exception))
            {
                lock (gate) fault = exception;
            }
        })
        {
            IsBackground = true,
        };
        opening.Start();
        opening.Join(wait);
        lock (gate)
        {
            isGivenUp = opened is null;
            return opened ?? throw new IOException(
                fault is null ? "a pipe that nobody reads" : FileProblem.Of(fault, path), fault);
        }
    }

    private static void Replace(Terminal terminal, OutputTarget target, Action<TextWriter> write)
    {
        var temporary = TemporaryName.Beside(target.Path);
        using var guard = terminal.Interruption.Guard(() => File.Delete(temporary));
        try
        {
            using (var stream = Create(temporary, target))
            {
                Write(stream, write);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target.Path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A new file that from the start nobody may read who may not read the file it replaces.</summary>
    private static FileStream Create(string temporary, OutputTarget target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (OperatingSystem.IsWindows() || !File.Exists(target.Path)) return new FileStream(temporary, options);
        var mode = File.GetUnixFileMode(target.Path);
        options.UnixCreateMode = mode & (UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var stream = new FileStream(temporary, options);
        if (target.Facts is { } facts) UnixFile.GiveTo(temporary, facts);

        // After the owner, for a new owner takes some permissions away.
        File.SetUnixFileMode(stream.SafeFileHandle, mode);
        return stream;
    }

    private static void Write(FileStream stream, Action<TextWriter> write)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var writer = new StreamWriter(stream, encoding, BufferLength, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    }
}
