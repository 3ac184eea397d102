using System.Globalization;
using System.Text;

namespace RoutingEngine.Cli.Output;

/// <summary>Breaks texts into lines of a width, between words where that is possible.</summary>
internal static class Wrapping
{
    /// <summary>The lines of a text; all its characters but the blanks at breaks are in them.</summary>
    public static string[] Of(string text, int width)
    {
        if (Cell.WidthOf(text) <= width) return [text];
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' '))
        {
            var length = Cell.WidthOf(word);
            if (lines.Count + used > 0 && used + 1 + length > width && used > 0)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }
            else if (used > 0 || line.Length > 0)
            {
                line.Append(' ');
                used++;
            }

            used = AppendWord(word, width, lines, line, used);
        }

        lines.Add(line.ToString());
        return [.. lines];
    }

    /// <summary>Appends a word; one that is longer than a line goes on in the next.</summary>
    private static int AppendWord(string word, int width, List<string> lines, StringBuilder line, int used)
    {
        var characters = StringInfo.GetTextElementEnumerator(word);
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            var length = Cell.WidthOf(character);
            if (used > 0 && used + length > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
            }

            line.Append(character);
            used += length;
        }

        return used;
    }
}
