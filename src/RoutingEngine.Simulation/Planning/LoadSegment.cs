namespace RoutingEngine.Simulation.Planning;

/// <summary>A stretch of a run with what arrives in it, on average over the stretch.</summary>
/// <param name="FromTicks">Start, included.</param>
/// <param name="ToTicks">End, not included.</param>
/// <param name="Rates">
/// Contacts per second by queue, transferred ones included, as if every contact were answered.
/// </param>
/// <param name="LeaveRates">
/// The same, each contact weighted by 1 ÷ its mean patience in seconds; 0 = nobody leaves.
/// </param>
internal sealed record LoadSegment(long FromTicks, long ToTicks, double[] Rates, double[] LeaveRates)
{
    public double Seconds => (double)(ToTicks - FromTicks) / TimeSpan.TicksPerSecond;

    /// <summary>Mean patience in seconds of the contacts of a queue; null = nobody leaves.</summary>
    /// <remarks>
    /// The mean of the rates at which they leave, so that patient contacts beside impatient ones count.
    /// </remarks>
    public double? PatienceOf(int queue) => LeaveRates[queue] > 0 ? Rates[queue] / LeaveRates[queue] : null;
}
