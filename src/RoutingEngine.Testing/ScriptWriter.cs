using System.Globalization;

namespace RoutingEngine.Testing;

/// <summary>Turns a step of a script into a command, choosing whom it is about among those the ledger shows.</summary>
/// <remarks>One command in thirty or so is about nobody, or about somebody who has gone. Thread-safe:
/// stateless.</remarks>
public static class ScriptWriter
{
    /// <summary>So far ahead that no deadline run before a command gives the number out.</summary>
    private const int FarAhead = 100_000;

    /// <summary>A deadline that is further ahead is not waited for: too much would happen on the way.</summary>
    private const long TimeAheadMax = 2_000_000;

    /// <summary>Writes the command of a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="ledger">The system as it is now.</param>
    /// <param name="options">Size and kind.</param>
    /// <returns>The command, with its tick.</returns>
    public static RoutingCommand Write(ScriptStep step, RoutingLedger ledger, ScriptOptions options)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(options);
        var random = new ScriptRandom(step.Draw);
        var tick = TickOf(step.Time, ref random, ledger, options);
        var command = Write(step.Kind, ref random, ledger, options);
        return (options.UsesEveryCommand ? WithId(command, ref random, ledger, options) : command).AtTick(tick);
    }

    /// <summary>One in four commands has an id, a few of them one that breaks the rule; one in ten is an earlier one.</summary>
    private static RoutingCommand WithId(
        RoutingCommand command, ref ScriptRandom random, RoutingLedger ledger, ScriptOptions options)
    {
        command = InAnyWay(command, ref random, ledger, options);
        if (random.Chance(100) && ledger.LastWithId.Count > 0) return ledger.LastWithId[random.Next(ledger.LastWithId.Count)];
        if (!random.Chance(250)) return command;
        return command.WithId(random.Chance(10) ? " " : string.Create(CultureInfo.InvariantCulture, $"k{random.Next(60)}"));
    }

    /// <summary>What ends by assignment may end by contact, and what is an agent's own may be sent in a name.</summary>
    private static RoutingCommand InAnyWay(
        RoutingCommand command, ref ScriptRandom random, RoutingLedger ledger, ScriptOptions options)
    {
        if (command.Request is { } entering && random.Chance(200))
            command = RoutingCommand.Submit(entering with { Tag = new string('t', random.Pick(0, 5, 1_024, 1_025)) });
        if (command.Request is { } returning && random.Chance(150))
            command = RoutingCommand.Submit(returning with { EnqueuedAt = ledger.Now - Age(ref random) });
        if (random.Chance(20)) command = TakeBack(command, ref random, ledger);
        if (random.Chance(20)) command = Requeue(command, ref random, ledger);
        if (random.Chance(40)) command = Update(command, ref random, ledger, options);
        if (random.Chance(40)) command = HoldContact(command, ref random, ledger);
        if (random.Chance(25)) command = SetExternalLoad(ref random, ledger);
        if (random.Chance(50)) command = ToAnAgent(command, ref random, ledger);
        if (command.Kind is CommandKind.Decline or CommandKind.Fail or CommandKind.Revoke && random.Chance(150))
            command = command.RetryAfter(TimeSpan.FromTicks(random.Pick(0, 1, 5, 40, 100_000)));
        if (random.Chance(50)) command = command.By(random.Pick("sue", " "), random.Pick(null, "why"));
        var offer = command.Offer.IsNone ? command.Assignment.Number : command.Offer.Number;
        var contact = ledger.FindByOffer(offer);
        if (command.Kind is CommandKind.Complete or CommandKind.Close && random.Chance(400))
        {
            if (contact is null || random.Chance(100)) contact = AnyContact(ref random, ledger) ?? contact;
            if (contact is null) return command;
            var isComplete = command.Kind == CommandKind.Complete;
            if (contact.Request is { } request && random.Chance(500))
                command = isComplete ? RoutingCommand.Complete(request.Id) : RoutingCommand.Close(request.Id);
            else command = isComplete ? RoutingCommand.Complete(contact.Handle) : RoutingCommand.Close(contact.Handle);
        }

        if (command.Kind is not (CommandKind.Accept or CommandKind.Decline or CommandKind.Fail or CommandKind.Complete
            or CommandKind.Close or CommandKind.TakeBack) || !random.Chance(300))
        {
            return command;
        }

        var name = contact?.Agent?.Name;
        return command.AsAgent(name is null || random.Chance(300) ? CenterGenerator.AgentName(random.Next(12)) : name);
    }

    /// <summary>
    /// How long ago a contact came that comes back: mostly while others wait, seldom a time that may not be.
    /// </summary>
    private static long Age(ref ScriptRandom random) => random.Chance(50)
        ? random.Pick(-1_000_000, 3_651 * TimeSpan.TicksPerDay)
        : random.Pick(0, random.Next(10), random.Next(200), random.Next(3_000), random.Next(1_000_000));

    /// <summary>A contact in hand is taken back in place of another command.</summary>
    private static RoutingCommand TakeBack(RoutingCommand command, ref ScriptRandom random, RoutingLedger ledger)
    {
        if (AnyContact(ref random, ledger) is not { } contact) return command;
        return contact.Request is { } request && random.Chance(500)
            ? RoutingCommand.TakeBack(request.Id)
            : RoutingCommand.TakeBack(contact.Handle);
    }

    /// <summary>Work from outside holds units of an agent in place of another command.</summary>
    private static RoutingCommand SetExternalLoad(ref ScriptRandom random, RoutingLedger ledger)
    {
        var units = random.Pick(0, 0, random.Between(1, 5), AgentCapacity.UnitsMax);
        if (ledger.Agents.Count == 0 || random.Chance(30)) return RoutingCommand.SetExternalLoad("nobody", units);
        var agent = ledger.Agents[random.Next(ledger.Agents.Count)];
        return random.Chance(500)
            ? RoutingCommand.SetExternalLoad(agent.Name, units)
            : RoutingCommand.SetExternalLoad(agent.Handle, units);
    }

    /// <summary>A contact is sent to a queue in place of another command.</summary>
    private static RoutingCommand Requeue(RoutingCommand command, ref ScriptRandom random, RoutingLedger ledger)
    {
        if (AnyContact(ref random, ledger) is not { } contact) return command;
        var queues = ledger.Center.Queues;
        var queue = random.Pick(null, "no such queue", queues[random.Next(queues.Count)].Name, queues[^1].Name);
        return contact.Request is { } request && random.Chance(500)
            ? RoutingCommand.Requeue(request.Id, queue)
            : RoutingCommand.Requeue(contact.Handle, queue);
    }

    /// <summary>Something about a contact changes in place of another command.</summary>
    private static RoutingCommand Update(
        RoutingCommand command, ref ScriptRandom random, RoutingLedger ledger, ScriptOptions options)
    {
        if (WaitingOrAny(ref random, ledger) is not { } contact) return command;
        var own = random.Chance(300) ? Requirement.Any : CenterGenerator.OwnRequirement(random.Next(), options);
        var update = new ContactUpdate
        {
            Priority = random.Chance(400) ? Priority(ref random) : null,
            Requires = random.Chance(400) ? own : null,
            Tag = random.Chance(200) ? new string('u', random.Pick(0, 5, 1_024, 1_025)) : null,
        };
        return contact.Request is { } request && random.Chance(500)
            ? RoutingCommand.UpdateContact(request.Id, update)
            : RoutingCommand.UpdateContact(contact.Handle, update);
    }

    /// <summary>A contact, one in five times of any state, else one that waits; null = there is none.</summary>
    private static LedgerContact? WaitingOrAny(ref ScriptRandom random, RoutingLedger ledger)
    {
        var waiting = ledger.ContactsIn(LedgerContactState.Queued);
        return waiting.Count > 0 && !random.Chance(200)
            ? waiting[random.Next(waiting.Count)]
            : AnyContact(ref random, ledger);
    }

    /// <summary>A contact is held or released in place of another command; a held one is mostly released.</summary>
    private static RoutingCommand HoldContact(RoutingCommand command, ref ScriptRandom random, RoutingLedger ledger)
    {
        if (WaitingOrAny(ref random, ledger) is not { } contact) return command;
        var holds = random.Chance(contact.IsHeld ? 100 : 900);
        if (contact.Request is { } request && random.Chance(500))
            return holds ? RoutingCommand.HoldContact(request.Id) : RoutingCommand.ReleaseContact(request.Id);
        return holds ? RoutingCommand.HoldContact(contact.Handle) : RoutingCommand.ReleaseContact(contact.Handle);
    }

    /// <summary>Somebody chooses an agent for a contact, or an agent a contact, in place of another command.</summary>
    private static RoutingCommand ToAnAgent(RoutingCommand command, ref ScriptRandom random, RoutingLedger ledger)
    {
        if (AnyContact(ref random, ledger) is not { } contact || ledger.Agents.Count == 0) return command;
        var agent = random.Chance(50) ? "nobody" : ledger.Agents[random.Next(ledger.Agents.Count)].Name;
        var isClaim = random.Chance(500);
        if (contact.Request is { } request && random.Chance(500))
            return isClaim ? RoutingCommand.Claim(request.Id, agent) : RoutingCommand.OfferTo(request.Id, agent);
        return isClaim ? RoutingCommand.Claim(contact.Handle, agent) : RoutingCommand.OfferTo(contact.Handle, agent);
    }

    private static LedgerContact? AnyContact(ref ScriptRandom random, RoutingLedger ledger)
    {
        var contacts = ledger.ContactsIn((LedgerContactState)random.Next(5));
        return contacts.Count == 0 ? null : contacts[random.Next(contacts.Count)];
    }

    /// <summary>A number that was given out, mostly long ago, or one far from being given out.</summary>
    private static uint Stale(ref ScriptRandom random, uint last) =>
        random.Chance(200) || last == 0
            ? last + FarAhead
            : last - (uint)random.Next((int)Math.Min(last, 400));

    private static RoutingCommand Write(
        CommandKind kind, ref ScriptRandom random, RoutingLedger ledger, ScriptOptions options)
    {
        switch (kind)
        {
            case CommandKind.Submit:
                return Submit(ref random, ledger, options);
            case CommandKind.Cancel or CommandKind.Abandon:
                return Leave(kind, ref random, ledger);
            case CommandKind.SignIn:
                var name = CenterGenerator.AgentName(random.Next(options.AgentCount));
                return RoutingCommand.SignIn(new CenterAgent(name, CenterGenerator.Profile(random.Next(), options)));
            case CommandKind.SetPresence:
                return SetPresence(ref random, ledger, options);
            case CommandKind.SignOut:
                var mode = random.Chance(500) ? SignOutMode.Drain : SignOutMode.Now;
                return random.Chance(300)
                    ? RoutingCommand.SignOut(NameOf(ref random, ledger, options), mode)
                    : RoutingCommand.SignOut(HandleOf(ref random, ledger), mode);
            case CommandKind.UpdateProfile:
                return UpdateProfile(ref random, ledger, options);
            case CommandKind.Accept:
                return RoutingCommand.Accept(OfferOf(ref random, ledger));
            case CommandKind.Decline:
                return RoutingCommand.Decline(OfferOf(ref random, ledger));
            case CommandKind.Fail:
                return RoutingCommand.Fail(OfferOf(ref random, ledger));
            case CommandKind.Revoke:
                return RoutingCommand.Revoke(OfferOf(ref random, ledger));
            case CommandKind.Complete:
                return RoutingCommand.Complete(AssignmentOf(ref random, ledger, mostlyWrapUp: false));
            case CommandKind.Close:
                return RoutingCommand.Close(AssignmentOf(ref random, ledger, mostlyWrapUp: true));
            case CommandKind.HoldQueue:
                return Hold(ref random, ledger, hold: true);
            case CommandKind.ReleaseQueue:
                return Hold(ref random, ledger, hold: false);
            default:
                return RoutingCommand.AdvanceTime(0);
        }
    }

    private static long TickOf(
        ScriptTime time, ref ScriptRandom random, RoutingLedger ledger, ScriptOptions options)
    {
        var now = ledger.Now;
        switch (time)
        {
            case ScriptTime.Little:
                return now + 1 + random.Next(6);
            case ScriptTime.Long:
                // Offers that are made again and again would fill a longer time with nothing else.
                return now + 100 + random.Next(options.UsesEveryCommand ? 3_000 : 400_000);
            case ScriptTime.Past:
                return Math.Max(0, now - 1 - random.Next(3));
            case ScriptTime.BeforeDeadline or ScriptTime.AtDeadline or ScriptTime.AfterDeadline:
                var due = ledger.NextDue();
                return due - now > TimeAheadMax
                    ? now + 1
                    : Math.Max(now, due + ((int)time - (int)ScriptTime.AtDeadline));
            default:
                return now;
        }
    }

    private static RoutingCommand Submit(ref ScriptRandom random, RoutingLedger ledger, ScriptOptions options)
    {
        var queues = ledger.Center.Queues;
        var queue = random.Next(queues.Count);
        var isBogus = random.Chance(10);
        if (random.Chance(350))
        {
            var handle = new QueueHandle(isBogus ? random.Pick(-1, queues.Count) : queue);
            return random.Chance(500)
                ? RoutingCommand.Submit(handle)
                : RoutingCommand.Submit(handle, Priority(ref random));
        }

        var waiting = ledger.ContactsIn(LedgerContactState.Queued);
        var id = string.Create(CultureInfo.InvariantCulture, $"c{random.Next(1_000_000)}");
        if (random.Chance(40) && waiting.Count > 0 && waiting[random.Next(waiting.Count)].Request is { } open)
            id = open.Id;
        if (random.Chance(5)) id = random.Pick("", " x", "a\u0001b");
        var request = new ContactRequest(id, isBogus ? "no such queue" : queues[queue].Name);
        if (random.Chance(500)) request = request with { Priority = Priority(ref random) };
        if (random.Chance(options.UsesManyNames ? 600 : 150))
            request = request with { Requires = CenterGenerator.OwnRequirement(random.Next(), options) };
        if (random.Chance(options.UsesManyNames ? 400 : 200))
        {
            var wait = random.Pick(0, random.Between(1, 5), random.Between(1, 40), 100_000);
            request = request with
            {
                PreferredAgent = NameOf(ref random, ledger, options),
                PreferredWait = TimeSpan.FromTicks(wait),
            };
        }

        return RoutingCommand.Submit(request);
    }

    private static int Priority(ref ScriptRandom random) =>
        random.Chance(10) ? random.Pick(int.MinValue, int.MaxValue) : random.Between(-2, 3);

    private static RoutingCommand Leave(CommandKind kind, ref ScriptRandom random, RoutingLedger ledger)
    {
        var state = random.Chance(700) ? LedgerContactState.Queued : (LedgerContactState)random.Next(4);
        var contacts = ledger.ContactsIn(state);
        ContactHandle handle;
        if (contacts.Count == 0 || random.Chance(30))
        {
            var number = Stale(ref random, ledger.LastContactNumber);
            handle = ledger.FindContact(number)?.Handle ?? new ContactHandle(random.Next(8), number);
        }
        else
        {
            var contact = contacts[random.Next(contacts.Count)];
            if (contact.Request is { } request && random.Chance(300))
                return kind == CommandKind.Cancel
                    ? RoutingCommand.Cancel(request.Id)
                    : RoutingCommand.Abandon(request.Id);
            handle = contact.Handle;
        }

        return kind == CommandKind.Cancel ? RoutingCommand.Cancel(handle) : RoutingCommand.Abandon(handle);
    }

    private static RoutingCommand SetPresence(ref ScriptRandom random, RoutingLedger ledger, ScriptOptions options)
    {
        if (random.Chance(200))
        {
            var name = NameOf(ref random, ledger, options);
            return RoutingCommand.SetPresence(name, random.Chance(700) ? AgentPresence.Available : AgentPresence.Away);
        }

        var handle = HandleOf(ref random, ledger);
        var isAway = ledger.FindAgent(handle.Number) is { Presence.IsRoutable: false };
        return RoutingCommand.SetPresence(handle, random.Chance(isAway
            ? 900 : 350) ? AgentPresence.Available
            : AgentPresence.Away);
    }

    private static RoutingCommand UpdateProfile(ref ScriptRandom random, RoutingLedger ledger, ScriptOptions options)
    {
        var profile = CenterGenerator.Profile(random.Next(), options);
        return random.Chance(300)
            ? RoutingCommand.UpdateProfile(new CenterAgent(NameOf(ref random, ledger, options), profile))
            : RoutingCommand.UpdateProfile(HandleOf(ref random, ledger), profile);
    }

    private static RoutingCommand Hold(ref ScriptRandom random, RoutingLedger ledger, bool hold)
    {
        var count = ledger.Center.Queues.Count;
        var queue = random.Chance(20) ? random.Pick(-1, count) : random.Next(count);
        if (queue >= 0 && queue < count && random.Chance(300))
        {
            var name = ledger.Center.Queues[queue].Name;
            return hold ? RoutingCommand.HoldQueue(name) : RoutingCommand.ReleaseQueue(name);
        }

        var handle = new QueueHandle(queue);
        return hold ? RoutingCommand.HoldQueue(handle) : RoutingCommand.ReleaseQueue(handle);
    }

    /// <summary>The name of an agent, mostly of one that is signed in.</summary>
    private static string NameOf(ref ScriptRandom random, RoutingLedger ledger, ScriptOptions options) =>
        ledger.Agents.Count == 0 || random.Chance(150)
            ? CenterGenerator.AgentName(random.Next(options.AgentCount))
            : ledger.Agents[random.Next(ledger.Agents.Count)].Name;

    private static AgentHandle HandleOf(ref ScriptRandom random, RoutingLedger ledger)
    {
        if (ledger.Agents.Count > 0 && !random.Chance(30))
            return ledger.Agents[random.Next(ledger.Agents.Count)].Handle;
        var number = Stale(ref random, ledger.LastAgentNumber);
        return ledger.FindAgent(number)?.Handle ?? new AgentHandle(random.Next(8), number);
    }

    private static OfferId OfferOf(ref ScriptRandom random, RoutingLedger ledger)
    {
        var offered = ledger.ContactsIn(LedgerContactState.Offered);
        if (offered.Count == 0 || random.Chance(30)) return AnyOffer(ref random, ledger);
        var contact = offered[random.Next(offered.Count)];
        return new OfferId(contact.OfferNumber, contact.Slot);
    }

    private static AssignmentId AssignmentOf(ref ScriptRandom random, RoutingLedger ledger, bool mostlyWrapUp)
    {
        var isWrapUp = random.Chance(mostlyWrapUp ? 900 : 50);
        var contacts = ledger.ContactsIn(isWrapUp ? LedgerContactState.WrapUp : LedgerContactState.Assigned);
        if (contacts.Count == 0 || random.Chance(30))
        {
            var (number, slot) = AnyOffer(ref random, ledger);
            return new AssignmentId(number, slot);
        }

        var contact = contacts[random.Next(contacts.Count)];
        return new AssignmentId(contact.OfferNumber, contact.Slot);
    }

    /// <summary>An offer of the past, or one that never was, or by chance an open one with its true place.</summary>
    private static OfferId AnyOffer(ref ScriptRandom random, RoutingLedger ledger)
    {
        var number = random.Chance(100) || ledger.LastOfferNumber == 0
            ? ledger.LastOfferNumber + FarAhead
            : ledger.LastOfferNumber - random.Next((int)Math.Min(ledger.LastOfferNumber, 400));
        return ledger.FindByOffer(number) is { } contact
            ? new OfferId(number, contact.Slot)
            : new OfferId(number, random.Next(8));
    }
}
