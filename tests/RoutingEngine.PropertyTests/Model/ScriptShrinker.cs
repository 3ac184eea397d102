using System.Diagnostics;
using RoutingEngine.Testing;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>Makes a failing script short: drops chunks of steps, large ones first, as long as something still
/// differs.</summary>
internal static class ScriptShrinker
{
    /// <summary>Shortens the script of a failed run; stops at the time the options allow.</summary>
    public static ModelRun Shorten(ModelRun failed, ModelOptions options)
    {
        var watch = Stopwatch.StartNew();
        var best = failed;

        // Each hanging attempt costs a step's time and leaves a busy thread behind, so few are made.
        if (failed.HasHung) options = options with { StepTime = TimeSpan.FromSeconds(1) };
        for (var length = best.Script.Steps.Count / 2; length > 0 && watch.Elapsed < options.ShrinkTime;)
        {
            var hasDropped = false;
            for (var from = 0; from < best.Script.Steps.Count && watch.Elapsed < options.ShrinkTime;)
            {
                var shorter = Without(best.Script, from, length);
                var run = ModelRun.Of(shorter, options);
                if (run.Difference is null)
                {
                    from += length;
                }
                else
                {
                    // A run ends at its first difference, so what came after is gone as well.
                    best = run;
                    hasDropped = true;
                }
            }

            if (length > 1)
                length /= 2;
            else if (!hasDropped)
                break;
        }

        return best;
    }

    private static CommandScript Without(CommandScript script, int from, int length)
    {
        var steps = new List<ScriptStep>(script.Steps);
        steps.RemoveRange(from, Math.Min(length, steps.Count - from));
        return script with { Steps = steps };
    }
}
