using RoutingEngine.Simulation;
using RoutingEngine.Tests.Configuration;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Files;

public sealed class TraceFileTests
{
    [Fact]
    public void Read_EveryColumn_ContactHoldsIt()
    {
        const string Text = "contact,arrival,queue,priority,patience,handling,customer,preferred\n"
            + "c1,1999-02-03T06:58:55.5,PS,-1,30.25,7,937,ana\nc2,1999-02-03T06:58:55,PS,,,0,,\n";

        var contacts = TraceFile.Read(FileMessages.Stream(Text), "trace.csv").Contacts!;

        var arrival = new DateTime(1999, 2, 3, 6, 58, 55, DateTimeKind.Unspecified);
        Assert.Equal(
            [
                new TraceContact("c1", arrival.Ticks + 5_000_000, "PS", 70_000_000)
                {
                    Priority = -1, PatienceTicks = 302_500_000, Customer = "937", Preferred = "ana",
                },
                new TraceContact("c2", arrival.Ticks, "PS", 0),
            ],
            contacts);
    }

    [Fact]
    public void Read_IdTwice_IsAMistakeAtTheSecond()
    {
        const string Text = "contact,arrival,queue,handling\n"
            + "c1,1999-02-03T06:58:55,PS,1\nc1,x,PS,1\n";

        var errors = TraceFile.Read(FileMessages.Stream(Text), "trace.csv").Errors;

        Assert.Equal(
            [
                "trace.csv:3:1: contact: expected an id that is not used before, got 'c1'",
                "trace.csv:3:4: arrival: expected a time without zone as yyyy-MM-ddTHH:mm:ss with optional decimals of "
                    + "the second, got 'x'",
            ],
            errors.Select(static error => error.ToString()));
    }

    [Theory]
    [InlineData("1999-02-03", 1541)]
    [InlineData("1999-03-07", 1936)]
    public void Load_TraceOfTheBank_HasItsContacts(string day, int count)
    {
        var center = CenterFile.Load(BankData.File(day, "center.json"));

        var contacts = TraceFile.Load(BankData.File(day, "trace.csv"), center);

        Assert.Equal(count, contacts.Count);
    }
}
