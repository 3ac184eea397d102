namespace RoutingEngine.Tests.Conventions;

/// <summary>Types as C# writes them, without namespace.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    /// <summary>With the namespace, for the head of a type.</summary>
    public static string Full(Type type) => type.Namespace + "." + Of(type);

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsByRef) return Of(type.GetElementType()!);
        if (type.IsArray) return Of(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner) + "?";
        if (type.IsGenericParameter) return type.Name;
        var outer = type.IsNested ? Of(type.DeclaringType!) + "." : string.Empty;
        if (!type.IsGenericType) return outer + type.Name;
        var name = type.Name.Split('`')[0];
        return outer + name + "<" + string.Join(", ", type.GetGenericArguments().Select(Of)) + ">";
    }
}
