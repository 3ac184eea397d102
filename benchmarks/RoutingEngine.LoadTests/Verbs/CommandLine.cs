using System.Globalization;

namespace RoutingEngine.LoadTests.Verbs;

/// <summary>The words after the verb: flags and options with a value. What is not taken is an error.</summary>
internal sealed class CommandLine(IEnumerable<string> words)
{
    private readonly List<string> _words = [.. words];

    /// <summary>Takes a flag such as <c>--quick</c>.</summary>
    public bool TakeFlag(string name) => _words.Remove(name);

    /// <summary>Takes the value after an option such as <c>--json</c>, or null when the option is absent.</summary>
    public string? TakeValue(string name)
    {
        var place = _words.IndexOf(name);
        if (place < 0)
            return null;
        if (place + 1 == _words.Count)
            throw new UsageException($"{name}: expected a value after it, got the end of the line");
        var value = _words[place + 1];
        _words.RemoveRange(place, 2);
        return value;
    }

    /// <summary>Takes a whole number from 1 up, or the default when the option is absent.</summary>
    public int TakeNumber(string name, int otherwise)
    {
        var text = TakeValue(name);
        if (text is null)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new UsageException($"{name}: expected a whole number from 1, got '{text}'");
    }

    /// <summary>Takes the next word, which must be there.</summary>
    public string TakeWord(string what)
    {
        if (_words.Count == 0)
            throw new UsageException($"expected {what}, got the end of the line");
        var word = _words[0];
        _words.RemoveAt(0);
        return word;
    }

    /// <summary>Refuses words nobody took.</summary>
    public void ExpectEnd()
    {
        if (_words.Count > 0)
            throw new UsageException($"expected no further argument, got '{_words[0]}'");
    }
}

/// <summary>A command line that cannot be understood; ends the program with exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
