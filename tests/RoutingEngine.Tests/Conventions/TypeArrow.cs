namespace RoutingEngine.Tests.Conventions;

/// <summary>A type that uses another one of its assembly, with the folders in which both are declared.</summary>
/// <param name="FromFolder">The folder of the type that uses, from the project with <c>/</c>; empty = the project's own.</param>
/// <param name="From">The type that uses.</param>
/// <param name="ToFolder">The folder of the type that is used.</param>
/// <param name="To">The type that is used.</param>
internal readonly record struct TypeArrow(string FromFolder, string From, string ToFolder, string To)
{
    public override string ToString() => $"{Place(FromFolder, From)} uses {Place(ToFolder, To)}";

    private static string Place(string folder, string type) => folder.Length == 0 ? type : $"{folder}/{type}";
}
