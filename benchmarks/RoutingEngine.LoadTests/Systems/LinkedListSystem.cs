using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.Systems;

/// <summary>
/// Baseline (d): one lock, a linked list of all signed-in agents, a linked list of waiting contacts by priority, both
/// walked for every dispatch.
/// </summary>
/// <remarks>
/// Imitates the in-memory queue modules of PBXs (one global lock, agents and calls in linked lists, the free agent
/// found by walking all who are online, a call inserted by walking to its place). Written with care: nodes are reused,
/// unlinking is O(1), agents stand in order of their last release so that the first fit is the longest idle. It
/// cannot: avoid walking past busy agents and past contacts others must serve.
/// </remarks>
internal sealed class LinkedListSystem : IDispatchSystem
{
    private readonly Lock _lock = new();
    private readonly Population _population;
    private readonly AgentNode[] _agents;
    private readonly ContactNode[] _contacts;
    private readonly AgentNode _agentList = new();
    private readonly ContactNode _contactList = new();

    public LinkedListSystem(Population population, int contacts)
    {
        _population = population;
        _agents = [.. population.ProfileOf.Select((profile, i) => new AgentNode { Index = i, Profile = profile })];
        _contacts = [.. Enumerable.Range(0, contacts).Select(i => new ContactNode { Index = i })];
    }

    public string Name => "(d) linked lists";

    public bool KeepsOrder => true;

    public string Limits => "walks all agents and all waiting contacts; one global lock";

    public Assignment SignIn(int agent) => Release(agent);

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        lock (_lock)
        {
            for (var agent = _agentList.Next; agent != _agentList; agent = agent.Next)
            {
                if (!agent.IsFree || !_population.Serves(agent.Profile, requirementClass))
                    continue;
                agent.IsFree = false;
                return new Assignment(contact, agent.Index);
            }

            var node = _contacts[contact];
            node.RequirementClass = requirementClass;
            node.Priority = priority;
            InsertByPriority(node);
            return Assignment.None;
        }
    }

    public Assignment Release(int agent)
    {
        lock (_lock)
        {
            var released = _agents[agent];
            for (var contact = _contactList.Next; contact != _contactList; contact = contact.Next)
            {
                if (!_population.Serves(released.Profile, contact.RequirementClass))
                    continue;
                contact.Unlink();
                return new Assignment(contact.Index, agent);
            }

            released.IsFree = true;
            released.Unlink();
            released.LinkBefore(_agentList);
            return Assignment.None;
        }
    }

    private void InsertByPriority(ContactNode node)
    {
        var place = _contactList.Next;
        while (place != _contactList && place.Priority >= node.Priority)
            place = place.Next;
        node.LinkBefore(place);
    }

    private sealed class AgentNode
    {
        private AgentNode _previous;

        public AgentNode() => Next = _previous = this;

        public AgentNode Next { get; private set; }

        public int Index { get; init; }

        public int Profile { get; init; }

        public bool IsFree { get; set; }

        public void Unlink()
        {
            _previous.Next = Next;
            Next._previous = _previous;
            Next = _previous = this;
        }

        public void LinkBefore(AgentNode place)
        {
            (_previous, Next) = (place._previous, place);
            _previous.Next = this;
            place._previous = this;
        }
    }

    private sealed class ContactNode
    {
        private ContactNode _previous;

        public ContactNode() => Next = _previous = this;

        public ContactNode Next { get; private set; }

        public int Index { get; init; }

        public int RequirementClass { get; set; }

        public int Priority { get; set; }

        public void Unlink()
        {
            _previous.Next = Next;
            Next._previous = _previous;
            Next = _previous = this;
        }

        public void LinkBefore(ContactNode place)
        {
            (_previous, Next) = (place._previous, place);
            _previous.Next = this;
            place._previous = this;
        }
    }
}
