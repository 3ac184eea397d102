namespace RoutingEngine.Tests.Conventions.Planted.Above;

internal interface IUsed;

internal class Used;

internal static class UsedStatic
{
    public static int Number() => 1;
}

internal static class UsesBelow
{
    public static int Zero() => Alone.Zero();
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class UsedMarkAttribute : Attribute;
