namespace RoutingEngine.Configuration.Json;

/// <summary>What a value in a JSON text is.</summary>
public enum JsonKind
{
    /// <summary>null.</summary>
    Null = 0,

    /// <summary>true or false.</summary>
    Boolean = 1,

    /// <summary>A number.</summary>
    Number = 2,

    /// <summary>A string.</summary>
    Text = 3,

    /// <summary>An array.</summary>
    List = 4,

    /// <summary>An object.</summary>
    Object = 5,
}
