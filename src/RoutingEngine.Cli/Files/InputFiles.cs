using RoutingEngine.Configuration.Text;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Files;

/// <summary>
/// The input files of one command line. Each is read once, however often it is named or looked at, because a pipe gives
/// its content only once.
/// </summary>
internal sealed class InputFiles
{
    private readonly Dictionary<string, (SourceText? Source, FileError? Error)> _texts = new(StringComparer.Ordinal);
    private readonly List<string> _centers = [];

    /// <summary>Every file read so far, center files that scenarios name included.</summary>
    public IEnumerable<string> Paths => _texts.Keys.Concat(_centers);

    /// <summary>Whether a file is a scenario: one has a workload. A file that is neither counts as a center.</summary>
    public bool IsScenario(string path) =>
        TryRead(path, out var source, out _) && ScenarioText.IsOne(source.Bytes.AsSpan(source.Start));

    /// <summary>Reads a center file.</summary>
    public CenterFileResult Center(string path) =>
        TryRead(path, out var source, out var error) ? CenterFile.Read(source) : new CenterFileResult([error]);

    /// <summary>Reads a scenario file.</summary>
    public ScenarioFileResult Scenario(string path)
    {
        if (!TryRead(path, out var source, out var error)) return new ScenarioFileResult([error]);
        var result = ScenarioFile.Read(source);
        if (result.CenterPath is { } center) _centers.Add(center);
        return result;
    }

    /// <summary>Reads a trace.</summary>
    public TraceFileResult Trace(string path, Center? center) => TryRead(path, out var source, out var error)
        ? TraceFile.Read(source, center)
        : new TraceFileResult([error]);

    /// <summary>Reads shifts.</summary>
    public ShiftsFileResult Shifts(string path, Center? center) => TryRead(path, out var source, out var error)
        ? ShiftsFile.Read(source, center)
        : new ShiftsFileResult([error]);

    /// <summary>Lets go of the texts, which are not needed while the work goes on; the paths stay known.</summary>
    public void Forget()
    {
        foreach (var path in _texts.Keys) _texts[path] = default;
    }

    private bool TryRead(
        string path,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out SourceText? source,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out FileError? error)
    {
        if (!_texts.TryGetValue(path, out var text))
        {
            text = SourceText.TryRead(path, out source, out error) ? (source, null) : (null, error);
            _texts.Add(path, text);
        }

        (source, error) = (text.Source, text.Error);
        return source is not null;
    }
}
