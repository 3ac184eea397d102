using System.Diagnostics;
using RoutingEngine.Matching.Backlog;
using RoutingEngine.Matching.Classes;
using RoutingEngine.Matching.Roster;
using RoutingEngine.Strategies;
using RoutingEngine.Strategies.Agents;
using RoutingEngine.Strategies.Contacts;
using RoutingEngine.Strategies.Custom;

namespace RoutingEngine.Matching.Selection;

/// <summary>The search of a user's own agent rule; once the rule is given up, that of longest idle, over keys written anew.</summary>
internal sealed class GuardedAgentSelector(AgentSelector inner, StrategyGuard guard, SearchContext context) : AgentSelector
{
    private readonly AgentSelector _inner = inner;
    private readonly StrategyGuard _guard = guard;
    private readonly SearchContext _context = context;
    [NotState("keys are written anew before they are compared")]
    private bool _isRekeyed;

    public override bool NeedsTree => _inner.NeedsTree;

    public override bool KeepsLines => _inner.KeepsLines;

    public override void WriteKey(in AgentView agent, out OrderKey key)
    {
        if (_guard.IsQuarantined) default(LongestIdleRule).WriteKey(in agent, out key);
        else _inner.WriteKey(in agent, out key);
    }

    public override bool NeedsPreparing => true;

    public override bool IsStale => _guard.IsQuarantined && !_isRekeyed;

    public override void Prepare(MediumRoster roster, Ring ring)
    {
        if (!_guard.IsQuarantined) _inner.Prepare(roster, ring);
        if (!IsStale) return;
        _context.RekeyAgents(roster);
        _isRekeyed = true;
    }

    public override AgentSlot Find(MediumRoster roster, Ring ring, in AgentSearch search)
    {
        Debug.Assert(!IsStale, "A search is prepared.");
        return _guard.IsQuarantined
            ? StaticKeySearch.Find(roster, ring, in search)
            : _inner.Find(roster, ring, in search);
    }

    public override void OnOffered(in AgentView agent)
    {
        if (!_guard.IsQuarantined) _inner.OnOffered(in agent);
    }

    public override void OnJoined(AgentSlot agent, Cell cell, int medium)
    {
        if (!_guard.IsQuarantined) _inner.OnJoined(agent, cell, medium);
    }

    public override void OnLeft(AgentSlot agent) => _inner.OnLeft(agent);

    public override void OnForgotten(Ring ring) => _inner.OnForgotten(ring);

    public override void Visit<TVisitor>(ref TVisitor visitor) => _inner.Visit(ref visitor);
}

/// <summary>The search of a user's own contact rule; once the rule is given up, that of priority, over keys written anew.</summary>
internal sealed class GuardedContactSelector(ContactSelector inner, StrategyGuard guard, SearchContext context) : ContactSelector
{
    private readonly ContactSelector _inner = inner;
    private readonly StaticKeyContactSelector<PriorityRule> _fallback = new(default);
    private readonly StrategyGuard _guard = guard;
    private readonly SearchContext _context = context;
    [NotState("keys are written anew before they are compared")]
    private bool _isRekeyed;

    // Until the keys are written anew they order nothing; the core then goes by priority itself.
    public override bool IsStatic => _guard.IsQuarantined ? _isRekeyed : _inner.IsStatic;

    public override bool NeedsTree => _inner.NeedsTree;

    public override void WriteKey(in ContactView contact, out OrderKey key)
    {
        if (_guard.IsQuarantined) _fallback.WriteKey(in contact, out key);
        else _inner.WriteKey(in contact, out key);
    }

    public override bool NeedsPreparing => true;

    public override bool IsStale => _guard.IsQuarantined && !_isRekeyed;

    public override void Prepare()
    {
        if (!IsStale) return;
        _context.RekeyContacts();
        _isRekeyed = true;
    }

    public override ContactSlot Find(in ContactSearch search)
    {
        Debug.Assert(!IsStale, "A search is prepared.");
        return _guard.IsQuarantined ? _fallback.Find(in search) : _inner.Find(in search);
    }
}
