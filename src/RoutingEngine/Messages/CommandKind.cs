namespace RoutingEngine;

/// <summary>What a command asks for.</summary>
public enum CommandKind : byte
{
    /// <summary>Nothing; the default value is refused.</summary>
    None = 0,

    /// <summary>Lets time pass: runs deadlines that are due.</summary>
    AdvanceTime = 1,

    /// <summary>An agent signs in, or cancels a drain.</summary>
    SignIn = 2,

    /// <summary>An agent declares a presence.</summary>
    SetPresence = 3,

    /// <summary>An agent signs out: now, or when the work in hand is done.</summary>
    SignOut = 4,

    /// <summary>An agent's profile changes.</summary>
    UpdateProfile = 5,

    /// <summary>Units of an agent are held by work that this router did not route.</summary>
    SetExternalLoad = 6,

    /// <summary>A contact enters a queue.</summary>
    Submit = 10,

    /// <summary>The system or a person ends a contact.</summary>
    Cancel = 11,

    /// <summary>The customer left before an agent answered.</summary>
    Abandon = 12,

    /// <summary>A contact is taken from the agent who has it, and waits again at its old place.</summary>
    TakeBack = 13,

    /// <summary>A contact goes to a queue, from wherever it is, and waits there at its old place by age.</summary>
    Requeue = 14,

    /// <summary>Priority, own requirement or tag of a contact change; its place by age stays.</summary>
    UpdateContact = 15,

    /// <summary>A waiting contact is offered to nobody until it is released.</summary>
    HoldContact = 16,

    /// <summary>A held contact looks for an agent again.</summary>
    ReleaseContact = 17,

    /// <summary>The agent accepts an offer.</summary>
    Accept = 20,

    /// <summary>The agent declines an offer.</summary>
    Decline = 21,

    /// <summary>The transport could not deliver an offer.</summary>
    Fail = 22,

    /// <summary>The system or a person withdraws an offer.</summary>
    Revoke = 23,

    /// <summary>A contact is offered to an agent that somebody chose, and taken from the one who has it.</summary>
    OfferTo = 24,

    /// <summary>An agent takes a waiting contact of its own choice.</summary>
    Claim = 25,

    /// <summary>The conversation of an assignment has ended; wrap-up begins if the queue has any.</summary>
    Complete = 30,

    /// <summary>The agent ends the wrap-up early.</summary>
    Close = 31,

    /// <summary>Stops offers from one queue; its contacts go on waiting.</summary>
    HoldQueue = 40,

    /// <summary>Lets offers from a held queue go on.</summary>
    ReleaseQueue = 41,
}
