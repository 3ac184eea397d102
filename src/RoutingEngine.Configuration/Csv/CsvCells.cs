using System.Globalization;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration.Csv;

/// <summary>
/// Reads the cells of a table's row as values; an empty cell is null, and one that is no such value is reported.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class CsvCells
{
    private readonly CsvTable _table;

    /// <summary>Reads the cells of a table.</summary>
    /// <param name="table">The table; its row read last is meant.</param>
    public CsvCells(CsvTable table) => _table = table ?? throw new ArgumentNullException(nameof(table));

    /// <summary>An id by <see cref="ModelNames.IsId"/>.</summary>
    /// <param name="column">Place of the column in the list of columns.</param>
    public string? Id(int column)
    {
        if (_table[column].IsEmpty) return null;
        if (ModelNames.IsId(_table[column].Text)) return _table[column].Text;
        _table.Refuse(column);
        return null;
    }

    /// <summary>An id that is one of some.</summary>
    /// <param name="column">Place of the column in the list of columns.</param>
    /// <param name="known">What it may be; null = any.</param>
    /// <param name="expected">One of them, in words that follow <c>expected</c> in a message.</param>
    public string? Name(int column, IReadOnlySet<string>? known, string expected)
    {
        if (Id(column) is not { } name) return null;
        if (known is null || known.Contains(name)) return name;
        _table.Refuse(column, expected);
        return null;
    }

    /// <summary>A time by <see cref="TimeText"/>, in ticks of 100 ns.</summary>
    /// <param name="column">Place of the column in the list of columns.</param>
    public long? Time(int column)
    {
        if (_table[column].IsEmpty) return null;
        if (TimeText.TryParse(_table[column].Text!, out var ticks)) return ticks;
        _table.Refuse(column);
        return null;
    }

    /// <summary>Seconds by <see cref="SecondsText"/>, in ticks of 100 ns.</summary>
    /// <param name="column">Place of the column in the list of columns.</param>
    public long? Seconds(int column)
    {
        if (_table[column].IsEmpty) return null;
        if (SecondsText.TryParse(_table[column].Text!, out var ticks)) return ticks;
        _table.Refuse(column);
        return null;
    }

    /// <summary>A 32-bit integer, optionally signed.</summary>
    /// <param name="column">Place of the column in the list of columns.</param>
    public int? Integer(int column)
    {
        if (_table[column].IsEmpty) return null;
        var text = _table[column].Text;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return value;
        _table.Refuse(column);
        return null;
    }
}
