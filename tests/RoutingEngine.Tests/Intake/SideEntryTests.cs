using System.Reflection;
using System.Runtime.CompilerServices;
using RoutingEngine.Intake;
using RoutingEngine.Tests.Messages;
using Xunit;

namespace RoutingEngine.Tests.Intake;

/// <summary>Commands come out of the intake as they went in, and what lay beside the ring is let go of.</summary>
public sealed class SideEntryTests
{
    private readonly CommandIntake _intake = new(4, reserve: 0, WaitingMode.Park);

    [Fact]
    public void Take_CommandsOfEveryKind_ComeOutEqual()
    {
        var commands = EveryCommand.Made();
        Assert.Equal(Enum.GetValues<CommandKind>(), commands.Select(command => command.Kind).Distinct().Order());

        foreach (var command in commands) Assert.Equal(Said([command]), Taken(intake => intake.TryAdd(in command)));
        for (var i = 0; i + 3 <= commands.Length; i++)
        {
            var batch = commands[i..(i + 3)];
            Assert.Equal(Said(batch), Taken(intake => intake.TryAdd(batch)));
        }
    }

    [Fact]
    public void Take_CommandWithATicket_BringsTheTicketAndTheTick()
    {
        var command = RoutingCommand.Accept(new OfferId(1, 2)).AtTick(3);
        command.Ticket = this;

        Assert.Equal(Said([command]), Taken(intake => intake.TryAdd(in command)));
    }

    [Fact]
    public void Take_PlaceOfACommandWithAnEntry_LeavesNothingToTheNextLap()
    {
        var named = RoutingCommand.Cancel("c1").AtTick(3);
        named.Ticket = this;
        var plain = RoutingCommand.Accept(new OfferId(1, 2));

        Assert.Equal(Said([named, named, named, named]), Taken(intake => intake.TryAdd([named, named, named, named])));
        Assert.Equal(Said([plain, plain, plain, plain]), Taken(intake => intake.TryAdd([plain, plain, plain, plain])));
    }

    [Fact]
    public void Take_PayloadAndTicketHandled_AreCollectable()
    {
        var references = AddFresh();

        TakeThreeAndThrowAtTheThird();
        GC.Collect();

        Assert.Equal([false, false, false, true], references.Select(pair => pair.Payload.IsAlive));
        Assert.Equal([false, false, false, true], references.Select(pair => pair.Ticket.IsAlive));
        GC.KeepAlive(_intake);
    }

    [Fact]
    public void Seal_PayloadAndTicketHandled_AreCollectable()
    {
        var references = AddFresh();

        SealAndDrop();
        GC.Collect();

        Assert.DoesNotContain(references, pair => pair.Payload.IsAlive || pair.Ticket.IsAlive);
        GC.KeepAlive(_intake);
    }

    [Fact]
    public void AddAndTake_CommandsOfEveryKind_AllocateNothing()
    {
        var commands = EveryCommand.Made();
        Work();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 100; i++) Work();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Work()
        {
            var dropping = default(Dropping);
            foreach (ref readonly var command in commands.AsSpan())
            {
                _intake.TryAdd(in command);
                _intake.TryAdd([command, command]);
                _intake.Take(ref dropping, 4);
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (WeakReference Payload, WeakReference Ticket)[] AddFresh()
    {
        var references = new (WeakReference, WeakReference)[4];
        for (var i = 0; i < references.Length; i++)
        {
            var command = RoutingCommand.Submit(new ContactRequest("c", "q"));
            command.Ticket = new object();
            references[i] = (new WeakReference(command.Payload), new WeakReference(command.Ticket));
            Assert.True(_intake.TryAdd(in command));
        }

        return references;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void TakeThreeAndThrowAtTheThird()
    {
        var dropping = default(Dropping);
        Assert.Equal(2, _intake.Take(ref dropping, 2));
        Assert.Throws<InvalidOperationException>(() =>
        {
            var throwing = new Dropping(isThrowing: true);
            _intake.Take(ref throwing, 2);
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SealAndDrop()
    {
        var dropping = default(Dropping);
        _intake.Seal(ref dropping);
    }

    private string[] Taken(Action<CommandIntake> add)
    {
        add(_intake);
        var taken = new Keeping([]);
        _intake.Take(ref taken, 4);
        return Said(taken.Commands);
    }

    /// <summary>All members by name, internal ones too; references by what they are, not by what they say.</summary>
    private static string[] Said(IEnumerable<RoutingCommand> commands) =>
    [
        .. commands.Select(command => string.Join(' ', typeof(RoutingCommand)
            .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.Name != nameof(RoutingCommand.Record))
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .Select(property => $"{property.Name}={Said(property.GetValue(command))}"))),
    ];

    private static string Said(object? value) => value is null or ValueType
        ? $"{value}"
        : $"{value.GetType().Name}#{RuntimeHelpers.GetHashCode(value)}";

    private readonly struct Keeping(List<RoutingCommand> commands) : ICommandHandler
    {
        public List<RoutingCommand> Commands => commands;

        public void Handle(ref RoutingCommand command) => commands.Add(command);
    }

    private readonly struct Dropping(bool isThrowing) : ICommandHandler
    {
        public void Handle(ref RoutingCommand command)
        {
            if (isThrowing) throw new InvalidOperationException("The handler was told to throw.");
        }
    }
}
