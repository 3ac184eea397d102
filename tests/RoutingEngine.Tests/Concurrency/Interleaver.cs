using Xunit;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>Runs a few short threads in every order of their atomic steps, one step at a time.</summary>
/// <remarks>
/// Real threads pass a baton at the steps <see cref="SteppedAtomics"/> reports; only its holder runs. Each run follows
/// a list of choices, and the next run changes the last choice that has an alternative, until none is left. A run
/// takes at most a given number of preemptions (switches away from a thread that could go on): the errors of such
/// code show with two or three. The orders are sequentially consistent; what a processor's store buffer
/// adds is left to the stress tests.
/// </remarks>
internal sealed class Interleaver : IDisposable
{
    private readonly int _preemptionsMax;
    private readonly List<Choice> _choices = [];
    private readonly Worker[] _workers;
    private readonly SemaphoreSlim _runDone = new(0);
    private int _choiceIndex;
    private int _preemptions;
    private volatile bool _closing;

    private Interleaver(int threads, int preemptionsMax)
    {
        _preemptionsMax = preemptionsMax;
        _workers = new Worker[threads];
        for (var i = 0; i < threads; i++)
            _workers[i] = new Worker(this);
    }

    /// <summary>Walks through all orders; <paramref name="prepare"/> makes fresh state for each run.</summary>
    /// <returns>How many orders there were.</returns>
    public static int Explore(int preemptionsMax, Func<InterleavedRun> prepare)
    {
        using var interleaver = new Interleaver(prepare().Threads.Length, preemptionsMax);
        var runs = 0;
        do
        {
            interleaver.RunOnce(prepare());
            runs++;
        }
        while (interleaver.MoveToNextOrder());

        return runs;
    }

    public void Dispose()
    {
        _closing = true;
        foreach (var worker in _workers)
            worker.Close();
        _runDone.Dispose();
    }

    private void RunOnce(InterleavedRun run)
    {
        _choiceIndex = 0;
        _preemptions = 0;
        for (var i = 0; i < _workers.Length; i++)
            _workers[i].Prepare(run.Threads[i]);

        Choose(current: null)!.Go();
        _runDone.Wait();

        var thrown = Array.Find(_workers, worker => worker.Thrown is not null)?.Thrown;
        var complaint = thrown?.ToString() ?? run.Complaint();
        if (complaint is not null)
            Assert.Fail($"{complaint}\nOrder of choices: {string.Join(' ', _choices.Select(choice => choice.Taken))}");
    }

    /// <summary>Chooses who runs next; null when all are done.</summary>
    private Worker? Choose(Worker? current)
    {
        var options = new List<Worker>(_workers.Length);
        if (current is { IsDone: false })
            options.Add(current);
        if (options.Count == 0 || _preemptions < _preemptionsMax)
            options.AddRange(_workers.Where(worker => worker != current && !worker.IsDone));
        if (options.Count == 0)
            return null;
        if (options.Count == 1)
            return options[0];

        if (_choiceIndex == _choices.Count)
            _choices.Add(new Choice(0, options.Count));
        var chosen = options[_choices[_choiceIndex++].Taken];
        if (current is { IsDone: false } && chosen != current)
            _preemptions++;

        return chosen;
    }

    private bool MoveToNextOrder()
    {
        while (_choices.Count > 0)
        {
            var last = _choices[^1];
            _choices.RemoveAt(_choices.Count - 1);
            if (last.Taken + 1 < last.Options)
            {
                _choices.Add(last with { Taken = last.Taken + 1 });
                return true;
            }
        }

        return false;
    }

    private readonly record struct Choice(int Taken, int Options);

    private sealed class Worker
    {
        private readonly Interleaver _owner;
        private readonly SemaphoreSlim _baton = new(0);
        private readonly Thread _thread;
        private Action _body = () => { };

        public Worker(Interleaver owner)
        {
            _owner = owner;
            _thread = new Thread(Run) { IsBackground = true, Name = "interleaved" };
            _thread.Start();
        }

        public bool IsDone { get; private set; }

        public Exception? Thrown { get; private set; }

        public void Prepare(Action body)
        {
            _body = body;
            IsDone = false;
            Thrown = null;
        }

        public void Go() => _baton.Release();

        public void Close()
        {
            Go();
            _thread.Join();
            _baton.Dispose();
        }

        private void Run()
        {
            SteppedAtomics.HookThisThread(Step);
            while (true)
            {
                _baton.Wait();
                if (_owner._closing)
                    return;

                Thrown = Record.Exception(_body);
                IsDone = true;
                if (_owner.Choose(this) is { } next)
                    next.Go();
                else
                    _owner._runDone.Release();
            }
        }

        private void Step(AtomicStep step)
        {
            var next = _owner.Choose(this)!;
            if (next == this)
                return;

            next.Go();
            _baton.Wait();
        }
    }
}

/// <summary>One run of a few threads: what each does, and what is wrong afterwards (null when all is well).</summary>
internal sealed record InterleavedRun(Action[] Threads, Func<string?> Complaint);
