using System.Globalization;
using ReplayDay;
using RoutingEngine;
using RoutingEngine.Simulation;

// The day of a folder (center.json, trace.csv, shifts.csv) on a live router that runs inline: the same commands at the
// same ticks as `routing replay` gives, so the same two hashes must come out. Usage: ReplayDay replay FOLDER |
// ReplayDay generate FOLDER
if (args is not [("replay" or "generate") and var verb, var folder])
{
    Console.Error.WriteLine("ReplayDay: expected replay FOLDER or generate FOLDER.");
    return 2;
}

if (verb == "generate")
{
    GeneratedDay.Write(folder);
    return 0;
}

// Names are looked up by the reader of the files, and every mistake in them is told.
var center = CenterFile.Load(Path.Combine(folder, "center.json"));
var trace = TraceFile.Load(Path.Combine(folder, "trace.csv"), center);
var shifts = ShiftsFile.Load(Path.Combine(folder, "shifts.csv"), center);

using var day = new LiveDay(center, trace, shifts);
day.Run();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"decisionHash {day.DecisionHash:x16}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stateHash {day.StateHash:x16}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"decisions {day.Decisions}"));
return 0;
