using System.Runtime.Versioning;
using System.Text.Json;
using RoutingEngine.Cli;
using RoutingEngine.Cli.Files;
using Xunit;

namespace RoutingEngine.Tests.Cli;

/// <summary>
/// Every output option with every sort of place: plain files are replaced as a whole, what is no plain file is written as
/// it is, and a place that cannot be written costs one line and no run.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class OutputPathTests
{
    /// <summary>Each output option there is.</summary>
    public static TheoryData<string, string> Options
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (verb, option) in SmallDay.OutputOptions) rows.Add(verb, option);
            return rows;
        }
    }

    /// <summary>Each output option with each place that is refused before the run.</summary>
    public static TheoryData<string, string, string, string> RefusedPlaces
    {
        get
        {
            var rows = new TheoryData<string, string, string, string>();
            foreach (var (verb, option) in SmallDay.OutputOptions)
            {
                rows.Add(verb, option, "folder", "a folder");
                rows.Add(verb, option, "link to a folder", "a folder");
                rows.Add(verb, option, "name of a folder", "the name of a folder");
                rows.Add(verb, option, "in no folder", "no such folder");
                rows.Add(verb, option, "below a file", "a file where its folder would be");
                rows.Add(verb, option, "circle of links", "links that lead in a circle");
                rows.Add(verb, option, "read-only file", "a read-only file");
                rows.Add(verb, option, "link to a read-only file", "a read-only file");
                rows.Add(verb, option, "too long a name", "a name that is too long");
                rows.Add(verb, option, "folder nobody may write", "");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(RefusedPlaces))]
    public void Output_PlaceThatCannotBeWritten_IsToldInOneLineBeforeTheRun(
        string verb, string option, string place, string got)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The places are those of a Unix file system.");
        using var day = new SmallDay();
        var path = PathOf(day, place);
        var before = day.Folder.Entries;

        var run = CommandRun.Of([.. day.CommandOf(verb), option, path]);

        Assert.Equal(2, run.Code);
        Assert.Empty(run.Output);
        var line = Assert.Single(run.ErrorLines);
        Assert.StartsWith($"{path}: expected a file that can be written for {option}, got '{got}", line, StringComparison.Ordinal);
        Assert.Equal(before, day.Folder.Entries);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_EmptyPath_IsRefused(string verb, string option)
    {
        using var day = new SmallDay();

        var run = CommandRun.Of([.. day.CommandOf(verb), option, ""]);

        Assert.Equal((2, $"{option}: expected the path of a file, got ''\n"), (run.Code, run.Errors));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_AnyInputByAnyName_IsRefusedAndTheInputStays(string verb, string option)
    {
        using var day = new SmallDay();
        foreach (var input in day.InputsOf(verb))
        {
            var before = File.ReadAllBytes(input);
            foreach (var path in NamesOf(day, input))
            {
                var run = CommandRun.Of([.. day.CommandOf(verb), option, path]);

                Assert.Equal(
                    (2, $"{path}: expected another file for {option}, got 'a file that is read'\n"), (run.Code, run.Errors));
                Assert.Empty(run.Output);
                Assert.Equal(before, File.ReadAllBytes(input));
            }
        }
    }

    [Theory]
    [InlineData("out", "out")]
    [InlineData("out", "./out")]
    [InlineData("out", "other/../out")]
    [InlineData("out", "link")]
    [InlineData("link", "out")]
    public void Outputs_InOneFile_AreRefused(string json, string decisions)
    {
        using var day = new SmallDay();
        File.CreateSymbolicLink(day.Folder.PathOf("link"), "out");

        var run = CommandRun.Of(
            [.. day.CommandOf("replay"), "--json", day.Folder.PathOf(json), "--decisions", day.Folder.PathOf(decisions)]);

        Assert.Equal(2, run.Code);
        Assert.Equal(
            [$"{day.Folder.PathOf(decisions)}: expected another file for --decisions, got 'the file of --json'"], run.ErrorLines);
        Assert.False(File.Exists(day.Folder.PathOf("out")));
    }

    [Fact]
    public void Outputs_InOneNewFileOfAFolderWithTwoNames_AreRefused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Two names of one folder are told by the system.");
        using var day = new SmallDay();
        Directory.CreateDirectory(day.Folder.PathOf("real"));
        Directory.CreateSymbolicLink(day.Folder.PathOf("name"), "real");

        var run = CommandRun.Of(
            [.. day.CommandOf("replay"), "--json", day.Folder.PathOf("real/out"), "--decisions", day.Folder.PathOf("name/out")]);

        Assert.Equal(2, run.Code);
        Assert.Contains("got 'the file of --json'", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_LinkToAFile_ReplacesTheFileAndKeepsTheLink(string verb, string option)
    {
        using var day = new SmallDay();
        Directory.CreateDirectory(day.Folder.PathOf("store"));
        day.Folder.Write("store/target", "old");
        File.CreateSymbolicLink(day.Folder.PathOf("second"), "store/target");
        File.CreateSymbolicLink(day.Folder.PathOf("first"), "second");

        var run = CommandRun.Of([.. day.CommandOf(verb), option, day.Folder.PathOf("first")]);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Equal("second", new FileInfo(day.Folder.PathOf("first")).LinkTarget);
        AssertResult(option, File.ReadAllText(day.Folder.PathOf("store/target")));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_LinkToNothingYet_MakesTheFileItNames(string verb, string option)
    {
        using var day = new SmallDay();
        File.CreateSymbolicLink(day.Folder.PathOf("link"), "target");

        var run = CommandRun.Of([.. day.CommandOf(verb), option, day.Folder.PathOf("link")]);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        Assert.Equal("target", new FileInfo(day.Folder.PathOf("link")).LinkTarget);
        AssertResult(option, File.ReadAllText(day.Folder.PathOf("target")));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task Output_Pipe_IsWrittenAndStaysAPipe(string verb, string option)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes of the file system.");
        using var day = new SmallDay();
        var pipe = NamedPipe.Make(day.Folder.PathOf("pipe"));
        var reader = NamedPipe.ReadAsync(pipe);

        var run = CommandRun.Of([.. day.CommandOf(verb), option, pipe]);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        AssertResult(option, await reader);
        Assert.Equal(FileKind.Pipe, UnixFile.Look(pipe)?.Kind);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_PipeThatNobodyReads_IsToldAfterTheTables(string verb, string option)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes of the file system.");
        using var day = new SmallDay();
        var pipe = NamedPipe.Make(day.Folder.PathOf("pipe"));
        using var output = new StringWriter();
        using var errors = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, errors, IsInteractive: false) { PipeReaderWait = TimeSpan.FromMilliseconds(1) };

        var code = Program.Run([.. day.CommandOf(verb), option, pipe], terminal);

        Assert.Equal(
            (2, $"{pipe}: expected a file that can be written for {option}, got 'a pipe that nobody reads'\n"),
            (code, errors.ToString()));
        Assert.Contains(SmallDay.EndOfTables(verb), output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_Device_TakesItAndStaysADevice(string verb, string option)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Devices of Linux.");
        using var day = new SmallDay();
        File.CreateSymbolicLink(day.Folder.PathOf("link"), "/dev/null");
        foreach (var path in new[] { "/dev/null", day.Folder.PathOf("link") })
        {
            var run = CommandRun.Of([.. day.CommandOf(verb), option, path]);

            Assert.Equal((0, ""), (run.Code, run.Errors));
            Assert.Equal(FileKind.Device, UnixFile.Look(path)?.Kind);
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_DeviceThatIsFull_IsToldAfterTheTables(string verb, string option)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The full device of Linux.");
        using var day = new SmallDay();

        var run = CommandRun.Of([.. day.CommandOf(verb), option, "/dev/full"]);

        Assert.Equal(
            (2, $"/dev/full: expected a file that can be written for {option}, got 'no space left on the device'\n"),
            (run.Code, run.Errors));
        Assert.Contains(SmallDay.EndOfTables(verb), run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_StandardOutput_GoesBeforeTheTables(string verb, string option)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open streams have names.");
        using var day = new SmallDay();

        var run = CommandRun.Of([.. day.CommandOf(verb), option, "/dev/stdout"]);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        AssertResult(option, run.Output[..(run.Output.IndexOf("\n\n", StringComparison.Ordinal) + 1)]);
        Assert.Contains(SmallDay.EndOfTables(verb), run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_FileThatExists_KeepsItsPermissions(string verb, string option)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Permissions of Unix.");
        using var day = new SmallDay();
        foreach (var mode in new[] { "600", "640", "664", "200", "700" }.Select(text => (UnixFileMode)Convert.ToInt32(text, 8)))
        {
            var path = day.Folder.Write("out", "old");
            File.SetUnixFileMode(path, mode);

            var run = CommandRun.Of([.. day.CommandOf(verb), option, path]);

            Assert.Equal((0, ""), (run.Code, run.Errors));
            Assert.Equal(mode, File.GetUnixFileMode(path));
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Output_WritingFailsHalfway_LeavesWhatWasThereAndNothingElse(bool isThere)
    {
        using var folder = new TemporaryFolder();
        var path = isThere ? folder.Write("out", "old") : folder.PathOf("out");
        var before = folder.Entries;
        var target = OutputTarget.Follow(path, out _)!;
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, IsInteractive: false);

        Assert.Throws<IOException>(() => OutputFile.Write(terminal, target, writer =>
        {
            writer.Write(new string('x', 1_000_000));
            throw new IOException("planted");
        }));

        Assert.Equal(before, folder.Entries);
        if (isThere) Assert.Equal("old", File.ReadAllText(path));
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Output_LongestNameThereIs_IsWritten(string verb, string option)
    {
        using var day = new SmallDay();
        var path = day.Folder.PathOf(new string('n', 255));

        var run = CommandRun.Of([.. day.CommandOf(verb), option, path]);

        Assert.Equal((0, ""), (run.Code, run.Errors));
        AssertResult(option, File.ReadAllText(path));
    }

    [Fact]
    public void Output_AndInputsBothWrong_AreToldTogether()
    {
        using var day = new SmallDay();
        var scenario = day.Folder.Write("bad.json", "{ \"center\": 7 }");

        var run = CommandRun.Of("run", scenario, "--json", "");

        Assert.Equal(2, run.Code);
        Assert.Contains(run.ErrorLines, line => line.StartsWith($"{scenario}:1:13: center: ", StringComparison.Ordinal));
        Assert.Contains("--json: expected the path of a file, got ''", run.ErrorLines);
    }

    private static string PathOf(SmallDay day, string place)
    {
        var folder = day.Folder;
        switch (place)
        {
            case "folder":
                return Directory.CreateDirectory(folder.PathOf("folder")).FullName;
            case "link to a folder":
                Directory.CreateDirectory(folder.PathOf("folder"));
                return File.CreateSymbolicLink(folder.PathOf("link"), "folder").FullName;
            case "name of a folder":
                return folder.PathOf("out/");
            case "in no folder":
                return folder.PathOf("none/out");
            case "below a file":
                return folder.Write("file", "") + "/out";
            case "circle of links":
                File.CreateSymbolicLink(folder.PathOf("one"), "two");
                return File.CreateSymbolicLink(folder.PathOf("two"), "one").FullName;
            case "read-only file":
                return ReadOnly(folder);
            case "link to a read-only file":
                return File.CreateSymbolicLink(folder.PathOf("link"), ReadOnly(folder)).FullName;
            case "too long a name":
                return folder.PathOf(new string('n', 256));
            default:
                // The administrator may write to every folder but those of the kernel.
                if (Environment.IsPrivilegedProcess) return "/proc/out";
                var locked = Directory.CreateDirectory(folder.PathOf("locked"));
                locked.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
                return Path.Combine(locked.FullName, "out");
        }
    }

    private static string ReadOnly(TemporaryFolder folder)
    {
        var path = folder.Write("read-only", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        return path;
    }

    /// <summary>Names of a file: its own, one with a detour, one through a link.</summary>
    private static IEnumerable<string> NamesOf(SmallDay day, string input)
    {
        var name = Path.GetFileName(input);
        yield return input;
        yield return day.Folder.PathOf($"./{name}");
        var link = day.Folder.PathOf($"link-{name}");
        File.CreateSymbolicLink(link, name);
        yield return link;
        var folder = day.Folder.PathOf($"folder-{name}");
        Directory.CreateSymbolicLink(folder, ".");
        if (OperatingSystem.IsLinux()) yield return Path.Combine(folder, name);
    }

    private static void AssertResult(string option, string text)
    {
        if (option == "--decisions")
        {
            Assert.StartsWith("contact,queue,arrival,agent,offered,answered,ended,outcome\nc1,", text, StringComparison.Ordinal);
            Assert.EndsWith("answered\n", text, StringComparison.Ordinal);
        }
        else
        {
            using var json = JsonDocument.Parse(text);
            Assert.Equal(JsonValueKind.Object, json.RootElement.ValueKind);
        }
    }
}
