namespace RoutingEngine.Outbound.Lookup;

/// <summary>
/// What a subscription that resumes has before it goes on live: what is missing, then what the history still held. Filled
/// before the subscription begins, then its reader's own.
/// </summary>
internal sealed class ResumedEvents
{
    private readonly Queue<HeldDecision[]> _slices = new();
    private int _next;

    /// <summary>What is not held any more; its count is 0 where nothing is missing.</summary>
    public HeldGap Gap { get; set; }

    /// <summary>Whether there is a decision that was not read.</summary>
    public bool HoldsSome => _slices.Count > 0;

    /// <summary>The first decision; there is one.</summary>
    public ref readonly HeldDecision First => ref _slices.Peek()[0];

    public void Add(HeldDecision[] slice)
    {
        if (slice.Length > 0) _slices.Enqueue(slice);
    }

    /// <summary>Forgets what was added: the history has gone past it.</summary>
    public void Clear() => _slices.Clear();

    /// <summary>Takes what is missing, once.</summary>
    public bool TryTakeGap(out HeldGap gap)
    {
        gap = Gap;
        Gap = default;
        return gap.Count > 0;
    }

    /// <summary>Takes the next decision.</summary>
    public bool TryTake(out HeldDecision decision)
    {
        if (!_slices.TryPeek(out var slice))
        {
            decision = default;
            return false;
        }

        decision = slice[_next];
        slice[_next++].Forget();
        if (_next < slice.Length) return true;
        _slices.Dequeue();
        _next = 0;
        return true;
    }
}
