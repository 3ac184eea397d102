using System.Globalization;
using RoutingEngine.Simulation;

namespace RoutingEngine.SimulationTests.Bank;

/// <summary>
/// A day of the bank made ready for replay: by the rules of the data's README from the log, or as prepared there. What
/// the README leaves open is read off the two prepared days, which these rules give again: calls whose time in the
/// voice response unit is negative, abandonments after no wait and services of more than an hour are damaged rows and
/// left out; a service lasts a second at least; rows stand by arrival, then number.
/// </summary>
internal sealed record BankDay(
    string Day, Center Center, IReadOnlyList<TraceContact> Trace, IReadOnlyList<Shift> Shifts)
{
    private const int LongestService = 3_600;
    private const int LongestPause = 45 * 60;
    private static readonly string[] Types = ["PS", "NE", "NW", "IN", "TT", "PE"];

    /// <summary>One of the days that were prepared.</summary>
    public static BankDay Prepared(string day)
    {
        var center = CenterFile.Load(BankFolder.PathOf(day, "center.json"));
        return new BankDay(
            day, center, TraceFile.Load(BankFolder.PathOf(day, "trace.csv"), center),
            ShiftsFile.Load(BankFolder.PathOf(day, "shifts.csv"), center));
    }

    /// <summary>Prepares a day from the log.</summary>
    /// <param name="day">The date, as yyyy-MM-dd.</param>
    /// <param name="seed">What the handling of those who hung up is drawn by.</param>
    public static BankDay FromLog(string day, int seed)
    {
        var midnight = DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).Ticks;
        BankCall[] calls =
        [
            .. BankCall.On(day).Where(IsUsed).OrderBy(call => call.Arrival).ThenBy(call => call.Number),
        ];
        var handlings = calls
            .Where(call => call.IsAnswered)
            .ToLookup(call => call.Type, HandlingOf, StringComparer.Ordinal);
        var random = new Random(seed);
        TraceContact[] trace =
        [
            .. calls.Select(call => new TraceContact(
                call.Number.ToString(CultureInfo.InvariantCulture), Tick(call.Arrival), call.Type,
                TimeSpan.TicksPerSecond * (call.IsAnswered ? HandlingOf(call) : Drawn(call.Type)))
            {
                Priority = call.Class == 2 ? 1 : 0,
                PatienceTicks = call.IsAnswered ? null : TimeSpan.TicksPerSecond * call.QueueSeconds,
                Customer = call.Customer == "0" ? null : call.Customer,
            }),
        ];
        var shifts = calls
            .Where(call => call.IsAnswered && call.Agent.Length > 0)
            .GroupBy(call => call.Agent, StringComparer.Ordinal)
            .SelectMany(services => ShiftsOf(services.Key, services))
            .OrderBy(shift => shift.From)
            .ThenBy(shift => shift.Agent, StringComparer.Ordinal)
            .Select(shift => new Shift(shift.Agent, Tick(shift.From), Tick(shift.To)))
            .ToList();
        return new BankDay(day, CenterOf(day, calls), trace, shifts);

        long Tick(int seconds) => midnight + (seconds * TimeSpan.TicksPerSecond);

        int Drawn(string type)
        {
            var pool = handlings[type].ToList();
            return pool.Count > 0 ? pool[random.Next(pool.Count)] : 1;
        }
    }

    private static bool IsUsed(BankCall call)
    {
        if (call.Outcome == "PHANTOM" || call.VoiceUnitSeconds < 0) return false;
        if (!Types.Contains(call.Type, StringComparer.Ordinal)) return false;
        return call.IsAnswered ? call.ServiceSeconds <= LongestService : call.QueueStart > 0 && call.QueueSeconds > 0;
    }

    private static int HandlingOf(BankCall call) => Math.Max(1, call.ServiceSeconds);

    /// <summary>First to last service, broken at long pauses.</summary>
    private static IEnumerable<(string Agent, int From, int To)> ShiftsOf(string agent, IEnumerable<BankCall> services)
    {
        var (from, to) = (-1, -1);
        var inOrder = services.OrderBy(service => service.ServiceStart).ThenBy(service => service.ServiceExit);
        foreach (var service in inOrder)
        {
            if (from >= 0 && service.ServiceStart - to > LongestPause)
            {
                yield return (agent, from, to);
                from = -1;
            }

            if (from < 0) (from, to) = (service.ServiceStart, service.ServiceStart);
            to = Math.Max(to, Math.Max(service.ServiceExit, service.ServiceStart + 1));
        }

        if (from >= 0) yield return (agent, from, to);
    }

    /// <summary>
    /// The center of the prepared days, with the agents of this one and what each was seen doing, this day included.
    /// </summary>
    private static Center CenterOf(string day, IEnumerable<BankCall> calls)
    {
        var skills = File.ReadLines(BankFolder.PathOf("agents_type_matrix.csv"))
            .Select(line => line.Split(','))
            .ToDictionary(cells => cells[0], cells => cells[^4].Split('|'), StringComparer.Ordinal);
        return new Center
        {
            Name = "bank " + day,
            Skills = Types,
            Queues = [.. Types.Select(type => new ContactQueue(type) { Requirement = Requirement.Parse(type) })],
            Agents =
            [
                .. calls.Where(call => call.IsAnswered && call.Agent.Length > 0)
                    .GroupBy(call => call.Agent, StringComparer.Ordinal)
                    .OrderBy(done => done.Key, StringComparer.Ordinal)
                    .Select(done => new CenterAgent(
                        done.Key, ProfileOf(skills[done.Key].Union(done.Select(call => call.Type))))),
            ],
            AgentSelection = AgentSelection.LongestIdle,
            ContactSelection = ContactSelection.AgedPriority(TimeSpan.FromSeconds(90)),
        };
    }

    private static AgentProfile ProfileOf(IEnumerable<string> skills)
    {
        var profile = new AgentProfile();
        foreach (var skill in skills) profile = profile.Skill(skill, 1);
        return profile;
    }
}
