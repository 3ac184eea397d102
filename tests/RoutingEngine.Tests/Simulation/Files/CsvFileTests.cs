using RoutingEngine.Simulation;
using RoutingEngine.Configuration.Csv;
using RoutingEngine.Configuration.Text;
using RoutingEngine.Tests.Configuration;
using Xunit;

namespace RoutingEngine.Tests.Simulation.Files;

/// <summary>What traces and shifts have in common, for every column each knows.</summary>
public sealed class CsvFileTests
{
    private static readonly Center Center =
        CenterFile.Read(FileMessages.Stream(Examples.CenterText), "center.json").Center!;

    private static readonly Dictionary<string, (string Good, string[] Bad)> Cells = new(StringComparer.Ordinal)
    {
        ["contact"] = ("c1", [" c1", new string('x', 129)]),
        ["arrival"] = (
            "1999-02-03T06:58:55", ["1999-02-03 06:58:55", "1999-02-30T00:00:00", "1999-02-03T06:58:55Z", "now"]),
        ["queue"] = ("PS", ["XX", "ps"]),
        ["handling"] = ("7.25", ["-1", "1e3", "x", "315360001", "1,5"]),
        ["priority"] = ("-2", ["1.5", "2147483648", "high"]),
        ["patience"] = ("30", ["-0.1", "forever"]),
        ["customer"] = ("937", ["937 ", new string('x', 129)]),
        ["preferred"] = ("ana", ["anna", " "]),
        ["agent"] = ("ana", ["anna", "ANA"]),
        ["from"] = ("1999-02-03T06:58:55", ["1999-02-03T24:00:00", "06:58:55"]),
        ["to"] = ("1999-02-03T08:00:00.5", ["1999-02-03T08:00:00.", "1999-02-03T06:58:55"]),
    };

    public static TheoryData<string> Files => ["trace", "shifts"];

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_WrongCellOfAnyColumn_IsNamedAtItsPlace(string file)
    {
        var columns = Columns(file);
        for (var i = 0; i < columns.Count; i++)
        {
            foreach (var bad in Cells[columns[i].Name].Bad)
            {
                var cells = columns.Select(static column => Cells[column.Name].Good).ToArray();
                cells[i] = bad.Contains(',', StringComparison.Ordinal) ? $"\"{bad}\"" : bad;

                var error = Assert.Single(Read(file, $"{Header(columns)}\n{string.Join(",", cells)}\n"));

                var column = 1 + cells.Take(i).Sum(static cell => cell.Length + 1);
                Assert.Equal((file, 2, column, columns[i].Name), (error.File, error.Line, error.Column, error.Path));
                Assert.Equal(bad.Length > 40 ? bad[..40] + "…" : bad, error.Got);
                Assert.NotEmpty(error.Expected);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_EmptyCell_IsAMistakeWhereTheColumnIsRequired(string file)
    {
        var columns = Columns(file);
        for (var i = 0; i < columns.Count; i++)
        {
            var cells = columns.Select(static column => Cells[column.Name].Good).ToArray();
            cells[i] = "";

            var errors = Read(file, $"{Header(columns)}\n{string.Join(",", cells)}\n");

            if (columns[i].IsRequired)
                Assert.Equal((columns[i].Name, "nothing"), (Assert.Single(errors).Path, errors[0].Got));
            else
                Assert.Empty(errors);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_ColumnMissing_IsAMistakeWhereItIsRequired(string file)
    {
        var columns = Columns(file);
        foreach (var missing in columns)
        {
            var rest = columns.Where(column => column != missing).ToArray();

            var errors = Read(
                file, $"{Header(rest)}\n{string.Join(",", rest.Select(static c => Cells[c.Name].Good))}\n");

            if (missing.IsRequired)
                Assert.Equal((1, 1, missing.Name), (Assert.Single(errors).Line, errors[0].Column, errors[0].Path));
            else
                Assert.Empty(errors);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_ColumnTwice_IsAMistakeAtTheSecond(string file)
    {
        var columns = Columns(file);
        foreach (var column in columns)
        {
            var error = Assert.Single(Read(file, $"{Header(columns)},{column.Name}\n"));

            Assert.Equal((1, Header(columns).Length + 2, column.Name, "each column once"),
                (error.Line, error.Column, error.Path, error.Expected));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_UnknownColumn_IsAMistake(string file)
    {
        var error = Assert.Single(Read(file, $"{Header(Columns(file))},Agent\n"));

        Assert.Equal(("Agent", "Agent"), (error.Path, error.Got));
        Assert.StartsWith("one of the columns ", error.Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n")]
    [InlineData("\uFEFF")]
    public void Read_EmptyFile_LacksItsHeader(string text)
    {
        var error = Assert.Single(Read("shifts", text));

        Assert.Equal(
            "shifts:1:1: header: expected a header row such as agent,from,to, got 'an empty file'", error.ToString());
    }

    [Fact]
    public void Read_QuotesCommasAndLineBreaks_FollowRfc4180()
    {
        var text = "\uFEFFqueue,\"contact\",handling,arrival\r\nPS,\"a,\"\"b\"\"\",1,1999-02-03T06:58:55\r\n"
            + "\"PS\",c2,\"2\",1999-02-03T06:58:55\n\n\r\n";

        var contacts = TraceFile.Read(FileMessages.Stream(text), "trace").Contacts!;

        Assert.Equal(["a,\"b\"", "c2"], contacts.Select(static contact => contact.Id));
    }

    [Theory]
    [InlineData("a\"b,2,3\n", 2, 2, "agent", "\"")]
    [InlineData("\"a\"b,2,3\n", 2, 4, "agent", "b")]
    [InlineData("ana,\"2,3\n", 2, 5, "from", "the end of the file")]
    [InlineData("ana\rb,2,3\n", 2, 4, "agent", "CR")]
    [InlineData("ana,1999-02-03T06:58:55\n", 2, 24, "to", "2 cells")]
    [InlineData("ana,1999-02-03T06:58:55,1999-02-03T06:58:56,\n", 2, 45, "cell 4", "4 cells")]
    public void Read_TextThatBreaksTheRulesOfCsv_IsNamedAtItsPlace(
        string row, int line, int column, string path, string got)
    {
        var errors = Read("shifts", $"agent,from,to\n{row}");

        Assert.Contains(
            errors, error => (error.Line, error.Column, error.Path, error.Got) == (line, column, path, got));
    }

    [Theory]
    [InlineData("1999-02-03T06:58:55.1234567", 1_234_567)]
    [InlineData("1999-02-03T06:58:55.12345675", 1_234_568)]
    [InlineData("1999-02-03T06:58:55.5", 5_000_000)]
    public void Read_DecimalsOfTheSecond_AreExactTo100Nanoseconds(string text, long ticks)
    {
        var isTime = TimeText.TryParse(text, out var read);

        Assert.True(isTime);
        Assert.Equal(new DateTime(1999, 2, 3, 6, 58, 55, DateTimeKind.Unspecified).Ticks + ticks, read);
    }

    private static string Header(IEnumerable<CsvColumn> columns) =>
        string.Join(",", columns.Select(static column => column.Name));

    private static IReadOnlyList<CsvColumn> Columns(string file) =>
        file == "trace" ? TraceFile.Columns : ShiftsFile.Columns;

    private static IReadOnlyList<FileError> Read(string file, string text) => file == "trace"
        ? TraceFile.Read(FileMessages.Stream(text), file, Center).Errors
        : ShiftsFile.Read(FileMessages.Stream(text), file, Center).Errors;
}
