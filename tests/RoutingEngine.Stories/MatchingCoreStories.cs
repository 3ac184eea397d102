using RoutingEngine.Tests.Twin;

namespace RoutingEngine.Stories;

/// <summary>
/// The stories told to the matching core. Stories name offers by number; their slots are looked up here.
/// </summary>
public sealed class MatchingCoreStories : RouterStories
{
    private protected override IRouterUnderTest Create(Center center) => new CoreUnderTest(new MatchingCore(center));

    private sealed class CoreUnderTest(MatchingCore core) : IRouterUnderTest
    {
        private readonly DecisionBuffer _buffer = new();
        private readonly Dictionary<long, int> _places = [];
        private List<TwinDecision> _decisions = [];

        public CommandResult Execute(in RoutingCommand command)
        {
            _buffer.Clear();
            var result = core.Execute(Placed(in command), _buffer);
            for (var i = 0; i < _buffer.Count; i++)
            {
                var decision = _buffer[i];
                if (decision.OfferNumber != 0) _places[decision.OfferNumber] = decision.Slot;
                _decisions.Add(new TwinDecision(
                    decision.Tick, decision.Kind, decision.Reason, decision.Step, decision.QueueIndex,
                    decision.Contact.Number, decision.Agent.Number, decision.OfferNumber, decision.Priority));
            }

            return result;
        }

        public IReadOnlyList<TwinDecision> TakeDecisions()
        {
            var taken = _decisions;
            _decisions = [];
            return taken;
        }

        private RoutingCommand Placed(in RoutingCommand command)
        {
            var place = _places.GetValueOrDefault(command.Number);
            var offer = new OfferId(command.Number, place);
            var assignment = new AssignmentId(command.Number, place);
            var placed = command.Kind switch
            {
                CommandKind.Accept => RoutingCommand.Accept(offer),
                CommandKind.Decline => RoutingCommand.Decline(offer),
                CommandKind.Fail => RoutingCommand.Fail(offer),
                CommandKind.Revoke => RoutingCommand.Revoke(offer),
                CommandKind.Complete when !command.Assignment.IsNone => RoutingCommand.Complete(assignment),
                CommandKind.Close when !command.Assignment.IsNone => RoutingCommand.Close(assignment),
                _ => command,
            };
            if (command.ActingAgent is { } agent) placed = placed.AsAgent(agent);
            if (command.RetryTime is { } retry) placed = placed.RetryAfter(retry);
            if (command.Intervention is { } by) placed = placed.By(by.Actor, by.Note);
            return (command.Id is { } id ? placed.WithId(id) : placed).AtTick(command.Tick);
        }
    }
}
