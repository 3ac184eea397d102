namespace RoutingEngine.Checks;

/// <content>Agents, and the names of skills and attributes.</content>
internal sealed partial class CenterCheck
{
    private readonly HashSet<string> _skills = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (AttributeKind Kind, string Agent)> _attributes = new(StringComparer.Ordinal);

    /// <summary>Profiles that were found in order: agents of a group share one, which is judged once.</summary>
    private readonly HashSet<AgentProfile> _judged = new(ReferenceEqualityComparer.Instance);

    private void CheckAgents(ValuePath path)
    {
        var agents = _center.Agents;
        if (agents.Count > Center.AgentsMax)
            Refuse(path, Text($"at most {Center.AgentsMax:#,0} agents in one center"), "more");
        _skills.UnionWith(_declaredSkills ?? []);
        foreach (var agent in agents)
        {
            if (agent?.Profile is { } profile && _judged.Add(profile)) _skills.UnionWith(profile.Skills.Keys);
        }

        _judged.Clear();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < agents.Count; i++)
        {
            if (agents[i]?.Profile is not { } profile)
            {
                Refuse(path[i], "an agent: an object with a name", NoObject);
                continue;
            }

            var name = agents[i].Name;
            if (!ModelNames.IsId(name)) Refuse(path[i]["name"], $"a name ({ModelNames.IdRule})", MessageText.Shown(name));
            else if (!names.Add(name)) Refuse(path[i]["name"], "an agent name that is not used before", MessageText.Shown(name));
            if (_judged.Add(profile)) CheckProfile(name ?? string.Empty, profile, path[i]);
        }
    }

    private void CheckProfile(string agent, AgentProfile profile, ValuePath path)
    {
        if (_declaredSkills is not null)
        {
            foreach (var skill in profile.Skills.Keys.Where(skill => !_declaredSkills.Contains(skill)))
                RefuseName(path["skills"][skill], OneOf("a declared skill", _declaredSkills), skill);
        }

        foreach (var (name, value) in profile.Attributes) CheckAttribute(agent, name, value, path["attributes"][name]);
        foreach (var queue in profile.QueueRanks.Keys) CheckQueueName(path["queues"][queue], queue);
        foreach (var (queue, time) in profile.HandlingTimes)
        {
            CheckQueueName(path["handlingSeconds"][queue], queue);
            CheckTime(path["handlingSeconds"][queue], NumberRange.PositiveSeconds, time);
        }
    }

    /// <summary>A name is a skill or an attribute, and an attribute has one type; the earlier use counts.</summary>
    private void CheckAttribute(string agent, string name, AttributeValue value, ValuePath path)
    {
        if (_skills.Contains(name))
        {
            RefuseName(path, "an attribute name that is not the name of a skill", name);
        }
        else if (!_attributes.TryAdd(name, (value.Kind, agent)) && _attributes[name] is var earlier && earlier.Kind != value.Kind)
        {
            _errors.Add(new ModelError(
                path, $"{WordOf(earlier.Kind)}, as agent '{earlier.Agent}' has it", MessageText.Shown(value.ToString()))
            {
                GotKind = value.Kind switch
                {
                    AttributeKind.Boolean => "the boolean",
                    AttributeKind.Integer => "the number",
                    _ => "the text",
                },
            });
        }
        else if (value.Kind == AttributeKind.Text && !ModelNames.IsText(value.Text))
        {
            Refuse(path, ModelNames.TextRule, MessageText.Shown(value.Text));
        }
    }

    private void CheckQueueName(ValuePath path, string queue)
    {
        if (!ModelNames.IsId(queue)) RefuseName(path, "the name of a queue", queue);
        else if (!_queues.Contains(queue)) RefuseName(path, OneOf("a queue of this center", _queues), queue);
    }

    /// <summary>With declared skills, every name of a requirement is one of them or an attribute of some agent.</summary>
    private void CheckNames(ValuePath path)
    {
        if (_declaredSkills is null) return;
        for (var i = 0; i < _center.Queues.Count; i++)
        {
            if (_center.Queues[i] is not { } queue) continue;
            CheckNames(queue.Requirement, path[i]["requires"]);
            for (var step = 0; step < queue.Plan.Count; step++)
                CheckNames(queue.Plan[step]?.Requirement, path[i]["plan"][step]["requires"]);
        }
    }

    private void CheckNames(Requirement? requirement, ValuePath path)
    {
        foreach (var name in requirement?.Names ?? [])
        {
            if (!_skills.Contains(name) && !_attributes.ContainsKey(name))
                Refuse(path, UnknownName, MessageText.Shown(name));
        }
    }

    private static string WordOf(AttributeKind kind) => kind switch
    {
        AttributeKind.Boolean => "true or false",
        AttributeKind.Integer => "an integer",
        _ => "a text",
    };
}
