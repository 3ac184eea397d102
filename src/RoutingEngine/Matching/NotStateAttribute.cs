namespace RoutingEngine.Matching;

/// <summary>
/// Marks what the state hash leaves out on purpose: layout, indexes, caches, scratch space and configuration, from
/// which no later decision can differ while everything else is equal. A test changes every other field of a core, one
/// at a time, and requires the hash to notice.
/// </summary>
/// <param name="reason">Why later decisions cannot differ by it.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
internal sealed class NotStateAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
