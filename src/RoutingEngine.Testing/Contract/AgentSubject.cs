namespace RoutingEngine.Testing.Contract;

/// <summary>An agent rule under contract.</summary>
internal sealed class AgentSubject(AgentSelection rule) : IContractSubject
{
    public string Name => rule.Name;

    public RuleShape Shape => rule.Shape;

    public bool HasTieRule => Shape is not (RuleShape.Draw or RuleShape.WeightedDraw or RuleShape.Successor);

    public bool ChoosesContacts => false;

    public Center AddTo(Center center) => CenterRepair.Of(center with
    {
        AgentSelection = rule,
        AgentSelectionByMedium = new Dictionary<Medium, AgentSelection>(),
        ContactSelection = ContactSelection.Fifo,
    });

    public IContractSubject Transformed(long scale, long shift) => new AgentSubject(RuleScale.Of(rule, scale, shift));

    public IContractSubject Witnessed(RuleWitness witness) => new AgentSubject(witness.Watch(rule));

    /// <summary>Four equal agents became available at one tick; the first of them is chosen, whatever the order of signing in.</summary>
    public void CheckTie()
    {
        var core = new MatchingCore(AddTo(new Center { Queues = [new ContactQueue("q0")] }));
        var decisions = new DecisionBuffer();
        foreach (var name in (string[])["a", "b", "c", "d"])
            core.Execute(RoutingCommand.SignIn(new CenterAgent(name, new AgentProfile().Group("one"))).AtTick(10), decisions);
        string[] order = ["d", "b", "a", "c"];
        foreach (var name in order) core.Execute(RoutingCommand.SetPresence(name, AgentPresence.Away).AtTick(10), decisions);
        foreach (var name in order) core.Execute(RoutingCommand.SetPresence(name, AgentPresence.Available).AtTick(10), decisions);
        decisions.Clear();
        core.Execute(RoutingCommand.Submit(new ContactRequest("c1", "q0")).AtTick(20), decisions);
        var chosen = decisions[decisions.Count - 1].Agent.Number;
        if (chosen == 4) return;
        throw new StrategyContractException(
            StrategyContract.TieRule, Name,
            FormattableString.Invariant($"expected agent 4, the first of four equal ones to become available, got agent {chosen}."));
    }
}

/// <summary>A contact rule under contract.</summary>
internal sealed class ContactSubject(ContactSelection rule) : IContractSubject
{
    public string Name => rule.Name;

    public RuleShape Shape => rule.Shape;

    public bool HasTieRule => Shape != RuleShape.Draw;

    public bool ChoosesContacts => true;

    public Center AddTo(Center center) => center with { ContactSelection = rule };

    public IContractSubject Transformed(long scale, long shift) =>
        new ContactSubject(RuleScale.Of(rule, scale, shift));

    public IContractSubject Witnessed(RuleWitness witness) =>
        new ContactSubject(witness.Watch(rule));

    /// <summary>Contacts of one tick, queue and priority leave in the order in which they came.</summary>
    public void CheckTie()
    {
        var core = new MatchingCore(AddTo(new Center { Queues = [new ContactQueue("q0")] }));
        var decisions = new DecisionBuffer();
        foreach (var id in (string[])["c1", "c2", "c3"])
            core.Execute(RoutingCommand.Submit(new ContactRequest(id, "q0")).AtTick(10), decisions);
        core.Execute(RoutingCommand.SignIn(new CenterAgent("a", new AgentProfile())).AtTick(20), decisions);
        for (var expected = 1U; expected <= 3; expected++)
        {
            var chosen = decisions[decisions.Count - 1];
            if (chosen.Contact.Number != expected)
            {
                throw new StrategyContractException(
                    StrategyContract.TieRule, Name,
                    FormattableString.Invariant(
                        $"expected contact {expected}, the first of equal ones to come, got contact {chosen.Contact.Number}."));
            }

            decisions.Clear();
            core.Execute(RoutingCommand.Cancel(chosen.Contact).AtTick(20), decisions);
        }
    }
}
