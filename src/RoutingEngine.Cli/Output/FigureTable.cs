namespace RoutingEngine.Cli.Output;

/// <summary>
/// A table of names and figures that fits any width. Names and figures are never cut: where there is little room
/// headers take several lines, bars go, the table is printed in parts, a few long names get lines of their own, and at
/// last each row becomes a list.
/// </summary>
internal sealed class FigureTable(string title)
{
    private const int PartsMax = 3;
    private const int NarrowestScreen = 20;
    private const string Gap = "  ";

    private readonly List<Column> _columns = [];
    private readonly List<Cell[]> _rows = [];

    /// <summary>Adds columns of names, which say whose row it is.</summary>
    public FigureTable Names(params string[] headers) => Add(ColumnRole.Name, headers);

    /// <summary>Adds a column of names that are printed once for all rows below each other that share it.</summary>
    public FigureTable SharedName(string header) => Add(ColumnRole.SharedName, [header]);

    /// <summary>
    /// Adds columns of texts; one without a header is a remark on the column before it, and stays beside it.
    /// </summary>
    public FigureTable Texts(params string[] headers) => Add(ColumnRole.Text, headers);

    /// <summary>Adds columns of figures.</summary>
    public FigureTable Figures(params string[] headers) => Add(ColumnRole.Figure, headers);

    /// <summary>Adds a column of bars.</summary>
    /// <param name="header">The header.</param>
    /// <param name="width">The widest they get.</param>
    public FigureTable Bars(string header, int width) => Add(ColumnRole.Bar, [header], width);

    /// <summary>Adds a row, a cell for each column.</summary>
    public void Row(params Cell[] cells)
    {
        if (cells.Length != _columns.Count)
            throw new ArgumentException("A row has a cell for each column.", nameof(cells));
        _rows.Add(cells);
    }

    /// <summary>Prints the table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="screenWidth">Columns there are.</param>
    public void Write(TextWriter output, int screenWidth)
    {
        var width = Math.Max(NarrowestScreen, screenWidth);
        output.WriteLine();
        foreach (var line in Wrapping.Of(VisibleText.Of(title), width)) output.WriteLine(line);
        var bare = Enumerable.Range(0, _columns.Count).Where(i => _columns[i].Role != ColumnRole.Bar).ToArray();
        if (TryWrite(int.MaxValue)) return;

        // A few long names do not turn all rows into lists; where most are long a list is easier to read.
        var nameMax = width / (2 + bare.Count(IsName));
        var longNames = Enumerable.Range(0, _rows.Count).Count(row => bare.Any(
            column => IsName(column) && !IsRepeated(row, column) && WidthOf(_rows[row][column]) > nameMax));
        if (2 * longNames <= _rows.Count && TryWrite(nameMax)) return;
        WriteList(output, bare, width);

        bool TryWrite(int nameMax) =>
            TryWriteWhole(output, width, nameMax) || TryWriteParts(output, bare, width, nameMax);
    }

    /// <summary>Adds columns. In a list or a later part only its header tells a column from the others.</summary>
    private FigureTable Add(ColumnRole role, string[] headers, int width = 0)
    {
        foreach (var header in headers)
        {
            var isTaken = _columns.Exists(column => string.Equals(column.Header, header, StringComparison.Ordinal));
            if (header.Length > 0 && isTaken)
                throw new ArgumentException($"The header '{header}' names one column only.", nameof(headers));
            _columns.Add(new Column(header, role, width));
        }

        return this;
    }

    /// <summary>The table in one part, with bars in the room that is left; headers take several lines if they must.</summary>
    private bool TryWriteWhole(TextWriter output, int width, int nameMax)
    {
        int[] all = [.. Enumerable.Range(0, _columns.Count)];
        foreach (var (withBars, areWrapped) in new[] { (true, false), (true, true), (false, false), (false, true) })
        {
            var columns = withBars ? all : [.. all.Where(i => _columns[i].Role != ColumnRole.Bar)];
            var widths = Widths(columns, areWrapped, nameMax);
            var room = width - Total(widths);
            if (room < 0) continue;
            for (var i = 0; i < columns.Length; i++)
            {
                if (_columns[columns[i]].Role != ColumnRole.Bar) continue;
                var more = Math.Min(room, Math.Max(0, _columns[columns[i]].Width - widths[i]));
                widths[i] += more;
                room -= more;
            }

            WritePart(output, columns, widths, width);
            return true;
        }

        return false;
    }

    /// <summary>The table in a few parts, each with the names.</summary>
    private bool TryWriteParts(TextWriter output, int[] columns, int width, int nameMax)
    {
        if (Parts(columns, width, nameMax) is not { Count: <= PartsMax } parts) return false;
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) output.WriteLine();
            WritePart(output, parts[i], Widths(parts[i], areHeadersWrapped: true, nameMax), width);
        }

        return true;
    }

    /// <summary>The columns in as many parts as it takes, each with the names; null when names leave no room.</summary>
    private List<int[]>? Parts(int[] columns, int width, int nameMax)
    {
        int[] names = [.. columns.Where(IsName)];
        var parts = new List<int[]>();
        List<int> part = [.. names];
        foreach (var columnAndRemark in WithRemarks([.. columns.Except(names)]))
        {
            if (!IsRoomFor([.. part, .. columnAndRemark]))
            {
                if (part.Count == names.Length) return null;
                parts.Add([.. part]);
                part = [.. names];
                if (!IsRoomFor([.. part, .. columnAndRemark])) return null;
            }

            part.AddRange(columnAndRemark);
        }

        parts.Add([.. part]);
        return parts;

        bool IsRoomFor(int[] some) => Total(Widths(some, areHeadersWrapped: true, nameMax)) <= width;
    }

    /// <summary>Each column, with the remarks that follow it.</summary>
    private List<int[]> WithRemarks(int[] columns)
    {
        var groups = new List<int[]>();
        foreach (var column in columns)
        {
            if (groups.Count > 0 && IsRemark(column)) groups[^1] = [.. groups[^1], column];
            else groups.Add([column]);
        }

        return groups;
    }

    private int[] Widths(IReadOnlyList<int> columns, bool areHeadersWrapped, int nameMax)
    {
        var widths = new int[columns.Count];
        for (var i = 0; i < widths.Length; i++)
        {
            var column = columns[i];
            widths[i] = areHeadersWrapped
                ? _columns[column].Words.Max(Cell.WidthOf)
                : Cell.WidthOf(_columns[column].Header);
            if (_columns[column].Role == ColumnRole.Bar)
            {
                widths[i] = Math.Max(widths[i], Math.Min(Column.BarMin, _columns[column].Width));
                continue;
            }

            var ofCells = _rows.Select(row => WidthOf(row[column]));
            if (IsName(column)) ofCells = ofCells.Where(ofCell => ofCell <= nameMax);
            widths[i] = Math.Max(widths[i], ofCells.DefaultIfEmpty().Max());
        }

        return widths;
    }

    private static int WidthOf(Cell cell) => cell.Lines(0).Max(Cell.WidthOf);

    private static int Total(int[] widths) => widths.Sum() + (Gap.Length * Math.Max(0, widths.Length - 1));

    private void WritePart(TextWriter output, IReadOnlyList<int> columns, int[] widths, int screenWidth)
    {
        string[][] headers = [.. columns.Select((column, i) => Wrapping.Of(_columns[column].Header, widths[i]))];
        var height = headers.Max(static lines => lines.Length);

        // Headers of fewer lines end where the others end.
        WriteLines(output, columns, widths, [.. headers.Select(
            lines => (string[])[.. Enumerable.Repeat("", height - lines.Length), .. lines])]);
        output.WriteLine(string.Join(Gap, widths.Select(static width => new string('─', width))).TrimEnd());
        for (var row = 0; row < _rows.Count; row++)
        {
            var before = WriteLongNames(output, row, columns, widths, screenWidth);
            WriteLines(output, columns, widths, [.. columns.Select(
                (column, i) => i < before || IsRepeated(row, column) ? [""] : _rows[row][column].Lines(widths[i]))]);
        }
    }

    /// <summary>Writes the names up to the last that is wider than its column above the row.</summary>
    /// <returns>How many columns have been written.</returns>
    private int WriteLongNames(TextWriter output, int row, IReadOnlyList<int> columns, int[] widths, int screenWidth)
    {
        var count = columns.Count;
        while (count > 0 && !IsTooWide(count - 1)) count--;
        if (count == 0) return 0;
        var name = NameOf(row, columns.Take(count).Where(column => !IsRepeated(row, column)));
        foreach (var line in Wrapping.Of(name, screenWidth)) output.WriteLine(line);
        return count;

        bool IsTooWide(int i) => IsName(columns[i]) && !IsRepeated(row, columns[i])
            && WidthOf(_rows[row][columns[i]]) > widths[i];
    }

    private string NameOf(int row, IEnumerable<int> columns) => string.Join(
        " · ", columns.Select(column => _rows[row][column].Lines(0)[0]).Where(static text => text.Length > 0));

    private void WriteLines(TextWriter output, IReadOnlyList<int> columns, int[] widths, string[][] cells)
    {
        for (var line = 0; line < cells.Max(static lines => lines.Length); line++)
        {
            var texts = cells.Select((lines, i) => Padded(
                line < lines.Length ? lines[line] : "", widths[i], _columns[columns[i]].Role == ColumnRole.Figure));
            output.WriteLine(string.Join(Gap, texts).TrimEnd());
        }
    }

    private static string Padded(string text, int width, bool isRight)
    {
        var blanks = new string(' ', Math.Max(0, width - Cell.WidthOf(text)));
        return isRight ? blanks + text : text + blanks;
    }

    private bool IsName(int column) => _columns[column].Role is ColumnRole.Name or ColumnRole.SharedName;

    private bool IsRemark(int column) => _columns[column] is { Header.Length: 0, Role: ColumnRole.Text };

    private bool IsRepeated(int row, int column) => row > 0 && _columns[column].Role == ColumnRole.SharedName
        && _rows[row][column].Lines(0).SequenceEqual(_rows[row - 1][column].Lines(0), StringComparer.Ordinal);

    /// <summary>The text of a cell, and after it that of the next column when that has no header of its own.</summary>
    private string WithRemark(int row, int column, int[] columns)
    {
        var text = string.Join(' ', _rows[row][column].Lines(0));
        var next = Array.IndexOf(columns, column) + 1;
        return next < columns.Length && IsRemark(columns[next])
            ? $"{text} {_rows[row][columns[next]].Lines(0)[0]}".Trim()
            : text;
    }

    /// <summary>Each row as its names and a line for each figure.</summary>
    private void WriteList(TextWriter output, int[] columns, int width)
    {
        int[] names = [.. columns.Where(IsName)];
        int[] figures = [.. columns.Except(names).Where(column => _columns[column].Header.Length > 0)];
        var label = figures.Select(column => Cell.WidthOf(_columns[column].Header)).DefaultIfEmpty().Max();
        for (var row = 0; row < _rows.Count; row++)
        {
            foreach (var line in Wrapping.Of(NameOf(row, names), width)) output.WriteLine(line);
            foreach (var column in figures)
            {
                var text = WithRemark(row, column, columns);
                if (text.Length == 0) continue;
                var header = Gap + Padded(_columns[column].Header, label, isRight: false) + Gap;
                if (Cell.WidthOf(header) + Cell.WidthOf(text) <= width)
                {
                    output.WriteLine(header + text);
                    continue;
                }

                foreach (var line in Wrapping.Of(Gap + _columns[column].Header, width)) output.WriteLine(line);
                foreach (var line in Wrapping.Of(text, width - (2 * Gap.Length))) output.WriteLine(Gap + Gap + line);
            }
        }
    }
}
