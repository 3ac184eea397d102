using Xunit;

namespace RoutingEngine.Stories;

/// <content>Work that contacts of other media may interrupt: it leaves them as much room as if it were not
/// there.</content>
public abstract partial class RouterStories
{
    private static readonly ContactQueue Mails = new("mails") { Medium = Medium.Email };

    private static AgentProfile MailsAndCalls(int calls = 1, params Medium[] mailsInterruptedBy) =>
        With().Capacity(new AgentCapacity(
            100,
            new MediumCapacity(Medium.Voice, 100, calls),
            new MediumCapacity(Medium.Email, 100, 1) { InterruptedBy = mailsInterruptedBy }));

    [Fact]
    public void Interruptible_AgentWithAnEmail_IsOfferedACallAndReturnsToTheEmail()
    {
        var day = Day(Billing, Mails);
        day.SignIn("ana", MailsAndCalls(1, Medium.Voice));
        day.Submit("m1", "mails");
        day.Accept("m1");

        day.Skip().Submit("v1");
        day.Accept("v1");
        day.Submit("v2");
        day.Submit("m2", "mails");
        day.ShouldRead(
            "ContactQueued v1", "OfferMade v1 ana AgentFound", "OfferAccepted v1 ana", "ContactQueued v2", "ContactQueued m2");

        day.Complete("v1");
        day.ShouldRead("ContactClosed v1 ana", "OfferMade v2 ana ContactFound");

        day.Abandon("v2");
        day.Complete("m1");
        day.ShouldRead(
            "OfferRevoked v2 ana ContactLeft", "ContactAbandoned v2", "ContactClosed m1 ana", "OfferMade m2 ana ContactFound");
    }

    [Fact]
    public void Interruptible_NothingStated_EmailKeepsTheCallWaiting()
    {
        var day = Day(Billing, Mails);
        day.SignIn("ana", MailsAndCalls());
        day.Submit("m1", "mails");
        day.Accept("m1");

        day.Skip().Submit("v1");

        day.ShouldRead("ContactQueued v1");
    }

    [Fact]
    public void Interruptible_OneWayOnly_CallKeepsTheEmailWaiting()
    {
        var day = Day(Billing, Mails);
        day.SignIn("ana", MailsAndCalls(1, Medium.Voice));
        day.Submit("v1");
        day.Accept("v1");

        day.Skip().Submit("m1", "mails");

        day.ShouldRead("ContactQueued m1");
    }

    [Fact]
    public void Interruptible_MaximumOfTheMedium_StillHolds()
    {
        var day = Day(Billing, Mails);
        day.SignIn("ana", MailsAndCalls(2, Medium.Voice, Medium.Email));
        day.Submit("m1", "mails");

        day.Skip().Submit("m2", "mails");

        day.ShouldRead("ContactQueued m2");
    }

    [Fact]
    public void Interruptible_ItsOwnMedium_SecondCallComesWhileTheFirstIsInHand()
    {
        var day = Day(Billing);
        day.SignIn("ana", With().Capacity(new AgentCapacity(
            100, new MediumCapacity(Medium.Voice, 100, 2) { InterruptedBy = [Medium.Voice] })));
        day.SubmitAll("v1", "v2");

        day.Skip().Submit("v3");

        day.ShouldRead("ContactQueued v3");
        Assert.Equal(ResultCode.Done, day.Accept("v2"));
    }

    [Theory]
    [InlineData("offered")]
    [InlineData("assigned")]
    [InlineData("in wrap-up")]
    public void Interruptible_WhateverHasBecomeOfTheEmail_CallComes(string stage)
    {
        var day = Day(Billing, Mails with { WrapUp = Seconds(60) });
        day.SignIn("ana", MailsAndCalls(1, Medium.Voice));
        day.Submit("m1", "mails");
        if (stage != "offered") day.Accept("m1");
        if (stage == "in wrap-up") day.Complete("m1");

        day.Skip().Submit("v1");

        day.ShouldRead("ContactQueued v1", "OfferMade v1 ana AgentFound");
    }

    [Fact]
    public void Interruptible_EmailInHand_LeavesAgentsWithNothingInHandFirst()
    {
        var day = Day(Billing, Mails);
        day.At(0).SignIn("ana", MailsAndCalls(1, Medium.Voice));
        day.At(1).Submit("m1", "mails");
        day.At(2).SignIn("ben", MailsAndCalls(1, Medium.Voice));

        day.Skip().At(3).Submit("v1");

        day.ShouldRead("ContactQueued v1", "OfferMade v1 ben AgentFound");
    }

    [Fact]
    public void Interruptible_ProfileSaysSoWhileAnEmailIsInHand_AgentLooks()
    {
        var day = Day(Billing, Mails);
        day.SignIn("ana", MailsAndCalls());
        day.Submit("m1", "mails");
        day.Submit("v1");

        day.Skip().UpdateProfile("ana", MailsAndCalls(1, Medium.Voice));

        day.ShouldRead("AgentProfileChanged ana", "OfferMade v1 ana ContactFound");
    }

    [Fact]
    public void Interruptible_MediumTurnedOff_WhatIsInHandMayStillBeInterrupted()
    {
        var day = Day(Billing, Mails);
        day.SignIn("ana", MailsAndCalls());
        day.Submit("m1", "mails");
        day.Submit("v1");

        day.Skip().UpdateProfile("ana", With().Capacity(new AgentCapacity(
            100,
            new MediumCapacity(Medium.Voice, 100, 1),
            new MediumCapacity(Medium.Email, 1, 0) { InterruptedBy = [Medium.Voice] })));

        day.ShouldRead("AgentProfileChanged ana", "OfferMade v1 ana ContactFound");
    }

    [Fact]
    public void Interruptible_LowestLoad_CountsAllThatIsInHand()
    {
        var day = Day(new Center { Queues = [Billing, Mails], AgentSelection = AgentSelection.LowestLoad });
        day.SignIn("ana", MailsAndCalls(1, Medium.Voice));
        day.Submit("m1", "mails");
        day.SignIn("ben", MailsAndCalls(1, Medium.Voice));

        day.Skip().Submit("v1");
        day.Submit("v2");

        Assert.Equal("ben ana", day.AgentsChosen());
    }
}
