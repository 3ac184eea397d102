using RoutingEngine.Matching.Backlog;
using RoutingEngine.Strategies;

namespace RoutingEngine.Matching.Selection;

/// <summary>
/// Searches the lanes an agent may serve for the contact its rule chooses; one class per shape of rule. Owned by the engine thread;
/// allocates nothing.
/// </summary>
internal abstract class ContactSelector
{
    /// <summary>Whether the keys alone order contacts, whoever looks and whenever.</summary>
    public abstract bool IsStatic { get; }

    /// <summary>How the contacts of one lane stand.</summary>
    public virtual Bands Bands => Bands.None;

    /// <summary>Whether the lines of contacts stand in trees altogether.</summary>
    public virtual bool NeedsTree => false;

    /// <summary>The order key of a contact that begins to wait.</summary>
    public abstract void WriteKey(in ContactView contact, out OrderKey key);

    /// <summary>Whether <see cref="Prepare"/> comes before each search.</summary>
    public virtual bool NeedsPreparing => false;

    /// <summary>Whether a custom rule was given up and <see cref="Prepare"/> is due before anything is found.</summary>
    public virtual bool IsStale => false;

    /// <summary>Brings up to date what a search looks through; the search itself changes nothing.</summary>
    public virtual void Prepare()
    {
    }

    /// <summary>The contact chosen among those the agent may take, if there is one.</summary>
    public abstract ContactSlot Find(in ContactSearch search);
}
