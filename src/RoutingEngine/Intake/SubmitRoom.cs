using System.Diagnostics;

namespace RoutingEngine.Intake;

/// <summary>
/// How many places of the intake submits may take: all but the reserve while the engine keeps up, few while a flood
/// keeps it behind, so that what an agent does never waits behind thousands of new contacts.
/// </summary>
/// <remarks>
/// A burst and a flood look alike at first: both fill the intake. What tells them apart is the engine's rest. So the
/// engine looks back every 4 milliseconds: if submits were refused and it rested for less than a quarter of the time,
/// they get few places; once it rested for half of the time, they get all of them again. A burst is taken whole, and
/// bursts that come again and again with rests between them never lose their room.
/// <para>Thread safety: <see cref="Now"/> from any thread, all else from the engine thread.</para>
/// </remarks>
internal sealed class SubmitRoom
{
    /// <summary>The few places of a flood: decided in less time than an answer takes on its way out.</summary>
    public const int FewPlaces = 16;

    /// <summary>How far the engine looks back, in <see cref="Stopwatch"/> ticks: 4 milliseconds.</summary>
    public static readonly long LookBack = Stopwatch.Frequency / 250;

    private readonly int _most;
    private readonly int _few;
    private int _now;
    private long _since;
    private long _rested;
    private long _refusals;

    /// <summary>Gives submits their most places.</summary>
    /// <param name="most">How many they have while the engine keeps up.</param>
    /// <param name="few">How many they have in a flood, if that is less.</param>
    public SubmitRoom(int most, int few = FewPlaces)
    {
        _most = most;
        _few = Math.Min(few, most);
        _now = most;
    }

    /// <summary>How many commands may wait when a submit comes.</summary>
    public int Now => Volatile.Read(ref _now);

    /// <summary>Notes that the engine had nothing to do.</summary>
    /// <param name="ticks">For how long, in <see cref="Stopwatch"/> ticks.</param>
    public void Rest(long ticks) => _rested += ticks;

    /// <summary>Looks back, if it is time to.</summary>
    /// <param name="timestamp">Now, in <see cref="Stopwatch"/> ticks.</param>
    /// <param name="refusals">How many submits were refused since the start.</param>
    public void Look(long timestamp, long refusals)
    {
        var passed = timestamp - _since;
        if (passed < LookBack) return;
        if (_rested >= passed / 2) Volatile.Write(ref _now, _most);
        else if (_rested < passed / 4 && refusals != _refusals) Volatile.Write(ref _now, _few);
        (_since, _rested, _refusals) = (timestamp, 0, refusals);
    }
}
