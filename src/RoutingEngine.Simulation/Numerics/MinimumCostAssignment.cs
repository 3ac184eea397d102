namespace RoutingEngine.Simulation;

/// <summary>The assignment of contacts to agents whose costs add up to the least, each agent taking at most one contact.</summary>
/// <remarks>
/// Shortest augmenting paths with potentials (Kuhn 1955, Jonker and Volgenant 1987), cubic in the number of agents. Infinite costs forbid a
/// pair. Thread-safe: pure functions; safe to call from any thread.
/// </remarks>
public static class MinimumCostAssignment
{
    /// <summary>Solves one assignment.</summary>
    /// <param name="costs">
    /// Cost of each contact (row) at each agent (column); at least as many agents as contacts; infinity forbids.
    /// </param>
    /// <returns>The agent of each contact.</returns>
    /// <exception cref="ArgumentException">There are fewer agents than contacts, a cost is not a number or minus infinity, or the
    /// forbidden pairs leave no assignment.</exception>
    public static IReadOnlyList<int> Solve(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        var (rows, columns) = (costs.GetLength(0), costs.GetLength(1));
        if (columns < rows)
            throw new ArgumentException(FormattableString.Invariant($"Expected at least {rows} agents, got {columns}."), nameof(costs));
        foreach (var cost in costs)
        {
            if (double.IsNaN(cost) || double.IsNegativeInfinity(cost))
                throw new ArgumentException("Expected costs that are finite, or infinity.", nameof(costs));
        }

        // Rows and columns count from 1; the row at column 0 is the one that is being placed.
        var rowAt = new int[columns + 1];
        var rowPrice = new double[rows + 1];
        var columnPrice = new double[columns + 1];
        var before = new int[columns + 1];
        for (var row = 1; row <= rows; row++)
        {
            rowAt[0] = row;
            var column = Reach(costs, rowAt, rowPrice, columnPrice, before);
            while (column != 0)
            {
                rowAt[column] = rowAt[before[column]];
                column = before[column];
            }
        }

        var assignment = new int[rows];
        for (var column = 1; column <= columns; column++)
        {
            if (rowAt[column] > 0) assignment[rowAt[column] - 1] = column - 1;
        }

        return assignment;
    }

    /// <summary>Finds the cheapest way from the row at column 0 to a free column, and raises prices along it.</summary>
    private static int Reach(double[,] costs, int[] rowAt, double[] rowPrice, double[] columnPrice, int[] before)
    {
        var cheapest = new double[rowAt.Length];
        Array.Fill(cheapest, double.PositiveInfinity);
        var isReached = new bool[rowAt.Length];
        var column = 0;
        while (true)
        {
            isReached[column] = true;
            var row = rowAt[column];
            var step = double.PositiveInfinity;
            var next = -1;
            for (var other = 1; other < rowAt.Length; other++)
            {
                if (isReached[other]) continue;
                var reduced = costs[row - 1, other - 1] - rowPrice[row] - columnPrice[other];
                if (reduced < cheapest[other])
                {
                    cheapest[other] = reduced;
                    before[other] = column;
                }

                if (cheapest[other] < step)
                {
                    step = cheapest[other];
                    next = other;
                }
            }

            if (next < 0) throw new ArgumentException("Expected an assignment that the forbidden pairs allow, got none.", nameof(costs));
            for (var other = 0; other < rowAt.Length; other++)
            {
                if (isReached[other])
                {
                    rowPrice[rowAt[other]] += step;
                    columnPrice[other] -= step;
                }
                else
                {
                    cheapest[other] -= step;
                }
            }

            column = next;
            if (rowAt[column] == 0) return column;
        }
    }
}
