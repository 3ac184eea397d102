using System.Diagnostics;
using System.Runtime.InteropServices;

namespace RoutingEngine.Matching;

/// <summary>
/// What kind of fact each name stands for: a skill, or an attribute of one type. Declared skills are settled for good,
/// other names as long as the profile of a signed-in agent has them. Owned by the engine thread.
/// </summary>
[NotState("follows from the center and the profiles")]
internal sealed class NameKinds
{
    private const int Skill = 3;

    private readonly Dictionary<string, Kind> _kinds = new(StringComparer.Ordinal);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);

    public NameKinds(IReadOnlyList<string>? declaredSkills)
    {
        AreDeclared = declaredSkills is not null;
        foreach (var skill in declaredSkills ?? []) Settle(skill, Skill);
    }

    /// <summary>Whether skills are declared, so that others are refused.</summary>
    public bool AreDeclared { get; }

    /// <summary>Whether a name is a declared skill, or an attribute of an agent that is listed or signed in.</summary>
    public bool IsKnown(string name) => _kinds.ContainsKey(name) || _listed.Contains(name);

    /// <summary>The center lists an agent with a profile: requirements may name its attributes, whose kinds stay open.</summary>
    public void List(AgentProfile profile)
    {
        foreach (var name in profile.Attributes.Keys) _listed.Add(name);
    }

    /// <summary>Whether a profile agrees with all names in use; nothing is settled by asking.</summary>
    public ResultCode Check(AgentProfile profile)
    {
        foreach (var (name, _) in profile.SkillTable.Entries)
        {
            var isKnown = _kinds.TryGetValue(name, out var kind);
            if (isKnown && kind.Value != Skill) return ResultCode.NameUsedDifferently;
            if (!isKnown && AreDeclared) return ResultCode.UndeclaredSkill;
        }

        foreach (var (name, value) in profile.AttributeTable.Entries)
        {
            if (_kinds.TryGetValue(name, out var kind) && kind.Value != (int)value.Kind) return ResultCode.NameUsedDifferently;
        }

        return ResultCode.Done;
    }

    /// <summary>Settles the names of a profile that was checked, until it is released as often.</summary>
    public void Settle(AgentProfile profile)
    {
        foreach (var (name, _) in profile.SkillTable.Entries) Settle(name, Skill);
        foreach (var (name, value) in profile.AttributeTable.Entries) Settle(name, (int)value.Kind);
    }

    public void Release(AgentProfile profile)
    {
        foreach (var (name, _) in profile.SkillTable.Entries) Release(name);
        foreach (var (name, _) in profile.AttributeTable.Entries) Release(name);
    }

    private void Settle(string name, int value)
    {
        ref var kind = ref CollectionsMarshal.GetValueRefOrAddDefault(_kinds, name, out _);
        kind.Value = value;
        kind.UseCount++;
    }

    private void Release(string name)
    {
        ref var kind = ref CollectionsMarshal.GetValueRefOrAddDefault(_kinds, name, out var isKnown);
        Debug.Assert(isKnown, "A name that is released was settled.");
        if (--kind.UseCount == 0) _kinds.Remove(name);
    }

    private struct Kind
    {
        public int Value;
        public int UseCount;
    }
}
