namespace RoutingEngine.Tests.Conventions;

/// <summary>The folders of a project as a graph, in which an arrow leads from a folder to one whose types it uses.</summary>
internal static class FolderGraph
{
    /// <summary>The folder directly below the project; the project itself counts as one with an empty name.</summary>
    public static string Top(string folder) => folder.Split('/')[0];

    /// <summary>An arrow between the folders directly below the project: those below them are parts of one thing.</summary>
    public static TypeArrow Top(TypeArrow arrow) =>
        arrow with { FromFolder = Top(arrow.FromFolder), ToFolder = Top(arrow.ToFolder) };

    /// <summary>
    /// The sets of folders that use one another in a circle, each with the types that lead from one of them to another.
    /// </summary>
    public static IReadOnlyList<string> Cycles(IEnumerable<TypeArrow> arrows)
    {
        var between = arrows.Where(arrow => arrow.FromFolder != arrow.ToFolder).ToArray();
        var uses = between.ToLookup(arrow => arrow.FromFolder, arrow => arrow.ToFolder, StringComparer.Ordinal);
        var folders = between.SelectMany(arrow => (string[])[arrow.FromFolder, arrow.ToFolder])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var reached = folders.ToDictionary(folder => folder, folder => ReachedFrom(folder, uses), StringComparer.Ordinal);
        var cycles = new List<string>();
        foreach (var folder in folders)
        {
            var circle = folders.Where(other => reached[folder].Contains(other) && reached[other].Contains(folder)).ToArray();
            if (circle.Length == 0 || circle[0] != folder) continue;
            var within = between.Where(arrow => circle.Contains(arrow.FromFolder) && circle.Contains(arrow.ToFolder));
            cycles.Add($"{string.Join(" <> ", circle)}:\n  {string.Join("\n  ", within)}");
        }

        return cycles;
    }

    private static HashSet<string> ReachedFrom(string folder, ILookup<string, string> uses)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(uses[folder]);
        while (open.TryPop(out var next))
        {
            if (!reached.Add(next)) continue;
            foreach (var further in uses[next]) open.Push(further);
        }

        return reached;
    }
}
