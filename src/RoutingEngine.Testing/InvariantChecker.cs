namespace RoutingEngine.Testing;

/// <summary>One truth about routing, watched over by a <see cref="RoutingLedger"/>.</summary>
/// <remarks>
/// The ledger calls it before and after each decision, after each command about what that command touched, and about
/// everything when asked. A checker that remembers something belongs to one ledger. Not thread-safe.
/// </remarks>
public abstract class InvariantChecker
{
    /// <summary>Names the checker.</summary>
    /// <param name="name">The name that violations carry.</param>
    protected InvariantChecker(string name) => Name = name;

    /// <summary>The name of the invariant.</summary>
    public string Name { get; }

    /// <summary>Looks at a decision while the ledger still shows the state before it.</summary>
    /// <param name="ledger">The state before the decision.</param>
    /// <param name="decision">The decision.</param>
    public virtual void BeforeDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
    }

    /// <summary>Looks at a decision once the ledger shows the state after it.</summary>
    /// <param name="ledger">The state after the decision.</param>
    /// <param name="decision">The decision.</param>
    public virtual void AfterDecision(RoutingLedger ledger, in RoutingDecision decision)
    {
    }

    /// <summary>Looks at a command with an id, and at its answer, before the ledger takes its decisions in.</summary>
    /// <param name="ledger">The state before the command.</param>
    /// <param name="command">The command.</param>
    /// <param name="result">What it returned.</param>
    public virtual void BeforeAnswer(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
    }

    /// <summary>Looks at the contacts and agents that the last command touched, and at its result.</summary>
    /// <param name="ledger">The state after the command.</param>
    /// <param name="command">The command.</param>
    /// <param name="result">What it returned.</param>
    public virtual void CheckTouched(RoutingLedger ledger, in RoutingCommand command, CommandResult result)
    {
    }

    /// <summary>Looks at every contact and agent.</summary>
    /// <param name="ledger">The state after a command.</param>
    public virtual void CheckAll(RoutingLedger ledger)
    {
    }

    /// <summary>Reports that the invariant is broken.</summary>
    /// <param name="ledger">The ledger, which knows the place in the stream.</param>
    /// <param name="message">What must hold and what was found.</param>
    /// <returns>The exception to throw.</returns>
    protected InvariantViolationException Broken(RoutingLedger ledger, FormattableString message)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var text = FormattableString.Invariant(message);
        return new InvariantViolationException(new InvariantViolation(Name, ledger.LastSequence, text));
    }
}
