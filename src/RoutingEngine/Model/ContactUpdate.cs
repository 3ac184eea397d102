namespace RoutingEngine;

/// <summary>What changes about an open contact; what it does not state stays as it is.</summary>
/// <remarks>
/// The queue is changed by <see cref="RoutingCommand.Requeue(string, string)"/>. Thread-safe: immutable.
/// </remarks>
public sealed record ContactUpdate
{
    /// <summary>Its priority from now on; higher goes first. Null = stays.</summary>
    public int? Priority { get; init; }

    /// <summary>
    /// Its own requirement from now on; <see cref="Requirement.Any"/> = none of its own any more. Null = stays.
    /// </summary>
    /// <value>
    /// One that names what a submit may not name is refused with <see cref="ResultCode.UndeclaredSkill"/>, one for
    /// which there is no room with <see cref="ResultCode.LimitReached"/>.
    /// </value>
    public Requirement? Requires { get; init; }

    /// <summary>Its tag from now on; an empty one = it has none any more. Null = stays.</summary>
    /// <value>
    /// At most <see cref="ContactRequest.TagLengthMax"/> characters of any kind; a longer one is refused with
    /// <see cref="ResultCode.InvalidName"/>.
    /// </value>
    public string? Tag { get; init; }

    /// <summary>Whether it changes what routing looks at, so that the contact has to wait for it.</summary>
    internal bool ChangesRouting => Priority is not null || Requires is not null;

    /// <summary>The tag of a contact after it.</summary>
    internal string? TagAfter(string? before) => Tag is null ? before : Tag.Length == 0 ? null : Tag;
}
