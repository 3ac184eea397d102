using System.Globalization;
using System.Text.Json;

namespace RoutingEngine.LoadTests.Reporting;

/// <summary>The gates of a run, their table, their JSON and their verdict.</summary>
/// <param name="progress">Where each row is written as soon as it is known; nowhere unless stated.</param>
internal sealed class GateReport(TextWriter? progress = null)
{
    private readonly List<Gate> _gates = [];
    private readonly List<Figure> _figures = [];
    private readonly List<string> _errors = [];

    /// <summary>The gates added so far.</summary>
    public IReadOnlyList<Gate> Gates => _gates;

    /// <summary>Adds a gate under a name that no other has.</summary>
    public void Add(Gate gate)
    {
        if (_gates.Exists(other => other.Name == gate.Name))
            throw new ArgumentException($"There is a gate {gate.Name} already.", nameof(gate));
        _gates.Add(gate);
        progress?.WriteLine($"{gate.Name} {Text(gate.Ratio)} (must {Limit(gate, gate.Must)})");
    }

    /// <summary>Adds a figure that is only reported.</summary>
    public void Add(Figure figure)
    {
        _figures.Add(figure);
        progress?.WriteLine($"{figure.Name}: {figure.Text}");
    }

    /// <summary>Adds a fault that fails the run whatever the gates say, such as an order hash that differs.</summary>
    public void AddError(string error) => _errors.Add(error);

    /// <summary>
    /// 0 when every gate keeps its Must, else 1; with <paramref name="isLenient"/> half of a Must is enough.
    /// </summary>
    public int ExitCode(bool isLenient) =>
        _errors.Count == 0 && _gates.All(gate => isLenient ? gate.PassWithinHalf : gate.Pass) ? 0 : 1;

    /// <summary>Writes the table.</summary>
    public void WriteTable(TextWriter writer)
    {
        var width = _gates.Select(g => g.Name.Length).Concat(_figures.Select(f => f.Name.Length)).Append(4).Max();
        if (_figures.Count > 0)
            writer.WriteLine("Reported");
        foreach (var figure in _figures)
            writer.WriteLine($"  {figure.Name.PadRight(width)}  {figure.Text}");
        writer.WriteLine($"  {"Gate".PadRight(width)}  {"Ratio",10}  {"Must",10}  {"Aim",10}  Verdict");
        foreach (var gate in _gates)
        {
            var verdict = gate.MeetsAim ? "aim" : gate.Pass ? "pass" : "FAIL";
            writer.WriteLine($"  {gate.Name.PadRight(width)}  {Text(gate.Ratio),10}  {Limit(gate, gate.Must),10}  "
                + $"{Limit(gate, gate.Aim),10}  {verdict,-7}  {gate.Note}".TrimEnd());
        }

        foreach (var error in _errors)
            writer.WriteLine($"  ERROR {error}");
    }

    /// <summary>Writes the gates as JSON to a temporary file beside the target and moves it there.</summary>
    public void WriteJson(string path)
    {
        var temporary = path + ".tmp";
        using (var stream = File.Create(temporary))
            WriteJson(stream);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Writes the gates as JSON.</summary>
    public void WriteJson(Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("gates");
        foreach (var gate in _gates)
        {
            json.WriteStartObject();
            json.WriteString("name", gate.Name);
            json.WriteNumber("ratio", gate.Ratio);
            json.WriteNumber("must", gate.Must);
            json.WriteNumber("aim", gate.Aim);
            json.WriteString("better", gate.Better == Better.Higher ? "higher" : "lower");
            json.WriteBoolean("pass", gate.Pass);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Limit(Gate gate, double limit) => (gate.Better == Better.Higher ? "≥ " : "≤ ") + Text(limit);

    private static string Text(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
