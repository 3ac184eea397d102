namespace RoutingEngine.Simulation;

/// <summary>
/// The outcomes and waits of one queue, or of several merged, and every figure a result reports on them.
/// </summary>
/// <remarks>
/// Shares and means are over the admitted (offered − blocked) unless the name says otherwise. Waits run from the
/// arrival to the answer, or to the abandonment of those who left; contacts that still wait or that were cancelled are
/// in no wait mean. "Within T" means wait ≤ T. Nothing counted gives null. The total over several queues counts along
/// as each of them counts, every contact judged by its own queue's target and in the order of the whole, so that its
/// intervals hold too. The same series gives the same figures to the last bit.
/// <para>Thread safety: none; one writer, read by the same thread.</para>
/// </remarks>
internal sealed class WaitStatistics
{
    private readonly TickMoments _answered = new();
    private readonly TickMoments _abandoned = new();
    private readonly BatchMeans _waits = new();
    private readonly BatchMeans _waited = new();
    private readonly QuantileSketch _sketch = new();
    private readonly long _within;
    private readonly long _shortAbandon;
    private readonly WaitStatistics? _total;
    private bool _isMerged;

    /// <summary>Statistics judged by a target.</summary>
    /// <param name="withinTicks">The time T of the service levels in ticks, 0 or more.</param>
    /// <param name="shortAbandonTicks">
    /// Abandonments up to this wait in ticks count as short, 0 or more; null (default): up to T.
    /// </param>
    /// <param name="total">Statistics over several queues that count along; null (default): none.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative.</exception>
    public WaitStatistics(long withinTicks, long? shortAbandonTicks = null, WaitStatistics? total = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(withinTicks);
        ArgumentOutOfRangeException.ThrowIfNegative(shortAbandonTicks ?? 0, nameof(shortAbandonTicks));
        _within = withinTicks;
        _shortAbandon = shortAbandonTicks ?? withinTicks;
        _total = total;
    }

    /// <summary>The number of arrivals, blocked ones included.</summary>
    public long Offered => Admitted + Blocked;

    /// <summary>The number of contacts refused at the door.</summary>
    public long Blocked { get; private set; }

    /// <summary>The number of contacts let in.</summary>
    public long Admitted { get; private set; }

    /// <summary>The number of contacts for whom no agent was chosen at the instant of arrival.</summary>
    public long Waited { get; private set; }

    /// <summary>The number of contacts an agent answered.</summary>
    public long Answered => _answered.Count;

    /// <summary>The number of contacts whose customer left.</summary>
    public long Abandoned => _abandoned.Count;

    /// <summary>The number of contacts ended by the system or a person before an answer.</summary>
    public long Cancelled { get; private set; }

    /// <summary>The number of admitted contacts without an end yet.</summary>
    public long Waiting => Admitted - Answered - Abandoned - Cancelled;

    /// <summary>The number of contacts answered within T.</summary>
    public long AnsweredWithin { get; private set; }

    /// <summary>The number of contacts that left within T.</summary>
    public long AbandonedWithin { get; private set; }

    /// <summary>The number of contacts that left within the time that counts as short.</summary>
    public long ShortAbandons { get; private set; }

    /// <summary>The share for whom no agent was chosen at the instant of arrival.</summary>
    public double? WaitProbability => Share(Waited, Admitted);

    /// <summary>The mean wait in seconds of the answered and the abandoned together.</summary>
    public double? MeanWait => All().MeanSeconds;

    /// <summary>The mean wait in seconds of the answered.</summary>
    public double? MeanWaitAnswered => _answered.MeanSeconds;

    /// <summary>The mean wait in seconds of those who left.</summary>
    public double? MeanTimeToAbandon => _abandoned.MeanSeconds;

    /// <summary>The mean squared wait in seconds squared of the answered and the abandoned together.</summary>
    public double? MeanSquaredWait => All().MeanSquareSeconds;

    /// <summary>The longest wait in seconds of the answered and the abandoned.</summary>
    public double? LongestWait =>
        Answered + Abandoned > 0 ? (double)Math.Max(_answered.Largest, _abandoned.Largest) / TimeSpan.TicksPerSecond : null;

    /// <summary>The share that left.</summary>
    public double? AbandonShare => Share(Abandoned, Admitted);

    /// <summary>The share of all arrivals that were refused at the door.</summary>
    public double? BlockShare => Share(Blocked, Offered);

    /// <summary>Answered within T ÷ admitted.</summary>
    public double? AnsweredWithinOfOffered => Share(AnsweredWithin, Admitted);

    /// <summary>Answered within T ÷ answered.</summary>
    public double? AnsweredWithinOfAnswered => Share(AnsweredWithin, Answered);

    /// <summary>Answered within T ÷ (admitted − short abandons): what a target is judged by.</summary>
    public double? AnsweredWithinOfOfferedLessShortAbandons => Share(AnsweredWithin, Admitted - ShortAbandons);

    /// <summary>(Answered within T + abandoned within T) ÷ admitted.</summary>
    public double? WithinOfOffered => Share(AnsweredWithin + AbandonedWithin, Admitted);

    /// <summary>The exact sum of all waits in ticks.</summary>
    public Int128 SumOfWaits => _answered.Sum + _abandoned.Sum;

    /// <summary>
    /// The mean wait in seconds with its 95 % interval by batch means over the contacts in the order they were
    /// counted; null before the first, and for merged statistics, whose series are several.
    /// </summary>
    public ConfidenceInterval? MeanWaitInterval =>
        _isMerged ? null : _waits.Interval()?.Scale(1.0 / TimeSpan.TicksPerSecond);

    /// <summary>The wait probability with its 95 % interval by batch means; null as above.</summary>
    public ConfidenceInterval? WaitProbabilityInterval => _isMerged ? null : _waited.Interval();

    /// <summary>The wait in seconds that this share of the answered and abandoned does not exceed.</summary>
    /// <param name="share">0 to 1.</param>
    /// <returns>By nearest rank, within 0.4 %; null before the first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public double? WaitQuantile(double share) =>
        _sketch.Quantile(share) is { } ticks ? (double)ticks / TimeSpan.TicksPerSecond : null;

    /// <summary>Counts an arrival that was refused at the door.</summary>
    public void CountBlocked()
    {
        Blocked++;
        _total?.CountBlocked();
    }

    /// <summary>Counts an arrival that was let in.</summary>
    /// <param name="waits">Whether no agent was chosen at the instant of arrival.</param>
    public void CountAdmitted(bool waits)
    {
        Admitted++;
        if (waits)
            Waited++;
        _waited.Add(waits ? 1 : 0);
        _total?.CountAdmitted(waits);
    }

    /// <summary>Counts an answer to an admitted contact.</summary>
    /// <param name="waitTicks">The time from arrival to answer in ticks, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The wait is negative.</exception>
    public void CountAnswered(long waitTicks) => CountAnswered(waitTicks, waitTicks <= _within);

    /// <summary>Counts an admitted contact whose customer left.</summary>
    /// <param name="waitTicks">The time from arrival to leaving in ticks, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The wait is negative.</exception>
    public void CountAbandoned(long waitTicks) =>
        CountAbandoned(waitTicks, waitTicks <= _within, waitTicks <= _shortAbandon);

    /// <summary>Counts an admitted contact that the system or a person ended.</summary>
    public void CountCancelled()
    {
        Cancelled++;
        _total?.CountCancelled();
    }

    /// <summary>Adds everything other statistics hold; batch-mean intervals are null from then on.</summary>
    /// <param name="other">The other statistics, of any target; they stay as they are.</param>
    public void Merge(WaitStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        _isMerged = true;
        Blocked += other.Blocked;
        Admitted += other.Admitted;
        Waited += other.Waited;
        Cancelled += other.Cancelled;
        AnsweredWithin += other.AnsweredWithin;
        AbandonedWithin += other.AbandonedWithin;
        ShortAbandons += other.ShortAbandons;
        _answered.Merge(other._answered);
        _abandoned.Merge(other._abandoned);
        _sketch.Merge(other._sketch);
    }

    /// <summary>The waits of the answered and the abandoned together.</summary>
    private TickMoments All()
    {
        var all = new TickMoments();
        all.Merge(_answered);
        all.Merge(_abandoned);
        return all;
    }

    private static double? Share(long part, long whole) => whole > 0 ? (double)part / whole : null;

    private void CountAnswered(long waitTicks, bool isWithin)
    {
        CountWait(_answered, waitTicks);
        AnsweredWithin += isWithin ? 1 : 0;
        _total?.CountAnswered(waitTicks, isWithin);
    }

    private void CountAbandoned(long waitTicks, bool isWithin, bool isShort)
    {
        CountWait(_abandoned, waitTicks);
        AbandonedWithin += isWithin ? 1 : 0;
        ShortAbandons += isShort ? 1 : 0;
        _total?.CountAbandoned(waitTicks, isWithin, isShort);
    }

    private void CountWait(TickMoments moments, long waitTicks)
    {
        moments.Add(waitTicks);
        _waits.Add(waitTicks);
        _sketch.Add(waitTicks);
    }
}
