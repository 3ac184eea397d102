namespace RoutingEngine.Cli.Files;

/// <summary>What the system knows of a file.</summary>
/// <param name="Kind">What sort of file it is.</param>
/// <param name="Device">The file system it is in; with the number, the file itself whatever its names.</param>
/// <param name="Number">Its number there.</param>
/// <param name="User">Who owns it.</param>
/// <param name="Group">The group that owns it.</param>
internal readonly record struct UnixFileFacts(FileKind Kind, ulong Device, ulong Number, uint User, uint Group)
{
    /// <summary>Whether both are the same file, perhaps under two names.</summary>
    public bool IsSameFileAs(UnixFileFacts other) => (Device, Number) == (other.Device, other.Number);
}
