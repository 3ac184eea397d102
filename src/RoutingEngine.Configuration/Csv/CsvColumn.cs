namespace RoutingEngine.Configuration.Csv;

/// <summary>A column a CSV file may have.</summary>
/// <param name="Name">Its name in the header.</param>
/// <param name="Expected">What its cells hold, in words that follow <c>expected</c> in a message.</param>
/// <param name="IsRequired">Whether the file cannot do without the column, and its cells not be empty.</param>
public sealed record CsvColumn(string Name, string Expected, bool IsRequired = false);
