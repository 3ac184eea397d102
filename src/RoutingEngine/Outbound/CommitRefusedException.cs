using RoutingEngine.Diagnostics;

namespace RoutingEngine.Outbound;

/// <summary>What was decided may not leave: it was kept nowhere. Ends the router.</summary>
internal sealed class CommitRefusedException(Exception refusal)
    : Exception("What was decided was not committed, so none of it leaves the router: " + FaultText.MessageOf(refusal), refusal);
