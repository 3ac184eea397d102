using RoutingEngine.Tests.Twin;

namespace RoutingEngine.Stories;

/// <summary>The stories told to the reference twin.</summary>
public sealed class ReferenceTwinStories : RouterStories
{
    private protected override IRouterUnderTest Create(Center center) => new TwinUnderTest(new ReferenceTwin(center));

    private sealed class TwinUnderTest(ReferenceTwin twin) : IRouterUnderTest
    {
        private List<TwinDecision> _decisions = [];

        public CommandResult Execute(in RoutingCommand command) => twin.Execute(command, _decisions);

        public IReadOnlyList<TwinDecision> TakeDecisions()
        {
            var taken = _decisions;
            _decisions = [];
            return taken;
        }
    }
}
