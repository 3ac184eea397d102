using RoutingEngine.SimulationTests.Bank;
using RoutingEngine.SimulationTests.Speed;
using RoutingEngine.SimulationTests.Theory;
using RoutingEngine.SimulationTests.Waiting;

namespace RoutingEngine.SimulationTests;

/// <summary>The tests by themselves, or one of its tools: <c>theory</c>, <c>speed</c>, <c>expected-wait</c>, <c>bank</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments is ["theory", .. var rest]
        ? TheoryProgram.Run(rest, Console.Out)
        : arguments is ["speed", .. var lengths] ? SpeedProgram.Run(lengths, Console.Out)
        : arguments is ["expected-wait", .. var models] ? WaitProgram.Run(models, Console.Out)
        : arguments is ["bank"] ? BankPolicies.Run(Console.Out)
        : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
}
