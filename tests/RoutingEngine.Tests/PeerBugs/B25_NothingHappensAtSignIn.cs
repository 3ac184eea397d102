using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// CW#10685: contacts came while everybody was offline, and were routed only by a job minutes after somebody had come. Here
/// they are offered at the sign-in, the oldest first.
/// </summary>
public sealed class B25_NothingHappensAtSignIn
{
    [Fact]
    public void SignIn_ContactsWaitSinceNobodyWasThere_AreOfferedAtOnceOldestFirst()
    {
        using var day = new PeerDay(center => center.AddQueue("calls"));
        foreach (var contact in (string[])["c1", "c2", "c3"])
        {
            day.Submit(contact);
            day.Advance(60);
        }

        day.SignIn("ana", contactsMax: 2);

        Assert.Equal(("Offered ana", "Offered ana", "Queued"), (day.Where("c1"), day.Where("c2"), day.Where("c3")));
    }
}
