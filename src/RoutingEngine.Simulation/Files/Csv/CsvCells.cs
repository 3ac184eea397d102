using System.Globalization;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Simulation.Files.Csv;

/// <summary>
/// Reads the cells of a table's row as values; an empty cell is null, and one that is no such value is reported.
/// </summary>
internal sealed class CsvCells(CsvTable table, Center? center)
{
    private readonly HashSet<string>? _queues =
        center?.Queues.Select(static queue => queue.Name).ToHashSet(StringComparer.Ordinal);

    private readonly HashSet<string>? _agents =
        center?.Agents.Select(static agent => agent.Name).ToHashSet(StringComparer.Ordinal);

    public string? Id(int column)
    {
        if (table[column].IsEmpty)
            return null;
        if (ModelNames.IsId(table[column].Text))
            return table[column].Text;
        table.Refuse(column);
        return null;
    }

    public string? Queue(int column) => Known(column, _queues, "a queue of the center");

    public string? Agent(int column) => Known(column, _agents, "an agent of the center");

    public long? Time(int column)
    {
        if (table[column].IsEmpty)
            return null;
        if (TimeText.TryParse(table[column].Text!, out var ticks))
            return ticks;
        table.Refuse(column);
        return null;
    }

    public long? Seconds(int column)
    {
        if (table[column].IsEmpty)
            return null;
        if (SecondsText.TryParse(table[column].Text!, out var ticks))
            return ticks;
        table.Refuse(column);
        return null;
    }

    public int? Integer(int column)
    {
        if (table[column].IsEmpty)
            return null;
        var text = table[column].Text;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return value;
        table.Refuse(column);
        return null;
    }

    private string? Known(int column, HashSet<string>? names, string expected)
    {
        if (Id(column) is not { } name)
            return null;
        if (names is null || names.Contains(name))
            return name;
        table.Refuse(column, expected);
        return null;
    }
}
