namespace RoutingEngine.Testing;

/// <summary>
/// A timer of a <see cref="ManualTimeProvider"/>, which owns its state and guards it with its own lock.
/// </summary>
internal sealed class ManualTimer(
    ManualTimeProvider owner, long creation, TimerCallback callback, object? state) : ITimer
{
    public static readonly IComparer<ManualTimer> ByDueThenCreation = Comparer<ManualTimer>.Create(
        static (left, right) => (left.DueTick, left.Creation).CompareTo((right.DueTick, right.Creation)));

    public long Creation { get; } = creation;

    public long DueTick { get; set; }

    public long PeriodTicks { get; set; }

    public bool IsDisposed { get; set; }

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period) => owner.Change(this, dueTime, period);

    public void Dispose() => owner.Dispose(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
