using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace RoutingEngine.Tests.Conventions;

/// <summary>The public face of an assembly as text, one line a member, in ordinal order.</summary>
internal static class PublicApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(TypeName.Full, StringComparer.Ordinal))
        {
            text.Append(HeaderOf(type)).Append('\n');
            foreach (var line in MembersOf(type).Order(StringComparer.Ordinal))
                text.Append("    ").Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string HeaderOf(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => IsRecord(type) ? "readonly record struct" : "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => IsRecord(type) ? "abstract record" : "abstract class",
            { IsSealed: true } => IsRecord(type) ? "sealed record" : "sealed class",
            _ => IsRecord(type) ? "record" : "class",
        };
        var bases = type.IsEnum
            ? [Enum.GetUnderlyingType(type)]
            : type.GetInterfaces().Where(candidate => candidate.IsPublic)
                .OrderBy(TypeName.Of, StringComparer.Ordinal)
                .Prepend(type.BaseType == typeof(object) || type.BaseType == typeof(ValueType) ? null : type.BaseType)
                .OfType<Type>();
        var list = string.Join(", ", bases.Select(TypeName.Of));
        return $"{kind} {TypeName.Full(type)}" + (list.Length > 0 ? " : " + list : string.Empty);
    }

    /// <summary>A record has a method of this name, which the compiler alone can write.</summary>
    internal static bool IsRecord(Type type) =>
        (type.IsValueType
            ? type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance)
            : type.GetMethod("<Clone>$")) is not null;

    private static IEnumerable<string> MembersOf(Type type)
    {
        foreach (var field in type.GetFields(Declared).Where(field => IsVisible(field) && !field.IsSpecialName))
        {
            var value = field.IsLiteral
                ? " = " + Convert.ToString(ValueOf(field), CultureInfo.InvariantCulture)
                : string.Empty;
            var kind = type.IsEnum ? string.Empty : (field.IsLiteral ? "const " : Modifier(field.IsStatic) + "field ");
            var of = type.IsEnum ? string.Empty : Of(field.FieldType, Nullability.Create(field).ReadState) + " ";
            yield return $"{kind}{of}{field.Name}{value}";
        }

        foreach (var constructor in type.GetConstructors(Declared).Where(IsVisible))
        {
            if (!IsWrittenByCompiler(constructor)) yield return $"new{ParametersOf(constructor)}";
        }

        foreach (var property in type.GetProperties(Declared))
        {
            var accessors = property.GetAccessors(nonPublic: true).Where(IsVisible).ToArray();
            if (accessors.Length == 0 || property.Name == "EqualityContract") continue;
            var name = property.GetIndexParameters().Length > 0
                ? "this[" + string.Join(", ", property.GetIndexParameters().Select(Of)) + "]"
                : property.Name;
            var words = accessors.Select(
                accessor => accessor == property.GetMethod ? "get;" : IsInit(accessor) ? "init;" : "set;");
            var required = property.IsDefined(typeof(RequiredMemberAttribute), inherit: false)
                ? "required "
                : string.Empty;
            var of = Of(property.PropertyType, Nullability.Create(property).ReadState);
            yield return $"{Modifier(accessors[0].IsStatic)}{required}{of} {name} {{ {string.Join(' ', words)} }}";
        }

        foreach (var method in type.GetMethods(Declared).Where(IsVisible))
        {
            var isOperator = method.Name.StartsWith("op_", StringComparison.Ordinal);
            if (IsWrittenByCompiler(method) || (method.IsSpecialName && !isOperator)) continue;
            var generics = method.IsGenericMethod
                ? "<" + string.Join(", ", method.GetGenericArguments().Select(TypeName.Of)) + ">"
                : string.Empty;
            var of = Of(method.ReturnType, Nullability.Create(method.ReturnParameter).ReadState);
            yield return $"{Modifier(method.IsStatic)}{of} {method.Name}{generics}{ParametersOf(method)}";
        }

        foreach (var happening in type.GetEvents(Declared).Where(candidate => IsVisible(candidate.AddMethod!)))
            yield return $"event {TypeName.Of(happening.EventHandlerType!)} {happening.Name}";
    }

    private static object? ValueOf(FieldInfo field) => field.DeclaringType!.IsEnum
        ? Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)
        : field.GetRawConstantValue();

    private static string ParametersOf(MethodBase method) =>
        "(" + string.Join(", ", method.GetParameters().Select(Of)) + ")";

    private static string Of(ParameterInfo parameter)
    {
        var how = parameter.IsOut
            ? "out "
            : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : string.Empty;
        var type = Of(parameter.ParameterType, Nullability.Create(parameter).ReadState);
        var value = string.Empty;
        if (parameter.HasDefaultValue)
        {
            var text = Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture);
            value = " = " + (string.IsNullOrEmpty(text) ? "default" : text);
        }

        return $"{how}{type} {parameter.Name}{value}";
    }

    private static string Of(Type type, NullabilityState state) =>
        TypeName.Of(type) + (state == NullabilityState.Nullable && !type.IsValueType ? "?" : string.Empty);

    private static string Modifier(bool isStatic) => isStatic ? "static " : string.Empty;

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsWrittenByCompiler(MethodBase method) =>
        method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;
}
