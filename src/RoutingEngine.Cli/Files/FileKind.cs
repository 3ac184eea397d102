namespace RoutingEngine.Cli.Files;

/// <summary>What sort of file a path leads to.</summary>
internal enum FileKind
{
    /// <summary>A file with content of its own, or none yet.</summary>
    Plain,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A pipe with a name.</summary>
    Pipe,

    /// <summary>A device, such as a terminal or <c>/dev/null</c>.</summary>
    Device,

    /// <summary>A socket.</summary>
    Socket,
}
