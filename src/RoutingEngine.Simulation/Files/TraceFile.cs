using RoutingEngine.Configuration;
using RoutingEngine.Configuration.Text;
using RoutingEngine.Simulation.Files;
using RoutingEngine.Configuration.Csv;

namespace RoutingEngine.Simulation;

/// <summary>Reads traces: recorded days as CSV by RFC 4180, one row for each contact.</summary>
/// <remarks>
/// Columns <c>contact, arrival, queue, handling</c> are required, <c>priority, patience, customer, preferred</c> may be
/// there, in any order. Times are <c>yyyy-MM-ddTHH:mm:ss[.fraction]</c> without zone, durations are seconds with
/// decimals; both are rounded to 100 ns. An empty cell is absent. A file of up to 256 MiB in UTF-8; every mistake is
/// reported.
/// <para>Thread-safe: stateless.</para>
/// </remarks>
public static class TraceFile
{
    internal const int Contact = 0;
    internal const int Arrival = 1;
    internal const int Queue = 2;
    internal const int Handling = 3;
    internal const int Priority = 4;
    internal const int Patience = 5;
    internal const int Customer = 6;
    internal const int Preferred = 7;

    private const string Id = "1 to 128 characters, none of them a control character, no blank at either end";
    private const string Seconds = "seconds from 0 to 315,360,000, decimals allowed";

    /// <summary>The columns, in the order of the constants above.</summary>
    internal static IReadOnlyList<CsvColumn> Columns { get; } =
    [
        new("contact", $"an id ({Id})", IsRequired: true),
        new("arrival", TimeText.Expected, IsRequired: true),
        new("queue", $"the name of a queue ({Id})", IsRequired: true),
        new("handling", Seconds, IsRequired: true),
        new("priority", "a 32-bit integer or nothing"),
        new("patience", $"{Seconds}, or nothing"),
        new("customer", $"an id ({Id}) or nothing"),
        new("preferred", $"the name of an agent ({Id}) or nothing"),
    ];

    /// <summary>Reads a trace that is expected to be without mistakes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="center">The center whose queues and agents it names; null = names are not looked up.</param>
    /// <returns>The contacts, in the order of the file.</returns>
    /// <exception cref="InvalidFileException">The file cannot be read or has mistakes; it lists them all.</exception>
    public static IReadOnlyList<TraceContact> Load(string path, Center? center = null)
    {
        var result = Read(path, center);
        return result.IsValid ? result.Contacts : throw new InvalidFileException(result.Errors);
    }

    /// <summary>
    /// Reads a trace, or says everything that is wrong with it; a file that cannot be opened is such a mistake.
    /// </summary>
    /// <param name="path">The file, named in the mistakes as it is given here.</param>
    /// <param name="center">The center whose queues and agents it names; null = names are not looked up.</param>
    /// <returns>The contacts or the mistakes.</returns>
    public static TraceFileResult Read(string path, Center? center = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return SourceText.TryRead(path, out var source, out var error)
            ? Read(source, center)
            : new TraceFileResult(null, [error]);
    }

    /// <summary>Reads a trace from a stream, from where it stands to its end.</summary>
    /// <param name="stream">The stream; it stays open. What it throws when it is read passes through.</param>
    /// <param name="name">How the mistakes name the file.</param>
    /// <param name="center">The center whose queues and agents it names; null = names are not looked up.</param>
    /// <returns>The contacts or the mistakes.</returns>
    public static TraceFileResult Read(Stream stream, string name, Center? center = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return SourceText.TryRead(stream, name, out var source, out var error)
            ? Read(source, center)
            : new TraceFileResult(null, [error]);
    }

    /// <summary>Reads the text of a trace that has been read.</summary>
    /// <param name="source">The text.</param>
    /// <param name="center">The center whose queues and agents it names; null = names are not looked up.</param>
    /// <returns>The contacts or the mistakes.</returns>
    public static TraceFileResult Read(SourceText source, Center? center = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var table = new CsvTable(source, Columns, PeerWords.OfColumns);
        var cells = new CsvCells(table);
        var queues = center?.Queues.Select(static queue => queue.Name).ToHashSet(StringComparer.Ordinal);
        var agents = center?.Agents.Select(static agent => agent.Name).ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var contacts = new List<TraceContact>();
        while (table.ReadRow())
        {
            var id = cells.Id(Contact);
            if (id is not null && !ids.Add(id))
                table.Refuse(Contact, "an id that is not used before");
            var arrival = cells.Time(Arrival);
            var queue = cells.Name(Queue, queues, "a queue of the center");
            var handling = cells.Seconds(Handling);
            var (priority, patience) = (cells.Integer(Priority), cells.Seconds(Patience));
            var (customer, preferred) = (cells.Id(Customer), cells.Name(Preferred, agents, "an agent of the center"));
            if (id is null || arrival is null || queue is null || handling is null)
                continue;
            contacts.Add(new TraceContact(id, arrival.Value, queue, handling.Value)
            {
                Priority = priority,
                PatienceTicks = patience,
                Customer = customer,
                Preferred = preferred,
            });
        }

        var errors = table.Errors;
        return errors.Count == 0
            ? new TraceFileResult(contacts, errors, table.Place(Warnings(contacts, center)))
            : new TraceFileResult(null, errors);
    }

    private static IEnumerable<(int Column, string Text)> Warnings(List<TraceContact> contacts, Center? center)
    {
        if (contacts.Count == 0) yield return (-1, "a trace without rows: nothing will be routed");
        if (center is null) yield break;
        var rule = center.ContactSelection;
        if (!rule.ReadsPriority && contacts.Exists(static one => one.Priority is not null))
            yield return (Priority, $"no effect in this center: its contact rule {rule.Name} does not read priorities");
        if (contacts.Exists(static one => one.Customer is not null))
            yield return (Customer, "no effect in this center: no rule of it knows customers");
        if (contacts.Exists(static one => one.Preferred is not null))
            yield return (Preferred, "no effect in this center: no rule of it looks for preferred agents");
    }
}
