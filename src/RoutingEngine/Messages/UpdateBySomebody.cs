namespace RoutingEngine.Messages;

/// <summary>What the decision about an update goes with where the command says who asks for it.</summary>
/// <param name="Update">What changed.</param>
/// <param name="By">Who asked, and why.</param>
internal sealed record UpdateBySomebody(ContactUpdate Update, Intervention By);
