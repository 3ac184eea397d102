using RoutingEngine.Concurrency;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>A handler that keeps what it was given and can throw at one item.</summary>
internal readonly struct ListHandler(List<int> items, int throwAt = int.MinValue) : IRingHandler<int>
{
    public List<int> Items => items;

    public void Handle(in int item, long position)
    {
        items.Add(item);
        if (item == throwAt)
            throw new InvalidOperationException($"The handler was told to throw at {item}.");
    }
}
