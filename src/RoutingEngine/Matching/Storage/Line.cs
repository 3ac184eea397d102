using System.Runtime.InteropServices;

namespace RoutingEngine.Matching.Storage;

/// <summary>
/// The ends of one ordered line of nodes; −1 = none. See <see cref="OrderedLines{TStore}"/>.
/// </summary>
[NotState("layout; what is in line follows from the records")]
[StructLayout(LayoutKind.Auto)]
internal struct Line
{
    /// <summary>First of all.</summary>
    public int First;

    /// <summary>First and last of the deque part.</summary>
    public int Head;
    public int Tail;

    /// <summary>Top of the tree part.</summary>
    public int Root;

    public int Count;

    public static Line Empty => new() { First = -1, Head = -1, Tail = -1, Root = -1 };
}

/// <summary>A node's neighbours in the deque part of its line; −1 = none.</summary>
[NotState("layout; what is in line follows from the records")]
internal struct LineLink
{
    /// <summary>Value of <see cref="Before"/> of a node that is in the tree part.</summary>
    public const int InTree = -2;

    /// <summary>Value of <see cref="Before"/> of a node that is in no line.</summary>
    public const int InNoLine = -3;

    public int Before;
    public int After;

    /// <summary>The link of a node that is in no line.</summary>
    public static LineLink None => new() { Before = InNoLine, After = -1 };

    public readonly bool IsLinked => Before != InNoLine;
}
