namespace RoutingEngine.Tests.Twin;

/// <summary>How much may be in use at once.</summary>
/// <param name="Lanes">Queues, plan steps, and the steps of each distinct requirement of open contacts.</param>
/// <param name="Names">Names of skills and attributes.</param>
/// <param name="Slice">Private waits that end, and offers to one agent that looks, before the rest is left to a deadline.</param>
internal sealed record TwinLimits(int Lanes, int Names, int Slice);

/// <content>What is refused at the door because a name is unknown or a limit is reached; counted from who is there.</content>
internal sealed partial class ReferenceTwin
{
    /// <summary>Null = nothing comes near a limit.</summary>
    private readonly TwinLimits? _limits = limits;

    /// <summary>Why a contact is refused; null = it is not.</summary>
    private ResultCode? RefusalOf(ContactRequest request, TwinQueue queue)
    {
        var names = request.Requires?.Names ?? [];
        if (_center.Skills is not null && names.Any(name => !IsKnown(name))) return ResultCode.UndeclaredSkill;
        if (_center.Skills is not null && request.PreferredAgent is { } preferred && !IsSomebody(preferred))
            return ResultCode.UnknownAgent;
        return HasRoomFor(request.Requires, queue) ? null : ResultCode.LimitReached;
    }

    private bool HasRoomFor(Requirement? own, TwinQueue queue) =>
        own is null || (HasRoomForLanes(queue, own) && HasRoomForNames(own.Names));

    /// <summary>A declared skill, or an attribute of an agent that is listed or signed in.</summary>
    private bool IsKnown(string name) =>
        _center.Skills!.Contains(name)
        || _center.Agents.Any(agent => agent.Profile.Attributes.ContainsKey(name))
        || _agents.Any(agent => agent.Profile.Attributes.ContainsKey(name));

    /// <summary>An agent that is listed or signed in; anybody where none are listed.</summary>
    private bool IsSomebody(string name) =>
        _center.Agents.Count == 0 || _center.Agents.Any(agent => agent.Name == name) || AgentNamed(name) is not null;

    /// <summary>Whether the lanes of a queue for contacts of one requirement are in use already, or fit.</summary>
    private bool HasRoomForLanes(TwinQueue queue, Requirement own)
    {
        if (LanesOf(queue, own) is not { } needed) return false;
        if (needed == 0 || _limits is null) return true;
        var families = _contacts
            .Where(contact => contact.Own is not null)
            .Select(contact => (contact.Queue, Own: contact.Own!))
            .Append((Queue: queue, Own: own))
            .Distinct();
        var lanes = families.Sum(family => LanesOf(family.Queue, family.Own));
        return _queues.Sum(StepsOf) + lanes <= _limits.Lanes;
    }

    private static int StepsOf(TwinQueue queue) => 1 + queue.Settings.Plan.Count;

    /// <summary>One per step; none where the requirement adds nothing to the queue's; null where the two are too long.</summary>
    private static int? LanesOf(TwinQueue queue, Requirement own)
    {
        if (own == Requirement.Any) return 0;
        try
        {
            var steps = queue.Settings.Plan.Select(step => step.Requirement).Prepend(queue.Settings.Requirement);
            return steps.All(step => (step & own) == step) ? 0 : StepsOf(queue);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool HasRoomForNames(IEnumerable<string> names) =>
        _limits is null
        || names.Concat(NamesInUse()).Distinct().Count() <= _limits.Names;

    private IEnumerable<string> NamesInUse() =>
    [
        .. _queues.SelectMany(queue => queue.Settings.Plan.Select(step => step.Requirement).Prepend(queue.Settings.Requirement))
            .SelectMany(requirement => requirement.Names),
        .. _agents.SelectMany(agent => NamesOf(agent.Profile)),
        .. _contacts.SelectMany(contact => contact.Own?.Names ?? []),
    ];

    /// <summary>The skills held and the attributes; a skill at level 0 is not held.</summary>
    private static IEnumerable<string> NamesOf(AgentProfile profile) =>
        profile.Skills.Where(skill => skill.Value > 0).Select(skill => skill.Key).Concat(profile.Attributes.Keys);
}
