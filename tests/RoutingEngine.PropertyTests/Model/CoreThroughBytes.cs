using System.Buffers;
using RoutingEngine.Matching;
using RoutingEngine.Matching.Classes;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>
/// A core that lives in bytes: each command is written and read before it is executed, and every so often another core is made of
/// the state and goes on in its place.
/// </summary>
internal sealed class CoreThroughBytes(Center center, CellMode mode, MatchingLimits limits)
{
    private const int CommandsBetweenRestores = 17;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private MatchingCore _core = new(center, mode, limits);
    private int _count;

    public CommandResult Execute(in RoutingCommand command, DecisionBuffer decisions)
    {
        _bytes.ResetWrittenCount();
        CommandCodec.Write(in command, _bytes);
        var read = CommandCodec.Read(_bytes.WrittenSpan, out var length);
        if (length != _bytes.WrittenCount) throw new InvalidOperationException($"{length} of {_bytes.WrittenCount} bytes read");
        var result = _core.Execute(in read, decisions);
        if (++_count % CommandsBetweenRestores == 0) _core = Restored();
        return result;
    }

    private MatchingCore Restored()
    {
        _bytes.ResetWrittenCount();
        _core.WriteState(_bytes);
        var restored = MatchingCore.ReadState(center, _bytes.WrittenSpan, mode, limits);
        var again = new ArrayBufferWriter<byte>();
        restored.WriteState(again);
        if (!again.WrittenSpan.SequenceEqual(_bytes.WrittenSpan)) throw new InvalidOperationException("other bytes after a restore");
        if (restored.DecisionHash != _core.DecisionHash) throw new InvalidOperationException("another decision hash");
        if (restored.DeadlineCount != _core.DeadlineCount) throw new InvalidOperationException("other deadlines");
        return restored;
    }
}
