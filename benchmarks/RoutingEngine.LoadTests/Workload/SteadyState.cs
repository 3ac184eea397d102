namespace RoutingEngine.LoadTests.Workload;

/// <summary>
/// The state every system of a cell starts from: the regime after it has settled. Contacts are slots that come back
/// with the same requirement class, so the number of contacts of each class in circulation is constant.
/// </summary>
internal sealed class SteadyState
{
    /// <summary>Contacts that are neither waiting nor served when a run starts.</summary>
    public const int AwayContacts = 64;

    /// <summary>Requirement class of each contact.</summary>
    public required int[] ClassOf { get; init; }

    /// <summary>Agents in a conversation, each with its contact.</summary>
    public required (int Agent, int Contact)[] Busy { get; init; }

    /// <summary>Available agents, longest idle first.</summary>
    public required int[] Idle { get; init; }

    /// <summary>Waiting contacts with their priority, oldest first.</summary>
    public required (int Contact, int Priority)[] Waiting { get; init; }

    /// <summary>Contacts that arrive next, in this order.</summary>
    public required int[] Away { get; init; }

    /// <summary>
    /// A state without a history: all or half of the agents who can serve anything are busy, and so many contacts wait,
    /// spread evenly over the requirement classes. For sizes too large to be reached by running.
    /// </summary>
    public static SteadyState WithoutHistory(
        Population population, int waiting, ulong seed, int priorities = Population.Priorities)
    {
        var random = new Xoshiro256(seed);
        var served = population.Profiles.Select((_, profile) => Enumerable.Range(0, population.Classes.Length)
            .Where(requirement => population.Serves(profile, requirement)).ToArray()).ToArray();
        var agents = Enumerable.Range(0, population.ProfileOf.Length).ToArray();
        random.Shuffle<int>(agents);
        var able = Array.FindAll(agents, agent => served[population.ProfileOf[agent]].Length > 0);
        var busy = population.Cell.Regime == Regime.Idle ? able[(able.Length / 2)..] : able;

        var numbers = Enumerable.Range(0, busy.Length + waiting + AwayContacts).ToArray();
        random.Shuffle<int>(numbers);
        var classOf = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            var choice = i < busy.Length ? served[population.ProfileOf[busy[i]]] : null;
            classOf[numbers[i]] = choice?[random.Below(choice.Length)] ?? random.Below(population.Classes.Length);
        }

        return new SteadyState
        {
            ClassOf = classOf,
            Busy = [.. busy.Select((agent, i) => (agent, numbers[i]))],
            Idle = [.. agents.Except(busy)],
            Waiting = [.. numbers.Skip(busy.Length).Take(waiting)
                .Select(contact => (contact, random.Below(priorities)))],
            Away = numbers[^AwayContacts..],
        };
    }
}
