namespace RoutingEngine.Simulation.Runs;

/// <content>Staffing by number: crews that grow and shrink.</content>
internal sealed partial class RunLoop
{
    private readonly List<Crew> _crews = [];
    private int[] _agentOfHand = new int[64];

    // How many agents of all crews are to leave as soon as they end a conversation.
    private int _leaving;

    /// <summary>Makes a crew of agents whose number, not names, is staffed.</summary>
    /// <returns>Its place.</returns>
    public int AddCrew(IEnumerable<CenterAgent> agents)
    {
        var crew = new Crew([.. agents.Select(agent => _agentPlaces[agent.Name])]);
        foreach (var agent in crew.Agents) _crewOf[agent] = crew;
        _crews.Add(crew);
        return _crews.Count - 1;
    }

    /// <summary>From a tick on, so many of a crew are signed in.</summary>
    public void ScheduleStaffing(int crew, int wanted, long tick)
    {
        // A crew that grows does so in the kind of sign-ins, one that shrinks in that of sign-outs; both look at what is wanted then.
        var grows = wanted > _crews[crew].LastPlanned;
        _crews[crew].LastPlanned = wanted;
        if (wanted > 0) _crews[crew].Ahead++;
        _events.Schedule(tick, grows ? EventKind.SignIn : EventKind.SignOut, EventAction.Staff, crew, wanted);
    }

    /// <summary>
    /// Signs agents in, the first of the crew that are not, or out: those with nothing in hand, the last of the crew first, and then
    /// whoever is the first to end a conversation.
    /// </summary>
    private void Staff(Crew crew, int wanted, long tick)
    {
        _leaving -= crew.Leaving;
        crew.Leaving = 0;
        var present = crew.Agents.Count(agent => crew.IsStaffed(agent));
        foreach (var agent in crew.Agents)
        {
            if (present >= wanted) break;
            if (crew.IsStaffed(agent)) continue;
            crew.Set(agent, true);
            present++;
            Execute(RoutingCommand.SignIn(_agents[agent]), tick);
        }

        for (var i = crew.Agents.Length - 1; i >= 0 && present > wanted; i--)
        {
            var agent = crew.Agents[i];
            if (!crew.IsStaffed(agent) || _inHand[agent] > 0) continue;
            present--;
            SignOutOfCrew(crew, agent, tick);
        }

        crew.Leaving = present - wanted;
        _leaving += crew.Leaving;
    }

    /// <summary>Signs the agent out whose conversation ends now, so that it takes no other, when its crew is to shrink.</summary>
    private void LeaveBeforeCompletion(in RunEvent due)
    {
        var agent = _agentOfHand[due.Index];
        if (_crewOf[agent] is not { Leaving: > 0 } crew || !crew.IsStaffed(agent)) return;
        crew.Leaving--;
        _leaving--;
        SignOutOfCrew(crew, agent, due.Tick);
    }

    private void SignOutOfCrew(Crew crew, int agent, long tick)
    {
        crew.Set(agent, false);
        Execute(RoutingCommand.SignOut(_agents[agent].Name, SignOutMode.Drain), tick);
    }

    /// <summary>Remembers whose conversation stands at a place, for the moment it ends.</summary>
    private void NoteAgentOfHand(int hand, int agent)
    {
        Ensure(ref _agentOfHand, hand);
        _agentOfHand[hand] = agent;
    }
}
