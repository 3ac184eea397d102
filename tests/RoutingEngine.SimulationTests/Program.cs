using RoutingEngine.SimulationTests.Theory;

namespace RoutingEngine.SimulationTests;

/// <summary>The tests by themselves, or the tool that compares with queueing theory.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments is ["theory", .. var rest]
        ? TheoryProgram.Run(rest, Console.Out)
        : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
}
