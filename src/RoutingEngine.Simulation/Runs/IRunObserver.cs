namespace RoutingEngine.Simulation.Runs;

/// <summary>Sees a run as it goes on; called on the thread of the run.</summary>
internal interface IRunObserver
{
    /// <summary>A contact has been decided on at its arrival.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="isBlocked">Whether it was refused at the door.</param>
    /// <param name="waits">Whether no agent was chosen at once.</param>
    void Arrived(in RunContact contact, bool isBlocked, bool waits);

    /// <summary>An agent was chosen, and is asked or answers at once.</summary>
    void Offered(in RunContact contact, long tick)
    {
    }

    /// <summary>The offer ended without an answer, and the contact waits again.</summary>
    void Returned(in RunContact contact, long tick)
    {
    }

    /// <summary>An agent answered.</summary>
    void Answered(in RunContact contact, long tick);

    /// <summary>The conversation ended.</summary>
    void Completed(in RunContact contact, long tick);

    /// <summary>A contact goes on to another queue after its conversation.</summary>
    void Transferred(in RunContact contact, int queue);

    /// <summary>The contact was set aside after too many offers that came to nothing.</summary>
    void Parked(in RunContact contact)
    {
    }

    /// <summary>The contact left or was ended without an answer.</summary>
    void Left(in RunContact contact, long tick, DecisionKind kind);

    /// <summary>An agent signed in, out, or has something or nothing in hand now.</summary>
    void AgentChanged(int agent, long tick, bool isSignedIn, int inHand);

    /// <summary>An agent declined an offer, or let it expire.</summary>
    void OfferMissed(int agent, DecisionKind kind);
}
