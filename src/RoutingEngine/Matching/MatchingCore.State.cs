using System.Buffers;
using System.Runtime.CompilerServices;
using RoutingEngine.Codec;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Offers;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.State;
using RoutingEngine.Matching.Storage;

namespace RoutingEngine;

/// <content>The whole state in canonical order: hashed, written as bytes, and read back.</content>
public sealed partial class MatchingCore
{
    /// <summary>
    /// A hash over everything later decisions depend on: agents by sign-in, contacts by number, deadlines, generator and counters.
    /// Where things are stored does not count. Costs a walk over the whole state.
    /// </summary>
    public ulong ComputeStateHash()
    {
        var hasher = default(StateHasher);
        Walk(ref hasher, restorer: null);
        return hasher.Value;
    }

    /// <summary>Writes the whole state in its binary form. Costs a walk over the whole state, and allocates.</summary>
    /// <param name="destination">
    /// Where the bytes go; <see cref="ReadState(Center, ReadOnlySpan{byte})"/> makes a core of them that goes on alike.
    /// </param>
    /// <exception cref="ArgumentNullException">The destination is null.</exception>
    public void WriteState(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var form = new StateForm(_center);
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new StateWriter(form.Begin(bytes));
        Walk(ref writer, restorer: null);
        writer.Flush();
        StateForm.End(bytes, ComputeStateHash());
        destination.Write(bytes.WrittenSpan);
    }

    /// <summary>
    /// Makes a core of the state that another one wrote: from the same commands it decides as that one would, with the same
    /// handles, and comes to the same hashes.
    /// </summary>
    /// <param name="center">The center of the core that wrote the state.</param>
    /// <param name="state">What <see cref="WriteState"/> wrote, whole.</param>
    /// <exception cref="InvalidCenterException">The center has errors; it lists them all.</exception>
    /// <exception cref="InvalidBytesException">
    /// The bytes are cut off, damaged, of another version, or the state of a center with other queues or rules.
    /// </exception>
    public static MatchingCore ReadState(Center center, ReadOnlySpan<byte> state) =>
        ReadState(center, state, CellMode.Adaptive);

    internal static MatchingCore ReadState(
        Center center, ReadOnlySpan<byte> state, CellMode mode, MatchingLimits? limits = null)
    {
        var core = new MatchingCore(center, mode, limits);
        var body = new StateForm(center).Check(state, out var hash);
        var reader = new StateReader(body);
        core.Walk(ref reader, new StateRestorer(core));
        if (reader.Left > 0) throw reader.Refusal("nothing more");
        return core.ComputeStateHash() == hash ? core : throw reader.Refusal("a state that comes to its hash");
    }

    private void Walk<TVisitor>(ref TVisitor visitor, StateRestorer? restorer)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        VisitCounters(ref visitor);
        foreach (var rule in _agentRules) rule.Visit(ref visitor);
        _statistics?.Visit(ref visitor);
        foreach (var guard in _guards)
        {
            var faults = guard.FaultCount;
            visitor.Visit(ref faults);
            if (visitor.IsReading) guard.Resume(faults);
        }

        for (var queue = 0; queue < _queues.Length; queue++)
        {
            var isHeld = _backlog.IsHeld(queue);
            visitor.Visit(ref isHeld);
            restorer?.SetHeld(queue, isHeld);
        }

        VisitSlots(ref visitor, _agents.Slots);
        VisitSlots(ref visitor, _backlog.Slots);
        restorer?.MakePlaces();
        VisitPrivateLanes(ref visitor, restorer);
        VisitAgents(ref visitor, restorer);
        VisitContacts(ref visitor, restorer);
        _memory.Visit(ref visitor);
        restorer?.Finish(ref visitor);
    }

    private void VisitCounters<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var (tick, sequence, offers) = (_clock.Tick, _decisions.Sequence, _offers.LastNumber);
        var (restarts, arming, hash) = (_clock.Sequence, _deadlines.Sequence, _decisions.RunningHash);
        visitor.Visit(ref tick);
        visitor.Visit(ref sequence);
        visitor.Visit(ref _contactNumber);
        visitor.Visit(ref _agentNumber);
        visitor.Visit(ref offers);
        visitor.Visit(ref restarts);
        visitor.Visit(ref arming);
        visitor.Visit(ref hash);
        ref var generator = ref _search.Generator;
        visitor.VisitWord(ref generator.S0);
        visitor.VisitWord(ref generator.S1);
        visitor.VisitWord(ref generator.S2);
        visitor.VisitWord(ref generator.S3);
        if (!visitor.IsReading) return;
        _clock.Tick = tick;
        _clock.Resume(restarts);
        _decisions.Resume(sequence, hash);
        _offers.Resume(offers);
        _deadlines.Resume(arming);
    }

    private static void VisitSlots<TVisitor>(ref TVisitor visitor, Slots slots)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        List<int> free = visitor.IsReading ? [] : [.. slots.Free];
        var count = free.Count;
        visitor.VisitLayout(ref count);
        for (var i = 0; i < count; i++)
        {
            var place = visitor.IsReading ? 0 : free[i];
            visitor.VisitLayout(ref place);
            if (visitor.IsReading) free.Add(place);
        }

        var end = slots.End;
        visitor.VisitLayout(ref end);
        if (!visitor.IsReading) return;

        // Each place that is taken has a record further on, so that there are no more of them than bytes.
        if (count < 0 || end < count || end - count > visitor.Left)
            throw visitor.Refusal("how many places there are");
        if (free.Exists(place => (uint)place >= (uint)end) || free.Distinct().Count() < count)
            throw visitor.Refusal("places that are free, each once");
        slots.Resume(end, free);
    }

    private void VisitPrivateLanes<TVisitor>(ref TVisitor visitor, StateRestorer? restorer)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        List<PrivateLaneSlot> lanes = visitor.IsReading ? [] : [.. _backlog.Private.Pending(_deadlines)];
        var count = lanes.Count;
        visitor.VisitLayout(ref count);
        for (var i = 0; i < count; i++)
        {
            var number = visitor.IsReading ? 0 : _backlog.Private[lanes[i]].AgentNumber;
            var deadline = visitor.IsReading ? default : RecordOf(_backlog.Private[lanes[i]].Deadline);
            visitor.Visit(ref number);
            visitor.Visit(ref deadline);
            restorer?.AddPrivateLane(number, in deadline);
        }
    }

    private void VisitAgents<TVisitor>(ref TVisitor visitor, StateRestorer? restorer)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var agents = visitor.IsReading
            ? []
            : InOrder(_agents.Slots.End, static place => new AgentSlot(place), agent => _agents[agent].State.View.Number);
        var count = visitor.IsReading ? 0 : agents.Count;
        visitor.VisitLayout(ref count);
        for (var i = 0; i < count; i++)
        {
            var record = visitor.IsReading ? default : RecordOf(agents[i]);
            record.Visit(ref visitor);
            var agent = restorer?.Add(ref visitor, in record) ?? agents[i];
            _statistics?.Visit(ref visitor, agent);
            VisitHands(ref visitor, restorer, agent, record.InHand);
        }
    }

    private void VisitHands<TVisitor>(ref TVisitor visitor, StateRestorer? restorer, AgentSlot agent, int count)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var offer = _agents[agent].State.FirstHand;
        for (var i = 0; visitor.IsReading ? i < count : !offer.IsNone; i++)
        {
            var record = visitor.IsReading ? default : RecordOf(_offers.ContactOf(offer));
            record.Visit(ref visitor);
            restorer?.Add(agent, in record);
            if (!visitor.IsReading) offer = _offers[offer].Next;
        }
    }

    private void VisitContacts<TVisitor>(ref TVisitor visitor, StateRestorer? restorer)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var contacts = visitor.IsReading
            ? []
            : InOrder(_backlog.Slots.End, static place => new ContactSlot(place), contact => _backlog[contact].State.Number);
        var count = contacts.Count;
        visitor.VisitLayout(ref count);
        for (var i = 0; i < count; i++)
        {
            var record = visitor.IsReading ? default : RecordOf(contacts[i]);
            record.Visit(ref visitor);
            var contact = restorer?.Add(ref visitor, in record) ?? contacts[i];
            VisitPreference(ref visitor, restorer, contact);
            VisitExclusions(ref visitor, restorer, contact);
            VisitSetbacks(ref visitor, restorer, contact);
        }
    }

    private void VisitPreference<TVisitor>(ref TVisitor visitor, StateRestorer? restorer, ContactSlot contact)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var preference = _backlog.DetailsOf(contact).Preference;
        var isThere = preference.IsNone ? 0 : 1;
        visitor.VisitLayout(ref isThere);
        if (isThere == 0) return;
        var record = visitor.IsReading ? default : RecordOf(preference);
        record.Visit(ref visitor);
        restorer?.Add(ref visitor, contact, in record);
    }

    private void VisitExclusions<TVisitor>(ref TVisitor visitor, StateRestorer? restorer, ContactSlot contact)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        var pairs = new List<PairSlot>();
        for (var pair = _backlog.DetailsOf(contact).Exclusions; !pair.IsNone; pair = _exclusions[pair].NextOfContact)
            pairs.Add(pair);
        pairs.Sort((left, right) => NumberOfAgent(left).CompareTo(NumberOfAgent(right)));
        var count = pairs.Count;
        visitor.Visit(ref count);
        for (var i = 0; i < count; i++)
        {
            var number = visitor.IsReading ? 0 : NumberOfAgent(pairs[i]);
            var deadline = visitor.IsReading ? default : RecordOf(_exclusions[pairs[i]].Deadline);
            visitor.Visit(ref number);
            visitor.Visit(ref deadline);
            restorer?.Exclude(ref visitor, contact, number, in deadline);
        }
    }

    private long NumberOfAgent(PairSlot pair) => _agents[_exclusions[pair].Agent].State.View.Number;

    private void VisitSetbacks<TVisitor>(ref TVisitor visitor, StateRestorer? restorer, ContactSlot contact)
        where TVisitor : struct, IStateVisitor, allows ref struct
    {
        ref readonly var setback = ref _setbacks.Find(contact);
        var isThere = Unsafe.IsNullRef(in setback) ? 0 : 1;
        visitor.VisitLayout(ref isThere);
        if (isThere == 0) return;
        var refused = visitor.IsReading ? 0 : setback.Refused;
        var deadline = visitor.IsReading ? default : RecordOf(setback.OfferAgain);
        visitor.Visit(ref refused);
        visitor.Visit(ref deadline);
        restorer?.AddSetback(contact, refused, in deadline);
    }

    private static List<TSlot> InOrder<TSlot>(int end, Func<int, TSlot> at, Func<TSlot, long> numberOf)
    {
        var slots = new List<TSlot>();
        for (var place = 0; place < end; place++)
        {
            var slot = at(place);
            if (numberOf(slot) != 0) slots.Add(slot);
        }

        slots.Sort((left, right) => numberOf(left).CompareTo(numberOf(right)));
        return slots;
    }
}
