using RoutingEngine.Matching.Backlog;
using RoutingEngine.Messages;

namespace RoutingEngine;

/// <content>
/// What the driver may ask for before a command runs that it knows already. It reads records and changes nothing: with
/// many agents a record is seldom near the processor, and a command that waits for it waits longer than it works.
/// </content>
public sealed partial class MatchingCore
{
    /// <summary>Whether there are so many agents that asking ahead is worth its instructions.</summary>
    internal bool IsWorthFetchingAhead => _agents.Slots.Count >= _limits.FetchAheadFrom;

    /// <summary>Asks for the contact that a command answers for; some commands before it runs.</summary>
    internal void FetchContactOf(in CommandRecord command)
    {
        if (Answers(in command)) _backlog.FetchAhead(new ContactSlot(command.Slot));
    }

    /// <summary>Asks for the agent that has that contact in hand; a few commands before it runs.</summary>
    internal void FetchAgentOf(in CommandRecord command)
    {
        if (Answers(in command) && _backlog.TryGetAgent(new ContactSlot(command.Slot), out var agent))
            _agents.FetchAhead(agent);
    }

    /// <summary>Whether a command names an offer or assignment, whose place is that of its contact.</summary>
    private static bool Answers(in CommandRecord command) => command.Kind is >= CommandKind.Accept and <= CommandKind.Close;
}
