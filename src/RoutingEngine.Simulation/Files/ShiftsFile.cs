using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Text;
using RoutingEngine.Simulation.Checks;
using RoutingEngine.Simulation.Files;
using RoutingEngine.Configuration.Csv;

namespace RoutingEngine.Simulation;

/// <summary>Reads shifts: who is signed in from when to when, as CSV by RFC 4180.</summary>
/// <remarks>
/// Columns <c>agent, from, to</c>, all required, in any order; an agent may have several rows that do not overlap.
/// Times are <c>yyyy-MM-ddTHH:mm:ss[.fraction]</c> without zone, rounded to 100 ns. A file of up to 256 MiB in UTF-8;
/// every mistake is reported.
/// <para>Thread-safe: stateless.</para>
/// </remarks>
public static class ShiftsFile
{
    internal const int Agent = 0;
    internal const int From = 1;
    internal const int To = 2;

    /// <summary>The columns, in the order of the constants above.</summary>
    internal static IReadOnlyList<CsvColumn> Columns { get; } =
    [
        new(
            "agent",
            "the name of an agent (1 to 128 characters, none of them a control character, no blank at either end)",
            IsRequired: true),
        new("from", TimeText.Expected, IsRequired: true),
        new("to", TimeText.Expected, IsRequired: true),
    ];

    /// <summary>Reads shifts that are expected to be without mistakes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="center">The center whose agents they name; null = names are not looked up.</param>
    /// <returns>The shifts, in the order of the file.</returns>
    /// <exception cref="InvalidFileException">The file cannot be read or has mistakes; it lists them all.</exception>
    public static IReadOnlyList<Shift> Load(string path, Center? center = null)
    {
        var result = Read(path, center);
        return result.IsValid ? result.Shifts : throw new InvalidFileException(result.Errors);
    }

    /// <summary>
    /// Reads shifts, or says everything that is wrong with them; a file that cannot be opened is such a mistake.
    /// </summary>
    /// <param name="path">The file, named in the mistakes as it is given here.</param>
    /// <param name="center">The center whose agents they name; null = names are not looked up.</param>
    /// <returns>The shifts or the mistakes.</returns>
    public static ShiftsFileResult Read(string path, Center? center = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return SourceText.TryRead(path, out var source, out var error)
            ? Read(source, center)
            : new ShiftsFileResult(null, [error]);
    }

    /// <summary>Reads shifts from a stream, from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays open. What it throws when it is read passes through.</param>
    /// <param name="name">How the mistakes name the file.</param>
    /// <param name="center">The center whose agents they name; null = names are not looked up.</param>
    /// <returns>The shifts or the mistakes.</returns>
    public static ShiftsFileResult Read(Stream stream, string name, Center? center = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return SourceText.TryRead(stream, name, out var source, out var error)
            ? Read(source, center)
            : new ShiftsFileResult(null, [error]);
    }

    /// <summary>Reads the text of shifts that has been read.</summary>
    /// <param name="source">The text.</param>
    /// <param name="center">The center whose queues and agents it names; null = names are not looked up.</param>
    /// <returns>The shifts or the mistakes.</returns>
    public static ShiftsFileResult Read(SourceText source, Center? center = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var table = new CsvTable(source, Columns, PeerWords.OfColumns);
        var cells = new CsvCells(table);
        var agents = center?.Agents.Select(static agent => agent.Name).ToHashSet(StringComparer.Ordinal);
        var shifts = new List<Shift>();
        var starts = new List<CsvCell>();
        while (table.ReadRow())
        {
            var (agent, from, to) = (cells.Name(Agent, agents, "an agent of the center"), cells.Time(From), cells.Time(To));
            if (from is not null && to <= from)
                table.Refuse(To, "a time after from");
            else if (agent is not null && from is not null && to is not null)
            {
                shifts.Add(new Shift(agent, from.Value, to.Value));
                starts.Add(table[From]);
            }
        }

        RefuseOverlaps(table, shifts, starts);
        var errors = table.Errors;
        return errors.Count == 0
            ? new ShiftsFileResult(shifts, errors, table.Place(Warnings(shifts, center)))
            : new ShiftsFileResult(null, errors);
    }

    private static IEnumerable<(int Column, string Text)> Warnings(List<Shift> shifts, Center? center)
    {
        if (shifts.Count == 0)
        {
            yield return (-1, "shifts without rows: nobody will ever sign in");
            yield break;
        }

        if (center is null) yield break;
        var present = shifts.Select(static shift => shift.Agent).ToHashSet(StringComparer.Ordinal);
        foreach (var queue in AbsentServers.Find(center, center.Queues, agent => present.Contains(agent.Name)))
            yield return (Agent, $"no agent with a shift can ever serve {queue.Name}");
    }

    private static void RefuseOverlaps(CsvTable table, List<Shift> shifts, List<CsvCell> starts)
    {
        var rows = shifts.Select(
            static (shift, row) => (shift.Agent, Span: new Span(shift.FromTicks, shift.ToTicks, row)));
        foreach (var ofAgent in rows.GroupBy(static row => row.Agent, static row => row.Span, StringComparer.Ordinal))
        {
            foreach (var (later, other) in Overlaps.Find(ofAgent))
            {
                var taken = $"from {TimeText.Of(other.From)} to {TimeText.Of(other.To)}";
                table.RefuseEarlier(From, starts[later.Row], $"no overlap with the agent's shift {taken}");
            }
        }
    }
}
