using System.Text;

namespace RoutingEngine.PropertyTests.Requirements;

/// <summary>Texts that are mostly no requirements: broken valid ones, soups of tokens, and random characters.</summary>
internal sealed class MalformedText(SeededRandom random)
{
    private static readonly string[] Tokens =
    [
        "a", "b-1", "x..y", "and", "or", "not", "in", "any", "And", "(", ")", ",", "..", ".", ">=", ">", "<=", "<", "=",
        "!=", "!", "0", "-1", "+7", "1..5", "99999999999", "5x", "'home'", "''", "'", "\"", "&&", "\u00A0", "é",
        "\uD83D", "'\uDE00'", "'😀'", "\0", "\r", "\n", "\r\n", "\t", " ", " ",
    ];

    public string Next() => random.Below(4) switch
    {
        0 => Soup(),
        1 => Characters(),
        _ => Mutated(),
    };

    private string Soup()
    {
        var text = new StringBuilder();
        for (var i = random.Below(16); i >= 0; i--)
            text.Append(random.Pick(Tokens)).Append(random.OneIn(2) ? " " : "");
        return text.ToString();
    }

    private string Characters()
    {
        var bytes = new byte[random.Below(48)];
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)random.Below(256);
        return random.Below(3) switch
        {
            0 => Encoding.UTF8.GetString(bytes),
            1 => Encoding.Latin1.GetString(bytes),
            _ => string.Create(bytes.Length / 2, bytes, static (characters, source) =>
            {
                for (var i = 0; i < characters.Length; i++)
                    characters[i] = (char)((source[2 * i] << 8) | source[(2 * i) + 1]);
            }),
        };
    }

    private string Mutated()
    {
        var expression = new ExpressionGenerator(random).AnyExpression(1 + random.Below(16));
        var text = new StringBuilder(new ExpressionWriter(random).Write(expression));
        for (var i = random.Below(3); i >= 0; i--)
        {
            var at = random.Below(text.Length + 1);
            var length = Math.Min(text.Length - at, random.Below(4));
            switch (random.Below(5))
            {
                case 0:
                    text.Remove(at, length);
                    break;
                case 1:
                    text.Insert(at, random.Pick(Tokens));
                    break;
                case 2:
                    text.Insert(at, text.ToString(at, length));
                    break;
                case 3 when at < text.Length:
                    text[at] = (char)(random.OneIn(4) ? random.Below(65_536) : random.Below(128));
                    break;
                default:
                    text.Length = at;
                    break;
            }
        }

        return text.ToString();
    }
}
