using Xunit;

namespace RoutingEngine.Stories;

/// <content>A profile with less capacity than is in hand: the work goes on, and nothing more comes until it
/// fits.</content>
public abstract partial class RouterStories
{
    private static readonly AgentProfile CallsAlone =
        With().Capacity(new AgentCapacity(100, new MediumCapacity(Medium.Voice, 100, 1)));

    [Fact]
    public void UpdateProfile_MediumInHandNoLongerTaken_ItIsFinishedAndNoFurtherOneComes()
    {
        var day = Day(Billing, Chats);
        day.SignIn("ana", With().Capacity(Blended));
        day.Submit("c1", "chats");
        day.Accept("c1");

        Assert.Equal(ResultCode.Done, day.Skip().UpdateProfile("ana", CallsAlone));
        day.Submit("c2", "chats");
        day.Submit("v1");
        day.ShouldRead("AgentProfileChanged ana", "ContactQueued c2", "ContactQueued v1");

        day.Complete("c1");
        day.ShouldRead("ContactClosed c1 ana", "OfferMade v1 ana ContactFound");
    }

    [Fact]
    public void UpdateProfile_MaximumOfNothing_TurnsTheMediumOffAndAllOthersStayOn()
    {
        var day = Day(Billing, Chats);
        day.SignIn("ana", With().Capacity(Calls(maxChats: 3)));
        day.Submit("c1", "chats");
        day.Accept("c1");

        day.Skip().UpdateProfile("ana", With().Capacity(Calls(maxChats: 0)));
        day.Submit("c2", "chats");
        day.Submit("v1");
        day.ShouldRead(
            "AgentProfileChanged ana", "ContactQueued c2", "ContactQueued v1", "OfferMade v1 ana AgentFound");

        day.UpdateProfile("ana", With().Capacity(Calls(maxChats: 3)));
        day.ShouldRead("AgentProfileChanged ana", "OfferMade c2 ana ContactFound");

        static AgentCapacity Calls(int maxChats) => new(
            100,
            new MediumCapacity(Medium.Voice, 60, 1),
            new MediumCapacity(Medium.Chat, 20, maxChats));
    }

    [Fact]
    public void UpdateProfile_MaximumBelowWhatIsInHand_NextOneComesWhenItFitsAgain()
    {
        var day = Day(Chats);
        day.SignIn("ana", ChatSlots(3));
        foreach (var chat in new[] { "c1", "c2", "c3", "c4" }) day.Submit(chat, "chats");
        foreach (var chat in new[] { "c1", "c2", "c3" }) day.Accept(chat);

        day.Skip().UpdateProfile("ana", ChatSlots(2));
        day.Complete("c1");
        day.ShouldRead("AgentProfileChanged ana", "ContactClosed c1 ana");

        day.Complete("c2");
        day.ShouldRead("ContactClosed c2 ana", "OfferMade c4 ana ContactFound");
    }

    [Fact]
    public void UpdateProfile_UnitsBelowWhatIsInHand_NextOneComesWhenItFitsAgain()
    {
        var day = Day(Chats);
        day.SignIn("ana", ChatsOf(units: 30));
        foreach (var chat in new[] { "c1", "c2", "c3", "c4" }) day.Submit(chat, "chats");
        foreach (var chat in new[] { "c1", "c2", "c3" }) day.Accept(chat);

        day.Skip().UpdateProfile("ana", ChatsOf(units: 20));
        day.Complete("c1");
        day.ShouldRead("AgentProfileChanged ana", "ContactClosed c1 ana");

        day.Complete("c2");
        day.ShouldRead("ContactClosed c2 ana", "OfferMade c4 ana ContactFound");

        static AgentProfile ChatsOf(int units) =>
            With().Capacity(new AgentCapacity(units, new MediumCapacity(Medium.Chat, 10, 9)));
    }

    [Fact]
    public void UpdateProfile_MediumNoLongerTaken_ContactInHandKeepsItsCost()
    {
        var day = Day(Billing, Chats);
        day.SignIn("ana", With().Capacity(Blended));
        day.Submit("c1", "chats");
        day.Accept("c1");

        day.Skip().UpdateProfile("ana", CallsOf(cost: 71));
        day.Submit("v1");
        day.ShouldRead("AgentProfileChanged ana", "ContactQueued v1");

        day.UpdateProfile("ana", CallsOf(cost: 70));
        day.ShouldRead("AgentProfileChanged ana", "OfferMade v1 ana ContactFound");

        static AgentProfile CallsOf(int cost) =>
            With().Capacity(new AgentCapacity(100, new MediumCapacity(Medium.Voice, cost, 1)));
    }

    [Fact]
    public void UpdateProfile_OfferOfAMediumNoLongerTaken_MayBeAccepted()
    {
        var day = Day(Billing, Chats);
        day.SignIn("ana", With().Capacity(Blended));
        day.Submit("c1", "chats");

        day.Skip().UpdateProfile("ana", CallsAlone);
        day.Accept("c1");

        day.ShouldRead("AgentProfileChanged ana", "OfferAccepted c1 ana");
    }

    [Fact]
    public void SignIn_WhileDrainingWithLessCapacityThanIsInHand_CancelsTheDrain()
    {
        var day = Day(Billing, Chats);
        day.SignIn("ana", With().Capacity(Blended));
        day.Submit("c1", "chats");
        day.Accept("c1");
        day.Drain("ana");
        day.Submit("c2", "chats");

        Assert.Equal(ResultCode.Done, day.Skip().SignIn("ana", CallsAlone));
        day.Complete("c1");

        day.ShouldRead("AgentSignedIn ana Drain", "ContactClosed c1 ana");
    }
}
