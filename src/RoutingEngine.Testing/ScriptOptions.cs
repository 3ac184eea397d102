namespace RoutingEngine.Testing;

/// <summary>The kind of day a script plays.</summary>
public enum ScriptRegime
{
    /// <summary>Busy and quiet spells take turns. The default.</summary>
    Alternating = 0,

    /// <summary>More contacts than agents can take: contacts wait, agents look.</summary>
    ScarceAgents = 1,

    /// <summary>More agents than contacts: agents are idle, contacts look.</summary>
    IdleAgents = 2,
}

/// <summary>The size and kind of a generated script.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed record ScriptOptions
{
    /// <summary>The most agents there can be.</summary>
    public const int AgentCountMax = 200;

    private readonly int _agentCount = 12;

    /// <summary>How many different agents may sign in.</summary>
    /// <value>1 to 200; 12 unless stated. More agents make ties and rings richer and runs slower.</value>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside the range.</exception>
    public int AgentCount
    {
        get => _agentCount;
        init
        {
            if (value is < 1 or > AgentCountMax)
                throw new ArgumentOutOfRangeException(nameof(value), value, "Expected 1 to 200 agents.");
            _agentCount = value;
        }
    }

    /// <summary>How many contacts wait in a busy spell, about.</summary>
    /// <value>0 or more; 30 unless stated.</value>
    public int WaitingGoal { get; init; } = 30;

    /// <summary>
    /// Whether some centers run only one to four overdue deadlines before a command, so that deadlines lag.
    /// </summary>
    /// <value>False unless stated: all that is overdue runs.</value>
    public bool LetsDeadlinesLag { get; init; }

    /// <summary>
    /// Whether centers use every selection rule there is, and profiles state what those rules read; the first few rules
    /// alone unless stated.
    /// </summary>
    public bool UsesEveryRule { get; init; }

    /// <summary>
    /// Whether contacts and agents bring many distinct names, values and requirements, most of them used only for a while,
    /// and many contacts wait for one agent alone; a small pool of them unless stated.
    /// </summary>
    public bool UsesManyNames { get; init; }

    /// <summary>
    /// Whether some commands have an id, and some of those come again, now and then with another body; the center then
    /// remembers only a few. Not unless stated.
    /// </summary>
    public bool UsesEveryCommand { get; init; }

    /// <summary>The kind of day.</summary>
    public ScriptRegime Regime { get; init; }
}
