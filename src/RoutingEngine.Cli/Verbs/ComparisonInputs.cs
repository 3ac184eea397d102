using RoutingEngine.Cli.Files;
using RoutingEngine.Cli.Output;
using RoutingEngine.Simulation;

namespace RoutingEngine.Cli.Verbs;

/// <summary>What <c>compare</c> is given: two files, each a scenario or a center, and the customers that centers meet.</summary>
internal sealed class ComparisonInputs(string first, string second)
{
    private readonly InputFiles _files = new();
    private readonly List<string> _errors = [];
    private readonly List<FileWarning> _warnings = [];
    private Func<RunOptions, ComparisonResult>? _run;

    public string First => first;

    public string Second => second;

    public string? Workload { get; init; }

    public string? Trace { get; init; }

    public string? Shifts { get; init; }

    public long? Seed { get; init; }

    public int? Replications { get; init; }

    /// <summary>How much there is to do in all runs together.</summary>
    public WorkExtent Extent { get; private set; }

    /// <summary>Every file that was read.</summary>
    public IEnumerable<string> Paths => _files.Paths;

    /// <summary>What is allowed in the files and hardly meant.</summary>
    public IReadOnlyList<FileWarning> Warnings => _warnings;

    /// <summary>Reads all files.</summary>
    /// <returns>Every mistake, one line each.</returns>
    public IReadOnlyList<string> Read()
    {
        if (Workload is not null && Trace is not null) _errors.Add("routing: expected either --workload or --trace, got both");
        if (Shifts is not null && Trace is null) _errors.Add("routing: expected --trace beside --shifts, got none");
        var (isScenario, isOther) = (_files.IsScenario(first), _files.IsScenario(second));
        if ((isScenario || isOther) && (Workload ?? Trace) is not null)
            _errors.Add("routing: expected two centers beside --workload or --trace, got a scenario");
        if (!isScenario && !isOther && Workload is null && Trace is null && _errors.Count == 0)
            _errors.Add("routing: expected --workload SCENARIO or --trace TRACE beside two centers, got neither");
        if (_errors.Count > 0) return _errors;
        if (Trace is not null) ReadReplay(Trace);
        else ReadScenarios(isScenario, isOther);
        _files.Forget();
        return _errors;
    }

    public ComparisonResult Run(RunOptions options) => _run!(options);

    private void ReadScenarios(bool isScenario, bool isOther)
    {
        var workload = Workload is null ? null : ReadScenario(Workload);
        var one = isScenario ? ReadScenario(first) : null;
        var other = isOther ? ReadScenario(second) : null;
        workload ??= one ?? other;
        one ??= WithCenter(workload, first);
        other ??= WithCenter(workload, second);
        if (_errors.Count > 0) return;
        one = RunSettings.Apply(one!, Seed, Replications);
        Extent = WorkExtent.Of(one, 2L * one.Run.Replications);
        _run = options => ScenarioComparison.Run(one, other!, options);
    }

    private void ReadReplay(string trace)
    {
        Center?[] centers = [ReadCenter(first), ReadCenter(second)];
        var contacts = _files.Trace(trace, centers[0]);
        Note(contacts.Errors);
        if (centers[1] is not null && contacts.IsValid)
        {
            // A column that one of the two centers reads has an effect on the comparison.
            var other = _files.Trace(trace, centers[1]);
            Note(other.Errors);
            Note(contacts.Warnings.IntersectBy(
                other.Warnings.Select(static warning => warning.Column), static warning => warning.Column));
        }

        var shifts = Shifts is null ? null : _files.Shifts(Shifts, centers[0]);
        if (shifts is not null)
        {
            Note(shifts.Errors);
            Note(shifts.Warnings);
        }

        if (Shifts is not null && centers[1] is not null && shifts!.IsValid) Note(_files.Shifts(Shifts, centers[1]).Errors);
        if (_errors.Count > 0) return;
        Extent = WorkExtent.Of(2L * contacts.Contacts!.Count);
        _run = options => ScenarioComparison.Replay(centers[0]!, centers[1]!, contacts.Contacts!, shifts?.Shifts, options);
    }

    private Scenario? ReadScenario(string path)
    {
        var file = _files.Scenario(path);
        Note(file.Errors);
        Note(file.Warnings);
        return file.Scenario;
    }

    private Center? ReadCenter(string path)
    {
        var file = _files.Center(path);
        Note(file.Errors);
        Note(file.Warnings);
        return file.Center;
    }

    /// <summary>The scenario with another center; whether its workload still fits is looked at when it runs.</summary>
    private Scenario? WithCenter(Scenario? workload, string path) =>
        ReadCenter(path) is { } center && workload is not null
            ? workload with { Name = Path.GetFileNameWithoutExtension(path), Center = center }
            : null;

    private void Note(IEnumerable<FileWarning> warnings) =>
        _warnings.AddRange(warnings.Where(warning => !_warnings.Contains(warning)));

    private void Note(IEnumerable<FileError> errors)
    {
        foreach (var error in errors.Select(error => error.ToString()))
        {
            if (!_errors.Contains(error)) _errors.Add(error);
        }
    }
}
