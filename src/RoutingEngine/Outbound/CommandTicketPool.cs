namespace RoutingEngine.Outbound;

/// <summary>
/// Tickets for waits, used again and again. Any thread; keeps at most <see cref="KeptMax"/>, the rest is collected.
/// </summary>
internal sealed class CommandTicketPool
{
    private const int KeptMax = 4096;

    private readonly Lock _gate = new();
    private readonly Stack<CommandTicket> _kept = new();

    public CommandTicket Rent(CancellationToken cancellation)
    {
        CommandTicket? ticket;
        lock (_gate) _kept.TryPop(out ticket);
        ticket ??= new CommandTicket(this);
        ticket.Begin(cancellation);
        return ticket;
    }

    public void Return(CommandTicket ticket)
    {
        lock (_gate)
        {
            if (_kept.Count < KeptMax) _kept.Push(ticket);
        }
    }
}
