using System.Text.Json;
using System.Text.Json.Serialization;

namespace RoutingEngine;

/// <summary>
/// A profile in JSON: the members of an agent in a center file, without its name. Seconds are exact to 100 ns.
/// </summary>
internal sealed class AgentProfileJson : JsonConverter<AgentProfile>
{
    private const string Group = "group";
    private const string Rank = "rank";
    private const string Skills = "skills";
    private const string Attributes = "attributes";
    private const string Queues = "queues";
    private const string Capacity = "capacity";
    private const string Units = "units";
    private const string Cost = "cost";
    private const string Max = "max";
    private const string InterruptedBy = "interruptedBy";
    private const string Handling = "handlingSeconds";

    /// <summary>Reads a profile.</summary>
    /// <exception cref="JsonException">It is none, or states something that a profile refuses.</exception>
    public override AgentProfile Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var profile = new AgentProfileBuilder();
        try
        {
            foreach (var member in document.RootElement.EnumerateObject()) Read(member, profile);
        }
        catch (Exception refused) when (refused
            is ArgumentException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException)
        {
            throw new JsonException($"Expected an agent profile: {refused.Message}", refused);
        }

        return profile.ToProfile();
    }

    /// <summary>Writes a profile; what it does not state is left out.</summary>
    public override void Write(Utf8JsonWriter writer, AgentProfile value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        if (value.GroupName.Length > 0) writer.WriteString(Group, value.GroupName);
        if (value.OrderRank is { } rank) writer.WriteNumber(Rank, rank);
        Write(writer, Skills, value.SkillTable, static (writer, level) => writer.WriteNumberValue(level));
        Write(writer, Attributes, value.AttributeTable, WriteAttribute);
        Write(writer, Queues, value.QueueRankTable, WriteQueue);
        if (!value.ContactCapacity.TakesAnyMedium) WriteCapacity(writer, value.ContactCapacity);
        Write(writer, Handling, value.HandlingTable, WriteSeconds);
        writer.WriteEndObject();
    }

    private static void Read(JsonProperty member, AgentProfileBuilder profile)
    {
        switch (member.Name)
        {
            case Group:
                profile.Group(TextOf(member.Value));
                break;
            case Rank:
                profile.Rank(member.Value.GetInt32());
                break;
            case Skills:
                foreach (var skill in member.Value.EnumerateObject()) profile.Skill(skill.Name, skill.Value.GetInt32());
                break;
            case Attributes:
                foreach (var attribute in member.Value.EnumerateObject())
                    profile.Attribute(attribute.Name, AttributeOf(attribute.Value));
                break;
            case Queues:
                foreach (var queue in member.Value.EnumerateObject())
                    profile.QueueRank(queue.Name, queue.Value.GetProperty(Rank).GetInt32());
                break;
            case Capacity:
                profile.Capacity(CapacityOf(member.Value));
                break;
            case Handling:
                foreach (var queue in member.Value.EnumerateObject())
                    profile.Handling(queue.Name, SecondsOf(queue.Value));
                break;
            default:
                throw new FormatException($"it has no member '{member.Name}'.");
        }
    }

    private static string TextOf(JsonElement value) => value.GetString() ?? throw new FormatException("a text is null.");

    private static AttributeValue AttributeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetInt32(),
        _ => TextOf(value),
    };

    private static AgentCapacity CapacityOf(JsonElement value) => new(
        value.GetProperty(Units).GetInt32(),
        value.EnumerateObject()
            .Where(static member => member.Name != Units)
            .Select(static member => new MediumCapacity(
                Medium.Custom(member.Name),
                member.Value.GetProperty(Cost).GetInt32(),
                member.Value.GetProperty(Max).GetInt32())
            {
                InterruptedBy = member.Value.TryGetProperty(InterruptedBy, out var others)
                    ? [.. others.EnumerateArray().Select(static other => Medium.Custom(TextOf(other)))]
                    : [],
            }));

    private static TimeSpan SecondsOf(JsonElement value) => TimeSpan.FromTicks(
        (long)decimal.Round(value.GetDecimal() * TimeSpan.TicksPerSecond, MidpointRounding.AwayFromZero));

    private static void Write<T>(
        Utf8JsonWriter writer, string member, NamedValues<T> values, Action<Utf8JsonWriter, T> write)
    {
        if (values.Count == 0) return;
        writer.WriteStartObject(member);
        foreach (var (name, value) in values.Entries)
        {
            writer.WritePropertyName(name);
            write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter writer, AttributeValue value)
    {
        if (value.Kind == AttributeKind.Boolean) writer.WriteBooleanValue(value.Number != 0);
        else if (value.Kind == AttributeKind.Integer) writer.WriteNumberValue(value.Number);
        else writer.WriteStringValue(value.Text);
    }

    private static void WriteQueue(Utf8JsonWriter writer, int rank)
    {
        writer.WriteStartObject();
        writer.WriteNumber(Rank, rank);
        writer.WriteEndObject();
    }

    private static void WriteCapacity(Utf8JsonWriter writer, AgentCapacity capacity)
    {
        writer.WriteStartObject(Capacity);
        writer.WriteNumber(Units, capacity.Units);
        foreach (var stated in capacity.Media)
        {
            writer.WriteStartObject(stated.Medium.Name);
            writer.WriteNumber(Cost, stated.Cost);
            writer.WriteNumber(Max, stated.Max);
            if (stated.InterruptedBy.Count > 0)
            {
                writer.WriteStartArray(InterruptedBy);
                foreach (var other in stated.InterruptedBy) writer.WriteStringValue(other.Name);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteSeconds(Utf8JsonWriter writer, TimeSpan time) =>
        writer.WriteNumberValue((decimal)time.Ticks / TimeSpan.TicksPerSecond);
}
