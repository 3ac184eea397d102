namespace RoutingEngine.Tests.Cli;

/// <summary>The files of a small day, and the command lines that read them.</summary>
internal sealed class SmallDay : IDisposable
{
    private const string CenterText =
        """{ "queues": [{ "name": "help" }, { "name": "sales" }], "agentGroups": [{ "name": "hall", "count": 2 }] }""";

    /// <summary>Verb and option of every output there is.</summary>
    public static IReadOnlyList<(string Verb, string Option)> OutputOptions { get; } =
    [
        ("run", "--json"), ("simulate", "--json"), ("compare", "--json"), ("replay", "--json"), ("replay", "--decisions"),
        ("staffing", "--json"),
    ];

    public SmallDay()
    {
        Center = Folder.Write("center.json", CenterText);
        Scenario = Folder.Write("scenario.json", $$"""
            { "center": "center.json",
              "workload": {
                "arrivals": [{ "queue": "help", "times": [0, 5, 10, 4000] }, { "queue": "sales", "times": [7] }],
                "handling": [{ "queue": "help", "time": { "distribution": "deterministic", "value": 60 } },
                  { "queue": "sales", "time": { "distribution": "deterministic", "value": 30 } }] } }
            """);
        Trace = Folder.Write("trace.csv", """
            contact,arrival,queue,handling
            c1,2026-03-02T08:00:00,help,60
            c2,2026-03-02T08:00:10,sales,60
            c3,2026-03-02T09:00:20,help,60

            """);
        Shifts = Folder.Write("shifts.csv", "agent,from,to\nhall-1,2026-03-02T08:00:00,2026-03-02T18:00:00\n");
    }

    public TemporaryFolder Folder { get; } = new();

    public string Center { get; }

    public string Scenario { get; }

    public string Trace { get; }

    public string Shifts { get; }

    /// <summary>The files a verb reads.</summary>
    public IReadOnlyList<string> InputsOf(string verb) => verb switch
    {
        "replay" => [Center, Trace, Shifts],
        _ => [Scenario, Center],
    };

    /// <summary>The command line of a verb without outputs.</summary>
    public string[] CommandOf(string verb) => verb switch
    {
        "replay" => [verb, "--center", Center, "--trace", Trace, "--shifts", Shifts],
        "compare" => [verb, Scenario, Center],
        _ => [verb, Scenario],
    };

    public void Dispose() => Folder.Dispose();
}
