using System.Globalization;
using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;
using RoutingEngine.PropertyTests.Model;
using RoutingEngine.Tests.Twin;

namespace RoutingEngine.PropertyTests.Size;

/// <summary>
/// One cell of the performance matrix under random commands: arrivals, answers, completions, declines, withdrawn and
/// expired offers, cancelled contacts, longest waits, profile edits. Core and oracle, and where asked the twin, are
/// compared decision by decision.
/// </summary>
internal sealed class SizedRun
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan OfferTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);

    private readonly Cell _cell;
    private readonly Population _population;
    private readonly Xoshiro256 _random;
    private readonly SizedOracle _oracle;
    private readonly CoreExecution _core;
    private readonly TwinExecution? _twin;
    private readonly AgentProfile[] _profiles;
    private readonly DecisionBuffer _decisions = new();
    private readonly Dictionary<uint, ContactHandle> _contacts = [];
    private readonly Dictionary<long, int> _places = [];
    private long _tick;
    private ulong _hash;

    private SizedRun(Cell cell, ulong seed, Func<Center, CoreExecution> core, Func<Center, TwinExecution>? twin)
    {
        _cell = cell;
        _population = new Population(cell, seed);
        _random = new Xoshiro256(seed);
        var stated = EngineCenter.Of(_population, new EngineSetup(EngineUse.Cycle));
        var center = stated with
        {
            Queues =
            [
                .. stated.Queues.Select(queue => queue with
                    {
                        LongestWait = LongestWait,
                        OfferTimeout = OfferTimeout,

                        // The oracle never forgets an offer.
                        OfferMemory = OfferMemory.Of(ContactQueue.TimeMax),
                        WhenAllDeclined = AllDeclinedRule.OfferAgainAfter(ContactQueue.TimeMax),
                    }),
            ],
            OverdueDeadlinesMax = int.MaxValue,
        };
        _oracle = new SizedOracle(_population, LongestWait, OfferTimeout);
        _core = core(center);
        _twin = twin?.Invoke(center);
        _profiles = Array.ConvertAll(_population.Profiles, held => EngineCenter.ProfileOf(held, EngineUse.Cycle));
    }

    /// <summary>How often each kind of decision came, the filling included.</summary>
    public Dictionary<DecisionKind, int> Counts { get; } = [];

    /// <summary>A hash over all decisions, as 16 hexadecimal digits.</summary>
    public string Hash => _hash.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Fills a cell to its regime and runs so many steps.</summary>
    /// <exception cref="InvalidOperationException">A decision differs.</exception>
    public static SizedRun Of(
        Cell cell, int steps, ulong seed, Func<Center, CoreExecution>? core = null,
        Func<Center, TwinExecution>? twin = null)
    {
        var run = new SizedRun(cell, seed, core ?? (center => new MatchingCore(center).Execute), twin);
        run.Fill();
        var tickMax = 2 * (int)(Length.Ticks / steps);
        for (var step = 0; step < steps; step++)
        {
            run._tick += run._random.Below(tickMax + 1);
            run.Step();
        }

        return run;
    }

    private int OpenGoal => _cell.Regime switch
    {
        Regime.Idle => _cell.Agents / 2,
        Regime.Waiting => _cell.Agents + _cell.Backlog,
        _ => _cell.Agents,
    };

    private int Open => _oracle.Queued.Count + _oracle.Offered.Count + _oracle.Assigned.Count;

    private void Fill()
    {
        _tick = 1;
        for (var agent = 0; agent < _cell.Agents; agent++)
        {
            var (signedIn, profile) = (agent, _profiles[_population.ProfileOf[agent]]);
            Do(RoutingCommand.SignIn(new CenterAgent(NameOf(agent), profile)), () => _oracle.SignIn(signedIn));
        }

        while (Open < OpenGoal)
        {
            _tick++;
            Submit();
            if (_oracle.Offered.Count > 0 && _random.Below(10) < 9) Accept();
        }
    }

    private void Step()
    {
        var isShort = Open < OpenGoal;
        var isUnanswered = _oracle.Offered.Count > 5 + (_cell.Agents / 20);
        switch (_random.Below(100))
        {
            case < 30 when isShort:
                Submit();
                break;
            case < 30:
                Complete();
                break;
            case < 55:
                Accept();
                break;
            case < 75 when isUnanswered:
                Accept();
                break;
            case < 75:
                Complete();
                break;
            case < 80:
                Refuse(DecisionKind.OfferDeclined);
                break;
            case < 82:
                Refuse(DecisionKind.OfferRevoked);
                break;
            case < 86:
                Cancel(_oracle.Queued);
                break;
            case < 88:
                Cancel(_oracle.Offered);
                break;
            case < 89:
                Cancel(_oracle.Assigned);
                break;
            case < 94:
                ChangeProfile();
                break;
            default:
                Do(RoutingCommand.AdvanceTime(0), () => { });
                break;
        }
    }

    private void Submit()
    {
        var (queue, priority) = (_population.DrawClass(_random), _random.Below(Population.Priorities));
        Do(RoutingCommand.Submit(new QueueHandle(queue), priority), () => _oracle.Submit(queue, priority));
    }

    private void Accept()
    {
        if (DrawAnswered() is not { } contact) return;
        var offer = contact.Offer;
        Do(RoutingCommand.Accept(new OfferId(offer, _places[offer])), () => _oracle.Accept(contact, offer));
    }

    private void Refuse(DecisionKind kind)
    {
        if (DrawAnswered() is not { } contact) return;
        var offer = new OfferId(contact.Offer, _places[contact.Offer]);
        Do(
            kind == DecisionKind.OfferDeclined ? RoutingCommand.Decline(offer) : RoutingCommand.Revoke(offer),
            () => _oracle.Refuse(contact, offer.Number, kind));
    }

    private void Complete()
    {
        if (Draw(_oracle.Assigned) is not { } contact) return;
        var assignment = new AssignmentId(contact.Offer, _places[contact.Offer]);
        Do(RoutingCommand.Complete(assignment), () => _oracle.Complete(contact));
    }

    private void Cancel(List<SizedContact> contacts)
    {
        if (Draw(contacts) is { } contact)
            Do(RoutingCommand.Cancel(_contacts[contact.Number]), () => _oracle.Cancel(contact));
    }

    private void ChangeProfile()
    {
        var (agent, profile) = (_random.Below(_cell.Agents), _random.Below(_population.Profiles.Length));
        Do(
            RoutingCommand.UpdateProfile(new CenterAgent(NameOf(agent), _profiles[profile])),
            () => _oracle.ChangeProfile(agent, profile));
    }

    /// <summary>An offered contact whose agent looks at the offer: one in sixteen never does; it expires.</summary>
    private SizedContact? DrawAnswered() =>
        Draw(_oracle.Offered) is { } contact && contact.Offer % 16 != 0 ? contact : null;

    private SizedContact? Draw(List<SizedContact> contacts) =>
        contacts.Count == 0 ? null : contacts[_random.Below(contacts.Count)];

    private static string NameOf(int agent) => string.Create(CultureInfo.InvariantCulture, $"agent-{agent}");

    private void Do(RoutingCommand command, Action act)
    {
        command.Tick = _tick;
        _decisions.Clear();
        _oracle.Decisions.Clear();
        _oracle.MoveTo(_tick);
        act();
        _core(in command, _decisions);
        Compare("oracle", _oracle.Decisions);
        if (_twin is null) return;
        var twins = new List<TwinDecision>();
        _twin(in command, twins);
        Compare("twin", twins);
    }

    private void Compare(string name, List<TwinDecision> expected)
    {
        for (var i = 0; i < Math.Max(_decisions.Count, expected.Count); i++)
        {
            var decision = i < _decisions.Count ? Note(_decisions[i], isFirst: name == "oracle") : null;
            var other = i < expected.Count ? expected[i] : null;
            if (decision != other)
                throw new InvalidOperationException($"{_cell} at tick {_tick}: core {decision}, {name} {other}");
        }
    }

    private TwinDecision Note(RoutingDecision decision, bool isFirst)
    {
        var comparable = new TwinDecision(
            decision.Tick, decision.Kind, decision.Reason, decision.Step, decision.QueueIndex, decision.Contact.Number,
            decision.Agent.Number, decision.OfferNumber, decision.Priority);
        if (!isFirst) return comparable;
        _contacts[decision.Contact.Number] = decision.Contact;
        _places[decision.OfferNumber] = decision.Slot;
        Counts[decision.Kind] = Counts.GetValueOrDefault(decision.Kind) + 1;
        var pair = ((ulong)decision.Contact.Number << 32) | decision.Agent.Number;
        _hash = (ulong.RotateLeft(_hash, 13) ^ pair ^ ((ulong)decision.Kind << 24)) * 0x9E3779B97F4A7C15UL;
        return comparable;
    }
}
