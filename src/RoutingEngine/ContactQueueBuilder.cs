namespace RoutingEngine;

/// <summary>Describes one queue while a router is composed.</summary>
/// <remarks>
/// Nothing is refused here: <see cref="ContactRouterBuilder.Build"/> reports all mistakes together. What is stated
/// twice counts as stated last. Not thread-safe.
/// </remarks>
public sealed class ContactQueueBuilder
{
    private readonly List<RoutingStep> _plan = [];
    private readonly List<ModelError> _errors = [];
    private ContactQueue _queue;

    internal ContactQueueBuilder(ContactQueue queue) => _queue = queue;

    /// <summary>What cannot be read; places begin at the queue.</summary>
    internal IReadOnlyList<ModelError> Errors => _errors;

    /// <summary>States what an agent must meet; anybody unless stated.</summary>
    /// <param name="requirement">The requirement as text, such as <c>billing >= 60 and lang:es</c>.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder Require(string requirement)
    {
        if (Read(ValuePath.Root["requires"], requirement) is { } read) _queue = _queue with { Requirement = read };
        return this;
    }

    /// <summary>States what an agent must meet; anybody unless stated.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder Require(Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        _queue = _queue with { Requirement = requirement };
        return this;
    }

    /// <summary>Adds a step of the plan: after this time these agents may serve a contact too.</summary>
    /// <param name="after">Time from entering the queue, more than that of the step before; at most 3,650 days.</param>
    /// <param name="requirement">What an agent must meet, as text. Agents who met an earlier step stay
    /// preferred.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder WidenAfter(TimeSpan after, string requirement) =>
        AddStep(after, requirement, StepMode.Widen);

    /// <inheritdoc cref="WidenAfter(TimeSpan, string)"/>
    public ContactQueueBuilder WidenAfter(TimeSpan after, Requirement requirement) =>
        AddStep(after, requirement, StepMode.Widen);

    /// <summary>
    /// Adds a step of the plan: from this time on these agents serve a contact, in place of all earlier ones.
    /// </summary>
    /// <param name="after">Time from entering the queue, more than that of the step before; at most 3,650 days.</param>
    /// <param name="requirement">What an agent must meet, as text.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder ReplaceAfter(TimeSpan after, string requirement) =>
        AddStep(after, requirement, StepMode.Replace);

    /// <inheritdoc cref="ReplaceAfter(TimeSpan, string)"/>
    public ContactQueueBuilder ReplaceAfter(TimeSpan after, Requirement requirement) =>
        AddStep(after, requirement, StepMode.Replace);

    /// <summary>States the service aimed at; 80 % within 20 s unless stated.</summary>
    /// <param name="share">Share of contacts, from 0 to 1.</param>
    /// <param name="within">Time to answer, more than zero; contacts that leave within it are not counted.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder Target(double share, TimeSpan within) => Target(share, within, within);

    /// <summary>States the service aimed at; 80 % within 20 s unless stated.</summary>
    /// <param name="share">Share of contacts, from 0 to 1.</param>
    /// <param name="within">Time to answer, more than zero.</param>
    /// <param name="shortAbandon">Contacts that leave within this time are not counted; zero or more.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder Target(double share, TimeSpan within, TimeSpan shortAbandon)
    {
        _queue = _queue with { Target = new ServiceLevelTarget(share, within, shortAbandon) };
        return this;
    }

    /// <summary>States how many contacts may wait before further ones are blocked; no limit unless stated.</summary>
    /// <param name="count">Zero or more; 0 = nobody waits.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder BacklogLimit(int count)
    {
        _queue = _queue with { BacklogLimit = count };
        return this;
    }

    /// <summary>States how long a contact may wait before the router ends it; no limit unless stated.</summary>
    /// <param name="time">Zero to 3,650 days.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder LongestWait(TimeSpan time)
    {
        _queue = _queue with { LongestWait = time };
        return this;
    }

    /// <summary>States how long an agent may take to answer an offer; 15 s unless stated.</summary>
    /// <param name="time">More than zero, at most 3,650 days.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder OfferTimeout(TimeSpan time)
    {
        _queue = _queue with { OfferTimeout = time };
        return this;
    }

    /// <summary>States how long an offer that ended keeps contact and agent apart; 60 s unless stated.</summary>
    /// <param name="time">Zero to 3,650 days, however the offer ended.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder ForgetOffersAfter(TimeSpan time) => ForgetOffersAfter(OfferMemory.Of(time));

    /// <summary>States how long an offer that ended keeps contact and agent apart; 60 s unless stated.</summary>
    /// <param name="memory">The time by how the offer ended.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder ForgetOffersAfter(OfferMemory memory)
    {
        _queue = _queue with { OfferMemory = memory };
        return this;
    }

    /// <summary>States what is done when every agent who could take a contact has refused it.</summary>
    /// <param name="rule">The rule; the contact is offered again after 10 s unless stated.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder WhenAllDeclined(AllDeclinedRule rule)
    {
        _queue = _queue with { WhenAllDeclined = rule };
        return this;
    }

    /// <summary>
    /// States after how many offers that came to nothing a contact is set aside; never unless stated.
    /// </summary>
    /// <param name="count">From 1.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder OfferLimit(int count)
    {
        _queue = _queue with { OfferLimit = count };
        return this;
    }

    /// <summary>States the work after a contact, during which its capacity stays taken; none unless stated.</summary>
    /// <param name="time">Zero to 3,650 days.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder WrapUp(TimeSpan time)
    {
        _queue = _queue with { WrapUp = time };
        return this;
    }

    /// <summary>States the priority of contacts that bring none; 0 unless stated.</summary>
    /// <param name="priority">Any 32-bit integer; higher goes first.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder Priority(int priority)
    {
        _queue = _queue with { Priority = priority };
        return this;
    }

    /// <summary>States the medium its contacts come over; voice unless stated.</summary>
    /// <param name="medium">The medium.</param>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder Medium(Medium medium)
    {
        _queue = _queue with { Medium = medium };
        return this;
    }

    /// <summary>
    /// States that an offer is accepted in the moment it is made, as is usual for voice; agents are asked unless
    /// stated.
    /// </summary>
    /// <returns>The same builder.</returns>
    public ContactQueueBuilder AnswerAutomatically()
    {
        _queue = _queue with { Answer = AnswerMode.Auto };
        return this;
    }

    internal ContactQueue ToQueue() => _plan.Count == 0 ? _queue : _queue with { Plan = [.. _queue.Plan, .. _plan] };

    private ContactQueueBuilder AddStep(TimeSpan after, string requirement, StepMode mode)
    {
        // The step is kept even without a readable requirement, so that its time is checked as well.
        var path = ValuePath.Root["plan"][_queue.Plan.Count + _plan.Count]["requires"];
        _plan.Add(new RoutingStep(after, Read(path, requirement) ?? Requirement.Any, mode));
        return this;
    }

    private ContactQueueBuilder AddStep(TimeSpan after, Requirement requirement, StepMode mode)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        _plan.Add(new RoutingStep(after, requirement, mode));
        return this;
    }

    private Requirement? Read(ValuePath path, string text)
    {
        if (Requirement.TryParse(text, out var requirement, out var error)) return requirement;
        _errors.Add(error.At(path));
        return null;
    }
}
