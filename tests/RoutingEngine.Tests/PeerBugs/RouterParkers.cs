using System.Reflection;
using RoutingEngine.Concurrency;
using Xunit;

namespace RoutingEngine.Tests.PeerBugs;

/// <summary>
/// The places where the threads of a router sleep. A sleep on work ends after a second at the latest, so what tells
/// that a wake-up was lost is their count of rescues.
/// </summary>
internal static class RouterParkers
{
    /// <summary>Finds them from the router on, by whichever fields lead there.</summary>
    public static IReadOnlyList<Parker> Of(ContactRouter router)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance) { router };
        var open = new Queue<object>(seen);
        while (open.TryDequeue(out var holder))
        {
            for (var type = holder.GetType(); type is not null; type = type.BaseType)
            {
                foreach (var field in type.GetFields(
                    BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly))
                {
                    if (field.FieldType.IsValueType || field.GetValue(holder) is not { } held) continue;
                    if (held.GetType().Assembly == typeof(ContactRouter).Assembly && seen.Add(held)) open.Enqueue(held);
                }
            }
        }

        var parkers = seen.OfType<Parker>().ToArray();
        Assert.True(parkers.Length >= 2, "Expected a parker of the engine thread and one of the outbound thread.");
        return parkers;
    }

    /// <summary>How often a thread slept on work.</summary>
    public static long Rescues(this IEnumerable<Parker> parkers) => parkers.Sum(static parker => parker.Rescues);
}
