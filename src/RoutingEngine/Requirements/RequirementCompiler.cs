namespace RoutingEngine.Requirements;

/// <summary>
/// Turns a canonical tree into a program of terms with two targets each. "And", "or" and "not" leave no instruction:
/// they only decide where a true and a false term lead. Code is made from the end to the start, so that every target is
/// known when it is needed, and turned round at the end; every jump therefore leads forward and a run ends after at
/// most one visit to each term. A term that no run reaches, as in <c>any or x</c>, leaves no instruction.
/// </summary>
internal sealed class RequirementCompiler
{
    private readonly List<(RequirementTerm Term, int OnTrue, int OnFalse)> _reversed = [];

    /// <summary>The program and its first instruction, or the end it stands for when it has none.</summary>
    public static (TermTest[] Tests, int Entry) Compile(RequirementNode root, NameTable names)
    {
        var compiler = new RequirementCompiler();
        var entry = compiler.Emit(root, TermTest.Met, TermTest.NotMet);
        return entry < 0 ? ([], entry) : (compiler.TurnRound(entry, names), 0);
    }

    /// <summary>Puts the terms that a run can reach in the order of execution, the entry first.</summary>
    private TermTest[] TurnRound(int entry, NameTable names)
    {
        var place = new int[entry + 1];
        var isReached = new bool[entry + 1];
        isReached[entry] = true;
        var count = 0;
        for (var i = entry; i >= 0; i--)
        {
            if (!isReached[i])
                continue;
            place[i] = count++;
            var (_, onTrue, onFalse) = _reversed[i];
            if (onTrue >= 0)
                isReached[onTrue] = true;
            if (onFalse >= 0)
                isReached[onFalse] = true;
        }

        var tests = new TermTest[count];
        for (var i = entry; i >= 0; i--)
        {
            if (!isReached[i])
                continue;
            var (term, onTrue, onFalse) = _reversed[i];
            tests[place[i]] = TermTest.Of(
                term,
                names.Intern(term.Name),
                onTrue < 0 ? onTrue : place[onTrue],
                onFalse < 0 ? onFalse : place[onFalse]);
        }

        return tests;
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
}
