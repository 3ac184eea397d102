using RoutingEngine.Strategies;

namespace RoutingEngine;

/// <summary>What a selection strategy sees of a contact. It points at the router's own state and copies nothing.</summary>
/// <remarks>Valid during the call it is handed to; not thread-safe.</remarks>
public readonly ref struct ContactCandidate
{
    private readonly ref readonly ContactView _contact;

    internal ContactCandidate(ref readonly ContactView contact) => _contact = ref contact;

    /// <summary>Number of the submission, from 1.</summary>
    public long Number => _contact.Number;

    /// <summary>The tick of 100 ns from which its age counts, whatever happened since.</summary>
    public long EnqueuedTick => _contact.EnqueuedTick;

    /// <summary>The tick of 100 ns at which it entered its queue.</summary>
    public long QueueEnteredTick => _contact.QueueEnteredTick;

    /// <summary>Its priority, higher first.</summary>
    public int Priority => _contact.Priority;

    /// <summary>Its queue.</summary>
    public QueueHandle Queue => new(_contact.Queue);
}
