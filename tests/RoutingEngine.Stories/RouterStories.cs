namespace RoutingEngine.Stories;

/// <summary>What <c>docs/semantics.md</c> says, paragraph by paragraph, as stories whose outcome was worked out by
/// hand.</summary>
/// <remarks>A subclass names the router they are told to. Times are seconds; <c>billing</c> is the queue unless
/// another is named,
/// and asks for nothing unless the story says so.</remarks>
public abstract partial class RouterStories
{
    private static readonly ContactQueue Billing = new("billing");
    private static readonly ContactQueue Planned = Billing with
    {
        Requirement = Requirement.Parse("billing"),
        Plan = [Widen(10, "sales")],
    };

    private static readonly ContactQueue Chats = new("chats") { Medium = Medium.Chat };

    private protected abstract IRouterUnderTest Create(Center center);

    private RouterStory Day(params ContactQueue[] queues) => Day(new Center { Queues = queues });

    private RouterStory Day(Center center) => new(center, Create(center));

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static RoutingStep Widen(double after, string requires) => new(Seconds(after), Requirement.Parse(requires));

    private static RoutingStep Replace(double after, string requires) =>
        new(Seconds(after), Requirement.Parse(requires), StepMode.Replace);

    private static AgentProfile With(params string[] skills)
    {
        var profile = new AgentProfile();
        foreach (var skill in skills) profile = profile.Skill(skill);
        return profile;
    }

    /// <summary>Takes chats alone, up to a number at once.</summary>
    private static AgentProfile ChatSlots(int slots) =>
        new AgentProfile().Capacity(new AgentCapacity(100, new MediumCapacity(Medium.Chat, 10, slots)));
}
