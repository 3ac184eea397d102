namespace RoutingEngine.Stories.Days;

/// <summary>A contact centre whose time stands still until the story moves it, with what happens as short
/// lines.</summary>
internal interface IDayScenario : IDisposable
{
    IDayScenario Agent(string name, params (string Skill, int Level)[] skills);

    SubmitResult Submit(string id, string queue, int? priority = null);

    ResultCode Accept(string contact);

    ResultCode Decline(string contact);

    ResultCode Complete(string contact);

    ResultCode Away(string agent);

    ResultCode Back(string agent);

    ResultCode SignOut(string agent, SignOutMode mode);

    void Advance(TimeSpan time);

    /// <summary>What an agent has in hand, and whether one more contact fits.</summary>
    (int InHand, bool IsAvailable) LookAt(string agent);

    /// <summary>Forgets what has happened so far.</summary>
    IDayScenario Meanwhile();

    /// <summary>Compares what happened since the last look.</summary>
    void ShouldRead(params string[] lines);
}
