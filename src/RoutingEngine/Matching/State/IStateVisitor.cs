namespace RoutingEngine.Matching.State;

/// <summary>
/// What is done with every part of the state, one after the other in canonical order: it is hashed, written, or read.
/// One walk serves all three, so that none of them can leave out a part that another has.
/// </summary>
internal interface IStateVisitor
{
    /// <summary>Whether the parts are given to the walk rather than taken from it.</summary>
    bool IsReading { get; }

    /// <summary>How many bytes are left to read; none where nothing is read.</summary>
    int Left { get; }

    void Visit(ref long value);

    void Visit(ref int value);

    void Visit(ref bool value);

    void Visit(ref string? value);

    void Visit(ref AgentProfile profile);

    /// <summary>Sixty-four bits that are no number.</summary>
    void VisitWord(ref ulong word);

    void Visit(ref RunningHash hash);

    void Visit(ref DeadlineRecord deadline);

    /// <summary>What is needed to read the rest, or to find things where they were; no decision depends on it.</summary>
    void VisitLayout(ref int value);

    /// <summary>What is thrown where a part that was read cannot be.</summary>
    Exception Refusal(string expected);
}
