using Xunit;

namespace RoutingEngine.Stories;

/// <content>Work that this router did not route holds units of an agent.</content>
public abstract partial class RouterStories
{
    [Fact]
    public void ExternalLoad_DirectCall_KeepsContactsWaitingUntilItEnds()
    {
        var day = Day(Billing);
        day.SignIn("ana");

        day.Skip().LoadFromOutside("ana", 1);
        day.Submit("c1");
        Assert.Equal(1, day.Decisions[0].Priority);
        day.ShouldRead("AgentLoadChanged ana", "ContactQueued c1");

        day.LoadFromOutside("ana", 0);
        day.ShouldRead("AgentLoadChanged ana", "OfferMade c1 ana ContactFound");
    }

    [Fact]
    public void ExternalLoad_OfPartOfTheUnits_LeavesRoomForTheRest()
    {
        var day = Day(Billing, Chats);
        day.SignIn("ana", With().Capacity(Blended));
        day.LoadFromOutside("ana", 70);
        day.Submit("v1");

        day.Skip().Submit("c1", "chats");
        day.Submit("c2", "chats");

        day.ShouldRead("ContactQueued c1", "OfferMade c1 ana AgentFound", "ContactQueued c2");
    }

    [Fact]
    public void ExternalLoad_WhileWorkIsInHand_MayComeToMoreThanTheUnits()
    {
        var day = Day(Chats);
        day.SignIn("ana", ChatSlots(10));
        day.Submit("c1", "chats");

        Assert.Equal(ResultCode.Done, day.Skip().LoadFromOutside("ana", 1_000_000));
        day.Accept("c1");
        day.Submit("c2", "chats");
        day.Complete("c1");
        day.ShouldRead("AgentLoadChanged ana", "OfferAccepted c1 ana", "ContactQueued c2", "ContactClosed c1 ana");

        day.LoadFromOutside("ana", 91);
        day.LoadFromOutside("ana", 90);
        day.ShouldRead("AgentLoadChanged ana", "AgentLoadChanged ana", "OfferMade c2 ana ContactFound");
    }

    [Fact]
    public void ExternalLoad_OfOneAgent_LowestLoadTakesTheOther()
    {
        var day = Day(new Center { Queues = [Chats], AgentSelection = AgentSelection.LowestLoad });
        day.SignIn("ana", ChatSlots(5));
        day.SignIn("ben", ChatSlots(5));
        day.LoadFromOutside("ana", 25);

        foreach (var chat in new[] { "c1", "c2", "c3", "c4" }) day.Submit(chat, "chats");

        Assert.Equal("ben ben ben ana", day.AgentsChosen());
    }

    [Fact]
    public void ExternalLoad_BecomesLess_RestartsTheClockAsTheEndOfAContactDoes()
    {
        var day = Day(Chats);
        day.At(0).SignIn("ana", ChatSlots(5));
        day.At(1).SignIn("ben", ChatSlots(5));
        day.At(2).LoadFromOutside("ana", 20);
        day.At(3).Submit("c1", "chats");
        day.Cancel("c1");
        day.At(4).LoadFromOutside("ana", 10);

        day.At(5).Submit("c2", "chats");

        Assert.Equal("ana ben", day.AgentsChosen());
    }

    [Fact]
    public void ExternalLoad_InterruptibleWorkBesideIt_CallStillWaits()
    {
        var day = Day(Billing, Mails);
        day.SignIn("ana", MailsAndCalls(1, Medium.Voice));
        day.Submit("m1", "mails");
        day.LoadFromOutside("ana", 1);

        day.Skip().Submit("v1");

        day.ShouldRead("ContactQueued v1");
    }

    [Fact]
    public void ExternalLoad_NewProfileAndCancelledDrain_LeaveItAndSignOutEndsIt()
    {
        var day = Day(Chats);
        day.SignIn("ana", ChatSlots(10));
        day.Submit("c1", "chats");
        day.Accept("c1");
        day.LoadFromOutside("ana", 80);
        day.UpdateProfile("ana", ChatSlots(9));
        day.Drain("ana");
        day.SignIn("ana", ChatSlots(8));
        day.Submit("c2", "chats");

        day.Skip().Submit("c3", "chats");
        day.ShouldRead("ContactQueued c3");

        day.Drain("ana");
        day.Complete("c1");
        day.Skip().SignIn("ana", ChatSlots(10));
        day.ShouldRead("AgentSignedIn ana", "OfferMade c2 ana ContactFound", "OfferMade c3 ana ContactFound");
    }

    [Fact]
    public void ExternalLoad_OfNobody_IsRefused()
    {
        var day = Day(Chats);

        Assert.Equal(ResultCode.AgentGone, day.LoadFromOutside("ana", 1));
        day.ShouldRead();
    }
}
