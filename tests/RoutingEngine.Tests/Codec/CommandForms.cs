namespace RoutingEngine.Tests.Codec;

/// <summary>A command of each kind and each way to write it, with its bytes in version 1 of the format.</summary>
internal static class CommandForms
{
    private static readonly AgentProfile Rich = new AgentProfileBuilder()
        .Group("home").Rank(-3).Skill("billing", 80).Skill("lang:es", 0)
        .Attribute("grade", -2).Attribute("site", "été 'x'").Attribute("video", true)
        .QueueRank("sales", 7).Handling("sales", TimeSpan.FromSeconds(90))
        .Capacity(new AgentCapacity(100, new MediumCapacity(Medium.Voice, 100, 1), new MediumCapacity(Medium.Chat, 30, 3)))
        .ToProfile();

    private static readonly AgentProfile Interruptible = new AgentProfile().Capacity(new AgentCapacity(
        9,
        new MediumCapacity(Medium.Voice, 9, 1),
        new MediumCapacity(Medium.Chat, 3, 0) { InterruptedBy = [Medium.Voice, Medium.Chat] }));

    private static readonly ContactRequest Full = new("c-1001", "sales")
    {
        Priority = -5,
        Requires = Requirement.Parse("billing >= 60 and lang:es"),
        PreferredAgent = "ana",
        PreferredWait = TimeSpan.FromSeconds(10),
        Tag = "case 7",
    };

    /// <summary>Name, command, and its bytes in hexadecimal digits.</summary>
    public static IReadOnlyList<(string Name, RoutingCommand Command, string Bytes)> All { get; } =
    [
        ("nothing", default, "01000000"),
        ("advance time", RoutingCommand.AdvanceTime(long.MaxValue), "010100FEFFFFFFFFFFFFFFFF01"),
        ("submit", RoutingCommand.Submit(Full).AtTick(1),
            "010A04020D632D313030310B73616C657301093362696C6C696E67203E3D20363020616E64206C616E673A657307616E"
            + "618084AF5F0D636173652037"),
        ("submit by id alone", RoutingCommand.Submit(new ContactRequest("c", "q")), "010A0400036303710000000000"),
        ("submit by handle", RoutingCommand.Submit(new QueueHandle(300)), "010A0000D804"),
        ("submit by handle with a priority", RoutingCommand.Submit(new QueueHandle(0), int.MinValue),
            "010A020000FFFFFFFF0F"),
        ("cancel by id", RoutingCommand.Cancel("c-1001").AtTick(128), "010B0480020D632D31303031"),
        ("cancel by handle", RoutingCommand.Cancel(new ContactHandle(3, uint.MaxValue)), "010B000006FFFFFFFF0F"),
        ("abandon by id", RoutingCommand.Abandon("half \ud800 a pair"),
            "010C040036680061006C006600200000D82000610020007000610069007200"),
        ("abandon by handle", RoutingCommand.Abandon(new ContactHandle(-1, 1)), "010C00000101"),
        ("sign in", RoutingCommand.SignIn(new CenterAgent("ana", Rich)),
            "0102000007616E6109686F6D65010500C801020B766F696365C8010209636861743C06020F62696C6C696E67A0010F6C"
            + "616E673A657300030B6772616465010309736974650213C3A974C3A9202778270B766964656F0001010B73616C65730E"
            + "010B73616C657380A4A7DA06"),
        ("sign in with work that may be interrupted", RoutingCommand.SignIn(new CenterAgent("bot", Interruptible)),
            "0102000007626F7401000212020B766F696365120209636861740600" + "00020963686174" + "0B766F69636500000000"),
        ("sign in with nothing", RoutingCommand.SignIn(new CenterAgent("bot", new AgentProfile())),
            "0102000007626F7401000100000000"),
        ("profile by name", RoutingCommand.UpdateProfile(new CenterAgent("ana", new AgentProfile().Skill("x"))),
            "0105040007616E61010001010378C801000000"),
        ("profile by handle", RoutingCommand.UpdateProfile(new AgentHandle(2, 9), new AgentProfile().Skill("x")),
            "010500000409010001010378C801000000"),
        ("external load by name", RoutingCommand.SetExternalLoad("ana", 1_000_000), "0106040007616E6180897A"),
        ("external load by handle", RoutingCommand.SetExternalLoad(new AgentHandle(2, 9), 0), "01060000040900"),
        ("presence by name", RoutingCommand.SetPresence("ana", AgentPresence.Away), "0103040007616E61096177617900"),
        ("presence by handle", RoutingCommand.SetPresence(new AgentHandle(2, 9), AgentPresence.Available),
            "01030000040913617661696C61626C6501"),
        ("sign out by name, drain", RoutingCommand.SignOut("ana", SignOutMode.Drain), "0104050007616E61"),
        ("sign out by handle, now", RoutingCommand.SignOut(new AgentHandle(2, 9), SignOutMode.Now), "010400000409"),
        ("accept", RoutingCommand.Accept(new OfferId(7, 3)), "011400000E06"),
        ("decline", RoutingCommand.Decline(new OfferId(long.MaxValue, int.MaxValue)),
            "01150000FEFFFFFFFFFFFFFFFF01FEFFFFFF0F"),
        ("decline with a time to retry", RoutingCommand.Decline(new OfferId(7, 3)).RetryAfter(TimeSpan.FromSeconds(5)),
            "011580020080C2D72F0E06"),
        ("fail", RoutingCommand.Fail(new OfferId(-7, -3)), "011600000D05"),
        ("revoke", RoutingCommand.Revoke(new OfferId(7, 3)), "011700000E06"),
        ("complete", RoutingCommand.Complete(new AssignmentId(7, 3)), "011E00000E06"),
        ("close", RoutingCommand.Close(new AssignmentId(7, 3)), "011F00000E06"),
        ("hold by name", RoutingCommand.HoldQueue("sales"), "012804000B73616C6573"),
        ("hold by handle", RoutingCommand.HoldQueue(new QueueHandle(-1)), "0128000001"),
        ("release by name", RoutingCommand.ReleaseQueue("sales"), "012904000B73616C6573"),
        ("release by handle", RoutingCommand.ReleaseQueue(new QueueHandle(2)), "0129000004"),
        ("complete by contact's id", RoutingCommand.Complete("c-1001"), "011E24000D632D31303031"),
        ("complete by contact's handle", RoutingCommand.Complete(new ContactHandle(3, 9)), "011E20000609"),
        ("close by contact's id", RoutingCommand.Close("c-1001"), "011F24000D632D31303031"),
        ("close by contact's handle", RoutingCommand.Close(new ContactHandle(3, 9)), "011F20000609"),
        ("accept as an agent", RoutingCommand.Accept(new OfferId(7, 3)).AsAgent("ana"), "0114100007616E610E06"),
        ("complete by contact with an id as an agent", RoutingCommand.Complete("c-1001").AsAgent("ana").WithId("k-1"),
            "011E3C00076B2D3107616E610D632D31303031"),
        ("take back by id", RoutingCommand.TakeBack("c-1001"), "010D04000D632D31303031"),
        ("take back by handle", RoutingCommand.TakeBack(new ContactHandle(3, 9)), "010D00000609"),
        ("take back by somebody, with a note, from an agent", RoutingCommand.TakeBack("c").By("sue", "why").AsAgent("ana"),
            "010D540007616E6107737565077768790363"),
        ("requeue by id", RoutingCommand.Requeue("c", "sales"), "010E040003630B73616C6573"),
        ("requeue by handle, into its own queue", RoutingCommand.Requeue(new ContactHandle(3, 9)), "010E0000060900"),
        ("update contact by id", RoutingCommand.UpdateContact("c", new ContactUpdate { Priority = -1, Tag = "t" }),
            "010F040003630101000374"),
        ("update contact by handle", RoutingCommand.UpdateContact(
            new ContactHandle(3, 9), new ContactUpdate { Requires = Requirement.Parse("x"), Tag = string.Empty }),
            "010F0000060900037801"),
        ("hold contact by id", RoutingCommand.HoldContact("c"), "011004000363"),
        ("hold contact by handle", RoutingCommand.HoldContact(new ContactHandle(3, 9)), "011000000609"),
        ("release contact by id", RoutingCommand.ReleaseContact("c"), "011104000363"),
        ("release contact by handle", RoutingCommand.ReleaseContact(new ContactHandle(3, 9)), "011100000609"),
        ("offer to, by id", RoutingCommand.OfferTo("c", "ana"), "01180400036307616E61"),
        ("offer to, by handle", RoutingCommand.OfferTo(new ContactHandle(3, 9), "ana"), "01180000060907616E61"),
        ("claim by id", RoutingCommand.Claim("c", "ana"), "01190400036307616E61"),
        ("claim by handle", RoutingCommand.Claim(new ContactHandle(3, 9), "ana"), "01190000060907616E61"),
        ("hold by somebody", RoutingCommand.HoldQueue("q").By("sue"), "0128440007737565000371"),
        ("accept with an id", RoutingCommand.Accept(new OfferId(7, 3)).WithId("k-1").AtTick(5), "0114080A076B2D310E06"),
        ("submit of a contact that comes back", RoutingCommand.Submit(new ContactRequest("c", "q") { EnqueuedAt = -2 }),
            "010A84010003630371000000000003"),
        ("submit with an id", RoutingCommand.Submit(Full).WithId("k-2"),
            "010A0C00076B2D320D632D313030310B73616C657301093362696C6C696E67203E3D20363020616E64206C616E673A65"
            + "7307616E618084AF5F0D636173652037"),
    ];
}
