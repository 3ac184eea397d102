using RoutingEngine.Outbound;
using RoutingEngine.Pipeline;

namespace RoutingEngine;

/// <summary>A router that runs: pairs waiting contacts with available agents, as its center says.</summary>
/// <remarks>
/// Made by <see cref="ContactRouterBuilder"/>. Methods that end in <c>Async</c> complete when the command has been
/// decided and its decisions can be seen by every observer; a command that cannot act ends with a result that says why,
/// in every state of the router. Cancelling such a call ends the wait, not the command. Await each returned task once.
/// Thread-safe.
/// </remarks>
public sealed partial class ContactRouter : IAsyncDisposable, IDisposable
{
    private readonly MatchingCore _core;
    private readonly RouterExecution _execution;
    private readonly CommandTicketPool _tickets = new();

    internal ContactRouter(MatchingCore core, RouterExecution execution)
    {
        _core = core;
        _execution = execution;
    }

    /// <summary>What shapes routing here.</summary>
    public Center Center => _core.Center;

    /// <summary>Whether it runs, what broke it, how much waits inside.</summary>
    public RouterHealth Health => _execution.Describe();

    /// <summary>
    /// A hash over all commands and decisions so far: the same commands at the same ticks give the same hash.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The router has a thread of its own and has not stopped, or a command is running.
    /// </exception>
    public ulong DecisionHash => _execution.ReadCore(static core => core.DecisionHash);

    /// <summary>Finds a queue by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="queue">The queue, for commands without a look-up.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFindQueue(string name, out QueueHandle queue)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _core.TryFindQueue(name, out queue);
    }

    /// <summary>A hash over everything later decisions depend on. Walks over the whole state.</summary>
    /// <returns>The hash.</returns>
    /// <exception cref="InvalidOperationException">
    /// The router has a thread of its own and has not stopped, or a command is running.
    /// </exception>
    public ulong ComputeStateHash() => _execution.ReadCore(static core => core.ComputeStateHash());

    /// <summary>
    /// Stops the router, once: a second stop waits for the first, and only one with <see cref="StopMode.Now"/> hurries
    /// it.
    /// </summary>
    /// <param name="mode">Whether to let open contacts end first.</param>
    /// <param name="cancellationToken">
    /// Ends the patience, not the stop: a router that drains then stops at once, with contacts still open.
    /// </param>
    /// <returns>How many contacts were still open when it stopped. Commands taken before have been decided.</returns>
    public async Task<StopResult> StopAsync(
        StopMode mode = StopMode.Drain, CancellationToken cancellationToken = default)
    {
        _execution.RequestStop(mode);
        using var registration = cancellationToken.UnsafeRegister(
            static execution => ((RouterExecution)execution!).RequestStop(StopMode.Now), _execution);
        return await _execution.Stopped.ConfigureAwait(false);
    }

    /// <summary>Stops the router at once, without draining, and waits until its threads have ended.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(StopMode.Now).ConfigureAwait(false);

    /// <summary>Stops the router at once, without draining, and waits until its threads have ended.</summary>
    /// <exception cref="InvalidOperationException">
    /// It was called by code that the router itself runs, such as a strategy or a time provider: it would wait for the
    /// end of that call. The router stops all the same.
    /// </exception>
    public void Dispose()
    {
        _execution.RequestStop(StopMode.Now);
        if (_execution.IsOwnThread && !_execution.Stopped.IsCompleted)
        {
            throw new InvalidOperationException(
                "A router cannot be disposed by code that it runs itself: it would wait for the end of this call. "
                + "Call StopAsync and do not wait for it.");
        }

        _execution.Stopped.GetAwaiter().GetResult();
    }

    private CommandTicket Begin(RoutingCommand command, CancellationToken cancellationToken, out short version)
    {
        var ticket = _tickets.Rent(cancellationToken);
        version = ticket.Version;
        command.Ticket = ticket;
        var code = _execution.TrySendOrWait(ref command);
        if (code != ResultCode.Done) ticket.Complete(new CommandResult(code));
        return ticket;
    }

    private ValueTask<CommandResult> DecideAsync(RoutingCommand command, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<CommandResult>(cancellationToken);
        var ticket = Begin(command, cancellationToken, out var version);
        return new ValueTask<CommandResult>(ticket, version);
    }
}
