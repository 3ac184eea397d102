using System.Globalization;

namespace RoutingEngine;

/// <summary>Thrown when bytes are not the binary form they are read as: cut off, damaged, or of another format.</summary>
/// <param name="position">The byte from which on they are something else, from 0.</param>
/// <param name="expected">What was expected there.</param>
public sealed class InvalidBytesException(int position, string expected)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"byte {position}: expected {expected}"))
{
    /// <summary>The byte from which on they are something else, from 0.</summary>
    public int Position { get; } = position;

    /// <summary>What was expected there.</summary>
    public string Expected { get; } = expected;
}
