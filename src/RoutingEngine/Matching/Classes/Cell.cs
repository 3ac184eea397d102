using System.Diagnostics;
using System.Runtime.InteropServices;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Matching.Storage;
using RoutingEngine.Requirements;

namespace RoutingEngine.Matching.Classes;

/// <summary>
/// Agents that satisfy the same requirements of those in use, at the same levels where a rule reads levels. With several members it
/// keeps a line of available agents per medium, which every lane it belongs to looks at; with one member that agent stands directly
/// in the lanes' rings, so that a population of unique profiles costs a search no more than one of templates. Owned by the engine
/// thread.
/// </summary>
[NotState("follows from the profiles and the lanes")]
internal sealed class Cell(CellId id, int[] satisfied, Fact[] levels)
{
    public CellId Id { get; } = id;

    /// <summary>Ascending numbers of the requirements its members satisfy.</summary>
    public int[] Satisfied { get; set; } = satisfied;

    /// <summary>Skills and levels its members hold; empty where no rule reads them.</summary>
    public Fact[] Levels { get; } = levels;

    /// <summary>The lanes its members may serve.</summary>
    public LaneLink[] Lanes { get; set; } = [];

    /// <summary>Those of <see cref="Lanes"/> that are in use.</summary>
    public ReadOnlySpan<LaneLink> Links => Lanes.AsSpan(0, LaneCount);

    /// <summary>How many of <see cref="Lanes"/> are in use.</summary>
    public int LaneCount => LaneSet.Count;

    /// <summary>Where its link to a lane stands; it has one.</summary>
    public int PlaceOfLink(LaneId lane)
    {
        var at = LaneCount - 1;
        while (at > 0 && Lanes[at].Lane != lane) at--;
        Debug.Assert(Lanes[at].Lane == lane, "A cell whose members may serve a lane has a link to it.");
        return at;
    }

    /// <summary>Those lanes by number, for a search.</summary>
    public PlaceSet LaneSet;

    /// <summary>One bit per medium of those lanes.</summary>
    public int MediaMask { get; set; }

    /// <summary>Whether its members may serve a lane of a medium.</summary>
    public bool Has(int medium) => ((MediaMask >> medium) & 1) != 0;

    public int MemberCount { get; set; }

    /// <summary>First of its members.</summary>
    public AgentSlot FirstMember { get; set; } = AgentSlot.None;

    /// <summary>The profile all its members have; null = they differ, or may.</summary>
    public CompiledProfile? SoleProfile { get; set; }

    /// <summary>Whether it keeps lines of its own. It stays so until its last member leaves.</summary>
    public bool IsShared { get; set; }
}

/// <summary>A cell's place in one lane.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct LaneLink
{
    private const int MediumBits = 4;

    // Lane and medium together: a router knows at most 16 media.
    private readonly uint _laneAndMedium;

    public LaneLink(Lane lane, Ring ring)
    {
        _laneAndMedium = ((uint)lane.Id.Index << MediumBits) | (uint)lane.Medium;
        Ring = ring;
        Place = -1;
    }

    /// <summary>The ring of the lane it belongs to.</summary>
    public Ring Ring { get; }

    public readonly LaneId Lane => new((int)(_laneAndMedium >> MediumBits));

    public readonly int Medium => (int)(_laneAndMedium & ((1 << MediumBits) - 1));

    /// <summary>Shared: the cell's place among the ring's cells. Otherwise that of <see cref="Direct"/>.</summary>
    public int Place { get; set; }

    /// <summary>The link of its only member, which is the node in the ring's line.</summary>
    public LinkSlot Direct
    {
        readonly get => new(Place);
        set => Place = value.Index;
    }
}

/// <summary>How cells keep their available agents; other than adaptive only in tests, which show that it is invisible.</summary>
internal enum CellMode
{
    /// <summary>Lines of its own from the second member on.</summary>
    Adaptive,

    /// <summary>Always lines of its own.</summary>
    AlwaysShared,
}
