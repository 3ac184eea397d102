using System.Runtime.Versioning;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>Inputs that are no plain files, and files that cannot be read.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class InputTests
{
    [Theory]
    [InlineData("run")]
    [InlineData("simulate")]
    [InlineData("staffing")]
    [InlineData("check")]
    public async Task Scenario_FromAPipe_IsReadOnce(string verb)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes of the file system.");
        using var day = new SmallDay();
        var pipe = NamedPipe.Make(day.Folder.PathOf("pipe"));
        var given = NamedPipe.GiveAsync(pipe, File.ReadAllText(day.Scenario));

        var run = await InTimeAsync(verb, pipe);

        await given;
        Assert.Equal((0, ""), (run.Code, run.Errors));
    }

    [Fact]
    public async Task Center_FromAPipe_IsChecked()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes of the file system.");
        using var day = new SmallDay();
        var pipe = NamedPipe.Make(day.Folder.PathOf("pipe"));
        var given = NamedPipe.GiveAsync(pipe, File.ReadAllText(day.Center));

        var run = await InTimeAsync("check", pipe);

        await given;
        Assert.Equal(new CommandRun(0, $"{pipe}: a valid center: 2 queues, 2 agents\n", ""), run);
    }

    [Fact]
    public async Task Compare_TraceFromAPipe_IsReadOnceForBothCenters()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes of the file system.");
        using var day = new SmallDay();
        var pipe = NamedPipe.Make(day.Folder.PathOf("pipe"));
        var given = NamedPipe.GiveAsync(pipe, File.ReadAllText(day.Trace));

        var run = await InTimeAsync("compare", day.Center, day.Center, "--trace", pipe);

        await given;
        Assert.Equal((0, ""), (run.Code, run.Errors));
    }

    public static TheoryData<string, string, string> UnreadableInputs
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var input in new[] { "check", "run", "simulate", "staffing", "center", "trace", "shifts", "compare" })
            {
                rows.Add(input, "folder", "a folder");
                rows.Add(input, "nothing", "no such file");
                rows.Add(input, "huge", "a larger one");
                rows.Add(input, "faulty device", "");

                // The administrator may read everything.
                if (!Environment.IsPrivilegedProcess) rows.Add(input, "no permission", "no permission");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(UnreadableInputs))]
    public void Input_ThatCannotBeRead_IsOneMistakeInThatFile(string input, string place, string got)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The places are those of a Unix file system.");
        using var day = new SmallDay();
        var path = PathOf(day.Folder, place);

        var run = CommandRun.Of(input switch
        {
            "center" => ["replay", "--center", path, "--trace", day.Trace],
            "trace" => ["replay", "--center", day.Center, "--trace", path],
            "shifts" => ["replay", "--center", day.Center, "--trace", day.Trace, "--shifts", path],
            "compare" => ["compare", day.Scenario, path],
            _ => [input, path],
        });

        Assert.Equal(2, run.Code);
        var line = Assert.Single(run.ErrorLines);
        Assert.StartsWith($"{path}:1:1: $: expected a ", line, StringComparison.Ordinal);
        Assert.EndsWith(got + "'", line, StringComparison.Ordinal);
    }

    /// <summary>Runs a command that would wait for ever if it read a pipe again.</summary>
    private static Task<CommandRun> InTimeAsync(params string[] args) =>
        Task.Run(() => CommandRun.Of(args)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    private static string PathOf(TemporaryFolder folder, string place)
    {
        switch (place)
        {
            case "folder":
                return Directory.CreateDirectory(folder.PathOf("folder")).FullName;
            case "nothing":
                return folder.PathOf("nothing");
            case "huge":
                // Takes no room on the disk, and would take all of the memory.
                using (var file = File.Create(folder.PathOf("huge"))) file.SetLength(3L << 30);
                return folder.PathOf("huge");
            case "no permission":
                var path = folder.Write("locked", "{}");
                File.SetUnixFileMode(path, UnixFileMode.None);
                return path;
            default:
                // The memory of a process opens, and its first page cannot be read.
                return "/proc/self/mem";
        }
    }
}
