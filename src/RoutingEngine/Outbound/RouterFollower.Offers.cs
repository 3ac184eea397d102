namespace RoutingEngine.Outbound;

/// <content>The line of open offers, and who reads it.</content>
internal sealed partial class RouterFollower
{
    // Readers of all open offers, and of those of one agent by its name; see also FollowedAgent.Readers.
    private readonly Dictionary<string, OfferReader[]> _readersByName = new(StringComparer.Ordinal);
    private OfferReader[] _readers = [];
    private int _firstOffer = -1;
    private int _lastOffer = -1;
    private int _offerCount;

    /// <summary>Adds a reader of open offers; it starts at the oldest one.</summary>
    /// <returns>False when it reads for a sign-in that is over, so that nothing will come.</returns>
    public bool Add(OfferReader reader)
    {
        if (!reader.IsOfOneAgent)
        {
            reader.Next = _firstOffer;
            _readers = [.. _readers, reader];
            return true;
        }

        if (reader.AgentName is { } name) _readersByName[name] = [.. _readersByName.GetValueOrDefault(name, []), reader];
        var place = PlaceOf(reader);
        if (place < 0) return reader.AgentName is not null;
        ref var agent = ref _agents[place];
        agent.Readers = [.. agent.Readers ?? [], reader];
        reader.Next = FirstOfferFrom(agent.FirstHand);
        return true;
    }

    public void Remove(OfferReader reader)
    {
        reader.Next = -1;
        if (!reader.IsOfOneAgent)
        {
            _readers = Without(_readers, reader);
            return;
        }

        if (reader.AgentName is { } name && _readersByName.TryGetValue(name, out var ofName))
        {
            ofName = Without(ofName, reader);
            if (ofName.Length == 0) _readersByName.Remove(name);
            else _readersByName[name] = ofName;
        }

        var place = PlaceOf(reader);
        if (place < 0) return;
        ref var agent = ref _agents[place];
        if (agent.Readers is not null) agent.Readers = Without(agent.Readers, reader);
    }

    /// <summary>Takes the next open offer a reader has not seen.</summary>
    public bool TryTake(OfferReader reader, OutboundLabel label, out OpenOffer? offer)
    {
        var hand = reader.Next;
        if (hand < 0)
        {
            offer = null;
            return false;
        }

        reader.Next = NextFor(reader, in _hands[hand]);
        offer = Describe(hand, label);
        return true;
    }

    private static OfferReader[] Without(OfferReader[] readers, OfferReader reader) =>
        Array.FindAll(readers, other => !ReferenceEquals(other, reader));

    /// <summary>Where the agent of a reader is; −1 = not signed in.</summary>
    private int PlaceOf(OfferReader reader) =>
        reader.AgentName is { } name ? _agentsByName.GetValueOrDefault(name, -1) : PlaceOf(reader.Agent);

    /// <summary>The first open offer among what an agent has in hand, from one on.</summary>
    private int FirstOfferFrom(int hand)
    {
        while (hand >= 0 && _hands[hand].Stage != FollowedStage.Offered) hand = _hands[hand].AgentAfter;
        return hand;
    }

    /// <summary>The offer a reader reads after another.</summary>
    private int NextFor(OfferReader reader, in FollowedHand hand) =>
        reader.IsOfOneAgent ? FirstOfferFrom(hand.AgentAfter) : hand.After;

    private void OpenOffer(int place)
    {
        ref var hand = ref _hands[place];
        hand.Before = _lastOffer;
        if (_lastOffer >= 0) _hands[_lastOffer].After = place;
        else _firstOffer = place;
        _lastOffer = place;
        _offerCount++;
        Tell(_readers, place);
        if (_agents[hand.Agent].Readers is { } ofAgent) Tell(ofAgent, place);
    }

    private static void Tell(OfferReader[] readers, int place)
    {
        foreach (var reader in readers)
        {
            if (reader.Next >= 0) continue;
            reader.Next = place;
            reader.Signal();
        }
    }

    private void CloseOffer(int place)
    {
        ref readonly var hand = ref _hands[place];
        if (hand.Before >= 0) _hands[hand.Before].After = hand.After;
        else _firstOffer = hand.After;
        if (hand.After >= 0) _hands[hand.After].Before = hand.Before;
        else _lastOffer = hand.Before;
        _offerCount--;
        MoveReadersOn(_readers, place);
        if (_agents[hand.Agent].Readers is { } ofAgent) MoveReadersOn(ofAgent, place);
    }

    /// <summary>A reader that was about to read this offer goes on with the one after it.</summary>
    private void MoveReadersOn(OfferReader[] readers, int place)
    {
        foreach (var reader in readers)
        {
            if (reader.Next == place) reader.Next = NextFor(reader, in _hands[place]);
        }
    }

    /// <summary>Readers by handle end with the sign-in; those by name wait for the next one.</summary>
    private static void EndReadersOf(in FollowedAgent agent)
    {
        if (agent.Readers is null) return;
        foreach (var reader in agent.Readers)
        {
            reader.Next = -1;
            if (reader.AgentName is null) reader.Complete(null);
        }
    }
}
