using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.State;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Messages;
using RoutingEngine.Storage;

namespace RoutingEngine.Matching;

/// <summary>
/// The answers to the last commands that had an id, so that one that comes again is told what the first was told. Of
/// more than it may hold the oldest is forgotten. Owned by the engine thread; it grows to what it may hold and no further.
/// </summary>
/// <param name="capacity">How many it holds, from 1.</param>
internal sealed class CommandMemory(int capacity)
{
    private readonly IdIndex _ids = new();
    private readonly ChunkedArray<RememberedCommand> _commands = new();
    private readonly Slots _slots = new();

    [NotState("configuration")]
    private readonly int _capacity = capacity;

    /// <summary>
    /// How many commands were remembered since the start; the last ones stand at their number modulo the capacity.
    /// </summary>
    [NotState("where the oldest stands; they are visited in order")]
    private long _count;

    public int Count => _slots.Count;

    /// <summary>Visits the commands, the oldest first. A memory in which nothing is leaves no trace in a hash.</summary>
    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var count = Count;
        visitor.VisitLayout(ref count);
        if (count == 0) return;
        if ((uint)count > (uint)_capacity) throw visitor.Refusal("no more commands than are remembered");
        if (visitor.IsReading)
        {
            for (var i = 0; i < count; i++) Read(ref visitor);
            return;
        }

        for (var number = _count - count; number < _count; number++)
        {
            var place = (int)(number % _capacity);
            var id = _ids.IdOf(place);
            visitor.Visit(ref id);
            _commands[place].Visit(ref visitor);
        }
    }

    /// <summary>Finds the command of an id, if it is remembered.</summary>
    public bool TryFind(string id, out RememberedCommand command)
    {
        var place = _ids.Find(id);
        command = place < 0 ? default : _commands[place];
        return place >= 0;
    }

    /// <summary>Remembers a command whose id is not remembered.</summary>
    public void Add(string id, in RememberedCommand command)
    {
        var place = (int)(_count % _capacity);
        if (_count < _capacity) place = _slots.Take();
        else _ids.Remove(place);
        _commands.Ensure(place);
        _commands[place] = command;
        _ids.Add(id, place);
        _count++;
    }

    private void Read<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        string? id = null;
        var command = default(RememberedCommand);
        visitor.Visit(ref id);
        command.Visit(ref visitor);
        if (!ModelNames.IsId(id) || _ids.Find(id) >= 0) throw visitor.Refusal("the id of a command, each once");
        Add(id, in command);
    }
}

/// <summary>A command that had an id, and what it was told.</summary>
internal struct RememberedCommand
{
    public CommandBody Body;
    public ResultCode Code;
    public uint ContactNumber;
    public uint AgentNumber;
    public long AssignmentNumber;
    public AnswerPlaces Places;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var (first, second) = Body;
        var (code, contact, agent) = ((int)Code, (long)ContactNumber, (long)AgentNumber);
        visitor.VisitWord(ref first);
        visitor.VisitWord(ref second);
        visitor.Visit(ref code);
        visitor.Visit(ref contact);
        visitor.Visit(ref agent);
        visitor.Visit(ref AssignmentNumber);
        Places.Visit(ref visitor);
        if (!visitor.IsReading) return;
        if ((ulong)contact > uint.MaxValue || (ulong)agent > uint.MaxValue) throw visitor.Refusal("numbers of 32 bits");
        Body = new CommandBody(first, second);
        (Code, ContactNumber, AgentNumber) = ((ResultCode)code, (uint)contact, (uint)agent);
    }

    /// <summary>The answer, as it was given.</summary>
    public readonly CommandResult Answer => new(Code)
    {
        Contact = new ContactHandle(Places.Contact.Index, ContactNumber),
        Agent = new AgentHandle(Places.Agent.Index, AgentNumber),
        Assignment = new AssignmentId(AssignmentNumber, Places.Assignment.Index),
    };

    public static RememberedCommand Of(CommandBody body, in CommandResult answer) => new()
    {
        Body = body,
        Code = answer.Code,
        ContactNumber = answer.Contact.Number,
        AgentNumber = answer.Agent.Number,
        AssignmentNumber = answer.Assignment.Number,
        Places = new AnswerPlaces
        {
            Contact = new ContactSlot(answer.Contact.Index),
            Agent = new AgentSlot(answer.Agent.Index),
            Assignment = new OfferSlot(answer.Assignment.Slot),
        },
    };
}

/// <summary>Where what an answer names was stored.</summary>
[NotState("no decision depends on where something stands")]
internal struct AnswerPlaces
{
    public ContactSlot Contact;
    public AgentSlot Agent;
    public OfferSlot Assignment;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var (contact, agent, assignment) = (Contact.Index, Agent.Index, Assignment.Index);
        visitor.VisitLayout(ref contact);
        visitor.VisitLayout(ref agent);
        visitor.VisitLayout(ref assignment);
        (Contact, Agent, Assignment) = (new ContactSlot(contact), new AgentSlot(agent), new OfferSlot(assignment));
    }
}

/// <summary>What a command asks for, in 128 bits: all but its tick and its id.</summary>
/// <param name="First">One half.</param>
/// <param name="Second">The other half, of the same over another beginning.</param>
internal record struct CommandBody(ulong First, ulong Second)
{
    public static CommandBody Of(in RoutingCommand command, CommandEnvelope envelope)
    {
        var first = default(RunningHash);
        var second = default(RunningHash);
        second.Add(ulong.MaxValue);
        CommandHash.AddBody(ref first, in command, envelope);
        CommandHash.AddBody(ref second, in command, envelope);
        return new CommandBody(first.Value, second.Value);
    }
}
