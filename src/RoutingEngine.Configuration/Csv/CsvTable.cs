using System.Globalization;
using RoutingEngine.Configuration.Shapes;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration.Csv;

/// <summary>
/// Reads a CSV file row by row by the names in its header, whatever their order, and collects its mistakes. The columns
/// a file may have are stated once; check and messages follow from them.
/// </summary>
public sealed class CsvTable
{
    private readonly SourceText _source;
    private readonly IReadOnlyList<CsvColumn> _columns;
    private readonly IReadOnlyDictionary<string, string>? _foreign;
    private readonly List<RawError> _errors = [];
    private readonly CsvScanner _scanner;
    private readonly List<int> _columnOfCell = [];
    private readonly bool[] _isPresent;
    private readonly int[] _offsetOfColumn;
    private readonly CsvCell[] _row;

    /// <summary>Begins to read a file; its header is read at once.</summary>
    /// <param name="source">The file.</param>
    /// <param name="columns">The columns it may have.</param>
    /// <param name="foreign">Columns of other systems' files, with those that say the same here; null = none.</param>
    public CsvTable(
        SourceText source, IReadOnlyList<CsvColumn> columns, IReadOnlyDictionary<string, string>? foreign = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(columns);
        _foreign = foreign;
        _source = source;
        _columns = columns;
        _isPresent = new bool[columns.Count];
        _offsetOfColumn = new int[columns.Count];
        _row = new CsvCell[columns.Count];
        _scanner = new CsvScanner(source, _errors);
        ReadHeader();
    }

    /// <summary>The mistakes so far, in the order of their places.</summary>
    public IReadOnlyList<FileError> Errors => _source.Place(_errors);

    /// <summary>Gives warnings about columns, or the header as a whole, their place.</summary>
    /// <param name="warnings">
    /// The place of the column in the list of columns, or −1 for the header, with the text.
    /// </param>
    public IReadOnlyList<FileWarning> Place(IEnumerable<(int Column, string Text)> warnings) => _source.PlaceWarnings(
        warnings.Select(one => one.Column < 0
            ? new RawError(_source.Start, "header", one.Text, string.Empty)
            : new RawError(_offsetOfColumn[one.Column], _columns[one.Column].Name, one.Text, string.Empty)));

    /// <summary>A cell of the row read last, by the place of its column in the list of columns.</summary>
    public CsvCell this[int column] => _row[column];

    /// <summary>What stands for the name of a column that has none.</summary>
    public static string CellPath(int index) => string.Create(CultureInfo.InvariantCulture, $"cell {index + 1}");

    /// <summary>Reads the next row; cells that are missing or must not be empty are reported.</summary>
    public bool ReadRow()
    {
        var errorsBefore = _errors.Count;
        if (!_scanner.Read())
            return false;
        NameErrors(errorsBefore);
        Array.Clear(_row);
        var cells = _scanner.Cells;
        for (var i = 0; i < Math.Min(cells.Count, _columnOfCell.Count); i++)
        {
            if (_columnOfCell[i] is >= 0 and var column)
                _row[column] = cells[i];
        }

        var count = string.Create(CultureInfo.InvariantCulture, $"{_columnOfCell.Count} cells as in the header");
        var got = string.Create(CultureInfo.InvariantCulture, $"{cells.Count} cells");
        if (cells.Count > _columnOfCell.Count)
            _errors.Add(new RawError(cells[_columnOfCell.Count].Offset, CellPath(_columnOfCell.Count), count, got));
        else if (cells.Count < _columnOfCell.Count)
            _errors.Add(new RawError(_scanner.RecordEnd, PathOf(cells.Count), count, got));
        CheckRequired(Math.Min(cells.Count, _columnOfCell.Count));
        return true;
    }

    /// <summary>Reports a cell of the row read last.</summary>
    public void Refuse(int column, string? expected = null) =>
        RefuseEarlier(column, _row[column], expected ?? _columns[column].Expected);

    /// <summary>Reports a cell of a row read earlier.</summary>
    public void RefuseEarlier(int column, CsvCell cell, string expected)
    {
        var got = MessageText.Shown(cell.Text);
        _errors.Add(new RawError(cell.Offset, _columns[column].Name, expected, got.Length == 0 ? "nothing" : got));
    }

    private void ReadHeader()
    {
        if (!_scanner.Read())
        {
            var required = string.Join(
                ",", _columns.Where(static column => column.IsRequired).Select(static c => c.Name));
            _errors.Add(new RawError(_source.Start, "header", $"a header row such as {required}", "an empty file"));
            return;
        }

        foreach (var cell in _scanner.Cells)
            _columnOfCell.Add(ColumnOf(cell));
        for (var column = 0; column < _columns.Count; column++)
        {
            if (_columns[column].IsRequired && !_isPresent[column])
                _errors.Add(new RawError(_source.Start, _columns[column].Name, "this column in the header", "nothing"));
        }
    }

    /// <summary>The column a cell of the header names, or -1 when it was refused.</summary>
    private int ColumnOf(CsvCell cell)
    {
        if (cell.Text is not { } name)
            return -1;
        for (var column = 0; column < _columns.Count; column++)
        {
            if (!string.Equals(_columns[column].Name, name, StringComparison.Ordinal))
                continue;
            if (!_isPresent[column])
            {
                _isPresent[column] = true;
                _offsetOfColumn[column] = cell.Offset;
                return column;
            }

            _errors.Add(new RawError(cell.Offset, name, "each column once", name));
            return -1;
        }

        var names = string.Join(", ", _columns.Select(static column => column.Name));
        var hint = WordHint.Of(name, _columns.Select(static column => column.Name), _foreign);
        var shown = MessageText.Shown(name);
        _errors.Add(
            new RawError(cell.Offset, shown.Length == 0 ? "header" : shown, $"one of the columns {names}{hint}", shown));
        return -1;
    }

    private void CheckRequired(int cellCount)
    {
        for (var i = 0; i < cellCount; i++)
        {
            if (_columnOfCell[i] is >= 0 and var column
                && _columns[column].IsRequired
                && _row[column].Text is { Length: 0 })
                Refuse(column);
        }
    }

    private string PathOf(int cell) =>
        cell < _columnOfCell.Count && _columnOfCell[cell] is >= 0 and var column
            ? _columns[column].Name
            : CellPath(cell);

    /// <summary>The scanner knows cells by number only; the header knows their names.</summary>
    private void NameErrors(int from)
    {
        for (var i = from; i < _errors.Count; i++)
        {
            for (var cell = 0; cell < _columnOfCell.Count; cell++)
            {
                if (string.Equals(_errors[i].Path, CellPath(cell), StringComparison.Ordinal))
                    _errors[i] = _errors[i] with { Path = PathOf(cell) };
            }
        }
    }
}
