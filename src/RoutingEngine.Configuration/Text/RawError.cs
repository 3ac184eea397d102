namespace RoutingEngine.Configuration.Text;

/// <summary>A mistake whose place is still a byte offset.</summary>
public readonly record struct RawError(int Offset, string Path, string Expected, string Got, string? GotKind = null);
