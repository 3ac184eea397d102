using System.Runtime.InteropServices;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Storage;

/// <summary>
/// The ends of one ordered line of nodes; −1 = none. The keys of both ends stand here too, so that whoever compares lines, or comes
/// last, touches nobody in them. See <see cref="OrderedLines{TStore}"/>.
/// </summary>
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

    /// <summary>Key of <see cref="First"/>; of an empty line one that precedes nothing.</summary>
    public OrderKey FirstKey;

    /// <summary>Key of <see cref="Tail"/>, while there is one.</summary>
    public OrderKey TailKey;

    public static Line Empty => new() { First = -1, Head = -1, Tail = -1, Root = -1, FirstKey = OrderKey.Last };
}

/// <summary>A node of a line: a link of the deque, or a node of the tree.</summary>
internal struct LineNode
{
    /// <summary>Size of a node that is in no line.</summary>
    public const int Unlinked = 0;

    /// <summary>Size of a node that is in the deque part.</summary>
    public const int InDeque = -1;

    /// <summary>Deque: the one before. Tree: the smaller child.</summary>
    public int Left;

    /// <summary>Deque: the one after. Tree: the larger child.</summary>
    public int Right;

    /// <summary>Tree: the parent.</summary>
    public int Parent;

    /// <summary>Tree: nodes in this sub-tree. Otherwise one of the constants.</summary>
    public int Size;
}
