using System.Globalization;
using System.IO.Compression;

namespace RoutingEngine.SimulationTests.Bank;

/// <summary>One row of the call log of 1999, times in seconds from midnight.</summary>
internal sealed record BankCall
{
    private static readonly Lazy<ILookup<string, BankCall>> Log = new(Read);

    public required int Number { get; init; }

    public required string Day { get; init; }

    public required string Customer { get; init; }

    /// <summary>0 and 1 are regular, 2 is high.</summary>
    public required int Class { get; init; }

    public required string Type { get; init; }

    /// <summary>Time in the voice response unit; some rows are damaged and say less than nothing.</summary>
    public required int VoiceUnitSeconds { get; init; }

    public required int VoiceUnitExit { get; init; }

    /// <summary>0 = it did not queue.</summary>
    public required int QueueStart { get; init; }

    public required int QueueSeconds { get; init; }

    public required string Outcome { get; init; }

    public required int ServiceStart { get; init; }

    public required int ServiceExit { get; init; }

    public required int ServiceSeconds { get; init; }

    public required string Agent { get; init; }

    public bool IsAnswered => Outcome == "AGENT";

    /// <summary>When it entered the queue, or went straight to an agent.</summary>
    public int Arrival => QueueStart > 0 ? QueueStart : VoiceUnitExit;

    /// <summary>All days of the log, in order.</summary>
    public static IEnumerable<string> Days => Log.Value.Select(day => day.Key).Order(StringComparer.Ordinal);

    /// <summary>The calls of one day, as they stand in the log.</summary>
    public static IEnumerable<BankCall> On(string day) => Log.Value[day];

    private static ILookup<string, BankCall> Read()
    {
        using var file = File.OpenRead(BankFolder.PathOf("calls_1999_jan_oct.csv.gz"));
        using var text = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        text.ReadLine();
        var calls = new List<BankCall>();
        while (text.ReadLine() is { } line) calls.Add(Of(line.Split(',')));
        return calls.ToLookup(call => call.Day, StringComparer.Ordinal);
    }

    // seq,vru_line,call_id,customer,priority,type,date,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,
    // ser_start,ser_exit,ser_time,agent
    private static BankCall Of(string[] cells) => new()
    {
        Number = Int(cells[0]),
        Customer = cells[3],
        Class = Int(cells[4]),
        Type = cells[5],
        Day = cells[6],
        VoiceUnitExit = Seconds(cells[8]),
        VoiceUnitSeconds = Int(cells[9]),
        QueueStart = Seconds(cells[10]),
        QueueSeconds = Int(cells[12]),
        Outcome = cells[13],
        ServiceStart = Seconds(cells[14]),
        ServiceExit = Seconds(cells[15]),
        ServiceSeconds = Int(cells[16]),
        Agent = cells[17],
    };

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static int Seconds(string time) =>
        (Int(time[..2]) * 3600) + (Int(time[3..5]) * 60) + Int(time[6..8]);
}
