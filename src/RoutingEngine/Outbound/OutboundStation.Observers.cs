using RoutingEngine.Outbound.Lookup;

namespace RoutingEngine.Outbound;

/// <content>What observers ask for: pictures of one moment, one contact, one agent, and events to come.</content>
internal sealed partial class OutboundStation
{
    /// <summary>How many decisions are copied out of the history while the gate is held.</summary>
    private const int SliceMax = 1024;

    /// <summary>Opens a subscription, from the next decision on or after one that it names.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It names a decision that was not made.</exception>
    public EventSubscription Subscribe(SubscriptionOptions options, EventFilter? filter = null)
    {
        var resumed = new ResumedEvents();
        var subscription = new EventSubscription(this, options, filter, resumed);
        if (options.AfterSequence is not { } after)
        {
            lock (_gate) Begin(subscription, _follower.Sequence, _follower.Sequence + 1);
            return subscription;
        }

        var decided = LastDecided();
        if (after < 0 || after > decided)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), after, FormattableString.Invariant($"Expected the number of an event that was decided: 0 to {decided}."));
        }

        var next = after + 1;
        while (!TryResume(subscription, resumed, after, ref next))
        {
        }

        return subscription;
    }

    public RouterSnapshot Describe(long now)
    {
        var label = _readLabel();
        (int Contacts, int Assignments) counts;
        lock (_gate) counts = _follower.Counts;
        while (true)
        {
            // The memory of a million contacts is taken outside of the gate; some more may come meanwhile.
            var contacts = new OpenContact[counts.Contacts + (counts.Contacts / 8) + 16];
            lock (_gate)
            {
                counts = _follower.Counts;
                if (counts.Contacts > contacts.Length) continue;
                return new RouterSnapshot(_follower.Sequence, now)
                {
                    At = label.At(now),
                    Queues = _follower.DescribeQueues(now),
                    Agents = _follower.DescribeAgents(),
                    OpenOffers = _follower.DescribeOffers(label),
                    Contacts = new ArraySegment<OpenContact>(contacts, 0, _follower.DescribeContacts(contacts)),
                    Assignments = _follower.DescribeAssignments(),
                };
            }
        }
    }

    /// <summary>One open contact, by id.</summary>
    public ContactSnapshot? Describe(string id)
    {
        ContactSnapshot contact;
        Competition? competition;
        lock (_gate)
        {
            if (!TryDescribe(_follower.PlaceOfContact(id), out contact!, out competition)) return null;
        }

        return WithPlace(contact, competition);
    }

    /// <summary>One open contact, by handle.</summary>
    public ContactSnapshot? Describe(ContactHandle handle)
    {
        ContactSnapshot contact;
        Competition? competition;
        lock (_gate)
        {
            if (!TryDescribe(_follower.PlaceOf(handle), out contact!, out competition)) return null;
        }

        return WithPlace(contact, competition);
    }

    /// <summary>One signed-in agent, by name.</summary>
    public AgentSnapshot? DescribeAgent(string name)
    {
        lock (_gate) return _follower.PlaceOfAgent(name) is >= 0 and var place ? _follower.DescribeAgent(place) : null;
    }

    /// <summary>One signed-in agent, by handle.</summary>
    public AgentSnapshot? DescribeAgent(AgentHandle agent)
    {
        lock (_gate) return _follower.PlaceOf(agent) is >= 0 and var place ? _follower.DescribeAgent(place) : null;
    }

    /// <summary>
    /// The last decision that anybody can have seen: a reader that polls sees what is published and was not carried out yet.
    /// </summary>
    private long LastDecided()
    {
        lock (_gate) return _ring is null ? _follower.Sequence : Math.Max(_follower.Sequence, _ring.Origin + _ring.Published - 1);
    }

    private bool TryDescribe(int place, out ContactSnapshot? contact, out Competition? competition)
    {
        (contact, competition) = (null, null);
        if (place < 0) return false;
        contact = _follower.DescribeContact(place, _label);
        competition = _follower.FindCompetition(place);
        return true;
    }

    /// <summary>Requirements are tested outside of the gate, so that no decision waits for them.</summary>
    private ContactSnapshot WithPlace(ContactSnapshot contact, Competition? competition) =>
        competition is null ? contact : contact with { Place = _follower.PlaceIn(competition) };

    /// <summary>
    /// Copies the next slice of what a subscription resumes with, and lets it go on live with the last one. What the
    /// history has let go of meanwhile is missing from the beginning.
    /// </summary>
    /// <returns>Whether the subscription has begun.</returns>
    private bool TryResume(EventSubscription subscription, ResumedEvents resumed, long after, ref long next)
    {
        lock (_gate)
        {
            var last = _follower.Sequence;
            var first = Math.Min(_history.First, last + 1);
            if (next < first)
            {
                resumed.Clear();
                next = first;
            }

            if (next <= last)
            {
                var slice = new HeldDecision[(int)Math.Min(SliceMax, last + 1 - next)];
                _history.CopyTo(next, slice);
                resumed.Add(slice);
                next += slice.Length;
                if (next <= last) return false;
            }

            var missing = (resumed.HoldsSome ? resumed.First.Record.Sequence : next) - (after + 1);
            if (missing > 0)
            {
                var tick = resumed.HoldsSome ? resumed.First.Record.Tick : _follower.Tick;
                resumed.Gap = new HeldGap(after + 1, missing, tick, _label);
            }

            Begin(subscription, after, next);
            return true;
        }
    }

    /// <summary>Lets a subscription have what comes from a decision on; the gate is held.</summary>
    private void Begin(EventSubscription subscription, long after, long next)
    {
        subscription.Begin(after, next);
        if (subscription.MustCloseWhenFull && subscription.MissedCount > 0)
        {
            subscription.Feed.Leave();
            subscription.CloseAsForgotten(after + 1);
        }
        else if (_isClosed || _isBroken)
        {
            subscription.Feed.Leave();
            subscription.Close(_fault);
        }
        else
        {
            _subscriptions = [.. _subscriptions, subscription];
            Activate(subscription);
        }
    }
}
