using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Offers;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>
/// Whoever is meant inside the core is named by a type of its own: no whole number stands for a contact, an agent, an
/// offer, a lane, a cell or a deadline.
/// </summary>
public sealed partial class TypedSlotTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public
        | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] Entities = ["contact", "agent", "offer", "lane", "cell", "deadline"];

    /// <summary>Last words of names that say how many, how long or which one in order, rather than who.</summary>
    private static readonly string[] Measures =
    [
        "Bits", "Count", "Max", "Min", "Number", "Seconds", "Ticks", "Units",
    ];

    private static readonly Type[] Numbers =
    [
        typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(short), typeof(ushort), typeof(byte), typeof(nint),
    ];

    /// <summary>What a whole number may be called all the same, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["MatchingCore.NextDeadlineTick"] = "a tick",
        ["MatchingCore.LanesInUse"] = "how many",
        ["LaneBook.LanesInUse"] = "how many",
        ["LaneBook.CellEnd"] = "one more than the last place",
        ["MatchingCore.NumberOfAgent()"] = "the number of a sign-in",
        ["QueueSettings.OfferAgainPause"] = "how long",
        ["QueueSettings.OfferLimit"] = "how many",
        ["QueueSettings.OfferTimeout"] = "how long",
        ["AgentWindows.ContactsOf()"] = "how many",
        ["LaneLink._laneAndMedium"] = "lane and medium in one number, as there are millions of links",
    };

    [Fact]
    public void Member_OfTheMatching_MeansNobodyByAWholeNumber()
    {
        var faults = MatchingTypes().SelectMany(Untyped)
            .Where(name => !Exceptions.ContainsKey(name))
            .Select(name => $"{name} is a whole number; give it the type of what it means");

        Faults.AssertNone(faults);
    }

    [Fact]
    public void Exception_OfTheTable_IsStillNeeded()
    {
        var untyped = MatchingTypes().SelectMany(Untyped).ToHashSet(StringComparer.Ordinal);

        Faults.AssertNone(Exceptions.Keys.Where(name => !untyped.Contains(name))
            .Select(name => $"{name} needs no exception any more"));
    }

    [Fact]
    public void Untyped_PlantedOffenders_AreAllSeen() =>
        Assert.Equal(
            [
                "TypedSlotTests.Planted._contact",
                "TypedSlotTests.Planted.FreedAgents",
                "TypedSlotTests.Planted.FindAgent()",
                "TypedSlotTests.Planted.Item(lane)",
                "TypedSlotTests.Planted.Item(cell)",
                "TypedSlotTests.Planted.Take(offerOf)",
                "TypedSlotTests.Planted.Take(deadlines)",
            ],
            Untyped(typeof(Planted)));

    [Theory]
    [InlineData("_contact", true)]
    [InlineData("FirstLaneOf", true)]
    [InlineData("cells", true)]
    [InlineData("ContactCount", false)]
    [InlineData("_agentNumber", false)]
    [InlineData("numberOfAgent", true)]
    [InlineData("IsCancelled", false)]
    [InlineData("place", false)]
    public void Meant_AnyName_IsJudgedByItsWords(string name, bool isMeant) => Assert.Equal(isMeant, MeansSomebody(name));

    private static IEnumerable<Type> MatchingTypes() => typeof(MatchingCore).Assembly.GetTypes()
        .Where(type => !IsMadeByTheCompiler(type))
        .Where(type => (type.Namespace + ".").StartsWith("RoutingEngine.Matching.", StringComparison.Ordinal)
            || Outermost(type) == typeof(MatchingCore));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    /// <summary>The members and parameters of a type whose names mean somebody and whose types are whole numbers.</summary>
    private static IEnumerable<string> Untyped(Type type)
    {
        var name = NameOf(type);
        foreach (var field in type.GetFields(Declared))
        {
            if (!IsMadeByTheCompiler(field) && IsUntyped(field.Name, field.FieldType)) yield return $"{name}.{field.Name}";
        }

        foreach (var property in type.GetProperties(Declared))
        {
            if (IsUntyped(property.Name, property.PropertyType)) yield return $"{name}.{property.Name}";
        }

        foreach (var method in type.GetMethods(Declared))
        {
            // What reads and writes a property is that property, but for the parameters of an indexer.
            if (!IsMadeByTheCompiler(method) && !method.IsSpecialName && IsUntyped(method.Name, method.ReturnType))
                yield return $"{name}.{method.Name}()";
        }

        var called = type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));
        foreach (var method in called.Where(static method => !IsMadeByTheCompiler(method)))
        {
            foreach (var parameter in method.GetParameters())
            {
                if (IsUntyped(parameter.Name ?? "", parameter.ParameterType))
                    yield return $"{name}.{Regex.Replace(method.Name, "^[gs]et_", "")}({parameter.Name})";
            }
        }
    }

    private static bool IsUntyped(string name, Type type) => MeansSomebody(name) && HoldsNumbers(type);

    private static bool MeansSomebody(string name)
    {
        var words = Word().Matches(name).Select(static match => match.Value).ToArray();
        return words.Any(static word => Entities.Contains(word.TrimEnd('s'), StringComparer.OrdinalIgnoreCase))
            && !Measures.Contains(words[^1], StringComparer.Ordinal);
    }

    /// <summary>Whether a type is a whole number, or an array, list, span, delegate or table of some.</summary>
    private static bool HoldsNumbers(Type type) =>
        Numbers.Contains(type)
        || (type.HasElementType && HoldsNumbers(type.GetElementType()!))
        || (type.IsGenericType && type.GetGenericArguments().Any(HoldsNumbers));

    private static bool IsMadeByTheCompiler(MemberInfo member) =>
        member.Name.Contains('<', StringComparison.Ordinal)
        || (member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) && !IsAccessor(member))
        || (member is Type { DeclaringType: { } outer } && IsMadeByTheCompiler(outer));

    private static bool IsAccessor(MemberInfo member) => member is MethodBase { IsSpecialName: true };

    private static string NameOf(Type type)
    {
        var name = type.Name.Split('`')[0];
        return type.DeclaringType is { } outer ? $"{NameOf(outer)}.{name}" : name;
    }

    [GeneratedRegex("[A-Z]?[a-z0-9]+|[A-Z]+")]
    private static partial Regex Word();

    /// <summary>Whole numbers in every place, beside what is in order.</summary>
    private abstract class Planted
    {
        protected int _contact = 1;

        protected ContactSlot _firstContact = ContactSlot.None;

        protected abstract List<int> FreedAgents { get; }

        protected abstract int ContactCount { get; }

        protected abstract int this[uint lane] { get; }

        protected abstract int this[int[] cell] { set; }

        protected abstract int FindAgent();

        protected abstract ContactSlot ContactOf(OfferSlot offer);

        protected abstract void Take(Comparison<int> offerOf, ReadOnlySpan<int> deadlines, ref long place);
    }
}
