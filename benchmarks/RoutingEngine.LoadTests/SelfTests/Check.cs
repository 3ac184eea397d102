namespace RoutingEngine.LoadTests.SelfTests;

/// <summary>A self-test that did not hold.</summary>
internal sealed class CheckFailedException(string message) : Exception(message);

/// <summary>States what must hold.</summary>
internal static class Check
{
    /// <summary>Fails with the message unless the condition holds.</summary>
    public static void That(bool holds, string message)
    {
        if (!holds)
            throw new CheckFailedException(message);
    }

    /// <summary>Fails unless the value lies in the range, ends included.</summary>
    public static void InRange(double value, double least, double most, string what) =>
        That(value >= least && value <= most, $"{what}: expected {least} to {most}, got {value}");

    /// <summary>Fails unless the action makes a check fail: the proof that a checker can turn red.</summary>
    public static void Fails(Action action, string what)
    {
        try
        {
            action();
        }
        catch (CheckFailedException)
        {
            return;
        }

        throw new CheckFailedException($"{what}: expected the checker to object, it did not");
    }
}
