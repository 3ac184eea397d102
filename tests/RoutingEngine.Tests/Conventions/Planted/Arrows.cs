#pragma warning disable CA1812, CA1823, CA1852, CS0169, IDE0044, IDE0051 // Nobody makes or reads these; their metadata is read.
using RoutingEngine.Tests.Conventions.Planted.Above;

namespace RoutingEngine.Tests.Conventions.Planted;

internal class ByBase : Used;

internal class ByInterface : IUsed;

internal class ByField
{
    private Used[]? _field;
}

internal abstract class BySignature
{
    public abstract void Take(in Used used);
}

internal class ByCall
{
    public static int Call() => UsedStatic.Number();
}

internal class ByLocal
{
    public static bool Call(object one)
    {
        var local = one as Used;
        return local is not null;
    }
}

internal class ByTypeArgument
{
    public static object Make() => new List<Dictionary<string, Used>>();
}

internal class ByMethodArgument
{
    public static object Make() => Array.Empty<Used>();
}

internal class ByConstraint
{
    public static string? Text<T>(T one)
        where T : Used => one.ToString();
}

[UsedMark]
internal class ByAttribute;

internal class ByTypeOf
{
    public static Type Type() => typeof(Used);
}

internal class ByLambda
{
    public static Func<int> Make(int more) => () => UsedStatic.Number() + more;
}

internal class ByIterator
{
    public static IEnumerable<int> Make()
    {
        yield return UsedStatic.Number();
    }
}

internal class AfterASwitch
{
    public static int Call(int number)
    {
        var doubled = number switch
        {
            0 => 5,
            1 => 7,
            2 => 11,
            3 => 3,
            _ => 1,
        };
        return doubled + UsedStatic.Number();
    }
}

internal interface IWithoutABody
{
    Used Give();
}

internal class Alone
{
    public static int Zero() => 0;
}
