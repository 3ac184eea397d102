using RoutingEngine.Codec;

namespace RoutingEngine.Matching.State;

/// <summary>Reads the state from the bytes that <see cref="StateWriter"/> wrote.</summary>
internal ref struct StateReader(ByteReader reader) : IStateVisitor
{
    private readonly List<AgentProfile> _profiles = [];
    private ByteReader _reader = reader;

    public readonly bool IsReading => true;

    public readonly int Left => _reader.Left;

    public void Visit(ref long value) => value = _reader.ReadSigned();

    public void Visit(ref int value) => value = _reader.ReadInt();

    public void Visit(ref bool value) => value = _reader.ReadBool();

    public void Visit(ref string? value) => value = _reader.ReadText();

    public void Visit(ref AgentProfile profile)
    {
        var number = _reader.ReadNumber();
        if (number > (ulong)_profiles.Count) throw Refusal("a profile that came before, or the next one");
        if (number == (ulong)_profiles.Count) _profiles.Add(ModelCodec.ReadProfile(ref _reader));
        profile = _profiles[(int)number];
    }

    public void VisitWord(ref ulong word) => word = _reader.ReadWord();

    public void Visit(ref RunningHash hash) => hash = new RunningHash(_reader.ReadWord());

    public void Visit(ref DeadlineRecord deadline)
    {
        deadline = default;
        if (!_reader.ReadBool()) return;
        deadline = new DeadlineRecord { IsArmed = true, Due = _reader.ReadSigned(), Sequence = _reader.ReadSigned() };
    }

    public void VisitLayout(ref int value) => value = _reader.ReadInt();

    public readonly Exception Refusal(string expected) => ByteReader.Refusal(_reader.Position, expected);
}
