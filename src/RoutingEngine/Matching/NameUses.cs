using System.Diagnostics;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Requirements;
using RoutingEngine.Storage;

namespace RoutingEngine.Matching;

/// <summary>
/// Counts who uses the names of skills and attributes: requirements in use, and profiles of signed-in agents. Of the names that nobody
/// uses the last ones are kept, in case they come back; the others are forgotten. Owned by the engine thread.
/// </summary>
/// <param name="unusedMax">How many names that nobody uses are kept.</param>
[NotState("numbers of names, which stay inside the indexes")]
internal sealed class NameUses(int unusedMax)
{
    private readonly ChunkedArray<Entry> _entries = new();
    private readonly UnusedList _unused = new();

    public NameTable Table { get; } = new();

    /// <summary>How many names somebody uses.</summary>
    public int UsedCount { get; private set; }

    /// <summary>Somebody uses a name from now on: its number stays until as many have released it.</summary>
    public void Acquire(int name)
    {
        _entries.Ensure(name);
        ref var entry = ref _entries[name];
        if (entry.UseCount++ > 0) return;
        UsedCount++;
        if (!entry.IsUnused) return;
        entry.IsUnused = false;
        _unused.Remove(name);
    }

    /// <summary>Somebody no longer uses a name.</summary>
    public void Release(int name)
    {
        ref var entry = ref _entries[name];
        Debug.Assert(entry.UseCount > 0, "A name that is released was acquired.");
        if (--entry.UseCount > 0) return;
        UsedCount--;
        entry.IsUnused = true;
        _unused.Add(name);
        if (_unused.Count > unusedMax) ForgetOldest();
    }

    /// <summary>How many of some different names nobody uses.</summary>
    public int CountUnused(IReadOnlyList<string> names)
    {
        var count = 0;
        for (var i = 0; i < names.Count; i++)
        {
            if (!IsUsed(names[i])) count++;
        }

        return count;
    }

    /// <summary>Whether somebody uses a name.</summary>
    public bool IsUsed(string name) => Table.TryGet(name, out var id) && id < _entries.Capacity && _entries[id].UseCount > 0;

    private void ForgetOldest()
    {
        var name = _unused.Oldest;
        _unused.Remove(name);
        _entries[name] = default;
        Table.Forget(name);
    }

    private struct Entry
    {
        public int UseCount;

        /// <summary>Whether it stands in the list of those that nobody uses.</summary>
        public bool IsUnused;
    }
}
