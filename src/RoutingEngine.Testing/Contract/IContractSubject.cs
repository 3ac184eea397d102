namespace RoutingEngine.Testing.Contract;

/// <summary>A rule under contract: an agent's or a contact's.</summary>
internal interface IContractSubject
{
    string Name { get; }

    RuleShape Shape { get; }

    /// <summary>Whether equal ones fall by the tie rule, rather than by drawing or going round.</summary>
    bool HasTieRule { get; }

    /// <summary>Whether the number of waiting contacts, rather than of agents, is what a choice is made from.</summary>
    bool ChoosesContacts { get; }

    Center AddTo(Center center);

    /// <summary>The rule with every key and score times a number, plus another.</summary>
    IContractSubject Transformed(long scale, long shift);

    /// <summary>The rule with every question and answer kept.</summary>
    IContractSubject Witnessed(RuleWitness witness);

    void CheckTie();
}
