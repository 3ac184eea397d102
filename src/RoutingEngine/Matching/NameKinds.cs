namespace RoutingEngine.Matching;

/// <summary>
/// What kind of fact each name stands for: a skill, or an attribute of one type. The first use settles it for good. Owned by
/// the engine thread.
/// </summary>
internal sealed class NameKinds
{
    private const int Skill = 3;

    private readonly SortedDictionary<string, int> _kinds = new(StringComparer.Ordinal);
    [NotState("configuration")]
    private readonly bool _areSkillsDeclared;

    public NameKinds(IReadOnlyList<string>? declaredSkills)
    {
        _areSkillsDeclared = declaredSkills is not null;
        foreach (var skill in declaredSkills ?? []) _kinds[skill] = Skill;
    }

    /// <summary>Whether a profile agrees with all names used so far; nothing is settled by asking.</summary>
    public ResultCode Check(AgentProfile profile)
    {
        foreach (var (name, _) in profile.SkillList)
        {
            var isKnown = _kinds.TryGetValue(name, out var kind);
            if (isKnown && kind != Skill) return ResultCode.NameUsedDifferently;
            if (!isKnown && _areSkillsDeclared) return ResultCode.UndeclaredSkill;
        }

        foreach (var (name, value) in profile.AttributeList)
        {
            if (_kinds.TryGetValue(name, out var kind) && kind != (int)value.Kind) return ResultCode.NameUsedDifferently;
        }

        return ResultCode.Done;
    }

    /// <summary>Settles the names of a profile that was checked.</summary>
    public void Settle(AgentProfile profile)
    {
        foreach (var (name, _) in profile.SkillList) _kinds.TryAdd(name, Skill);
        foreach (var (name, value) in profile.AttributeList) _kinds.TryAdd(name, (int)value.Kind);
    }

    public void AddTo(ref RunningHash hash)
    {
        foreach (var (name, kind) in _kinds)
        {
            hash.Add(name);
            hash.Add(kind);
        }
    }
}
