using System.Runtime.CompilerServices;
using RoutingEngine.Concurrency;
using RoutingEngine.Messages;

namespace RoutingEngine.Intake;

/// <summary>
/// The ring of commands: a record of 24 bytes in a slot of 32, and beside it an array for payload, ticket and tick. Any
/// thread adds; only the engine thread takes, and puts each command together again. Bounded by its capacity; what was
/// taken is kept alive by nothing here.
/// </summary>
/// <remarks>
/// <code>
///  ring   [ stamp | record ] [ stamp | record* ] [ stamp | record ]       32 bytes a slot, no reference inside
///  beside [                ] [ payload, ticket, tick ] [          ]       * = the record says: look beside
/// </code>
/// A command by handle whose caller waits for no result needs no entry: its producer writes 32 bytes, without the
/// bookkeeping the garbage collector asks for at every store of a reference. Why an entry needs no atomic steps of its
/// own stands with <see cref="MpscRing{T, TAtomics}"/>.
/// </remarks>
/// <typeparam name="TAtomics">The atomic steps; <see cref="HardwareAtomics"/> outside of tests.</typeparam>
/// <param name="capacity">Commands it can hold: a power of two from 1 to 2^26.</param>
internal sealed class CommandRing<TAtomics>(int capacity)
    where TAtomics : struct, IAtomics
{
    private readonly MpscRing<CommandRecord, TAtomics> _ring = new(capacity);
    private readonly SideEntry[] _beside = new SideEntry[capacity];

    /// <inheritdoc cref="MpscRing{T, TAtomics}.Capacity"/>
    public int Capacity => _ring.Capacity;

    /// <inheritdoc cref="MpscRing{T, TAtomics}.Count"/>
    public int Count => _ring.Count;

    /// <inheritdoc cref="MpscRing{T, TAtomics}.HasPublished"/>
    public bool HasPublished => _ring.HasPublished;

    /// <inheritdoc cref="MpscRing{T, TAtomics}.IsEmpty"/>
    public bool IsEmpty => _ring.IsEmpty;

    /// <summary>Adds one command, unless the ring is full. Any thread; never blocks.</summary>
    /// <param name="command">The command.</param>
    /// <param name="reserve">How many slots stay free for others.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAdd(in RoutingCommand command, int reserve)
    {
        if (_ring.TryClaim(1, reserve, out var position) == 0) return false;
        Put(position, in command);
        return true;
    }

    /// <summary>Adds the first commands that fit, next to one another. Any thread; never blocks.</summary>
    /// <param name="commands">The commands; at least one.</param>
    /// <param name="reserve">How many slots stay free for others.</param>
    /// <returns>How many were added.</returns>
    public int TryAdd(ReadOnlySpan<RoutingCommand> commands, int reserve)
    {
        var count = _ring.TryClaim(commands.Length, reserve, out var position);
        for (var i = 0; i < count; i++) Put(position + i, in commands[i]);
        return count;
    }

    /// <summary>Fills one slot for nobody, unless the ring is full. Any thread; never blocks.</summary>
    public bool TryFill() => _ring.TryEnqueue(CommandRecord.Filler);

    /// <inheritdoc cref="MpscRing{T, TAtomics}.NextPosition"/>
    public long NextPosition => _ring.NextPosition;

    /// <inheritdoc cref="MpscRing{T, TAtomics}.TryPeek"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryPeek(long position, out CommandRecord command) => _ring.TryPeek(position, out command);

    /// <summary>
    /// Hands commands to a handler, in order. Engine thread only, while no slot was filled for nobody.
    /// </summary>
    /// <returns>How many were handed over.</returns>
    public int Take<THandler>(ref THandler handler, int max)
        where THandler : struct, ICommandHandler
    {
        var assembly = new Assembly<THandler>(ref handler, _beside);
        return _ring.ConsumeBatch(ref assembly, max);
    }

    /// <summary>
    /// Hands commands to a handler, in order, and frees the slots that are filled for nobody. Engine thread only.
    /// </summary>
    /// <returns>How many slots were freed.</returns>
    public int TakeAndUnfill<THandler>(ref THandler handler, int max)
        where THandler : struct, ICommandHandler
    {
        var unfilling = new Unfilling<THandler>(new Assembly<THandler>(ref handler, _beside));
        return _ring.ConsumeBatch(ref unfilling, max);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(long position, in RoutingCommand command)
    {
        var record = command.Record;
        if (command.Payload is not null || command.Ticket is not null || command.Tick != 0)
        {
            ref var entry = ref _beside[(int)position & (_beside.Length - 1)];
            entry.Payload = command.Payload;
            entry.Ticket = command.Ticket;
            entry.Tick = command.Tick;
            record = record.WithSideEntry();
        }

        _ring.Publish(position, in record);
    }

    /// <summary>Puts each command together and lets go of what lay beside it, before the handler is called.</summary>
    private readonly ref struct Assembly<THandler>(ref THandler handler, SideEntry[] beside)
        : IRingHandler<CommandRecord>
        where THandler : struct, ICommandHandler
    {
        private readonly ref THandler _handler = ref handler;
        private readonly SideEntry[] _beside = beside;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Handle(in CommandRecord item, long position)
        {
            var command = item.HasSideEntry ? WithSideEntry(in item, position) : new RoutingCommand(in item);
            _handler.Handle(ref command);
        }

        private RoutingCommand WithSideEntry(in CommandRecord item, long position)
        {
            // Cleared before the handler is called: one that throws leaves nothing behind.
            ref var entry = ref _beside[(int)position & (_beside.Length - 1)];
            var command = new RoutingCommand(item.WithoutSideEntry(), entry.Payload, entry.Ticket, entry.Tick);
            entry = default;
            return command;
        }
    }

    private readonly ref struct Unfilling<THandler>(Assembly<THandler> assembly) : IRingHandler<CommandRecord>
        where THandler : struct, ICommandHandler
    {
        private readonly Assembly<THandler> _assembly = assembly;

        public void Handle(in CommandRecord item, long position)
        {
            if (!item.IsFiller) _assembly.Handle(in item, position);
        }
    }
}
