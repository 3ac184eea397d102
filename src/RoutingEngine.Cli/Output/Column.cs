namespace RoutingEngine.Cli.Output;

/// <summary>A column of a table.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Role">What it holds.</param>
/// <param name="Width">The widest a bar gets; unused for others.</param>
internal sealed record Column(string Header, ColumnRole Role, int Width = 0)
{
    /// <summary>The narrowest bar that still tells anything.</summary>
    public const int BarMin = 8;

    /// <summary>Lines of the header when it takes as few columns as it can.</summary>
    public string[] Words => Header.Split(' ');
}
