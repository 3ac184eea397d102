using System.Diagnostics;

namespace RoutingEngine.Matching.State;

/// <summary>Folds the state into a hash, and leaves out where things are stored.</summary>
internal struct StateHasher : IStateVisitor
{
    private RunningHash _hash;

    public readonly ulong Value => _hash.Value;

    public readonly bool IsReading => false;

    public readonly int Left => 0;

    public void Visit(ref long value) => _hash.Add(value);

    public void Visit(ref int value) => _hash.Add(value);

    public void Visit(ref bool value) => _hash.Add(value);

    public void Visit(ref string? value) => _hash.Add(value);

    public void Visit(ref AgentProfile profile) => CommandHash.AddProfile(ref _hash, profile);

    public void VisitWord(ref ulong word) => _hash.Add(word);

    public void Visit(ref RunningHash hash) => _hash.Add(hash.Value);

    public void Visit(ref DeadlineRecord deadline)
    {
        if (!deadline.IsArmed)
        {
            _hash.Add(-1L);
            return;
        }

        _hash.Add(deadline.Due);
        _hash.Add(deadline.Sequence);
    }

    public readonly void VisitLayout(ref int value)
    {
    }

    public readonly Exception Refusal(string expected) => new UnreachableException(expected);
}
