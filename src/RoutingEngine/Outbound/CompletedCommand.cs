using System.Runtime.InteropServices;

namespace RoutingEngine.Outbound;

/// <summary>The end of a command somebody awaits: it is told once its decisions can be seen by every observer.</summary>
/// <param name="Ticket">Who awaits it.</param>
/// <param name="Result">How it ended.</param>
/// <param name="After">The sequence of the last decision before its end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CompletedCommand(CommandTicket Ticket, CommandResult Result, long After);
