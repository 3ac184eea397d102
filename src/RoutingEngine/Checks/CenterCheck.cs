using System.Globalization;

namespace RoutingEngine.Checks;

/// <summary>
/// What a center must keep, whether it was made in code or read from a file: ranges, names declared once and known
/// where they are used, one kind for every skill and attribute, plans in ascending time.
/// </summary>
/// <remarks>
/// The only place of these rules. The builder, the core and simulations ask it; the file reader does so too, and adds
/// line and column.
/// </remarks>
internal sealed partial class CenterCheck
{
    /// <summary>What is expected in place of a name of a requirement that nobody declares.</summary>
    public const string UnknownName = "a declared skill or an attribute of some agent";

    private const int NamesListedMax = 8;
    private const string NoObject = "null";

    private readonly Center _center;
    private readonly List<ModelError> _errors = [];
    private readonly HashSet<string> _queues;
    private readonly HashSet<string>? _declaredSkills;

    private CenterCheck(Center center)
    {
        _center = center;
        _queues = center.Queues.Where(static queue => queue is not null)
            .Select(static queue => queue.Name).ToHashSet(StringComparer.Ordinal);
        _declaredSkills = center.Skills?.Where(ModelNames.IsName).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Everything that is wrong with a center, in the order of its parts.</summary>
    public static IReadOnlyList<ModelError> Of(Center center)
    {
        var check = new CenterCheck(center);
        check.Run();
        return check._errors;
    }

    private void Run()
    {
        var root = ValuePath.Root;
        if (!ModelNames.IsId(_center.Name))
            Refuse(root["name"], $"a name ({ModelNames.IdRule})", MessageText.Shown(_center.Name));
        CheckSkills(root["skills"]);
        CheckQueues(root["queues"]);
        if (_center.BacklogLimit is { } waiting) CheckNumber(root["maxWaiting"], NumberRange.Count, waiting);
        CheckNumber(root["commandMemory"], NumberRange.Integer(1, Center.CommandMemoryMax), _center.CommandMemory);
        CheckAgentsAtOffers(root);
        CheckAgents(root["agents"]);
        CheckNames(root["queues"]);
        CheckMedia(root);
        CheckSelections(root);
        CheckTime(root["handlingWindowSeconds"], NumberRange.PositiveSeconds, _center.HandlingWindow);
        CheckNumber(root["overdueDeadlinesMax"], NumberRange.Integer(1, int.MaxValue), _center.OverdueDeadlinesMax);
    }

    private void CheckSkills(ValuePath path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < (_center.Skills?.Count ?? 0); i++)
        {
            var skill = _center.Skills![i];
            if (!ModelNames.IsName(skill))
                Refuse(path[i], $"the name of a skill ({ModelNames.NameRule})", MessageText.Shown(skill));
            else if (!seen.Add(skill)) Refuse(path[i], "each skill once", MessageText.Shown(skill));
        }
    }

    private void CheckQueues(ValuePath path)
    {
        if (_center.Queues.Count == 0) Refuse(path, "a list of queues, not empty", "an empty list");
        var names = new HashSet<string>(StringComparer.Ordinal);
        var steps = 0;
        for (var i = 0; i < _center.Queues.Count; i++)
        {
            var queue = _center.Queues[i];
            if (queue is null)
            {
                Refuse(path[i], "a queue: an object with a name", NoObject);
                continue;
            }

            if (!names.Add(queue.Name))
                Refuse(path[i]["name"], "a queue name that is not used before", MessageText.Shown(queue.Name));
            CheckQueue(queue, path[i]);
            var before = steps;
            steps += 1 + queue.Plan.Count;
            if (steps <= Center.QueueStepsMax || before > Center.QueueStepsMax) continue;
            Refuse(path[i], Text($"at most {Center.QueueStepsMax} queues and plan steps"), "more");
        }
    }

    private void CheckQueue(ContactQueue queue, ValuePath path)
    {
        CheckRequirement(queue.Requirement, path["requires"]);
        if (!Enum.IsDefined(queue.Answer)) Refuse(path["answer"], "one of offer, auto", queue.Answer.ToString());
        CheckShare(path["target"]["share"], queue.Target.Share);
        CheckTime(path["target"]["withinSeconds"], NumberRange.PositiveSeconds, queue.Target.Within);
        CheckTime(path["target"]["shortAbandonSeconds"], NumberRange.Seconds, queue.Target.ShortAbandon);
        CheckPlan(queue.Plan, path["plan"]);
        if (queue.BacklogLimit is { } waiting) CheckNumber(path["maxWaiting"], NumberRange.Count, waiting);
        if (queue.LongestWait is { } time) CheckTime(path["maxWaitSeconds"], NumberRange.Seconds, time);
        CheckTime(path["offerTimeoutSeconds"], NumberRange.PositiveSeconds, queue.OfferTimeout);
        CheckTime(path["wrapUpSeconds"], NumberRange.Seconds, queue.WrapUp);
        CheckOffers(queue, path);
    }

    private void CheckPlan(IReadOnlyList<RoutingStep> plan, ValuePath path)
    {
        if (plan.Count > ContactQueue.StepsMax) Refuse(path, Text($"at most {ContactQueue.StepsMax} steps"), "more");
        var last = TimeSpan.Zero;
        for (var i = 0; i < plan.Count; i++)
        {
            var step = plan[i];
            if (step is null)
            {
                Refuse(path[i], "a plan step: an object with afterSeconds and requires", NoObject);
                continue;
            }

            var after = path[i]["afterSeconds"];
            if (CheckTime(after, NumberRange.PositiveSeconds, step.After))
            {
                if (step.After <= last) Refuse(after, "more seconds than the step before", SecondsOf(step.After));
                else last = step.After;
            }

            CheckRequirement(step.Requirement, path[i]["requires"]);
            if (!Enum.IsDefined(step.Mode)) Refuse(path[i]["mode"], "one of widen, replace", step.Mode.ToString());
        }
    }

    private void CheckMedia(ValuePath root)
    {
        var media = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < _center.Queues.Count; i++)
        {
            if (_center.Queues[i]?.Medium.Name is not { } medium) continue;
            if (media.Add(medium) && media.Count > Medium.MediaMax)
                Refuse(root["queues"][i]["medium"], Text($"at most {Medium.MediaMax} media"), medium);
        }

        if (_center.AgentSelectionByMedium.Count == 0) return;
        media.UnionWith(["voice", "video", "chat", "email", "task"]);
        foreach (var (_, profile) in _center.Agents.Where(static agent => agent?.Profile is not null))
            media.UnionWith(profile.ContactCapacity.Media.Select(static one => one.Medium.Name));
        foreach (var (medium, rule) in _center.AgentSelectionByMedium)
        {
            var path = root["agentSelectionByMedium"][medium.Name];
            if (!media.Contains(medium.Name))
                RefuseName(path, OneOf("a medium that is built in or named by a queue or a capacity", media), medium.Name);
            if (rule is null) Refuse(path, "an agent selection rule", NoObject);
        }
    }

    private void CheckRequirement(Requirement? requirement, ValuePath path)
    {
        if (requirement is null) Refuse(path, ModelNames.RequirementRule, NoObject);
    }

    private void CheckShare(ValuePath path, double share)
    {
        if (!(share >= 0 && share <= 1))
            Refuse(path, NumberRange.Share.Expected, share.ToString(CultureInfo.InvariantCulture));
    }

    private bool CheckTime(ValuePath path, NumberRange range, TimeSpan time)
    {
        if (range.Accepts((decimal)time.Ticks / TimeSpan.TicksPerSecond)) return true;
        Refuse(path, range.Expected, SecondsOf(time));
        return false;
    }

    private void CheckNumber(ValuePath path, NumberRange range, long number)
    {
        if (!range.Accepts(number)) Refuse(path, range.Expected, number.ToString(CultureInfo.InvariantCulture));
    }

    private static string SecondsOf(TimeSpan time) =>
        ((decimal)time.Ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture);

    /// <summary>What is expected where a name must be one of some, which are listed as long as they are few.</summary>
    private static string OneOf(string noun, IReadOnlyCollection<string> names) =>
        names.Count is 0 or > NamesListedMax ? noun : $"{noun} ({string.Join(", ", names)})";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Refuse(ValuePath path, string expected, string got) => _errors.Add(new ModelError(path, expected, got));

    private void RefuseName(ValuePath path, string expected, string got) =>
        _errors.Add(new ModelError(path, expected, MessageText.Shown(got)) { IsAboutName = true });
}
