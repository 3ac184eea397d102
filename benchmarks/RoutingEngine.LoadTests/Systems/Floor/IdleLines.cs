using System.Runtime.CompilerServices;

namespace RoutingEngine.LoadTests.Systems.Floor;

/// <summary>
/// Available agents: a line per cell, linked through the records, longest idle first, in both directions,
/// as an agent who goes away needs it. The head of a cell is the number under which its first agent became available.
/// </summary>
internal sealed class IdleLines
{
    private readonly AlignedStore<AgentRecord> _agents;
    private readonly AlignedStore<LineEnds> _lines;
    private readonly AlignedStore<long> _heads;
    private long _sequence;

    /// <summary>Makes empty lines over the records.</summary>
    public IdleLines(AlignedStore<AgentRecord> agents, int cells)
    {
        _agents = agents;
        _lines = new AlignedStore<LineEnds>(cells);
        _lines[0, cells].Fill(LineEnds.None);
        _heads = new AlignedStore<long>(cells);
        _heads[0, cells].Fill(HeadSets.Empty);
    }

    /// <summary>The key of the first agent of each cell.</summary>
    public AlignedStore<long> Heads => _heads;

    /// <summary>Puts an agent who becomes available at the end of its cell's line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(int agent, ref AgentRecord record)
    {
        ref var line = ref _lines[record.Cell];
        var last = line.Last;
        record.AvailableSequence = ++_sequence;
        record.Before = last;
        record.After = -1;
        line.Last = agent;
        if (last >= 0)
        {
            _agents[last].After = agent;
            return;
        }

        line.First = agent;
        _heads[record.Cell] = record.AvailableSequence;
    }

    /// <summary>Takes the longest idle agent of a cell that is not empty, and returns its place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int TakeFirst(int cell)
    {
        ref var line = ref _lines[cell];
        var agent = line.First;
        var after = _agents[agent].After;
        line.First = after;
        if (after >= 0)
        {
            _agents[after].Before = -1;
            _heads[cell] = _agents[after].AvailableSequence;
        }
        else
        {
            line.Last = -1;
            _heads[cell] = HeadSets.Empty;
        }

        return agent;
    }
}
