using System.Globalization;
using System.Text;
using RoutingEngine.Configuration.Text;

namespace RoutingEngine.Configuration.Json;

/// <summary>
/// One value of a JSON text together with its place. Members of an object keep the order, the names and the repetitions
/// of the text. The typed readers at the end are for values that a shape has accepted.
/// </summary>
/// <remarks>Made by <see cref="JsonTree"/>. Not thread-safe while a file is checked, since mistakes are noted in it.</remarks>
public sealed class JsonValue
{
    private List<JsonValue>? _children;

    internal JsonValue(SourceText source, JsonKind kind, int start, JsonValue? parent)
    {
        Source = source;
        Kind = kind;
        Start = start;
        NameStart = start;
        Parent = parent;
        Index = parent?.Children.Count ?? 0;
    }

    /// <summary>The file.</summary>
    public SourceText Source { get; }

    /// <summary>What it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>Offset of the first byte; of a text the opening quote.</summary>
    public int Start { get; }

    /// <summary>Offset behind the last byte; of a text behind the closing quote.</summary>
    public int End { get; internal set; }

    /// <summary>The object or list it is in; null for the whole text.</summary>
    public JsonValue? Parent { get; }

    /// <summary>Place among the items of a list or the members of an object.</summary>
    public int Index { get; }

    /// <summary>Name as a member of an object; null for an item of a list and the whole text.</summary>
    public string? Name { get; internal init; }

    /// <summary>Offset of the opening quote of the name, or the start of the value when it has no name.</summary>
    public int NameStart { get; internal init; }

    /// <summary>Items of a list or members of an object, in the order of the text.</summary>
    public IReadOnlyList<JsonValue> Children => _children ?? (IReadOnlyList<JsonValue>)[];

    /// <summary>Whether a mistake was reported about it, so that later checks leave it alone.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Whether a mistake was reported about it or anything inside it.</summary>
    public bool HasMistakes { get; private set; }

    /// <summary>The text, unescaped.</summary>
    public string Text => JsonText.Decode(Raw[1..^1]);

    /// <summary>True or false.</summary>
    public bool Boolean => Raw[0] == (byte)'t';

    /// <summary>The number as a 32-bit integer.</summary>
    public int Int32 => (int)Decimal;

    /// <summary>The number as a 64-bit integer.</summary>
    public long Int64 => (long)Decimal;

    /// <summary>The number as the nearest binary fraction.</summary>
    public double Double => (double)Decimal;

    /// <summary>The number; 0 when it is beyond the range of a decimal.</summary>
    public decimal Decimal => TryGetDecimal(out var value) ? value : 0;

    /// <summary>Seconds as ticks of 100 ns, rounded once, halves away from zero.</summary>
    public long Ticks => SecondsText.ToTicks(Decimal);

    /// <summary>Seconds as a time.</summary>
    public TimeSpan Time => TimeSpan.FromTicks(Ticks);

    /// <summary>The place in the terms of the file, such as <c>queues[2].plan[0].requires</c>; <c>$</c> for the
    /// whole.</summary>
    public string Path
    {
        get
        {
            var path = new StringBuilder();
            AppendPath(path);
            return path.Length == 0 ? "$" : path.ToString();
        }
    }

    /// <summary>The value as a message shows it: one line, shortened when it is long.</summary>
    public string Shown => Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.List => "a list",
        JsonKind.Text => MessageText.Shown(Text),
        _ => MessageText.Shown(Encoding.UTF8.GetString(Raw)),
    };

    private ReadOnlySpan<byte> Raw => Source.Bytes.AsSpan(Start, End - Start);

    /// <summary>The first member of a name that no mistake was reported about, or null.</summary>
    /// <param name="name">The name.</param>
    public JsonValue? this[string name]
    {
        get
        {
            foreach (var child in Children)
            {
                if (!child.IsRefused && string.Equals(child.Name, name, StringComparison.Ordinal))
                    return child;
            }

            return null;
        }
    }

    /// <summary>The path of a member that is not there.</summary>
    /// <param name="member">Its name.</param>
    public string PathOf(string member)
    {
        var path = new StringBuilder();
        AppendPath(path);
        ValuePath.AppendName(path, member);
        return path.ToString();
    }

    /// <summary>Items or members that no mistake was reported about.</summary>
    public IEnumerable<JsonValue> Accepted() => Children.Where(static child => !child.IsRefused);

    /// <summary>Offset in the file of a character of the unescaped text; one past the last character is the closing
    /// quote.</summary>
    /// <param name="character">Index of the character.</param>
    public int OffsetOf(int character) => Start + 1 + JsonText.OffsetOf(Raw[1..^1], character);

    /// <summary>The number, when it is within the range of a decimal.</summary>
    /// <param name="value">The number, or 0.</param>
    public bool TryGetDecimal(out decimal value) => decimal.TryParse(
        Raw, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
        CultureInfo.InvariantCulture, out value);

    /// <summary>Remembers that a mistake was reported about it.</summary>
    internal void Refuse()
    {
        IsRefused = true;
        MarkMistaken();
    }

    /// <summary>Remembers that a mistake was reported about it or something inside it.</summary>
    internal void MarkMistaken()
    {
        for (var value = this; value is { HasMistakes: false }; value = value.Parent)
            value.HasMistakes = true;
    }

    internal void Add(JsonValue child) => (_children ??= []).Add(child);

    private void AppendPath(StringBuilder path)
    {
        if (Parent is null)
            return;
        Parent.AppendPath(path);
        if (Name is not null)
            ValuePath.AppendName(path, Name);
        else
            path.Append(CultureInfo.InvariantCulture, $"[{Index}]");
    }
}
