namespace RoutingEngine.Requirements;

/// <summary>
/// A requirement asked of profiles outside a router: its compiled program, over the profile's own tables. Immutable.
/// </summary>
internal sealed class ProfileTest
{
    private readonly TermTest[] _tests;
    private readonly string[] _names;
    private readonly int _entry;

    public ProfileTest(RequirementNode root)
    {
        var names = new NameTable();
        (_tests, _entry) = RequirementCompiler.Compile(root, names);
        _names = Array.ConvertAll(_tests, test => names[test.Name]);
    }

    public bool IsSatisfiedBy(AgentProfile profile)
    {
        var at = _entry;
        while (at >= 0)
        {
            ref readonly var test = ref _tests[at];
            at = Fact.Of(profile, _names[at], test.Name) is { } fact && test.HoldsOn(in fact) ? test.OnTrue : test.OnFalse;
        }

        return at == TermTest.Met;
    }
}
