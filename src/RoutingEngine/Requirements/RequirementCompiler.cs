namespace RoutingEngine.Requirements;

/// <summary>
/// Turns a canonical tree into a program of terms with two targets each. "And", "or" and "not" leave no instruction:
/// they only decide where a true and a false term lead. Code is made from the end to the start, so that every target is
/// known when it is needed, and turned round at the end; every jump therefore leads forward and a run ends after at
/// most one visit to each term. A term that cannot change the outcome, as in <c>any or x</c>, leaves no instruction.
/// </summary>
internal sealed class RequirementCompiler
{
    private readonly List<(RequirementTerm Term, int OnTrue, int OnFalse)> _reversed = [];

    /// <summary>The program and the instruction or end it starts at.</summary>
    public static (TermTest[] Tests, int Entry) Compile(RequirementNode root, NameTable names)
    {
        var compiler = new RequirementCompiler();
        var entry = compiler.Emit(root, TermTest.Met, TermTest.NotMet);
        var count = compiler._reversed.Count;
        var tests = new TermTest[count];
        for (var i = 0; i < count; i++)
        {
            var (term, onTrue, onFalse) = compiler._reversed[count - 1 - i];
            tests[i] = TermTest.Of(term, names.Intern(term.Name), Turned(onTrue, count), Turned(onFalse, count));
        }

        return (tests, Turned(entry, count));
    }

    private int Emit(RequirementNode node, int onTrue, int onFalse) => node switch
    {
        TermNode leaf => EmitTerm(leaf.Term, onTrue, onFalse),
        NotNode negation => Emit(negation.Operand, onFalse, onTrue),
        GroupNode group => EmitGroup(group, onTrue, onFalse),
        _ => onTrue,
    };

    private int EmitGroup(GroupNode group, int onTrue, int onFalse)
    {
        var isAnd = group.Kind == GroupKind.And;
        var next = isAnd ? onTrue : onFalse;
        for (var i = group.Operands.Length - 1; i >= 0; i--)
            next = isAnd ? Emit(group.Operands[i], next, onFalse) : Emit(group.Operands[i], onTrue, next);
        return next;
    }

    private int EmitTerm(RequirementTerm term, int onTrue, int onFalse)
    {
        if (onTrue == onFalse)
            return onTrue;
        _reversed.Add((term, onTrue, onFalse));
        return _reversed.Count - 1;
    }

    private static int Turned(int target, int count) => target < 0 ? target : count - 1 - target;
}
