namespace RoutingEngine.Configuration.Json;

/// <summary>What a value in a JSON text is.</summary>
public enum JsonKind : byte
{
    Null,
    Boolean,
    Number,
    Text,
    List,
    Object,
}
