using RoutingEngine.Messages;

namespace RoutingEngine.Codec;

/// <summary>The binary form of what commands and state have in common: profiles, presences, requests.</summary>
internal static class ModelCodec
{
    /// <summary>
    /// Kinds of capacities: media are stated, any medium is taken, media are stated and who interrupts them.
    /// </summary>
    private const ulong PlainMedia = 0;
    private const ulong AnyMedium = 1;
    private const ulong Interruptible = 2;

    public static void Write(ref ByteWriter writer, AgentProfile profile)
    {
        writer.Write(profile.GroupName);
        writer.Write(profile.OrderRank is not null);
        if (profile.OrderRank is { } rank) writer.Write((long)rank);
        WriteCapacity(ref writer, profile.ContactCapacity);
        writer.Write((ulong)profile.SkillTable.Count);
        foreach (var (name, level) in profile.SkillTable.Entries)
        {
            writer.Write(name);
            writer.Write((long)level);
        }

        writer.Write((ulong)profile.AttributeTable.Count);
        foreach (var (name, value) in profile.AttributeTable.Entries)
        {
            writer.Write(name);
            WriteAttribute(ref writer, value);
        }

        writer.Write((ulong)profile.QueueRankTable.Count);
        foreach (var (queue, queueRank) in profile.QueueRankTable.Entries)
        {
            writer.Write(queue);
            writer.Write((long)queueRank);
        }

        writer.Write((ulong)profile.HandlingTable.Count);
        foreach (var (queue, time) in profile.HandlingTable.Entries)
        {
            writer.Write(queue);
            writer.Write(time.Ticks);
        }
    }

    public static AgentProfile ReadProfile(ref ByteReader reader)
    {
        var start = reader.Position;
        try
        {
            return ReadStatements(ref reader);
        }
        catch (ArgumentException refused)
        {
            // The model's own rules say what a profile may state, and why.
            throw ByteReader.Refusal(start, $"a profile that may be stated ({refused.Message})");
        }
    }

    public static void Write(ref ByteWriter writer, AgentPresence presence)
    {
        writer.Write(presence.Name);
        writer.Write(presence.IsRoutable);
    }

    public static AgentPresence ReadPresence(ref ByteReader reader) => new(reader.ReadText()!, reader.ReadBool());

    public static void Write(ref ByteWriter writer, ContactRequest request)
    {
        writer.Write(request.Id);
        writer.Write(request.Queue);
        writer.Write(request.Priority is not null);
        if (request.Priority is { } priority) writer.Write((long)priority);
        Write(ref writer, request.Requires);
        writer.Write(request.PreferredAgent);
        writer.Write(request.PreferredWait.Ticks);
        writer.Write(request.Tag);
    }

    public static ContactRequest ReadRequest(ref ByteReader reader) => new(reader.ReadText()!, reader.ReadText()!)
    {
        Priority = reader.ReadBool() ? reader.ReadInt() : null,
        Requires = ReadRequirement(ref reader),
        PreferredAgent = reader.ReadText(),
        PreferredWait = new TimeSpan(reader.ReadSigned()),
        Tag = reader.ReadText(),
    };

    public static void Write(ref ByteWriter writer, ContactUpdate update)
    {
        writer.Write(update.Priority is not null);
        if (update.Priority is { } priority) writer.Write((long)priority);
        Write(ref writer, update.Requires);
        writer.Write(update.Tag);
    }

    public static ContactUpdate ReadUpdate(ref ByteReader reader) => new()
    {
        Priority = reader.ReadBool() ? reader.ReadInt() : null,
        Requires = ReadRequirement(ref reader),
        Tag = reader.ReadText(),
    };

    public static void Write(ref ByteWriter writer, Requirement? requirement) => writer.Write(requirement?.ToString());

    public static Requirement? ReadRequirement(ref ByteReader reader)
    {
        var start = reader.Position;
        if (reader.ReadText() is not { } text) return null;
        if (!Requirement.TryParse(text, out var requirement, out var error))
            throw ByteReader.Refusal(start, $"a requirement ({error})");
        return string.Equals(requirement.ToString(), text, StringComparison.Ordinal)
            ? requirement
            : throw ByteReader.Refusal(start, $"the requirement as '{requirement}'");
    }

    private static AgentProfile ReadStatements(ref ByteReader reader)
    {
        var builder = new AgentProfileBuilder();
        if (reader.ReadRequiredText() is { Length: > 0 } group) builder.Group(group);
        if (reader.ReadBool()) builder.Rank(reader.ReadInt());
        builder.Capacity(ReadCapacity(ref reader));
        var before = string.Empty;
        for (var left = reader.ReadCount(); left > 0; left--) builder.Skill(ReadName(ref reader, ref before), reader.ReadInt());
        before = string.Empty;
        for (var left = reader.ReadCount(); left > 0; left--)
            builder.Attribute(ReadName(ref reader, ref before), ReadAttribute(ref reader));
        before = string.Empty;
        for (var left = reader.ReadCount(); left > 0; left--) builder.QueueRank(ReadName(ref reader, ref before), reader.ReadInt());
        before = string.Empty;
        for (var left = reader.ReadCount(); left > 0; left--)
            builder.Handling(ReadName(ref reader, ref before), new TimeSpan(reader.ReadSigned()));
        return builder.ToProfile();
    }

    /// <summary>Reads a name of a list in ordinal order, each once.</summary>
    private static string ReadName(ref ByteReader reader, ref string before)
    {
        var start = reader.Position;
        var name = reader.ReadRequiredText();
        if (string.CompareOrdinal(name, before) <= 0) throw ByteReader.Refusal(start, $"a name that comes after '{before}'");
        return before = name;
    }

    private static void WriteCapacity(ref ByteWriter writer, AgentCapacity capacity)
    {
        writer.Write(capacity.TakesAnyMedium ? AnyMedium : capacity.HasInterruptions ? Interruptible : PlainMedia);
        if (capacity.TakesAnyMedium) return;
        writer.Write((long)capacity.Units);
        writer.Write((ulong)capacity.Media.Count);
        foreach (var (medium, cost, max) in capacity.Media)
        {
            writer.Write(medium.Name);
            writer.Write((long)cost);
            writer.Write((long)max);
        }

        if (!capacity.HasInterruptions) return;
        foreach (var stated in capacity.Media)
        {
            writer.Write((ulong)stated.InterruptedBy.Count);
            foreach (var other in stated.InterruptedBy) writer.Write(other.Name);
        }
    }

    private static AgentCapacity ReadCapacity(ref ByteReader reader)
    {
        var start = reader.Position;
        var kind = reader.ReadNumber();
        if (kind > Interruptible) throw ByteReader.Refusal(start, "the kind of a capacity");
        if (kind == AnyMedium) return AgentCapacity.OneContact;
        var units = reader.ReadInt();
        var media = new MediumCapacity[reader.ReadCount()];
        for (var i = 0; i < media.Length; i++)
            media[i] = new MediumCapacity(Medium.Custom(reader.ReadRequiredText()), reader.ReadInt(), reader.ReadInt());
        if (kind == Interruptible)
        {
            for (var i = 0; i < media.Length; i++) media[i] = media[i] with { InterruptedBy = ReadMedia(ref reader) };
        }

        var capacity = new AgentCapacity(units, media);
        return capacity.HasInterruptions == (kind == Interruptible)
            ? capacity
            : throw ByteReader.Refusal(start, "a capacity without interruptions in its plain form");
    }

    /// <summary>Reads media in ordinal order of their names, each once.</summary>
    private static Medium[] ReadMedia(ref ByteReader reader)
    {
        var media = new Medium[reader.ReadCount()];
        var before = string.Empty;
        for (var i = 0; i < media.Length; i++) media[i] = Medium.Custom(ReadName(ref reader, ref before));
        return media;
    }

    private static void WriteAttribute(ref ByteWriter writer, AttributeValue value)
    {
        writer.Write((ulong)value.Kind);
        switch (value.Kind)
        {
            case AttributeKind.Boolean:
                writer.Write(value.Number != 0);
                break;
            case AttributeKind.Integer:
                writer.Write((long)value.Number);
                break;
            default:
                writer.Write(value.Text);
                break;
        }
    }

    private static AttributeValue ReadAttribute(ref ByteReader reader)
    {
        var start = reader.Position;
        return reader.ReadNumber() switch
        {
            (ulong)AttributeKind.Boolean => reader.ReadBool(),
            (ulong)AttributeKind.Integer => reader.ReadInt(),
            (ulong)AttributeKind.Text => reader.ReadRequiredText(),
            _ => throw ByteReader.Refusal(start, "the kind of an attribute"),
        };
    }
}
