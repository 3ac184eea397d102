namespace RoutingEngine.Cli.Output;

/// <summary>What a column holds, and so where it goes when there is little room.</summary>
internal enum ColumnRole
{
    /// <summary>A name that says whose row it is: left, and repeated in every part of a table.</summary>
    Name,

    /// <summary>A name that is printed once for all rows below each other that share it.</summary>
    SharedName,

    /// <summary>A text, on the left.</summary>
    Text,

    /// <summary>A figure, on the right.</summary>
    Figure,

    /// <summary>A bar: takes the room that is left, and is left out when there is none.</summary>
    Bar,
}
