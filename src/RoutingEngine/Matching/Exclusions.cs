using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;

namespace RoutingEngine.Matching;

/// <summary>
/// Pairs of contact and agent that are not to be matched again for now. Each contact and each agent holds the head of a list of
/// its pairs, so the usual question, whether a contact that has none and an agent that has none may meet, costs nothing; only when both
/// have some is the table asked. Owned by the engine thread.
/// </summary>
internal sealed class Exclusions
{
    [NotState("index of the pairs")]
    private readonly Dictionary<long, PairSlot> _table = [];
    private readonly ChunkedArray<Pair> _pairs = new();
    [NotState("tells what an index still knows from what it no longer does")]
    private readonly ChunkedArray<long> _eras = new();
    [NotState("tells what an index still knows from what it no longer does")]
    private long _lastEra;
    private readonly Slots _slots = new();

    public int Count => _slots.Count;

    /// <summary>
    /// A number that stays while an agent only gains exclusions, or loses them by the end of a contact: what an index holds of another
    /// era is void.
    /// </summary>
    public long EraOf(AgentSlot agent) => agent.Index < _eras.Capacity ? _eras[agent.Index] : 0;

    /// <summary>All exclusions of an agent end, or another agent has taken its place.</summary>
    public void EndEra(AgentSlot agent)
    {
        _eras.Ensure(agent.Index);
        _eras[agent.Index] = ++_lastEra;
    }

    /// <summary>Whether a contact and an agent are not to be matched.</summary>
    public bool AreKeptApart(ContactSlot contact, in ContactState state, AgentSlot agent, in AgentState who) =>
        !state.Exclusions.IsNone && !who.Exclusions.IsNone && Contains(contact, agent);

    public bool Contains(ContactSlot contact, AgentSlot agent) => _table.ContainsKey(KeyOf(contact, agent));

    public void Add(ContactSlot contact, AgentSlot agent, ref PairSlot contactHead, ref PairSlot agentHead)
    {
        if (_table.ContainsKey(KeyOf(contact, agent))) return;
        var pair = new PairSlot(_slots.Take());
        _pairs.Ensure(pair.Index);
        At(pair) = new Pair
        {
            Contact = contact,
            Agent = agent,
            NextOfContact = contactHead,
            PreviousOfContact = PairSlot.None,
            NextOfAgent = agentHead,
            PreviousOfAgent = PairSlot.None,
        };
        if (!contactHead.IsNone) At(contactHead).PreviousOfContact = pair;
        if (!agentHead.IsNone) At(agentHead).PreviousOfAgent = pair;
        contactHead = agentHead = pair;
        _table.Add(KeyOf(contact, agent), pair);
    }

    public ref readonly Pair this[PairSlot pair] => ref At(pair);

    /// <summary>Removes one pair, which is at the head of the contact's list or of the agent's or further in.</summary>
    public void Remove(PairSlot pair, ref PairSlot contactHead, ref PairSlot agentHead)
    {
        ref var self = ref At(pair);
        if (!self.PreviousOfContact.IsNone) At(self.PreviousOfContact).NextOfContact = self.NextOfContact;
        else contactHead = self.NextOfContact;
        if (!self.NextOfContact.IsNone) At(self.NextOfContact).PreviousOfContact = self.PreviousOfContact;
        if (!self.PreviousOfAgent.IsNone) At(self.PreviousOfAgent).NextOfAgent = self.NextOfAgent;
        else agentHead = self.NextOfAgent;
        if (!self.NextOfAgent.IsNone) At(self.NextOfAgent).PreviousOfAgent = self.PreviousOfAgent;
        _table.Remove(KeyOf(self.Contact, self.Agent));
        _slots.Give(pair.Index);
    }

    private ref Pair At(PairSlot pair) => ref _pairs[pair.Index];

    // The platform's hash of a long is one half of it xor the other, and contacts and agents of like places meet: without the odd factor,
    // which keeps keys apart, thousands of pairs would share a bucket.
    internal static long KeyOf(ContactSlot contact, AgentSlot agent) =>
        unchecked((((long)contact.Index << 32) | (uint)agent.Index) * (long)0x9E3779B97F4A7C15);

    internal struct Pair
    {
        [NotState("the contact whose list the pair stands in")]
        public ContactSlot Contact;
        public AgentSlot Agent;
        public PairSlot NextOfContact;
        [NotState("mirror of NextOfContact")]
        public PairSlot PreviousOfContact;
        [NotState("mirror of Agent")]
        public PairSlot NextOfAgent;
        [NotState("mirror of Agent")]
        public PairSlot PreviousOfAgent;
    }
}
