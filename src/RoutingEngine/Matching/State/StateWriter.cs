using System.Diagnostics;
using RoutingEngine.Codec;

namespace RoutingEngine.Matching.State;

/// <summary>Writes the state as bytes. Agents who have the same profile have it once, and share it when they are read.</summary>
internal ref struct StateWriter(ByteWriter writer) : IStateVisitor
{
    private readonly Dictionary<AgentProfile, int> _profiles = [];
    private ByteWriter _writer = writer;

    public readonly bool IsReading => false;

    public readonly int Left => 0;

    public void Visit(ref long value) => _writer.Write(value);

    public void Visit(ref int value) => _writer.Write((long)value);

    public void Visit(ref bool value) => _writer.Write(value);

    public void Visit(ref string? value) => _writer.Write(value);

    public void Visit(ref AgentProfile profile)
    {
        if (_profiles.TryGetValue(profile, out var known))
        {
            _writer.Write((ulong)known);
            return;
        }

        _writer.Write((ulong)_profiles.Count);
        _profiles.Add(profile, _profiles.Count);
        ModelCodec.Write(ref _writer, profile);
    }

    public void VisitWord(ref ulong word) => _writer.WriteWord(word);

    public void Visit(ref RunningHash hash) => _writer.WriteWord(hash.State);

    public void Visit(ref DeadlineRecord deadline)
    {
        _writer.Write(deadline.IsArmed);
        if (!deadline.IsArmed) return;
        _writer.Write(deadline.Due);
        _writer.Write(deadline.Sequence);
    }

    public void VisitLayout(ref int value) => _writer.Write((long)value);

    public readonly Exception Refusal(string expected) => new UnreachableException(expected);

    public void Flush() => _writer.Flush();
}
