using System.Runtime.ExceptionServices;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// What the foreign code of these tests throws. Where such a fault ends a thread, the process goes on without the
/// thread, so that the test says what the router makes of it.
/// </summary>
internal class ForeignFault(string message) : Exception(message)
{
    private static readonly Lock Gate = new();
    private static bool _isExpected;

    /// <summary>Keeps the process alive when one of these reaches the end of a thread.</summary>
    public static void Expect()
    {
        lock (Gate)
        {
            if (_isExpected) return;
            _isExpected = true;
            ExceptionHandling.SetUnhandledExceptionHandler(static thrown =>
            {
                for (var cause = thrown; cause is not null; cause = cause.InnerException)
                {
                    if (cause is ForeignFault) return true;
                }

                return false;
            });
        }
    }
}
