namespace RoutingEngine;

/// <summary>How a router stops.</summary>
public enum StopMode
{
    /// <summary>Takes no new contacts, lets the open ones end, then stops.</summary>
    Drain = 0,

    /// <summary>Decides what it has taken, then stops; open contacts stay as they are.</summary>
    Now = 1,
}
