namespace RoutingEngine.Testing;

/// <summary>
/// Draws the steps of an endless script, weighing them by what the ledger shows so that the system stays alive.
/// </summary>
/// <remarks>The same seed and the same course give the same steps. Not thread-safe.</remarks>
public sealed class ScriptGenerator
{
    private const int SpellLength = 600;

    private static readonly CommandKind[] Kinds =
    [
        CommandKind.AdvanceTime, CommandKind.Submit, CommandKind.Cancel, CommandKind.Abandon, CommandKind.SignIn,
        CommandKind.SetPresence, CommandKind.SignOut, CommandKind.UpdateProfile, CommandKind.Accept,
        CommandKind.Decline, CommandKind.Fail, CommandKind.Revoke, CommandKind.Complete, CommandKind.Close,
        CommandKind.HoldQueue, CommandKind.ReleaseQueue,
    ];

    private readonly ScriptOptions _options;
    private readonly int[] _weights = new int[Kinds.Length];
    private ScriptRandom _random;

    /// <summary>Starts a script.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="options">Size and kind.</param>
    public ScriptGenerator(ulong seed, ScriptOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _random = new ScriptRandom(seed);
    }

    /// <summary>Draws the next step.</summary>
    /// <param name="ledger">The system as it is now.</param>
    /// <returns>The step.</returns>
    public ScriptStep Next(RoutingLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        Weigh(ledger);
        return new ScriptStep(Kinds[Draw(_weights)], DrawTime(), _random.Next());
    }

    /// <summary>Draws a step without looking at any system.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>The step.</returns>
    public static ScriptStep Blind(ulong seed)
    {
        var generator = new ScriptGenerator(seed, new ScriptOptions());
        int[] weights = [5, 30, 2, 3, 16, 5, 3, 3, 22, 3, 1, 2, 18, 4, 1, 2];
        return new ScriptStep(Kinds[generator.Draw(weights)], generator.DrawTime(), generator._random.Next());
    }

    private void Weigh(RoutingLedger ledger)
    {
        var isBusy = _options.Regime switch
        {
            ScriptRegime.ScarceAgents => true,
            ScriptRegime.IdleAgents => false,
            _ => ledger.CommandCount / SpellLength % 2 == 0,
        };
        var goal = isBusy ? _options.WaitingGoal : 1;
        var waiting = ledger.ContactsIn(LedgerContactState.Queued).Count;
        var offered = ledger.ContactsIn(LedgerContactState.Offered).Count;
        var assigned = ledger.ContactsIn(LedgerContactState.Assigned).Count;
        var wrapUp = ledger.ContactsIn(LedgerContactState.WrapUp).Count;
        var isShort = ledger.Agents.Count < (_options.AgentCount * 3 + 3) / 4;
        Set(CommandKind.AdvanceTime, 6);
        Set(CommandKind.Submit, waiting < goal ? 45 : 12);
        Set(CommandKind.Cancel, waiting > 2 * goal + 5 ? 6 : 1);
        Set(CommandKind.Abandon, waiting > 2 * goal + 5 ? 25 : 3);
        Set(CommandKind.SignIn, isShort ? 20 : 1);
        Set(CommandKind.SetPresence, 5);
        Set(CommandKind.SignOut, 2);
        Set(CommandKind.UpdateProfile, 3);
        Set(CommandKind.Accept, offered > 0 ? 24 : 1);
        Set(CommandKind.Decline, offered > 0 ? 3 : 0);
        Set(CommandKind.Fail, offered > 0 ? 1 : 0);
        Set(CommandKind.Revoke, offered > 0 ? 2 : 0);
        Set(CommandKind.Complete, assigned > 0 ? isBusy ? 16 : 30 : 1);
        Set(CommandKind.Close, wrapUp > 0 ? 5 : 1);
        Set(CommandKind.HoldQueue, 1);
        Set(CommandKind.ReleaseQueue, 2);
    }

    private void Set(CommandKind kind, int weight) => _weights[Array.IndexOf(Kinds, kind)] = weight;

    private int Draw(ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights) sum += weight;
        var at = _random.Next(sum);
        for (var i = 0; i < weights.Length; i++)
        {
            at -= weights[i];
            if (at < 0) return i;
        }

        return 0;
    }

    private ScriptTime DrawTime()
    {
        var at = _random.Next(100);
        return at switch
        {
            < 52 => ScriptTime.Stay,
            < 78 => ScriptTime.Little,
            < 87 => ScriptTime.AtDeadline,
            < 91 => ScriptTime.BeforeDeadline,
            < 97 => ScriptTime.AfterDeadline,
            < 99 => ScriptTime.Long,
            _ => ScriptTime.Past,
        };
    }
}
