using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace RoutingEngine.Tests.Conventions;

/// <summary>
/// Moments of the engine, lengths of time and the wall clock cannot be confused in the public API of the core: a moment
/// is a whole number called <c>…Tick</c>, a length of time a <see cref="TimeSpan"/> (or, where rules calculate, a whole
/// number called <c>…Ticks</c>), and the wall clock a <see cref="DateTimeOffset"/> called <c>At</c> or <c>…At</c>.
/// </summary>
public sealed partial class TimeNameTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Numbers =
        [typeof(int), typeof(uint), typeof(long), typeof(ulong), typeof(double), typeof(decimal)];

    /// <summary>Last words that say time without saying which: no number is called so.</summary>
    private static readonly string[] Vague =
        ["Age", "At", "Deadline", "Due", "Expiry", "Moment", "Now", "Since", "Time", "Timeout", "Until", "Wait"];

    /// <summary>Terms of the field for moments, which every document uses: ticks under their own names.</summary>
    private static readonly string[] Terms = ["EnqueuedAt", "QueueEnteredAt", "IdleSince"];

    [Fact]
    public void Time_InThePublicApiOfTheCore_IsCalledByItsKind()
    {
        var summaries = Summaries();
        var faults = typeof(MatchingCore).Assembly.GetExportedTypes().SelectMany(type => FaultsOf(type, summaries));

        Assert.NotEmpty(summaries);
        Faults.AssertNone(faults);
    }

    [Fact]
    public void Fault_PlantedOffenders_AreAllSeen() =>
        Assert.Equal(
            [
                "Planted.OfferedAt: a number for a time is called …Tick or …Ticks",
                "Planted.StartTick: a tick is a long",
                "Planted.Started: the wall clock is called At or …At",
                "Planted.Created: DateTime does not say its zone; use DateTimeOffset",
                "Planted.Due: a number for a time is called …Tick or …Ticks",
                "Planted.Left: its summary says tick, its name does not",
                "Planted.Wait(timeout): a number for a time is called …Tick or …Ticks",
                "Planted.Wait(expiresAt): only the wall clock is called …At",
            ],
            FaultsOf(
                typeof(Planted),
                new Dictionary<string, string>
                {
                    ["Planted.Left"] = "The tick at which it left.",
                    ["Planted.Fine"] = "How many tickets.",
                }));

    private static IEnumerable<string> FaultsOf(Type type, Dictionary<string, string> summaries)
    {
        var properties = type.GetProperties(Declared)
            .Select(property => (property.Name, Type: property.PropertyType, Place: property.Name));
        var fields = type.GetFields(Declared).Where(field => !field.IsSpecialName && !type.IsEnum)
            .Select(field => (field.Name, Type: field.FieldType, Place: field.Name));
        var methods = type.GetMethods(Declared).Where(method => !method.IsSpecialName).Cast<MethodBase>();
        var parameters = methods.Concat(type.GetConstructors()).SelectMany(
            method => method.GetParameters(),
            (method, parameter) =>
                (Name: parameter.Name!, Type: parameter.ParameterType, Place: $"{method.Name}({parameter.Name})"));
        foreach (var (name, kind, place) in properties.Concat(fields).Concat(parameters))
        {
            var member = $"{type.Name}.{place}";
            if (FaultOf(name, kind, summaries.GetValueOrDefault(member)) is { } fault) yield return $"{member}: {fault}";
        }
    }

    private static string? FaultOf(string name, Type type, string? summary)
    {
        var plain = type.IsByRef ? type.GetElementType()! : type;
        plain = Nullable.GetUnderlyingType(plain) ?? plain;
        if (Terms.Contains(name, StringComparer.Ordinal)) return plain == typeof(long) ? null : "a tick is a long";
        var last = LastWord().Match(name).Value;
        last = last.Length == 0 ? name : last;
        last = char.ToUpperInvariant(last[0]) + last[1..];
        if (plain == typeof(DateTime)) return "DateTime does not say its zone; use DateTimeOffset";
        if (plain == typeof(DateTimeOffset)) return last == "At" ? null : "the wall clock is called At or …At";
        if (last is "Tick" or "Ticks") return plain == typeof(long) ? null : "a tick is a long";
        if (Numbers.Contains(plain) && Vague.Contains(last)) return "a number for a time is called …Tick or …Ticks";
        if (last == "At") return "only the wall clock is called …At";
        return plain == typeof(long) && summary is not null && Tick().IsMatch(summary)
            ? "its summary says tick, its name does not"
            : null;
    }

    /// <summary>What the documentation of the core says of its properties and fields, by type and member.</summary>
    private static Dictionary<string, string> Summaries() =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "RoutingEngine.xml")).Descendants("member")
            .Where(member => member.Attribute("name")!.Value[0] is 'P' or 'F' && member.Element("summary") is not null)
            .GroupBy(member => string.Join('.', member.Attribute("name")!.Value.Split('.')[^2..]))
            .ToDictionary(group => group.Key, group => group.First().Element("summary")!.Value, StringComparer.Ordinal);

    [GeneratedRegex("[A-Z][a-z]*$")]
    private static partial Regex LastWord();

    [GeneratedRegex(@"\bticks?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Tick();

    private abstract class Planted
    {
        public long OfferedAt { get; set; }

        public int StartTick { get; set; }

        public DateTimeOffset Started { get; set; }

        public DateTimeOffset StartedAt { get; set; }

        public DateTime Created { get; set; }

        public ulong? Due { get; set; }

        public long Left { get; set; }

        public long Fine { get; set; }

        public long MadeTick { get; set; }

        public TimeSpan Timeout { get; set; }

        public abstract void Wait(double timeout, long tick, TimeSpan expiresAt);
    }
}
