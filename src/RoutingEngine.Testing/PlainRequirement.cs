namespace RoutingEngine.Testing;

/// <summary>
/// The requirement language read off its terms, one by one: slow, plain, and apart from the router's compiled form.
/// </summary>
/// <remarks>Thread-safe: stateless.</remarks>
public static class PlainRequirement
{
    /// <summary>Tells whether an agent meets a requirement.</summary>
    /// <param name="requirement">The requirement.</param>
    /// <param name="profile">What the agent can do.</param>
    /// <returns>Whether the profile meets it.</returns>
    public static bool IsSatisfied(Requirement requirement, AgentProfile profile)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        ArgumentNullException.ThrowIfNull(profile);
        return requirement.Accept(new Judge(profile));
    }

    /// <summary>What one profile makes of each term.</summary>
    private sealed class Judge(AgentProfile profile) : IRequirementVisitor<bool>
    {
        public bool Any() => true;

        public bool Held(string name) => profile.Skills.TryGetValue(name, out var level)
            ? level > 0
            : profile.Attributes.TryGetValue(name, out var value) && value == true;

        public bool Compare(string name, NumberComparison comparison, int number) => NumberOf(name) is { } held
            && comparison switch
            {
                NumberComparison.AtLeast => held >= number,
                NumberComparison.Above => held > number,
                NumberComparison.AtMost => held <= number,
                NumberComparison.Below => held < number,
                NumberComparison.Equal => held == number,
                _ => held != number,
            };

        public bool Between(string name, int from, int to) => NumberOf(name) is { } held && held >= from && held <= to;

        public bool OneOf(string name, IReadOnlyList<string> texts) =>
            TextOf(name) is { } held && texts.Contains(held, StringComparer.Ordinal);

        public bool OtherThan(string name, string text) =>
            TextOf(name) is { } held && !string.Equals(held, text, StringComparison.Ordinal);

        public bool Not(bool operand) => !operand;

        public bool And(IReadOnlyList<bool> operands) => operands.All(static operand => operand);

        public bool Or(IReadOnlyList<bool> operands) => operands.Any(static operand => operand);

        private int? NumberOf(string name)
        {
            if (profile.Skills.TryGetValue(name, out var level)) return level > 0 ? level : null;
            return profile.Attributes.TryGetValue(name, out var value) && value.Kind == AttributeKind.Integer
                ? value.Number
                : null;
        }

        private string? TextOf(string name) =>
            !profile.Skills.ContainsKey(name) && profile.Attributes.TryGetValue(name, out var value)
            && value.Kind == AttributeKind.Text
                ? value.Text
                : null;
    }
}
