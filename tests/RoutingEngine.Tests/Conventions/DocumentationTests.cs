using System.Reflection;
using System.Xml.Linq;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>Everything public is described, and its description begins with whole sentences.</summary>
public sealed class DocumentationTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<string> Names => [.. Packages.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void PublicMember_OfEachPackage_HasASummaryThatEndsWithAFullStop(string package)
    {
        var members = Load(package);
        var faults = new List<string>();

        foreach (var type in Packages.Load(package).GetExportedTypes())
        {
            foreach (var id in IdsOf(type))
            {
                var fault = members.TryGetValue(id, out var member) ? FaultOf(member) : "is not described";
                if (fault is not null) faults.Add($"{id} {fault}");
            }
        }

        Faults.AssertNone(faults);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Summary_OfAnythingDescribed_EndsWithAFullStop(string package)
    {
        var faults = Load(package)
            .Where(member => member.Value.Element("summary") is not null && FaultOf(member.Value) is not null)
            .Where(member => !member.Key.Contains("System.Text.RegularExpressions.Generated", StringComparison.Ordinal))
            .Select(member => $"{member.Key} {FaultOf(member.Value)}");

        Faults.AssertNone(faults);
    }

    [Theory]
    [InlineData("<summary>The name.</summary>", null)]
    [InlineData("<summary>A list:\n <list/> of <c>x</c>.\n </summary>", null)]
    [InlineData("<summary>The name</summary>", "does not end with a full stop: The name")]
    [InlineData("<summary> </summary>", "has no summary")]
    [InlineData("<remarks>The name.</remarks>", "has no summary")]
    public void Fault_OfASummary_IsTold(string xml, string? fault)
    {
        var member = XElement.Parse($"<member>{xml}</member>");

        Assert.Equal(fault, FaultOf(member));
    }

    private static Dictionary<string, XElement> Load(string package)
    {
        var path = Path.Combine(AppContext.BaseDirectory, package + ".xml");
        return XDocument.Load(path).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);
    }

    private static string TextOf(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } element => element.FirstAttribute?.Value ?? string.Empty,
        XElement element => string.Concat(element.Nodes().Select(TextOf)),
        _ => string.Empty,
    };

    private static string? FaultOf(XElement member)
    {
        if (member.Element("inheritdoc") is not null) return null;
        if (member.Element("summary") is not { } summary) return "has no summary";

        // A block of code may close a summary; the sentence before it counts.
        var nodes = summary.Nodes().Where(node => node is not XElement { Name.LocalName: "code" });
        var text = string.Concat(nodes.Select(TextOf)).Trim();
        if (text.Length == 0) return "has no summary";
        return text.EndsWith('.') ? null : $"does not end with a full stop: {text}";
    }

    /// <summary>
    /// The ids of a type and its fields, properties and events, as the compiler writes them. It refuses to build when a
    /// method or constructor is not described; their summaries are read by the second test.
    /// </summary>
    private static IEnumerable<string> IdsOf(Type type)
    {
        var name = type.FullName!.Replace('+', '.');
        yield return "T:" + name;

        // The members a record's head declares are described there, as parameters.
        var parameters = type.GetConstructors().SelectMany(constructor => constructor.GetParameters());
        string[] head = IsRecord(type) ? [.. parameters.Select(parameter => parameter.Name!)] : [];
        var properties = type.GetProperties(Declared).Where(property => property.GetIndexParameters().Length == 0);
        foreach (var property in properties)
        {
            if (!head.Contains(property.Name, StringComparer.Ordinal)) yield return $"P:{name}.{property.Name}";
        }

        foreach (var field in type.GetFields(Declared).Where(field => !field.IsSpecialName))
            yield return $"F:{name}.{field.Name}";
        foreach (var happening in type.GetEvents(Declared)) yield return $"E:{name}.{happening.Name}";
    }

    /// <summary>A record has a method of this name, which the compiler alone can write.</summary>
    private static bool IsRecord(Type type) =>
        (type.IsValueType
            ? type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance)
            : type.GetMethod("<Clone>$")) is not null;
}
