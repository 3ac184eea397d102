using System.Globalization;
using RoutingEngine.Tests.Twin;
using RoutingEngine.Testing;
using Xunit;

namespace RoutingEngine.PropertyTests.Model;

/// <summary>One script through the fast core, the reference twin and the ledger, compared at every step.</summary>
internal sealed class ModelRun
{
    private readonly CoreExecution _core;
    private readonly TwinExecution _twin;
    private readonly ModelOptions _options;
    private readonly RoutingLedger _ledger;
    private readonly DecisionBuffer _coreDecisions = new();
    private readonly List<TwinDecision> _twinDecisions = [];
    private readonly List<RoutingCommand> _commands = [];
    private readonly List<ScriptStep> _steps = [];
    private readonly List<IReadOnlyList<string>> _kept = [];

    private int _stepCount;

    private ModelRun(CommandScript script, ModelOptions options)
    {
        Script = script;
        _options = options;
        _core = options.Core(script.Center);
        _twin = options.Twin(script.Center);
        _ledger = new RoutingLedger(script.Center, options.Invariants(script.Center), TwinMeets());
    }

    /// <summary>The script that ran, up to the first difference.</summary>
    public CommandScript Script { get; private set; }

    /// <summary>The commands its steps became.</summary>
    public IReadOnlyList<RoutingCommand> Commands => _commands;

    /// <summary>What the core decided at each step, where the options keep it.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Decisions => _kept;

    /// <summary>What differed at the last step, or null.</summary>
    public string? Difference { get; private set; }

    /// <summary>Whether a command did not return; a thread of the run still works on it.</summary>
    public bool HasHung { get; private set; }

    /// <summary>The state at the end.</summary>
    public RoutingLedger Ledger => _ledger;

    /// <summary>How many steps ran; read by a watcher on another thread.</summary>
    public int StepCount => Volatile.Read(ref _stepCount);

    /// <summary>How many decisions were compared.</summary>
    public long DecisionCount { get; private set; }

    /// <summary>Runs a generated script.</summary>
    public static ModelRun Of(ulong seed, int steps, ModelOptions? options = null)
    {
        options ??= new ModelOptions();
        var size = options.ScriptOf(seed);
        var run = new ModelRun(new CommandScript(CenterGenerator.Generate(seed, size), size, []), options);
        var generator = new ScriptGenerator(seed ^ 0x5DEECE66D, size);
        return run.Watched(() =>
        {
            for (var i = 0; i < steps && run.Difference is null; i++) run.Step(generator.Next(run._ledger));
        });
    }

    /// <summary>Runs a given script.</summary>
    public static ModelRun Of(CommandScript script, ModelOptions? options = null)
    {
        var run = new ModelRun(script, options ?? new ModelOptions());
        return run.Watched(() =>
        {
            for (var i = 0; i < script.Steps.Count && run.Difference is null; i++) run.Step(script.Steps[i]);
        });
    }

    /// <summary>Fails with one line that runs it again and the script made short, if something differed.</summary>
    public void ThrowIfDifferent(string reproduction)
    {
        if (Difference is null) return;
        var shortest = ScriptShrinker.Shorten(this, _options);
        Assert.Fail(string.Create(
            CultureInfo.InvariantCulture,
            $"{reproduction} # step {_steps.Count}: {Difference}\n{ScriptText.Of(shortest, _options)}"));
    }

    private static Func<Requirement, AgentProfile, bool> TwinMeets()
    {
        // The twin reads requirements from their text with a parser of its own, so that ledger and core share none.
        var parsed = new Dictionary<Requirement, Predicate<AgentProfile>>();
        return (requirement, profile) =>
        {
            if (!parsed.TryGetValue(requirement, out var meets))
            {
                meets = TwinRequirement.Parse(requirement.ToString());
                parsed.Add(requirement, meets);
            }

            return meets(profile);
        };
    }

    /// <summary>Runs on a thread of its own, so that a command that never returns is a difference like any
    /// other.</summary>
    private ModelRun Watched(Action run)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                run();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })
        {
            IsBackground = true,
        };
        thread.Start();
        var seen = -1;
        while (!thread.Join(_options.StepTime))
        {
            var count = StepCount;
            if (count == seen)
            {
                var text = _commands.Count == 0 ? "the first command" : DecisionText.Of(_commands[^1]);
                HasHung = true;
                Difference = $"no end of {text} within {_options.StepTime}";
                Script = Script with { Steps = [.. _steps] };
                return this;
            }

            seen = count;
        }

        if (failure is not null) throw new InvalidOperationException("The harness itself fails.", failure);
        return Finish();
    }

    private ModelRun Finish()
    {
        if (Difference is null) Difference = CheckLedger(static ledger => ledger.CheckAll());
        Script = Script with { Steps = [.. _steps] };
        return this;
    }

    private void Step(ScriptStep step)
    {
        var command = ScriptWriter.Write(step, _ledger, Script.Options);
        _steps.Add(step);
        _commands.Add(command);
        Volatile.Write(ref _stepCount, _steps.Count);
        _coreDecisions.Clear();
        _twinDecisions.Clear();
        CommandResult coreResult;
        CommandResult twinResult;
        try
        {
            coreResult = _core(command, _coreDecisions);
        }
        catch (Exception exception)
        {
            Difference = $"the core throws {exception}";
            return;
        }

        try
        {
            twinResult = _twin(command, _twinDecisions);
        }
        catch (Exception exception)
        {
            Difference = $"the twin throws {exception}";
            return;
        }

        DecisionCount += _coreDecisions.Count;
        if (_options.KeepsDecisions)
            _kept.Add([.. Enumerable.Range(0, _coreDecisions.Count).Select(i => DecisionText.Of(_coreDecisions[i]))]);
        Difference = CompareResults(coreResult, twinResult)
            ?? CompareDecisions()
            ?? CheckLedger(ledger => ledger.Consume(command, coreResult, _coreDecisions));
        if (Difference is null && _steps.Count % _options.StepsBetweenFullChecks == 0)
            Difference = CheckLedger(static ledger => ledger.CheckAll());
    }

    private static string? CompareResults(CommandResult core, CommandResult twin)
    {
        // A refusal may or may not name whom it refuses; when both name somebody it is the same one.
        var mayBeSilent = core.Code is not (ResultCode.Done or ResultCode.AlreadySubmitted
            or ResultCode.BlockedByQueue or ResultCode.BlockedByCenter);
        var isSame = core.Code == twin.Code
            && IsSame(core.Contact.Number, twin.Contact.Number)
            && IsSame(core.Agent.Number, twin.Agent.Number)
            && IsSame(core.Assignment.Number, twin.Assignment.Number);
        return isSame ? null : $"the core answers {Text(core)}, the twin {Text(twin)}";

        bool IsSame(long left, long right) => left == right || (mayBeSilent && (left == 0 || right == 0));

        static string Text(CommandResult result) => string.Create(
            CultureInfo.InvariantCulture, $"{result.Code} {result.Contact:N} {result.Agent:N} {result.Assignment:N}");
    }

    private string? CompareDecisions()
    {
        var common = Math.Min(_coreDecisions.Count, _twinDecisions.Count);
        for (var i = 0; i < common; i++)
        {
            var core = Comparable(_coreDecisions[i]);
            if (core != _twinDecisions[i])
                return string.Create(
                    CultureInfo.InvariantCulture, $"decision {i}: core {core}, twin {_twinDecisions[i]}");
        }

        if (_coreDecisions.Count == _twinDecisions.Count) return null;
        return _coreDecisions.Count > common
            ? $"the core alone decides {DecisionText.Of(_coreDecisions[common])}"
            : $"the twin alone decides {_twinDecisions[common]}";
    }

    private static TwinDecision Comparable(in RoutingDecision decision) => new(
        decision.Tick,
        decision.Kind,
        decision.Reason,
        decision.Step,
        decision.QueueIndex,
        decision.Contact.Number,
        decision.Agent.Number,
        decision.OfferNumber,
        decision.Priority);

    private string? CheckLedger(Action<RoutingLedger> act)
    {
        try
        {
            act(_ledger);
            return null;
        }
        catch (InvariantViolationException exception)
        {
            return exception.Violation.ToString();
        }
    }
}
