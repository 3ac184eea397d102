namespace RoutingEngine.Simulation.Runs;

/// <summary>One contact as it arrives.</summary>
internal struct Arrival
{
    public int Queue;

    /// <summary>Its own priority; null = the queue's.</summary>
    public int? Priority;

    /// <summary>Its id; null = it is known by number alone.</summary>
    public string? Id;

    /// <summary>How long the customer waits, in ticks; the largest number = for ever.</summary>
    public long Patience;

    /// <summary>Where the demand finds it again.</summary>
    public int Stream;
    public long Number;

    /// <summary>The stream whose transfers it follows; −1 = it ends after its conversation.</summary>
    public int Route;

    /// <summary>How often it has come again since it first came or was last transferred.</summary>
    public int Retries;
}

/// <summary>Where contacts come from, and how long what they cause takes.</summary>
internal abstract class Demand
{
    /// <summary>How many streams of arrivals there are; each has at most one arrival scheduled at a time.</summary>
    public abstract int StreamCount { get; }

    /// <summary>Whether no more contacts come, whatever the streams still hold.</summary>
    public virtual bool HasEnded => false;

    /// <summary>The tick of the first arrival of a stream; null = it has none.</summary>
    public abstract long? First(int stream);

    /// <summary>The contact that arrives now, and the tick of the next arrival of its stream; null = none.</summary>
    public abstract (Arrival Arrival, long? Next) Take(int stream, long now);

    /// <summary>The length of the conversation, in ticks.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="agent">Place of the agent among those of the center.</param>
    public abstract long HandlingOf(in RunContact contact, int agent);

    /// <summary>The length of the work after the conversation, in ticks, where it is drawn; null = the queue states it.</summary>
    public virtual long? WrapUpOf(in RunContact contact, int agent) => null;

    /// <summary>When a customer who was not answered comes again; null = never.</summary>
    public virtual long? ReturnAfter(in RunContact contact) => null;

    /// <summary>Whether a contact has entered queues so often that it neither comes again nor goes on.</summary>
    public virtual bool IsLastEntry(in RunContact contact) => false;

    /// <summary>Whether a customer who comes again does so until it is answered, however often that is.</summary>
    public virtual bool TriesForEver(in RunContact contact) => false;

    /// <summary>The contact of a customer who comes again.</summary>
    public virtual Arrival Again(in RunContact contact) => throw new InvalidOperationException("Nobody comes again.");

    /// <summary>The contact that goes on to another queue after its conversation; null = it ends.</summary>
    public virtual Arrival? TransferOf(in RunContact contact) => null;

    /// <summary>How an agent answers an offer: after how many ticks, and whether it accepts.</summary>
    public virtual (long Delay, bool Accepts) AnswerOf(in RunContact contact) => (0, true);
}

/// <summary>One open contact of a run.</summary>
internal struct RunContact
{
    public uint Number;
    public int Queue;
    public int Priority;
    public long ArrivedAt;

    /// <summary>The tick of the offer that was accepted, and of its acceptance; −1 = none yet.</summary>
    public long OfferedAt;
    public long AnsweredAt;

    public int Stream;
    public long DemandNumber;
    public int Route;
    public int Retries;

    /// <summary>Place of the agent among those of the center; −1 = none yet.</summary>
    public int Agent;

    /// <summary>How many offers it had.</summary>
    public int Offers;

    /// <summary>Whether it counts in the statistics.</summary>
    public bool IsCounted;

    /// <summary>Whether it came from another queue, or for another time.</summary>
    public bool IsFollowUp;
}
