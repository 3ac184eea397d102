using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>Tests that use both cores: they run one after another, after the others.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class StressCollection
{
    public const string Name = "Stress";
}
