using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Cli.Files;

/// <summary>
/// The output files of one command line. They are looked at before the work, so that a place that cannot be written costs
/// no run; what fails at the end is kept until the tables are printed.
/// </summary>
internal sealed class OutputFiles(Terminal terminal)
{
    private readonly List<(string Option, string Path, OutputTarget? Target)> _files = [];
    private readonly List<string> _faults = [];

    /// <summary>Adds the file that an option names; null = the option was not given.</summary>
    public OutputFiles Add(string option, string? path)
    {
        if (path is not null) _files.Add((option, path, null));
        return this;
    }

    /// <summary>Looks at every output, and changes nothing.</summary>
    /// <param name="inputs">The files that the command reads.</param>
    /// <returns>Every mistake, one line each.</returns>
    public IReadOnlyList<string> Check(IEnumerable<string> inputs)
    {
        var mistakes = new List<string>();
        var read = inputs.Select(InputOf).ToArray();
        for (var i = 0; i < _files.Count; i++)
        {
            var (option, path, _) = _files[i];
            if (path.Length == 0)
            {
                mistakes.Add($"{option}: expected the path of a file, got ''");
                continue;
            }

            var target = OutputTarget.Follow(path, out var fault);
            if (target is null)
            {
                mistakes.Add($"{path}: expected a file that can be written for {option}, got '{fault}'");
                continue;
            }

            if (read.Any(input => IsInput(target, input)))
                mistakes.Add($"{path}: expected another file for {option}, got 'a file that is read'");
            else if (target.Descriptor is null && target.Kind == FileKind.Plain && IsStandardOutput(target))
                mistakes.Add($"{path}: expected another file for {option}, got 'the file that the tables go to'");
            else if (_files.Take(i).FirstOrDefault(file => file.Target?.Collides(target) == true) is { Option: { } taken })
                mistakes.Add($"{path}: expected another file for {option}, got 'the file of {taken}'");
            _files[i] = (option, path, target);
        }

        return mistakes;
    }

    /// <summary>Writes the file of an option, if it was given. A failure is said by <see cref="Finish"/>.</summary>
    public void Write(string option, Action<TextWriter> write)
    {
        foreach (var (_, path, target) in _files.Where(file => file.Option == option))
        {
            try
            {
                OutputFile.Write(terminal, target!, write);
            }
            catch (Exception exception) when (FileProblem.IsOne(exception))
            {
                var got = FileProblem.Of(exception, path);
                _faults.Add($"{path}: expected a file that can be written for {option}, got '{got}'");
            }
        }
    }

    /// <summary>Shows the result, then says what could not be written: a run is not lost because a file is.</summary>
    /// <param name="show">Prints the tables and gives the exit code if all was written.</param>
    /// <returns>The exit code.</returns>
    public int Finish(Func<int> show)
    {
        try
        {
            var code = show();
            terminal.Out.Flush();
            return _faults.Count > 0 ? ExitCode.BadInput : code;
        }
        finally
        {
            foreach (var fault in _faults) terminal.Say(fault);
        }
    }

    private static (string Path, UnixFileFacts? Facts) InputOf(string path)
    {
        try
        {
            return (Path.GetFullPath(path), UnixFile.Look(path));
        }
        catch (ArgumentException)
        {
            // No path at all; the reading says so.
            return (path, null);
        }
    }

    /// <summary>A terminal or a null device may be read and written; anything else would be lost or never end.</summary>
    /// <summary>Whether results are redirected into the file that an output would replace.</summary>
    private bool IsStandardOutput(OutputTarget target) =>
        terminal.IsOfProcess && OperatingSystem.IsLinux() && target.IsSameFileAs(UnixFile.Look("/proc/self/fd/1"));

    private static bool IsInput(OutputTarget target, (string Path, UnixFileFacts? Facts) input) =>
        target.Kind == FileKind.Device && target.Facts?.Kind is null or FileKind.Device
            ? false
            : target.IsSameFileAs(input.Facts) || string.Equals(target.Path, input.Path, StringComparison.Ordinal);
}
