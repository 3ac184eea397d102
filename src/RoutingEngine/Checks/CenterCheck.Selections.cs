namespace RoutingEngine.Checks;

/// <content>The names that selection rules are given numbers for.</content>
internal sealed partial class CenterCheck
{
    private HashSet<string>? _groups;

    private void CheckSelections(ValuePath root)
    {
        if (_center.AgentSelection is { } agents)
            CheckSelection(RuleSide.Agents, agents.Name, agents.Arguments, root["agentSelection"]);
        else
            Refuse(root["agentSelection"], "an agent selection rule", NoObject);
        foreach (var (medium, rule) in _center.AgentSelectionByMedium.Where(static one => one.Value is not null))
            CheckSelection(RuleSide.Agents, rule.Name, rule.Arguments, root["agentSelectionByMedium"][medium.Name]);
        if (_center.ContactSelection is { } contacts)
            CheckSelection(RuleSide.Contacts, contacts.Name, contacts.Arguments, root["contactSelection"]);
        else
            Refuse(root["contactSelection"], "a contact selection rule", NoObject);
    }

    private void CheckSelection(RuleSide side, string rule, RuleArguments arguments, ValuePath path)
    {
        if (!arguments.Names.Any() || RuleCatalog.Find(side, rule) is not { } descriptor) return;
        foreach (var parameter in descriptor.Parameters)
        {
            foreach (var name in arguments.NumbersOf(parameter.Name)?.Keys ?? [])
            {
                var place = path[parameter.Name][name];
                if (parameter.Kind is RuleParameterKind.NumberPerQueue or RuleParameterKind.NumberOrNumberPerQueue)
                    CheckQueueName(place, name);
                else if (parameter.Kind == RuleParameterKind.NumberPerGroup)
                    CheckGroupName(place, name);
            }
        }
    }

    /// <summary>A center that lists nobody is for agents who sign in to a live router: their groups are not known here.</summary>
    private void CheckGroupName(ValuePath path, string group)
    {
        if (!ModelNames.IsId(group))
        {
            RefuseName(path, "the name of a group", group);
            return;
        }

        if (_center.Agents.Count == 0) return;
        _groups ??= _center.Agents.Where(static agent => agent?.Profile is not null)
            .Select(static agent => agent.Group)
            .ToHashSet(StringComparer.Ordinal);
        if (!_groups.Contains(group)) RefuseName(path, OneOf("a group of the center", _groups), group);
    }
}
