namespace RoutingEngine;
/// <summary>Stub.</summary>
public sealed class Requirement { /// <summary>Any.</summary>
public static Requirement Any { get; } = new(); }
