using System.Globalization;
using RoutingEngine.Configuration;

namespace RoutingEngine.Simulation.Checks;

/// <summary>
/// What a scenario must keep, whether it was made in code or read from a file: ranges, names that the center declares,
/// one way to state a stream, spans without overlap, a handling time for everybody who may serve, one end of the run.
/// </summary>
/// <remarks>
/// The only place of these rules. Runs, comparisons, staffing plans and warnings ask it; the file reader does so too,
/// and adds line and column.
/// </remarks>
internal sealed partial class ScenarioCheck
{
    private const int NamesListedMax = 8;
    private const string NoObject = "null";
    private const string Nothing = "nothing";
    private const string EmptyList = "an empty list";

    private readonly Scenario _scenario;
    private readonly UnknownParts _unknown;
    private readonly List<ModelError> _errors = [];
    private readonly HashSet<string> _queues;
    private readonly HashSet<string> _agents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _groups = new(StringComparer.Ordinal);

    private ScenarioCheck(Scenario scenario, UnknownParts unknown)
    {
        _scenario = scenario;
        _unknown = unknown;
        _queues = scenario.Center.Queues.Where(static queue => queue is not null)
            .Select(static queue => queue.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var agent in scenario.Center.Agents.Where(static agent => agent?.Profile is not null && ModelNames.IsId(agent.Name)))
        {
            _agents.Add(agent.Name);
            _groups[agent.Group] = _groups.GetValueOrDefault(agent.Group) + 1;
        }
    }

    /// <summary>Everything that is wrong with a scenario, its center included, in the order of its parts.</summary>
    public static IReadOnlyList<ModelError> Of(Scenario scenario)
    {
        var path = ValuePath.Root["center"];
        if (scenario.Center is not { } center) return [new ModelError(path, ScenarioWords.Center, NoObject)];
        ModelError[] ofCenter = [.. center.FindErrors().Select(error => error with { Path = error.Path.In(path) })];
        var unknown = ofCenter.Length > 0 ? UnknownParts.Center : UnknownParts.None;
        return [.. ofCenter, .. OfWorkload(scenario, unknown)];
    }

    /// <summary>Everything that is wrong with a scenario apart from its center.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="unknown">What of it is not known.</param>
    public static IReadOnlyList<ModelError> OfWorkload(Scenario scenario, UnknownParts unknown)
    {
        var check = new ScenarioCheck(scenario, unknown);
        check.Run();
        return check._errors;
    }

    /// <summary>Refuses a scenario with errors.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="parameter">The name of the argument that it is.</param>
    /// <exception cref="InvalidScenarioException">It has errors.</exception>
    public static void ThrowIfInvalid(Scenario scenario, string parameter)
    {
        var errors = Of(scenario);
        if (errors.Count > 0) throw new InvalidScenarioException(errors, parameter);
    }

    private void Run()
    {
        var root = ValuePath.Root;
        var workload = root["workload"];
        CheckArrivals(workload["arrivals"]);
        CheckHandling(workload["handling"]);
        CheckStaffing(workload["staffing"]);
        CheckAnswer(workload["answer"]);
        CheckRun(root["run"]);
        CheckExpectations(root["expect"]);
    }

    private void CheckAnswer(ValuePath path)
    {
        if (_scenario.Answer is not { } answer)
        {
            Refuse(path, ScenarioWords.Answer, NoObject);
            return;
        }

        CheckTime(path["delaySeconds"], NumberRange.Seconds, answer.DelayTicks);
        CheckNumber(path["accept"], NumberRange.Share, answer.Accept);
    }

    private void CheckRun(ValuePath path)
    {
        if (_scenario.Run is not { } run)
        {
            Refuse(path, ScenarioWords.Run, NoObject);
            return;
        }

        if (run.Contacts is { } contacts) CheckNumber(path["contacts"], ScenarioRanges.Contacts, contacts);
        if (run.DurationTicks is { } duration) CheckTime(path["durationSeconds"], NumberRange.PositiveSeconds, duration);
        if (run is { Contacts: not null, DurationTicks: not null })
            RefuseMember(path, "durationSeconds", "either contacts or durationSeconds");
        var endsWithTimes = _scenario.Arrivals is { Count: > 0 } streams
            && streams.All(static stream => stream?.TimesTicks is not null);
        if (run is { Contacts: null, DurationTicks: null } && !endsWithTimes)
            Refuse(path["contacts"], "contacts or durationSeconds", Nothing);
        CheckNumber(path["warmUp"], ScenarioRanges.WarmUp, run.WarmUp);
        CheckNumber(path["replications"], ScenarioRanges.Replications, run.Replications);
    }

    private void CheckExpectations(ValuePath path)
    {
        foreach (var (expectation, place) in Items(_scenario.Expectations, path, ScenarioWords.Expectation))
        {
            if (expectation.Queue is { } queue) CheckQueueName(place["queue"], queue);
            if (!ScenarioWords.Metrics.Contains(expectation.Metric, StringComparer.Ordinal))
            {
                var metrics = $"one of {string.Join(", ", ScenarioWords.Metrics)}";
                Refuse(place["metric"], metrics, Shown(expectation.Metric));
            }

            if (expectation is { Min: null, Max: null }) Refuse(place["min"], "min or max", Nothing);
            var isMin = expectation.Min is { } min && CheckNumber(place["min"], ScenarioRanges.Bound, min);
            var isMax = expectation.Max is { } max && CheckNumber(place["max"], ScenarioRanges.Bound, max);
            if (isMin && isMax && expectation.Max < expectation.Min)
                Refuse(place["max"], "a number of at least min", Shown(expectation.Max!.Value));
        }
    }

    /// <summary>The items of a list with their places; an item that is null is refused and left out.</summary>
    private IEnumerable<(T Item, ValuePath Path)> Items<T>(IReadOnlyList<T>? list, ValuePath path, string noun)
        where T : class
    {
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i] is { } item) yield return (item, path[i]);
            else Refuse(path[i], noun, NoObject);
        }
    }

    private void CheckQueueName(ValuePath path, string queue, bool isMember = false) =>
        CheckName(path, queue, "queue", _queues, isMember);

    /// <summary>Whether the text is a name, known or not.</summary>
    private bool CheckGroupName(ValuePath path, string group) => CheckName(path, group, "group", _groups.Keys);

    private void CheckAgentName(ValuePath path, string agent) => CheckName(path, agent, "agent", _agents);

    private bool CheckName(
        ValuePath path, string name, string noun, ICollection<string> known, bool isMember = false)
    {
        var article = noun == "agent" ? "an" : "a";
        string? expected = null;
        if (!ModelNames.IsId(name))
        {
            expected = $"the name of {article} {noun}";
        }
        else if (!_unknown.HasFlag(UnknownParts.Names) && !known.Contains(name))
        {
            expected = $"{article} {noun} of the center";
            if (known.Count is > 0 and <= NamesListedMax) expected += $" ({string.Join(", ", known)})";
        }

        if (expected is not null)
            _errors.Add(new ModelError(path, expected, Shown(name)) { IsAboutName = isMember });
        return ModelNames.IsId(name);
    }

    private bool CheckTime(ValuePath path, NumberRange range, long ticks)
    {
        if (range.Accepts((decimal)ticks / TimeSpan.TicksPerSecond)) return true;
        Refuse(path, range.Expected, SecondsOf(ticks));
        return false;
    }

    private bool CheckNumber(ValuePath path, NumberRange range, double number)
    {
        if (TryExact(number, out var exact) && range.Accepts(exact)) return true;
        Refuse(path, range.Expected, Shown(number));
        return false;
    }

    private bool CheckNumber(ValuePath path, NumberRange range, long number)
    {
        if (range.Accepts(number)) return true;
        Refuse(path, range.Expected, number.ToString(CultureInfo.InvariantCulture));
        return false;
    }

    /// <summary>The number as it would be written; false when it is none or too large for a decimal.</summary>
    /// <remarks>A cast to decimal keeps 15 digits only, which may move a number over a bound.</remarks>
    private static bool TryExact(double number, out decimal exact) => decimal.TryParse(
        number.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out exact);

    private static string Shown(double number) => TryExact(number, out var exact)
        ? exact.ToString(CultureInfo.InvariantCulture)
        : number.ToString(CultureInfo.InvariantCulture);

    private static string Shown(string? text) => text is null ? NoObject : MessageText.Shown(text);

    private static string SecondsOf(long ticks) =>
        ((decimal)ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture);

    private void Refuse(ValuePath path, string expected, string got) => _errors.Add(new ModelError(path, expected, got));

    /// <summary>Refuses a member because it is stated, whatever its value.</summary>
    private void RefuseMember(ValuePath owner, string member, string expected) =>
        _errors.Add(new ModelError(owner[member], expected, member) { IsAboutName = true });
}
