namespace RoutingEngine.Concurrency;

/// <summary>What the consumer of a ring does with each item, in place.</summary>
/// <typeparam name="T">The item.</typeparam>
internal interface IRingHandler<T>
    where T : struct
{
    /// <summary>Takes one item; called once per item, in order, on the consumer's thread.</summary>
    /// <param name="item">
    /// The item inside the ring; valid during the call only, because its slot is given back afterwards.
    /// </param>
    /// <param name="position">Where the item stands in the order of all items: whoever keeps something beside the
    /// ring finds it by this.</param>
    /// <remarks>
    /// An item whose call throws counts as taken: it is not offered again, and the items behind it stay in the ring.
    /// A handler may enqueue into the ring, never consume from it.
    /// </remarks>
    void Handle(in T item, long position);
}
