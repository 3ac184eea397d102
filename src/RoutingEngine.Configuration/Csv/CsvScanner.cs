using System.Text;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration.Csv;

/// <summary>
/// Cuts a CSV text by RFC 4180 into records of cells: commas between cells, CR LF or LF between records, quotes around
/// cells that hold either. Empty lines at the end of the file are no records.
/// </summary>
internal sealed class CsvScanner(SourceText source, List<RawError> errors)
{
    private readonly byte[] _bytes = source.Bytes;
    private readonly List<CsvCell> _cells = [];
    private int _at = source.Start;

    /// <summary>The cells of the record read last.</summary>
    public IReadOnlyList<CsvCell> Cells => _cells;

    /// <summary>Offset behind the last cell of the record.</summary>
    public int RecordEnd { get; private set; }

    public bool Read()
    {
        _cells.Clear();
        if (_bytes.AsSpan(_at).IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0)
            return false;
        while (true)
        {
            _cells.Add(_at < _bytes.Length && _bytes[_at] == '"' ? QuotedCell() : PlainCell());
            if (_at == _bytes.Length || _bytes[_at] != ',')
                break;
            _at++;
        }

        RecordEnd = _at;
        if (_at < _bytes.Length && _bytes[_at] == '\r')
            _at++;
        if (_at < _bytes.Length && _bytes[_at] == '\n')
            _at++;
        return true;
    }

    private CsvCell PlainCell()
    {
        var start = _at;
        SkipToEnd();
        var cell = _bytes.AsSpan(start, _at - start);
        var wrong = cell.IndexOfAny((byte)'"', (byte)'\r');
        if (wrong < 0)
            return new CsvCell(Encoding.UTF8.GetString(cell), start);
        return cell[wrong] == '"'
            ? Refuse(start, start + wrong, "a quote only in a cell that begins with one, doubled inside it", "\"")
            : Refuse(start, start + wrong, "CR LF or LF at the end of a row", "CR");
    }

    private CsvCell QuotedCell()
    {
        var start = _at++;
        var text = new StringBuilder();
        while (true)
        {
            var length = _bytes.AsSpan(_at).IndexOf((byte)'"');
            if (length < 0)
            {
                _at = _bytes.Length;
                return Refuse(start, start, "a closing quote", "the end of the file");
            }

            text.Append(Encoding.UTF8.GetString(_bytes, _at, length));
            _at += length + 1;
            if (_at == _bytes.Length || _bytes[_at] != '"')
                break;
            text.Append('"');
            _at++;
        }

        var end = _at;
        SkipToEnd();
        if (end == _at)
            return new CsvCell(text.ToString(), start);
        var rest = MessageText.Shown(Encoding.UTF8.GetString(_bytes, end, _at - end));
        return Refuse(start, end, "a comma or the end of the row after the closing quote", rest);
    }

    private CsvCell Refuse(int start, int offset, string expected, string got)
    {
        errors.Add(new RawError(offset, CsvTable.CellPath(_cells.Count), expected, got));
        return new CsvCell(null, start);
    }

    /// <summary>Moves to the comma or the end of line that ends a cell; a CR alone ends nothing.</summary>
    private void SkipToEnd()
    {
        while (_at < _bytes.Length && _bytes[_at] is not ((byte)',' or (byte)'\n'))
        {
            if (_bytes[_at] == '\r' && (_at + 1 == _bytes.Length || _bytes[_at + 1] == '\n'))
                return;
            _at++;
        }
    }
}
