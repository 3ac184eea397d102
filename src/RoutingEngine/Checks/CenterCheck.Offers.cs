namespace RoutingEngine.Checks;

/// <content>What follows an offer that came to nothing.</content>
internal sealed partial class CenterCheck
{
    private void CheckOffers(ContactQueue queue, ValuePath path)
    {
        CheckMemory(queue.OfferMemory, path["forgetSeconds"]);
        CheckAllDeclined(queue, path["whenAllDeclined"]);
        if (queue.OfferLimit is { } limit)
            CheckNumber(path["maxOffers"], NumberRange.Integer(1, ContactQueue.OfferLimitMax), limit);
    }

    private void CheckMemory(OfferMemory? memory, ValuePath path)
    {
        if (memory is null)
        {
            Refuse(path, "seconds, or an object of outcomes and seconds", NoObject);
            return;
        }

        if (memory == OfferMemory.Of(memory.Declined))
        {
            CheckTime(path, NumberRange.Seconds, memory.Declined);
            return;
        }

        CheckTime(path["declined"], NumberRange.Seconds, memory.Declined);
        CheckTime(path["expired"], NumberRange.Seconds, memory.Expired);
        CheckTime(path["failed"], NumberRange.Seconds, memory.Failed);
        CheckTime(path["revoked"], NumberRange.Seconds, memory.Revoked);
    }

    private void CheckAllDeclined(ContactQueue queue, ValuePath path)
    {
        if (queue.WhenAllDeclined is not { } rule)
        {
            Refuse(path, "a rule: an object with action", NoObject);
            return;
        }

        CheckTime(path["pauseSeconds"], NumberRange.PositiveSeconds, rule.Pause);
        if (rule.Action != AllDeclinedAction.Overflow) return;
        if (!ModelNames.IsId(rule.Queue))
            Refuse(path["queue"], "the name of a queue", MessageText.Shown(rule.Queue));
        else if (!_queues.Contains(rule.Queue))
            Refuse(path["queue"], OneOf("a queue of this center", _queues), MessageText.Shown(rule.Queue));
        else if (string.Equals(rule.Queue, queue.Name, StringComparison.Ordinal))
            Refuse(path["queue"], "another queue than this one", MessageText.Shown(rule.Queue));
    }

    private void CheckAgentsAtOffers(ValuePath root)
    {
        if (_center.CoolDown is { } coolDown)
        {
            var path = root["coolDownSeconds"];
            CheckTime(path["declined"], NumberRange.Seconds, coolDown.Declined);
            CheckTime(path["expired"], NumberRange.Seconds, coolDown.Expired);
            CheckTime(path["failed"], NumberRange.Seconds, coolDown.Failed);
        }
        else
        {
            Refuse(root["coolDownSeconds"], "an object of outcomes and seconds", NoObject);
        }

        if (_center.MissedOffers is not { } missed) return;
        var place = root["missedOffers"];
        CheckNumber(place["max"], NumberRange.Integer(1, MissedOfferRule.LimitMax), missed.Limit);
        if (!ModelNames.IsId(missed.Presence))
            Refuse(place["presence"], $"a name ({ModelNames.IdRule})", MessageText.Shown(missed.Presence));
    }
}
