using System.Diagnostics;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>Gives a core one command after another, each a tick later unless stated, and times the longest.</summary>
internal sealed class CoreDriver(MatchingCore core)
{
    private readonly DecisionBuffer _decisions = new();
    private long _longest;
    private long _total;

    /// <summary>The core.</summary>
    public MatchingCore Core => core;

    /// <summary>What the last command led to.</summary>
    public DecisionBuffer Decisions => _decisions;

    /// <summary>Commands since the clock was reset.</summary>
    public int Commands { get; private set; }

    /// <summary>The longest a single command took.</summary>
    public TimeSpan Longest => Stopwatch.GetElapsedTime(0, _longest);

    /// <summary>What all commands took together.</summary>
    public TimeSpan Total => Stopwatch.GetElapsedTime(0, _total);

    /// <summary>Forgets what commands took, and collects garbage so that none of it falls into the next.</summary>
    public void ResetClock()
    {
        GC.Collect();
        _longest = _total = 0;
        Commands = 0;
    }

    /// <summary>Runs a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="later">Ticks after the one before; 0 = at the same tick.</param>
    /// <returns>How it ended.</returns>
    public CommandResult Do(RoutingCommand command, long later = 1)
    {
        _decisions.Clear();
        command.Tick = core.Tick + later;
        var started = Stopwatch.GetTimestamp();
        var result = core.Execute(in command, _decisions);
        var elapsed = Stopwatch.GetTimestamp() - started;
        _longest = Math.Max(_longest, elapsed);
        _total += elapsed;
        Commands++;
        return result;
    }

    /// <summary>The offer the last command led to.</summary>
    public OfferId Offered()
    {
        for (var i = _decisions.Count - 1; i >= 0; i--)
            if (_decisions[i].Kind == DecisionKind.OfferMade)
                return _decisions[i].Offer;
        throw new InvalidOperationException("The last command led to no offer.");
    }
}
