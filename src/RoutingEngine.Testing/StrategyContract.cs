using RoutingEngine.Testing.Contract;

namespace RoutingEngine.Testing;

/// <summary>
/// What every selection rule promises, as named checks for a theory: one line names them, one runs them.
/// </summary>
/// <remarks>
/// Each check drives the router's own core with the rule over random days from fixed seeds, or over a day made for it. Thread-safe: each
/// check works on cores of its own.
/// </remarks>
public sealed class StrategyContract
{
    /// <summary>Every choice is eligible and within its capacity.</summary>
    /// <remarks>
    /// A strategy orders whom it is shown, and is shown nobody it may not choose; so this check guards the search around it, of agents and
    /// of contacts alike.
    /// </remarks>
    public const string Eligibility = "Eligibility";

    /// <summary>Whenever somebody is eligible somebody is chosen, and the strategy never throws.</summary>
    public const string Totality = "Totality";

    /// <summary>The same commands give the same decisions and the same state.</summary>
    public const string Determinism = "Determinism";

    /// <summary>
    /// The same question has the same answer, whenever and in whatever order it is asked: no counter, no clock, no
    /// random number.
    /// </summary>
    public const string Statelessness = "Statelessness";

    /// <summary>The rule reads only facts that its <c>Reads</c> declares; the router shows 0 for any other.</summary>
    public const string DeclaredReads = "DeclaredReads";

    /// <summary>
    /// Equal agents fall to the one available first, equal contacts to the older one; rules that draw or go round are excused.
    /// </summary>
    public const string TieRule = "TieRule";

    /// <summary>Adding the same number to every key or score changes nothing.</summary>
    public const string ScoreShift = "ScoreShift";

    /// <summary>Multiplying every key or score by the same positive number changes nothing.</summary>
    public const string ScoreScale = "ScoreScale";

    /// <summary>A choice allocates nothing.</summary>
    public const string Allocation = "Allocation";

    /// <summary>The cost of a choice grows with the numbers as its shape allows: linearly for Scan and WeightedDraw, else hardly.</summary>
    public const string CostGrowth = "CostGrowth";

    private readonly IContractSubject _subject;

    private StrategyContract(IContractSubject subject) => _subject = subject;

    /// <summary>The names of all checks.</summary>
    public static IReadOnlyList<string> Checks { get; } =
        [
            Eligibility, Totality, Determinism, Statelessness, DeclaredReads, TieRule, ScoreShift, ScoreScale,
            Allocation, CostGrowth,
        ];

    /// <summary>How the rule finds its choice, which its cost may follow.</summary>
    public RuleShape Shape => _subject.Shape;

    /// <summary>The contract of an agent rule.</summary>
    /// <param name="rule">The rule.</param>
    public static StrategyContract Of(AgentSelection rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new StrategyContract(new AgentSubject(rule));
    }

    /// <summary>The contract of a contact rule. Numbers per queue may name the queue <c>q0</c>.</summary>
    /// <param name="rule">The rule.</param>
    /// <exception cref="ArgumentException">The rule names another queue.</exception>
    public static StrategyContract Of(ContactSelection rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        try
        {
            // A day may have a single queue, so that a rule which knows another by name cannot be held to it.
            var subject = new ContactSubject(rule);
            _ = new MatchingCore(subject.AddTo(new Center { Queues = [new ContactQueue("q0")] }));
            return new StrategyContract(subject);
        }
        catch (ArgumentException mistake)
        {
            throw new ArgumentException(
                $"Expected a rule for the queues of the contract, of which q0 may be named; {mistake.Message}", nameof(rule), mistake);
        }
    }

    /// <summary>Runs one check.</summary>
    /// <param name="check">Its name, one of <see cref="Checks"/>.</param>
    /// <exception cref="StrategyContractException">The rule breaks the promise.</exception>
    /// <exception cref="ArgumentException">There is no such check.</exception>
    public void Verify(string check)
    {
        switch (check)
        {
            case Eligibility:
                ContractDays.KeepInvariants(
                    _subject,
                    check,
                    [RoutingInvariants.EligibleOffers, RoutingInvariants.CapacityKept, RoutingInvariants.LegalTransitions]);
                break;
            case Totality:
                ContractDays.KeepInvariants(_subject, check, [RoutingInvariants.WorkConserved]);
                break;
            case Determinism:
                ContractDays.Agree(_subject, _subject, check, "a second run of the same commands");
                break;
            case Statelessness:
                ContractDays.Witness(_subject, check, static witness => witness.FindState());
                break;
            case DeclaredReads:
                ContractDays.Witness(_subject, check, static witness => witness.FindUndeclaredRead());
                break;
            case TieRule:
                if (_subject.HasTieRule) _subject.CheckTie();
                break;
            case ScoreShift:
                ContractDays.Agree(_subject, _subject.Transformed(1, 1_000_003), check, "the rule with 1,000,003 added to every score");
                break;
            case ScoreScale:
                ContractDays.Agree(_subject, _subject.Transformed(3, 0), check, "the rule with every score times 3");
                break;
            case Allocation:
                ContractFloor.AllocateNothing(_subject);
                break;
            case CostGrowth:
                ContractFloor.GrowAsTheShapeAllows(_subject);
                break;
            default:
                throw new ArgumentException($"Expected one of {string.Join(", ", Checks)}, got '{check}'.", nameof(check));
        }
    }
}
