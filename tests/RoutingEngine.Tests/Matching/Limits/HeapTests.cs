using RoutingEngine.Matching;
using Xunit;

namespace RoutingEngine.Tests.Matching.Limits;

/// <summary>What is given up leaves the heap; measured while no other test runs, as the heap is that of the process.</summary>
[Collection(nameof(HeapTests))]
public sealed class HeapTests
{
    [Fact]
    public void Submit_MillionsOfRequirements_LeaveTheHeapFlat()
    {
        var core = new MatchingCore(Desk.One());
        var decisions = new DecisionBuffer();
        for (var i = 0; i < 20; i++)
            core.Execute(RoutingCommand.SignIn(new CenterAgent($"a{i}", new AgentProfile().Attribute("desk", i))), decisions);
        var count = TestTier.Pick(80_000, 1_000_000, 100_000_000);
        var heap = new Looks(count);

        for (var i = 0; i < count; i++)
        {
            var own = Requirement.Parse(FormattableString.Invariant($"desk = {i} or m{i}"));
            decisions.Clear();
            Assert.True(core.Execute(RoutingCommand.Submit(new ContactRequest("c", "q") { Requires = own }), decisions).IsDone);
            core.Execute(RoutingCommand.Cancel("c"), decisions);
            heap.After(i);
        }

        Assert.True(heap.Grown < 200_000, $"the heap grew by {heap.Grown} bytes over {count} requirements");
    }

    [Fact]
    public void SignIn_ManyNamesOneAfterTheOther_LeavesTheHeapFlat()
    {
        var core = new MatchingCore(Desk.One());
        var decisions = new DecisionBuffer();
        var count = TestTier.Pick(80_000, 1_000_000);
        var heap = new Looks(count);
        for (var i = 0; i < count; i++)
        {
            var ana = new CenterAgent("ana", new AgentProfile().Skill($"skill{i}").Attribute($"fact{i}", i));
            decisions.Clear();
            Assert.True(core.Execute(RoutingCommand.SignIn(ana), decisions).IsDone);
            core.Execute(RoutingCommand.SignOut("ana", SignOutMode.Now), decisions);
            heap.After(i);
        }

        Assert.True(heap.Grown < 200_000, $"the heap grew by {heap.Grown} bytes over {count} names");
    }

    [Fact]
    public void Build_AsManyQueuesAndStepsAsThereMayBe_StaysSmall()
    {
        // Each queue widens step after step: chains grow with the steps, what is kept of them must not grow with their square.
        var queue = Desk.One("s", [.. Enumerable.Range(1, ContactQueue.StepsMax).Select(i => $"s{i}")]).Queues[0];
        var queues = Center.QueueStepsMax / (1 + ContactQueue.StepsMax);
        var center = new Center
        {
            Queues = [.. Enumerable.Range(0, queues).Select(i => new ContactQueue($"q{i}") { Plan = queue.Plan })],
        };

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var core = new MatchingCore(center);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;

        Assert.Equal(queues * (1 + ContactQueue.StepsMax), core.LanesInUse);
        Assert.True(held < 120_000_000, $"{held} bytes for {core.LanesInUse} lanes");
    }

    /// <summary>
    /// The heap at several looks in the second and in the last quarter of a run. Tables that are used up and rebuilt
    /// make it rise and fall, so the highest of each quarter are compared.
    /// </summary>
    private sealed class Looks(int count)
    {
        private readonly int _every = count / 32;
        private long _early;
        private long _late;

        public long Grown => _late - _early;

        public void After(int round)
        {
            if (round % _every != 0) return;
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            var quarter = round / (count / 4);
            if (quarter == 1) _early = Math.Max(_early, heap);
            if (quarter == 3) _late = Math.Max(_late, heap);
        }
    }

    /// <summary>Runs by itself.</summary>
    [CollectionDefinition(nameof(HeapTests), DisableParallelization = true)]
    public sealed class Alone;
}
