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
    private readonly Dictionary<long, int> _table = [];
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
    public long EraOf(int agent) => agent < _eras.Capacity ? _eras[agent] : 0;

    /// <summary>All exclusions of an agent end, or another agent has taken its place.</summary>
    public void EndEra(int agent)
    {
        _eras.Ensure(agent);
        _eras[agent] = ++_lastEra;
    }

    /// <summary>Whether a contact and an agent are not to be matched.</summary>
    public bool AreKeptApart(int contact, in ContactState state, int agent, in AgentState who) =>
        state.Exclusions >= 0 && who.Exclusions >= 0 && Contains(contact, agent);

    public bool Contains(int contact, int agent) => _table.ContainsKey(KeyOf(contact, agent));

    public void Add(int contact, int agent, ref int contactHead, ref int agentHead)
    {
        if (_table.ContainsKey(KeyOf(contact, agent))) return;
        var pair = _slots.Take();
        _pairs.Ensure(pair);
        _pairs[pair] = new Pair
        {
            Contact = contact,
            Agent = agent,
            NextOfContact = contactHead,
            PreviousOfContact = -1,
            NextOfAgent = agentHead,
            PreviousOfAgent = -1,
        };
        if (contactHead >= 0) _pairs[contactHead].PreviousOfContact = pair;
        if (agentHead >= 0) _pairs[agentHead].PreviousOfAgent = pair;
        contactHead = agentHead = pair;
        _table.Add(KeyOf(contact, agent), pair);
    }

    public ref readonly Pair this[int pair] => ref _pairs[pair];

    /// <summary>Removes one pair, which is at the head of the contact's list or of the agent's or further in.</summary>
    public void Remove(int pair, ref int contactHead, ref int agentHead)
    {
        ref var self = ref _pairs[pair];
        if (self.PreviousOfContact >= 0) _pairs[self.PreviousOfContact].NextOfContact = self.NextOfContact;
        else contactHead = self.NextOfContact;
        if (self.NextOfContact >= 0) _pairs[self.NextOfContact].PreviousOfContact = self.PreviousOfContact;
        if (self.PreviousOfAgent >= 0) _pairs[self.PreviousOfAgent].NextOfAgent = self.NextOfAgent;
        else agentHead = self.NextOfAgent;
        if (self.NextOfAgent >= 0) _pairs[self.NextOfAgent].PreviousOfAgent = self.PreviousOfAgent;
        _table.Remove(KeyOf(self.Contact, self.Agent));
        _slots.Give(pair);
    }

    // The platform's hash of a long is one half of it xor the other, and contacts and agents of like places meet: without the odd factor,
    // which keeps keys apart, thousands of pairs would share a bucket.
    internal static long KeyOf(int contact, int agent) =>
        unchecked((((long)contact << 32) | (uint)agent) * (long)0x9E3779B97F4A7C15);

    internal struct Pair
    {
        [NotState("the contact whose list the pair stands in")]
        public int Contact;
        public int Agent;
        public int NextOfContact;
        [NotState("mirror of NextOfContact")]
        public int PreviousOfContact;
        [NotState("mirror of Agent")]
        public int NextOfAgent;
        [NotState("mirror of Agent")]
        public int PreviousOfAgent;
    }
}
