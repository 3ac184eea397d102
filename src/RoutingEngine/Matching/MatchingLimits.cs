namespace RoutingEngine.Matching;

/// <summary>The bounds of one core. The defaults are what the documents state; tests lower them to cross each one.</summary>
[NotState("configuration")]
internal sealed record MatchingLimits
{
    public static MatchingLimits Default { get; } = new();

    /// <summary>
    /// The most lanes in use at once: each queue and plan step is one, and each distinct requirement of open contacts takes as many as
    /// its queue has steps, from the moment the first contact with it enters.
    /// </summary>
    public int LanesMax { get; init; } = 1_048_576;

    /// <summary>The most names of skills and attributes in use at once, by signed-in agents, queues and open contacts.</summary>
    public int NamesMax { get; init; } = 1_048_576;

    /// <summary>An agent alone in its cell with more links than this is kept as a shared cell: slower to search, but bounded.</summary>
    public int LinksMax { get; init; } = 256;

    /// <summary>
    /// How much of each kind that nobody uses any more is kept, in case it comes back: lanes of contacts' own requirements, names, cells.
    /// </summary>
    public int UnusedMax { get; init; } = 1_024;

    /// <summary>
    /// How many private waits one command ends, and how many offers an agent that looks for contacts is made, before the rest becomes
    /// work for a deadline due at once, so that other commands come in between.
    /// </summary>
    public int SliceMax { get; init; } = 1_024;

    /// <summary>How many excluded contacts at the front of a lane an agent passes before it remembers where they end.</summary>
    public int SkipsMin { get; init; } = 16;

    /// <summary>The most different first parts of keys that heads of lines rank; with more, whole keys are compared.</summary>
    public int HeadPartsMax { get; init; } = 63;

    /// <summary>Bits of a contact's or agent's number in a head; past them, whole keys are compared.</summary>
    public int HeadSequenceBits { get; init; } = 57;

    /// <summary>
    /// Bits of the gap in the order of age between contacts that entered one after the other, for those that come back
    /// with an older age. When a gap is used up, the ages of all open contacts are numbered again.
    /// </summary>
    public int AgeGapBits { get; init; } = 16;

    /// <summary>With this many agents signed in the driver asks ahead for the records that commands will need.</summary>
    public int FetchAheadFrom { get; init; } = 4_096;
}
