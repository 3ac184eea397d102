using RoutingEngine.LoadTests.Systems;

namespace RoutingEngine.LoadTests.SelfTests;

/// <summary>The ways a faulty system goes wrong.</summary>
internal enum Fault
{
    /// <summary>Every contact is passed on with the same priority.</summary>
    IgnoresPriority,

    /// <summary>Now and then an assignment is made and not reported.</summary>
    LosesAssignments,

    /// <summary>Now and then a contact is not passed on.</summary>
    LosesContacts,
}

/// <summary>A system with a planted fault: the checkers must object to it.</summary>
internal sealed class FaultySystem(IDispatchSystem inner, Fault fault) : IDispatchSystem
{
    private const int FaultPeriod = 701;

    private int _calls;

    public string Name => $"faulty ({fault})";

    public bool KeepsOrder => inner.KeepsOrder;

    public string Limits => inner.Limits;

    public Assignment SignIn(int agent) => inner.SignIn(agent);

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        if (fault == Fault.LosesContacts && ++_calls % FaultPeriod == 0)
            return Assignment.None;
        return Passed(inner.Arrive(
            contact, requirementClass, fault == Fault.IgnoresPriority ? 0 : priority, order));
    }

    public Assignment Release(int agent) => Passed(inner.Release(agent));

    private Assignment Passed(Assignment made) =>
        fault == Fault.LosesAssignments && made.IsMade && ++_calls % FaultPeriod == 0 ? Assignment.None : made;
}
