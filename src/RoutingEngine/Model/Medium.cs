namespace RoutingEngine;

/// <summary>The kind of connection a contact comes over: voice, video, chat, e-mail, a task, or one of your
/// own.</summary>
/// <remarks>
/// An open value over a name: two media are equal when their names are (ordinal, case-sensitive). A router knows at
/// most <see cref="MediaMax"/> of them. Thread-safe: immutable.
/// </remarks>
public readonly struct Medium : IEquatable<Medium>
{
    /// <summary>The largest number of media one router may know.</summary>
    public const int MediaMax = 16;

    private readonly string? _name;

    private Medium(string name) => _name = name;

    /// <summary>A telephone or web call; the medium of a queue that names none.</summary>
    public static Medium Voice => default;

    /// <summary>A video call.</summary>
    public static Medium Video { get; } = new("video");

    /// <summary>A text conversation in real time.</summary>
    public static Medium Chat { get; } = new("chat");

    /// <summary>A message that may wait for hours.</summary>
    public static Medium Email { get; } = new("email");

    /// <summary>Work without a customer on the line, such as a form to process.</summary>
    public static Medium Task { get; } = new("task");

    /// <summary>The name of the medium, such as <c>voice</c>.</summary>
    public string Name => _name ?? "voice";

    /// <summary>Makes a medium of your own, such as <c>Medium.Custom("fax")</c>; a known name gives the known
    /// medium.</summary>
    /// <param name="name">A name by the rule of requirement names: a letter or underscore first, at most 64
    /// characters.</param>
    /// <exception cref="ArgumentException">The name does not follow the rule.</exception>
    public static Medium Custom(string name)
    {
        ModelNames.ThrowIfNotAName(name, nameof(name));
        return string.Equals(name, "voice", StringComparison.Ordinal) ? Voice : new Medium(name);
    }

    /// <summary>Whether both name the same medium.</summary>
    public static bool operator ==(Medium left, Medium right) => left.Equals(right);

    /// <summary>Whether they name different media.</summary>
    public static bool operator !=(Medium left, Medium right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Medium other) => string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Medium other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <summary>The name of the medium.</summary>
    public override string ToString() => Name;
}
