using Spectre.Console.Rendering;

namespace RoutingEngine.Cli.Output;

/// <summary>One cell of a table: a text, or a bar that is as wide as there is room for.</summary>
internal readonly struct Cell
{
    private readonly string? _text;
    private readonly Func<int, string>? _bar;

    private Cell(string? text, Func<int, string>? bar)
    {
        _text = text;
        _bar = bar;
    }

    /// <summary>A text, with what must not be printed made visible.</summary>
    public static implicit operator Cell(string text) => new(VisibleText.Of(text), null);

    /// <summary>A bar.</summary>
    /// <param name="draw">Draws it into a number of columns; line feeds separate bars above one another.</param>
    public static Cell Bar(Func<int, string> draw) => new(null, draw);

    /// <summary>A bar that fills a share of its column.</summary>
    public static Cell Bar(double? share) => Bar(width => Figures.Bar(share, width));

    /// <summary>The lines of the cell.</summary>
    /// <param name="width">Columns there are, which a bar fills.</param>
    public string[] Lines(int width) => (_bar is null ? _text ?? "" : _bar(width)).Split('\n');

    /// <summary>Columns that a text takes on the terminal: two for wide characters, none for marks that combine.</summary>
    public static int WidthOf(string text) => new Segment(text).CellCount();
}
