using System.Runtime.InteropServices;

namespace RoutingEngine.LoadTests.Stepping;

/// <summary>The calls by which a process steps a thread of another, as the C library of Linux has them on x64.</summary>
internal static class Ptrace
{
    /// <summary>Reads a word of the registers of a stopped thread.</summary>
    public const int PeekUser = 3;

    /// <summary>Lets a stopped thread run one instruction.</summary>
    public const int SingleStep = 9;

    /// <summary>Gives a stopped thread up; it runs on.</summary>
    public const int Detach = 17;

    /// <summary>Becomes the tracer of a thread without stopping it.</summary>
    public const int Seize = 0x4206;

    /// <summary>Stops a thread that was seized.</summary>
    public const int Interrupt = 0x4207;

    /// <summary>Where the instruction pointer stands among the words of the registers.</summary>
    public const int InstructionPointer = 16 * sizeof(long);

    /// <summary>Waits for a thread of another process, not for processes alone.</summary>
    private const int WaitForAll = 0x40000000;

    private const int ChildSignal = 17;

    /// <summary>Does what the request says to the thread.</summary>
    public static long Do(int request, int thread, long address = 0, long data = 0)
    {
        var result = Request(request, thread, address, data);
        if (result == -1 && request != PeekUser)
            throw new PtraceException(request, Marshal.GetLastPInvokeErrorMessage());
        return result;
    }

    /// <summary>Waits until the thread stops or ends, and returns the status of that.</summary>
    public static int Wait(int thread)
    {
        if (WaitForChild(thread, out var status, WaitForAll) != thread)
            throw new PtraceException(0, Marshal.GetLastPInvokeErrorMessage());
        return status;
    }

    /// <summary>
    /// Asks not to be signalled when a child merely stops: at a stop per instruction the runtime would do nothing but
    /// answer signals. The runtime's own handler stays and hears when a child ends.
    /// </summary>
    public static void HearOfEndsAlone()
    {
        if (GetSignalAction(ChildSignal, 0, out var action) != 0)
            throw new PtraceException(0, Marshal.GetLastPInvokeErrorMessage());
        action.Flags |= SignalAction.NoStops;
        if (SetSignalAction(ChildSignal, in action, 0) != 0)
            throw new PtraceException(0, Marshal.GetLastPInvokeErrorMessage());
    }

    /// <summary>The number by which the system knows the thread that calls.</summary>
    [DllImport("libc", EntryPoint = "gettid")]
    public static extern int CurrentThread();

    /// <summary>The process that started this one; another once that has ended.</summary>
    [DllImport("libc", EntryPoint = "getppid")]
    public static extern int ParentProcess();

    [DllImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    private static extern long Request(int request, int thread, long address, long data);

    [DllImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static extern int WaitForChild(int thread, out int status, int options);

    [DllImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    private static extern int GetSignalAction(int signal, nint none, out SignalAction action);

    [DllImport("libc", EntryPoint = "sigaction", SetLastError = true)]
    private static extern int SetSignalAction(int signal, in SignalAction action, nint none);

    /// <summary>What a process does about a signal: handler, mask of 128 bytes, flags and the way back.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 152)]
    private struct SignalAction
    {
        public const int NoStops = 1;

        [FieldOffset(0)]
        public nint Handler;

        [FieldOffset(136)]
        public int Flags;

        [FieldOffset(144)]
        public nint Restorer;
    }
}

/// <summary>A call of <see cref="Ptrace"/> that the system refused.</summary>
internal sealed class PtraceException(int request, string why) : Exception($"request {request:x} was refused: {why}");
