namespace RoutingEngine.Diagnostics;

/// <summary>
/// What a fault says. A fault may come from foreign code, and so may its text: one that cannot be read is said to be so,
/// rather than to take the place of the fault.
/// </summary>
internal static class FaultText
{
    public static string MessageOf(Exception? fault)
    {
        try
        {
            return fault?.Message ?? "unknown";
        }
        catch (Exception another)
        {
            return $"{fault!.GetType().Name}, whose message cannot be read: {another.GetType().Name}";
        }
    }
}
