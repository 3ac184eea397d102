using System.Diagnostics;
using System.Globalization;

namespace RoutingEngine.Testing.Contract;

/// <summary>A floor of equal agents and a backlog of equal contacts, for measuring what a choice costs.</summary>
internal sealed class ContractFloor
{
    private const int Small = 64;
    private const int Large = 4096;
    private const int Cycles = 100;
    private const int Chunks = 12;

    /// <summary>How much dearer a choice may be among 64 times as many; wide, since other work disturbs the clock.</summary>
    private const double GrowthMax = 8;

    private readonly MatchingCore _core;
    private readonly DecisionBuffer _decisions = new();
    private long _tick = 1;

    private ContractFloor(IContractSubject subject, int agents, int waiting)
    {
        _core = new MatchingCore(subject.AddTo(new Center { Queues = [new ContactQueue("q0")] }));
        var profile = new AgentProfile().Skill("s0", 50).Group("one");
        for (var i = 0; i < agents; i++)
            Do(RoutingCommand.SignIn(new CenterAgent(string.Create(CultureInfo.InvariantCulture, $"a{i}"), profile)));
        for (var i = 0; i < waiting; i++) Do(RoutingCommand.Submit(new QueueHandle(0), i % 7));
    }

    /// <summary>Requires that choices allocate nothing once everything has its place.</summary>
    public static void AllocateNothing(IContractSubject subject)
    {
        var floor = subject.ChoosesContacts ? new ContractFloor(subject, 1, 50) : new ContractFloor(subject, 50, 0);
        floor.Run(10 * Cycles);
        if (floor.BytesOf(Cycles) == 0) return;

        // The runtime may have allocated when it replaced what it had compiled; that does not come again among ten times as many.
        var allocated = floor.BytesOf(10 * Cycles);
        if (allocated == 0) return;
        throw new StrategyContractException(
            StrategyContract.Allocation, subject.Name,
            string.Create(CultureInfo.InvariantCulture, $"expected 0 bytes for {10 * Cycles} choices, got {allocated}."));
    }

    /// <summary>Requires that a choice among many costs hardly more than among few, or for Scan not more for each of them.</summary>
    public static void GrowAsTheShapeAllows(IContractSubject subject)
    {
        var few = QuickestOf(subject, Small);
        var many = QuickestOf(subject, Large);
        var allowed = subject.Shape is RuleShape.Scan or RuleShape.WeightedDraw ? GrowthMax * Large / Small : GrowthMax;
        if (many <= few * allowed) return;
        throw new StrategyContractException(
            StrategyContract.CostGrowth, subject.Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"expected a choice among {Large} to cost at most {allowed} times one among {Small}, got {many / few:F1} times."));
    }

    private static double QuickestOf(IContractSubject subject, int size)
    {
        var floor = subject.ChoosesContacts ? new ContractFloor(subject, 1, size) : new ContractFloor(subject, size, 0);
        var best = double.MaxValue;
        for (var i = 0; i < Chunks; i++)
        {
            var started = Stopwatch.GetTimestamp();
            floor.Run(Cycles);
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds);
        }

        return best;
    }

    private long BytesOf(int cycles)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(cycles);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Run(int cycles)
    {
        for (var i = 0; i < cycles; i++)
        {
            Do(RoutingCommand.Submit(new QueueHandle(0), i % 7));
            var offer = _offer;
            Do(RoutingCommand.Accept(offer));
            Do(RoutingCommand.Complete(new AssignmentId(offer.Number, offer.Slot)));
        }
    }

    private OfferId _offer;

    private void Do(RoutingCommand command)
    {
        _decisions.Clear();
        _core.Execute(command.AtTick(++_tick), _decisions);
        for (var i = 0; i < _decisions.Count; i++)
        {
            if (_decisions[i].Kind == DecisionKind.OfferMade) _offer = _decisions[i].Offer;
        }
    }
}
