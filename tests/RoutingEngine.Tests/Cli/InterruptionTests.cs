using System.Diagnostics;
using System.Globalization;
using RoutingEngine.Cli;
using RoutingEngine.Cli.Files;
using RoutingEngine.Cli.Output;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>An interrupted command leaves neither a hidden cursor nor a temporary file, and says so by its exit code.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public void Interruption_WhileAFileIsWritten_TakesTheTemporaryFileAway()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("out", "old");
        var terminal = Silent();
        IReadOnlyList<string> during = [], after = [];

        Assert.Throws<FileNotFoundException>(() => OutputFile.Write(terminal, OutputTarget.Follow(path, out _)!, writer =>
        {
            writer.Write("half of it");
            during = folder.Entries;
            terminal.Interruption.CleanUp();
            after = folder.Entries;
        }));

        Assert.Equal(2, during.Count);
        Assert.Equal(["out"], after);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void Interruption_BeforeAFileIsBegun_LetsNoneBegin()
    {
        using var folder = new TemporaryFolder();
        var terminal = Silent();
        terminal.Interruption.CleanUp();

        Assert.Throws<OperationCanceledException>(
            () => OutputFile.Write(terminal, OutputTarget.Follow(folder.PathOf("out"), out _)!, writer => writer.Write('x')));

        Assert.Empty(folder.Entries);
    }

    [Fact]
    public void Interruption_WhileABarIsShown_ShowsTheCursorAgain()
    {
        using var errors = new StringWriter();
        var terminal = new Terminal(TextWriter.Null, errors, IsInteractive: true);

        var shown = Watch.Over(terminal, "work", WorkExtent.Of(10), _ =>
        {
            terminal.Interruption.CleanUp();
            return errors.ToString();
        });

        Assert.EndsWith("\u001b[?25h\r\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Interruption_AfterTheWork_TouchesNothing()
    {
        using var folder = new TemporaryFolder();
        var terminal = Silent();
        OutputFile.Write(terminal, OutputTarget.Follow(folder.PathOf("out"), out _)!, writer => writer.Write('x'));

        terminal.Interruption.CleanUp();

        Assert.Equal(["out"], folder.Entries);
    }

    /// <summary>The command waits for its input; that it opened the pipe says that it is running.</summary>
    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task Command_Interrupted_EndsWithTheCodeOfTheSignal(string signal, int code)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals of Unix.");
        using var folder = new TemporaryFolder();
        var pipe = NamedPipe.Make(folder.PathOf("center.json"));

        // A test run in the background ignores Ctrl-C, and its children would, too.
        var start = new ProcessStartInfo("env", [$"--default-signal={signal}", "dotnet", CliPath, "check", pipe])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var command = Process.Start(start)!;
        using var writer = new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
        using var kill = Process.Start(
            "kill", [$"-{signal}", command.Id.ToString(CultureInfo.InvariantCulture)]);
        await command.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(code, command.ExitCode);
        Assert.Equal("", await command.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    internal static string CliPath => typeof(Program).Assembly.Location;

    private static Terminal Silent() => new(TextWriter.Null, TextWriter.Null, IsInteractive: false);
}
