using System.Diagnostics;
using RoutingEngine.Cli;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>Standard streams that cannot be written end a command with one line and exit code 2.</summary>
public sealed class StandardStreamTests
{
    public static TheoryData<string> Commands => ["run", "simulate", "compare", "replay", "staffing", "check", "schema", "--help"];

    [Theory]
    [MemberData(nameof(Commands))]
    public void StandardOutput_Full_IsToldInOneLine(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The full device of Linux.");
        using var day = new SmallDay();
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
        using var errors = new StringWriter { NewLine = "\n" };
        var output = new StreamWriter(full);
        var code = Program.Run(CommandLine(day, command), new Terminal(output, errors, IsInteractive: false));

        Assert.Equal(
            (2, "standard output: expected a place that can be written, got 'no space left on the device'\n"),
            (code, errors.ToString()));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void StandardOutput_Closed_IsToldInOneLine(string command)
    {
        using var day = new SmallDay();
        var output = new StreamWriter(Stream.Null);
        output.Dispose();
        using var errors = new StringWriter { NewLine = "\n" };

        var code = Program.Run(CommandLine(day, command), new Terminal(output, errors, IsInteractive: false));

        Assert.Equal(
            (2, "standard output: expected a place that can be written, got 'a closed stream'\n"), (code, errors.ToString()));
    }

    [Fact]
    public void Output_WrittenBeforeStandardOutputFails_IsKept()
    {
        using var day = new SmallDay();
        var output = new StreamWriter(Stream.Null);
        output.Dispose();

        var code = Program.Run(
            ["run", day.Scenario, "--json", day.Folder.PathOf("out.json")],
            new Terminal(output, TextWriter.Null, IsInteractive: false));

        Assert.Equal(2, code);
        Assert.Contains("decisionHash", File.ReadAllText(day.Folder.PathOf("out.json")), StringComparison.Ordinal);
    }

    /// <summary>As the shell gives them to the process itself.</summary>
    [Theory]
    [InlineData("schema center >/dev/full", 2, 1)]
    [InlineData("schema center >&-", 2, 1)]
    [InlineData("check no-such-file 2>&-", 2, 0)]
    [InlineData("check no-such-file 2>/dev/full", 2, 0)]
    [InlineData("check no-such-file >&- 2>&-", 2, 0)]
    [InlineData("schema center | true", 0, 0)]
    public async Task Process_StreamsOfTheShell_EndsWithoutAStackTrace(string command, int code, int lines)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A shell of Unix.");
        var start = new ProcessStartInfo("bash", ["-c", $"dotnet \"$0\" {command}", InterruptionTests.CliPath])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(code, process.ExitCode);
        Assert.Equal(lines, errors.Count(character => character == '\n'));
    }

    /// <summary>Whatever else goes wrong in a verb is one line as well, with a code of its own.</summary>
    [Fact]
    public void Program_FaultOfItsOwn_IsOneLine()
    {
        using var errors = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Null, errors, IsInteractive: false);

        var code = Program.Guarded(terminal, () => throw new InvalidOperationException("two\nlines"));

        Assert.Equal(3, code);
        Assert.Matches(
            @"\Arouting: a fault of the program, please report it: InvalidOperationException in \S+: two<U\+000A>lines\n\z",
            errors.ToString());
    }

    private static string[] CommandLine(SmallDay day, string command) => command switch
    {
        "--help" => [command],
        "schema" => [command, "center"],
        "check" => [command, day.Scenario],
        _ => day.CommandOf(command),
    };
}
