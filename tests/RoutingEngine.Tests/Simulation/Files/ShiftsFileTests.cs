using RoutingEngine.Simulation;
using RoutingEngine.Tests.Configuration;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Files;

public sealed class ShiftsFileTests
{
    [Fact]
    public void Read_TouchingShiftsInAnyOrder_AreKeptInTheOrderOfTheFile()
    {
        const string Text = "agent,from,to\nana,1999-02-03T10:00:00,1999-02-03T12:00:00\n"
            + "ben,1999-02-03T09:00:00,1999-02-03T11:00:00\nana,1999-02-03T08:00:00,1999-02-03T10:00:00\n";

        var shifts = ShiftsFile.Read(FileMessages.Stream(Text), "shifts.csv").Shifts!;

        Assert.Equal(
            ["ana 10-12", "ben 9-11", "ana 8-10"], shifts.Select(static s => $"{s.Agent} {s.From.Hour}-{s.To.Hour}"));
    }

    [Fact]
    public void Read_OverlappingShiftsOfOneAgent_AreAMistakeAtTheLaterRow()
    {
        const string Text = "agent,from,to\nana,1999-02-03T08:00:00,1999-02-03T10:00:01\n"
            + "ana,1999-02-03T10:00:00,1999-02-03T12:00:00\n"
            + "ana,1999-02-03T09:00:00,1999-02-03T09:30:00\n";

        var errors = ShiftsFile.Read(FileMessages.Stream(Text), "shifts.csv").Errors;

        Assert.Equal(
            [
                "shifts.csv:3:5: from: expected no overlap with the agent's shift from 1999-02-03T08:00:00 to "
                    + "1999-02-03T10:00:01, got '1999-02-03T10:00:00'",
                "shifts.csv:4:5: from: expected no overlap with the agent's shift from 1999-02-03T08:00:00 to "
                    + "1999-02-03T10:00:01, got '1999-02-03T09:00:00'",
            ],
            errors.Select(static error => error.ToString()));
    }

    [Theory]
    [InlineData("1999-02-03")]
    [InlineData("1999-03-07")]
    public void Load_ShiftsOfTheBank_AreWithoutMistakes(string day)
    {
        var center = CenterFile.Load(BankData.File(day, "center.json"));

        var shifts = ShiftsFile.Load(BankData.File(day, "shifts.csv"), center);

        Assert.InRange(shifts.Count, 24, 25);
    }
}
