using RoutingEngine.LoadTests.Systems;
using RoutingEngine.LoadTests.Workload;

namespace RoutingEngine.LoadTests.SelfTests;

/// <summary>
/// Wraps a system and checks every call: a contact is in one place at a time, an agent has one contact, nobody serves
/// what the profile does not allow, and no contact waits while an available agent could serve it.
/// </summary>
internal sealed class CheckedSystem(IDispatchSystem inner, Population population, int contacts) : IDispatchSystem
{
    private const int NotWaiting = -1;

    private readonly int[] _waitingClass = NewFilled(contacts, NotWaiting);
    private readonly bool[] _isAvailable = new bool[population.Cell.Agents];

    public string Name => inner.Name;

    public bool KeepsOrder => inner.KeepsOrder;

    public string Limits => inner.Limits;

    public Assignment SignIn(int agent)
    {
        BecomesAvailable(agent);
        return Checked(inner.SignIn(agent));
    }

    public Assignment Arrive(int contact, int requirementClass, int priority, long order)
    {
        Check.That(_waitingClass[contact] == NotWaiting, $"{Name}: contact {contact} arrives twice");
        _waitingClass[contact] = requirementClass;
        return Checked(inner.Arrive(contact, requirementClass, priority, order));
    }

    public Assignment Release(int agent)
    {
        BecomesAvailable(agent);
        return Checked(inner.Release(agent));
    }

    /// <summary>Fails when a contact waits that an available agent could serve.</summary>
    public void CheckWorkConserved()
    {
        var available = Enumerable.Range(0, _isAvailable.Length).Where(agent => _isAvailable[agent]);
        var profiles = available.Select(agent => population.ProfileOf[agent]).Distinct().ToArray();
        for (var contact = 0; contact < _waitingClass.Length; contact++)
        {
            var requirement = _waitingClass[contact];
            Check.That(
                requirement == NotWaiting
                    || !Array.Exists(profiles, profile => population.Serves(profile, requirement)),
                $"{Name}: contact {contact} waits while an available agent could serve it");
        }
    }

    private void BecomesAvailable(int agent)
    {
        Check.That(!_isAvailable[agent], $"{Name}: agent {agent} is released twice");
        _isAvailable[agent] = true;
    }

    private Assignment Checked(Assignment made)
    {
        if (!made.IsMade)
            return made;
        Check.That(_isAvailable[made.Agent], $"{Name}: agent {made.Agent} is assigned but not available");
        Check.That(
            _waitingClass[made.Contact] != NotWaiting,
            $"{Name}: contact {made.Contact} is assigned but not waiting");
        Check.That(
            population.Serves(population.ProfileOf[made.Agent], _waitingClass[made.Contact]),
            $"{Name}: agent {made.Agent} does not meet the requirement of contact {made.Contact}");
        _isAvailable[made.Agent] = false;
        _waitingClass[made.Contact] = NotWaiting;
        return made;
    }

    private static int[] NewFilled(int length, int value)
    {
        var items = new int[length];
        Array.Fill(items, value);
        return items;
    }
}
