using RoutingEngine.Concurrency;

namespace RoutingEngine.Tests.Concurrency;

/// <summary>Where a thread stands when it is stopped at an atomic step.</summary>
internal enum AtomicStep
{
    BeforeRead,
    BeforeWrite,
    AfterWrite,
    BeforeCompareExchange,
    AfterCompareExchange,
}

/// <summary>Atomic steps that report to a hook of the thread before and after they take effect.</summary>
internal readonly struct SteppedAtomics : IAtomics
{
    [ThreadStatic]
    private static Action<AtomicStep>? s_hook;

    /// <summary>The hook of this thread; null = none.</summary>
    public static Action<AtomicStep>? HookOfThisThread => s_hook;

    /// <summary>Calls the hook at every atomic step of this thread; null for none.</summary>
    public static void HookThisThread(Action<AtomicStep>? hook) => s_hook = hook;

    public static long ReadAcquire(ref readonly long location)
    {
        s_hook?.Invoke(AtomicStep.BeforeRead);
        return Volatile.Read(in location);
    }

    public static void WriteRelease(ref long location, long value)
    {
        s_hook?.Invoke(AtomicStep.BeforeWrite);
        Volatile.Write(ref location, value);
        s_hook?.Invoke(AtomicStep.AfterWrite);
    }

    public static long CompareExchange(ref long location, long value, long expected)
    {
        s_hook?.Invoke(AtomicStep.BeforeCompareExchange);
        var found = Interlocked.CompareExchange(ref location, value, expected);
        s_hook?.Invoke(AtomicStep.AfterCompareExchange);
        return found;
    }
}
