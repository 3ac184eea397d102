namespace RoutingEngine.Configuration.Csv;

/// <summary>A cell of a CSV file with its place.</summary>
/// <param name="Text">
/// What it holds, without the quotes around it; null = the row or the file does not have the cell, or it was refused.
/// </param>
/// <param name="Offset">Offset of its first byte, an opening quote included.</param>
public readonly record struct CsvCell(string? Text, int Offset)
{
    /// <summary>Whether there is nothing to read: absent, refused or empty.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Text);
}
