using RoutingEngine.Simulation.Planning;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Planning;

public sealed class MaximumFlowTests
{
    [Fact]
    public void Run_RandomNetworks_EqualsTheSmallestCutOfAll()
    {
        const int nodes = 7;
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var network = new MaximumFlow(nodes);
            var capacities = new double[nodes, nodes];
            for (var i = 0; i < 14; i++)
            {
                var (from, to, capacity) = (random.Next(nodes), random.Next(nodes), random.Next(10));
                if (from == to) continue;
                network.Add(from, to, capacity);
                capacities[from, to] += capacity;
            }

            var flow = network.Run(0, nodes - 1);

            // Every way to part the nodes with the source here and the sink there.
            var least = Enumerable.Range(0, 1 << nodes)
                .Where(static side => (side & 1) == 1 && side >> (nodes - 1) == 0)
                .Min(side => CutOf(side, capacities));
            Assert.True(least == flow, $"seed {seed}: expected {least}, got {flow}");
            var reached = network.Reached(0);
            var cut = Enumerable.Range(0, nodes).Sum(i => reached[i] ? 1 << i : 0);
            Assert.True(CutOf(cut, capacities) == flow,
                $"seed {seed}: expected the nodes reached to be a smallest cut");
        }

        static double CutOf(int side, double[,] capacities)
        {
            var sum = 0.0;
            for (var from = 0; from < nodes; from++)
            {
                for (var to = 0; to < nodes; to++)
                {
                    if ((side >> from & 1) == 1 && (side >> to & 1) == 0) sum += capacities[from, to];
                }
            }

            return sum;
        }
    }
}
