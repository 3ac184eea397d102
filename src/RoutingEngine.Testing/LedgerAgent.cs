using System.Globalization;

namespace RoutingEngine.Testing;

/// <summary>A signed-in agent as a <see cref="RoutingLedger"/> rebuilt it from decisions.</summary>
/// <remarks>Changed by its ledger alone. Not thread-safe.</remarks>
public sealed class LedgerAgent
{
    private readonly Medium[] _media;
    private readonly int[] _cost;
    private readonly int[] _max;
    private readonly int[] _count;
    private bool[] _meets = [];
    private bool[] _isKnown = [];

    internal LedgerAgent(AgentHandle handle, CenterAgent agent, Medium[] media)
    {
        Handle = handle;
        Name = agent.Name;
        _media = media;
        _cost = new int[media.Length];
        _max = new int[media.Length];
        _count = new int[media.Length];
        Profile = agent.Profile;
        Group = agent.Group;
        SetProfile(agent.Profile);
    }

    /// <summary>The handle the router gave it.</summary>
    public AgentHandle Handle { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What it can do and take.</summary>
    public AgentProfile Profile { get; private set; }

    /// <summary>The group it counts in.</summary>
    public string Group { get; private set; }

    /// <summary>What it declares.</summary>
    public AgentPresence Presence { get; internal set; } = AgentPresence.Available;

    /// <summary>Whether it takes no more offers and leaves once nothing is in hand.</summary>
    public bool IsDraining { get; internal set; }

    /// <summary>Whether it is offered nothing for a time, after an offer it did not take.</summary>
    public bool IsCoolingDown { get; internal set; }

    /// <summary>The tick at which it last became available.</summary>
    public long IdleSince { get; internal set; }

    /// <summary>Its place in the order of becoming available.</summary>
    public long Availability { get; internal set; }

    /// <summary>Contacts offered to it, with it, or in wrap-up.</summary>
    public IReadOnlyList<LedgerContact> InHand => Hand;

    /// <summary>Units in use; more than the agent has after a profile with less capacity than it has in hand.</summary>
    public long UsedUnits { get; private set; }

    /// <summary>Units in use by work that the router did not route; part of <see cref="UsedUnits"/>.</summary>
    public int ExternalUnits { get; private set; }

    internal List<LedgerContact> Hand { get; } = [];

    /// <summary>How many skills it holds, at whatever level.</summary>
    internal int SkillCount { get; private set; }

    /// <summary>Ends with every event that ends the agent's exclusions.</summary>
    internal int ExclusionEpoch { get; set; }

    internal int Place { get; set; } = -1;

    internal long TouchedBy { get; set; }

    /// <summary>Contacts of a medium in hand.</summary>
    /// <param name="medium">Place of the medium among those of the router.</param>
    /// <returns>The number of contacts.</returns>
    public int CountOf(int medium) => _count[medium];

    /// <summary>The most contacts of a medium it may have in hand; 0 when it does not take the medium.</summary>
    /// <param name="medium">Place of the medium among those of the router.</param>
    /// <returns>The maximum.</returns>
    public int MaxOf(int medium) => _max[medium];

    /// <summary>Whether one more contact of a medium may be offered now.</summary>
    /// <param name="medium">Place of the medium among those of the router.</param>
    /// <returns>Whether it is available for the medium.</returns>
    public bool IsAvailableFor(int medium) =>
        !IsDraining && !IsCoolingDown && Presence.IsRoutable && _count[medium] < _max[medium]
        && UnitsAgainst(medium) + _cost[medium] <= Profile.ContactCapacity.Units;

    /// <summary>
    /// Units in use that count against one more contact of a medium: all but those of what it may interrupt.
    /// </summary>
    /// <param name="medium">Place of the medium among those of the router.</param>
    /// <returns>The number of units.</returns>
    public long UnitsAgainst(int medium)
    {
        var capacity = Profile.ContactCapacity;
        if (!capacity.HasInterruptions) return UsedUnits;
        long units = ExternalUnits;
        foreach (var contact in Hand)
        {
            var named = capacity.Media.FirstOrDefault(stated => stated.Medium == _media[contact.Medium]);
            if (!named.InterruptedBy.Contains(_media[medium])) units += contact.Cost;
        }

        return units;
    }

    /// <summary>The number with a letter in front, and the name.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Handle:N} '{Name}' (idle since {IdleSince}, {Availability})");

    internal bool IsAvailableForAny()
    {
        for (var i = 0; i < _media.Length; i++)
        {
            if (IsAvailableFor(i)) return true;
        }

        return false;
    }

    internal void SetProfile(AgentProfile profile)
    {
        Profile = profile;
        Group = new CenterAgent(Name, profile).Group;
        SkillCount = profile.Skills.Values.Count(static level => level > 0);
        for (var i = 0; i < _media.Length; i++)
        {
            var isTaken = profile.ContactCapacity.TryGet(_media[i], out var capacity);
            _cost[i] = isTaken ? capacity.Cost : 0;
            _max[i] = isTaken ? capacity.Max : 0;
        }

        UsedUnits = ExternalUnits;
        foreach (var contact in Hand)
        {
            if (_max[contact.Medium] > 0) contact.Cost = _cost[contact.Medium];
            UsedUnits += contact.Cost;
        }

        _isKnown = [];
        _meets = [];
    }

    internal void SetExternalLoad(int units)
    {
        UsedUnits += units - ExternalUnits;
        ExternalUnits = units;
    }

    internal void Charge(LedgerContact contact, int medium)
    {
        _count[medium]++;
        (contact.Medium, contact.Cost) = (medium, _cost[medium]);
        UsedUnits += contact.Cost;
        Hand.Add(contact);
    }

    internal void Release(LedgerContact contact, int medium)
    {
        _count[medium]--;
        UsedUnits -= contact.Cost;
        Hand.Remove(contact);
    }

    /// <summary>Whether the profile meets a requirement, remembered until the profile changes.</summary>
    internal bool Meets(int requirement, RoutingLedger ledger)
    {
        if (requirement >= _isKnown.Length)
        {
            Array.Resize(ref _isKnown, requirement + 16);
            Array.Resize(ref _meets, requirement + 16);
        }

        if (!_isKnown[requirement])
        {
            _isKnown[requirement] = true;
            _meets[requirement] = ledger.Evaluate(requirement, Profile);
        }

        return _meets[requirement];
    }
}
