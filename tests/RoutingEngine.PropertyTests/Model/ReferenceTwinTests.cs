using RoutingEngine.Tests.Twin;
using Xunit;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>What belongs to the reference twin alone: its requirement reader, its generator, its state as the harness
/// reads it.</summary>
public sealed class ReferenceTwinTests
{
    [Theory]
    [InlineData("any", true)]
    [InlineData("billing", true)]
    [InlineData("zero", false)]
    [InlineData("bot", true)]
    [InlineData("retired", false)]
    [InlineData("seniority", false)]
    [InlineData("billing >= 60", true)]
    [InlineData("billing > 60", false)]
    [InlineData("billing <= 60", true)]
    [InlineData("billing < 60", false)]
    [InlineData("billing = 60", true)]
    [InlineData("billing != 60", false)]
    [InlineData("billing in 60..70", true)]
    [InlineData("billing in 61..70", false)]
    [InlineData("zero < 5", false)]
    [InlineData("zero != 5", false)]
    [InlineData("not (zero >= 5)", true)]
    [InlineData("seniority = -3", true)]
    [InlineData("seniority in -5..-3", true)]
    [InlineData("bot = 1", false)]
    [InlineData("site = 'St John''s'", true)]
    [InlineData("site != 'Cork'", true)]
    [InlineData("vendor != 'Cork'", false)]
    [InlineData("site in ('Cork', 'St John''s')", true)]
    [InlineData("site in ('Cork')", false)]
    [InlineData("site = 3", false)]
    [InlineData("billing = 'x'", false)]
    [InlineData("any or zero and zero", true)]
    [InlineData("(any or zero) and zero", false)]
    [InlineData("not not billing and not zero", true)]
    public void Requirement_ReadFromText_HoldsForTheAgent(string text, bool expected)
    {
        var agent = new AgentProfile()
            .Skill("billing", 60)
            .Skill("zero", 0)
            .Attribute("bot", true)
            .Attribute("retired", false)
            .Attribute("seniority", -3)
            .Attribute("site", "St John's");

        Assert.Equal(expected, TwinRequirement.Parse(text)(agent));
        Assert.Equal(expected, TwinRequirement.Parse(Requirement.Parse(text).ToString())(agent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("billing and")]
    [InlineData("billing sales")]
    [InlineData("(billing")]
    [InlineData("billing > 'x'")]
    [InlineData("billing ? 3")]
    public void Requirement_TextOutsideTheGrammar_IsRefused(string text) =>
        Assert.Throws<FormatException>(() => TwinRequirement.Parse(text));

    [Theory]
    [InlineData(0, 0x99ec5f36cb75f2b4, 0xbf6e1f784956452a, 0x1a5f849d4933e6e0)]
    [InlineData(1, 0xb3f2af6d0fc710c5, 0x853b559647364cea, 0x92f89756082a4514)]
    public void Random_Seeded_DrawsTheKnownNumbers(long seed, ulong first, ulong second, ulong third)
    {
        var random = new TwinRandom(seed);

        Assert.Equal([first, second, third], [random.Next64(), random.Next64(), random.Next64()]);
    }

    [Fact]
    public void Random_Below_TakesTheHighHalfOfTheProduct()
    {
        var random = new TwinRandom(7);

        var draws = Enumerable.Range(0, 12).Select(_ => random.NextBelow(10));

        Assert.Equal([7, 2, 8, 9, 9, 8, 0, 1, 4, 1, 5, 7], draws);
    }

    [Fact]
    public void State_InTheMiddleOfADay_CanBeRead()
    {
        var twin = TwinWithLongestWait();
        Execute(twin, RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())).AtTick(1));
        Execute(twin, RoutingCommand.Submit(new ContactRequest("c1", "billing")).AtTick(2));
        Execute(twin, RoutingCommand.Submit(new ContactRequest("c2", "billing")
        {
            PreferredAgent = "ana",
            PreferredWait = TimeSpan.FromSeconds(30),
        }).AtTick(3));
        Execute(twin, RoutingCommand.HoldQueue("billing").AtTick(4));

        var (ana, c1, c2) = (twin.Agents.Single(), twin.Contacts[0], twin.Contacts[1]);
        Assert.Equal((false, true), (c1.IsQueued, c2.IsQueued));
        Assert.Equal((false, true), (twin.WaitsPrivately(c1), twin.WaitsPrivately(c2)));
        Assert.Equal((1L, 1L), (ana.IdleSince, ana.AvailabilitySequence));
        Assert.Equal((1L, 1), (ana.UsedUnits, ana.CountOf(Medium.Voice)));
        Assert.False(ReferenceTwin.Available(ana, Medium.Voice));
        Assert.True(twin.Eligible(c2, ana));
        Assert.Same(c1, twin.Offers.Single().Contact);
        Assert.Equal(2 + TimeSpan.FromSeconds(15).Ticks, twin.Offers.Single().Deadline);
        Assert.Equal(
            "OfferExpiry PreferredWait LongestWait LongestWait",
            string.Join(' ', twin.Deadlines.Select(deadline => deadline.Kind)));
        Assert.True(twin.Queues[0].IsHeld);
    }

    [Fact]
    public void State_EverythingEnded_NothingIsLeft()
    {
        var twin = TwinWithLongestWait();
        Execute(twin, RoutingCommand.SignIn(new CenterAgent("ana", new AgentProfile())));
        Execute(twin, RoutingCommand.Submit(new ContactRequest("c1", "billing") { PreferredAgent = "ana" }));
        Execute(twin, RoutingCommand.Decline(new OfferId(1, 0)));
        Execute(twin, RoutingCommand.SignOut("ana", SignOutMode.Drain));

        Execute(twin, RoutingCommand.Cancel("c1"));

        Assert.Empty(twin.Contacts);
        Assert.Empty(twin.Agents);
        Assert.Empty(twin.Offers);
        Assert.Empty(twin.Deadlines);
    }

    [Theory]
    [InlineData("most-recently-idle", "fifo", 1)]
    [InlineData("round-robin", "aged-priority", 2)]
    [InlineData("random", "longest-queue", 3)]
    [InlineData("longest-idle", "priority", 4)]
    public void RandomDay_AfterEveryCommand_NobodyIsOverloadedAndNobodyWaitsForAnIdleAgent(
        string agentRule, string contactRule, int seed)
    {
        var random = new Random(seed);
        var twin = new ReferenceTwin(CenterUnder(agentRule, contactRule));
        var tick = 0L;

        for (var step = 0; step < 2_000; step++)
        {
            tick += random.Next(3) * random.Next(40);
            var command = RandomCommand(random, twin).AtTick(tick);
            var before = twin.Offers.ToHashSet();
            twin.Execute(command, []);

            foreach (var agent in twin.Agents)
            {
                var capacity = agent.Profile.ContactCapacity;

                // Only a profile leaves an agent with more than it may be given, and then nothing is added.
                var isGivenMore = command.Profile is null && agent.InHand.Exists(offer => !before.Contains(offer));
                Assert.False(isGivenMore && agent.UsedUnits > capacity.Units, $"{agent.Name} at step {step}");
                Assert.All(agent.InHand, offer => Assert.Same(offer, offer.Contact.Offer));
                Assert.DoesNotContain(twin.Contacts, contact => contact.IsQueued
                    && !contact.Queue.IsHeld
                    && ReferenceTwin.Available(agent, contact.Medium)
                    && twin.Eligible(contact, agent));
            }

            var held = twin.Contacts.Select(open => open.Offer).OfType<TwinOffer>();
            Assert.Equal(twin.Offers, held.OrderBy(offer => offer.Number));
            Assert.All(twin.Deadlines, armed => Assert.True(armed.Due >= tick));
            Assert.All(twin.Deadlines, armed => Assert.Contains(armed.Contact, twin.Contacts));
        }
    }

    private static Center CenterUnder(string agentRule, string contactRule)
    {
        ContactQueue[] queues =
        [
            new("plain") { WrapUp = new(50), BacklogLimit = 5, OfferTimeout = new(60) },
            new("planned")
            {
                Requirement = Requirement.Parse("s1"),
                Plan =
                [
                    new(new(100), Requirement.Parse("s2")),
                    new(new(200), Requirement.Parse("s3"), StepMode.Replace),
                ],
                LongestWait = new(400),
                OfferTimeout = new(80),
            },
            new("chats")
            {
                Medium = Medium.Chat,
                Answer = AnswerMode.Auto,
                Requirement = Requirement.Parse("s2 or s3"),
            },
        ];
        AgentSelection[] agentRules =
        [
            AgentSelection.LongestIdle,
            AgentSelection.MostRecentlyIdle,
            AgentSelection.RoundRobin,
            AgentSelection.Random,
        ];
        ContactSelection[] contactRules =
        [
            ContactSelection.Priority,
            ContactSelection.Fifo,
            ContactSelection.AgedPriority(new(30)),
            ContactSelection.LongestQueue,
        ];
        return new Center
        {
            Queues = queues,
            AgentSelection = agentRules.Single(rule => rule.Name == agentRule),
            ContactSelection = contactRules.Single(rule => rule.Name == contactRule),
            BacklogLimit = 30,
        };
    }

    /// <summary>Mostly arrivals and answers; every kind of command comes up.</summary>
    private static RoutingCommand RandomCommand(Random random, ReferenceTwin twin)
    {
        var agent = $"a{random.Next(8)}";
        var queue = new[] { "plain", "planned", "chats" }[random.Next(3)];
        var contact = $"c{random.Next(40)}";
        var offers = twin.Offers.ToList();
        var number = offers.Count == 0 ? 1 : offers[random.Next(offers.Count)].Number;
        return random.Next(24) switch
        {
            < 6 => RoutingCommand.Submit(new ContactRequest(contact, queue)
            {
                Priority = random.Next(3),
                PreferredAgent = random.Next(3) == 0 ? agent : null,
                PreferredWait = new(random.Next(3) * 60),
                Requires = random.Next(5) == 0 ? Requirement.Parse("s3") : null,
            }),
            6 or 7 => RoutingCommand.SignIn(new CenterAgent(agent, RandomProfile(random))),
            8 => RoutingCommand.UpdateProfile(new CenterAgent(agent, RandomProfile(random))),
            9 => RoutingCommand.SignOut(agent, random.Next(2) == 0 ? SignOutMode.Drain : SignOutMode.Now),
            10 => RoutingCommand.SetPresence(agent, AgentPresence.Away),
            11 => RoutingCommand.SetPresence(agent, AgentPresence.Available),
            12 => RoutingCommand.Cancel(contact),
            13 => RoutingCommand.Abandon(contact),
            14 or 15 or 16 => RoutingCommand.Accept(new OfferId(number, 0)),
            17 => RoutingCommand.Decline(new OfferId(number, 0)),
            18 => RoutingCommand.Revoke(new OfferId(number, 0)),
            19 or 20 => RoutingCommand.Complete(new AssignmentId(number, 0)),
            21 => RoutingCommand.Close(new AssignmentId(number, 0)),
            22 => random.Next(3) == 0 ? RoutingCommand.HoldQueue(queue) : RoutingCommand.ReleaseQueue(queue),
            _ => RoutingCommand.AdvanceTime(0),
        };
    }

    private static AgentProfile RandomProfile(Random random)
    {
        var profile = new AgentProfile();
        foreach (var skill in new[] { "s1", "s2", "s3" })
        {
            if (random.Next(2) == 0) profile = profile.Skill(skill);
        }

        return random.Next(2) == 0
            ? profile
            : profile.Capacity(new AgentCapacity(10, new(Medium.Voice, 10, 1), new(Medium.Chat, 3, 2)));
    }

    private static ReferenceTwin TwinWithLongestWait() =>
        new(new Center { Queues = [new ContactQueue("billing") { LongestWait = TimeSpan.FromSeconds(60) }] });

    private static void Execute(ReferenceTwin twin, RoutingCommand command) =>
        Assert.Equal(ResultCode.Done, twin.Execute(command, []).Code);
}
