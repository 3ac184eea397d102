using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Deadlines;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Storage;

namespace RoutingEngine.Matching;

/// <summary>
/// Pairs of contact and agent that are not to be matched again for now. Each contact and each agent holds the head of a list of
/// its pairs, so the usual question, whether a contact that has none and an agent that has none may meet, costs nothing; only when both
/// have some is the table asked. Owned by the engine thread.
/// </summary>
internal sealed class Exclusions(DeadlineBook deadlines)
{
    private readonly DeadlineBook _deadlines = deadlines;

    [NotState("index of the pairs")]
    private readonly Dictionary<long, PairSlot> _table = [];
    private readonly ChunkedArray<Pair> _pairs = new();
    private readonly AgentEras _eras = new();
    private readonly Slots _slots = new();

    public int Count => _slots.Count;

    /// <summary>
    /// A number that stays while an agent only gains exclusions, or loses them by the end of a contact: what an index holds of another
    /// era is void.
    /// </summary>
    public long EraOf(AgentSlot agent) => _eras[agent];

    /// <summary>All exclusions of an agent end, or another agent has taken its place.</summary>
    public void EndEra(AgentSlot agent) => _eras.End(agent);

    /// <summary>Whether a contact and an agent are not to be matched.</summary>
    public bool AreKeptApart(ContactRef contact, AgentRef agent) =>
        contact.State.Has(ContactHolds.Exclusions)
        && !agent.State.Index.Exclusions.IsNone
        && Contains(contact.Slot, agent.Slot);

    public bool Contains(ContactSlot contact, AgentSlot agent) => _table.ContainsKey(KeyOf(contact, agent));

    /// <summary>A contact and an agent are not to be matched from now on, until more is said.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="first">First of its exclusions.</param>
    /// <param name="agent">The agent.</param>
    /// <returns>The pair, whose deadline is not armed.</returns>
    public PairSlot Add(ContactRef contact, ref PairSlot first, AgentRef agent)
    {
        if (_table.TryGetValue(KeyOf(contact.Slot, agent.Slot), out var known))
        {
            _deadlines.Disarm(ref At(known).Deadline);
            return known;
        }

        var pair = new PairSlot(_slots.Take());
        _pairs.Ensure(pair.Index);
        ref var firstOfAgent = ref agent.State.Index.Exclusions;
        At(pair) = new Pair
        {
            Agent = agent.Slot,
            NextOfContact = first,
            Deadline = DeadlineSlot.None,
            Links = new PairLinks
            {
                Contact = contact.Slot,
                PreviousOfContact = PairSlot.None,
                NextOfAgent = firstOfAgent,
                PreviousOfAgent = PairSlot.None,
            },
        };
        if (!first.IsNone) At(first).Links.PreviousOfContact = pair;
        if (!firstOfAgent.IsNone) At(firstOfAgent).Links.PreviousOfAgent = pair;
        first = firstOfAgent = pair;
        contact.State.Holds |= ContactHolds.Exclusions;
        _table.Add(KeyOf(contact.Slot, agent.Slot), pair);
        return pair;
    }

    /// <summary>The armed deadline at which a pair may be matched again; none = it stays apart.</summary>
    public ref DeadlineSlot DeadlineOf(PairSlot pair) => ref At(pair).Deadline;

    public ref readonly Pair this[PairSlot pair] => ref At(pair);

    /// <summary>Removes one pair, wherever it is among those of its contact and of its agent.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="contact">Its contact.</param>
    /// <param name="first">First of the contact's exclusions.</param>
    /// <param name="agent">Its agent.</param>
    public void Remove(PairSlot pair, ContactRef contact, ref PairSlot first, AgentRef agent)
    {
        ref var self = ref At(pair);
        _deadlines.Disarm(ref self.Deadline);
        if (!self.Links.PreviousOfContact.IsNone) At(self.Links.PreviousOfContact).NextOfContact = self.NextOfContact;
        else first = self.NextOfContact;
        if (!self.NextOfContact.IsNone) At(self.NextOfContact).Links.PreviousOfContact = self.Links.PreviousOfContact;
        if (!self.Links.PreviousOfAgent.IsNone) At(self.Links.PreviousOfAgent).Links.NextOfAgent = self.Links.NextOfAgent;
        else agent.State.Index.Exclusions = self.Links.NextOfAgent;
        if (!self.Links.NextOfAgent.IsNone) At(self.Links.NextOfAgent).Links.PreviousOfAgent = self.Links.PreviousOfAgent;
        if (first.IsNone) contact.State.Holds &= ~ContactHolds.Exclusions;
        _table.Remove(KeyOf(self.Links.Contact, self.Agent));
        _slots.Give(pair.Index);
    }

    private ref Pair At(PairSlot pair) => ref _pairs[pair.Index];

    // The platform's hash of a long is one half of it xor the other, and contacts and agents of like places meet: without the odd factor,
    // which keeps keys apart, thousands of pairs would share a bucket.
    internal static long KeyOf(ContactSlot contact, AgentSlot agent) =>
        unchecked((((long)contact.Index << 32) | (uint)agent.Index) * (long)0x9E3779B97F4A7C15);

    internal struct Pair
    {
        public AgentSlot Agent;
        public PairSlot NextOfContact;

        /// <summary>Armed while the pair is to be forgotten some time.</summary>
        public DeadlineSlot Deadline;
        public PairLinks Links;
    }

    /// <summary>What follows from the lists of the contacts.</summary>
    [NotState("mirror of the lists of the contacts")]
    internal struct PairLinks
    {
        public ContactSlot Contact;
        public PairSlot PreviousOfContact;
        public PairSlot NextOfAgent;
        public PairSlot PreviousOfAgent;
    }
}

/// <summary>A number by agent that tells what an index still knows of it from what it no longer does.</summary>
[NotState("tells what an index still knows from what it no longer does")]
internal sealed class AgentEras
{
    private readonly ChunkedArray<long> _eras = new();
    private long _last;

    public long this[AgentSlot agent] => agent.Index < _eras.Capacity ? _eras[agent.Index] : 0;

    public void End(AgentSlot agent)
    {
        _eras.Ensure(agent.Index);
        _eras[agent.Index] = ++_last;
    }
}
