namespace RoutingEngine;

/// <summary>Says that a file cannot be used, with every mistake found in it.</summary>
/// <remarks>Thread-safe: immutable.</remarks>
public sealed class InvalidFileException : Exception
{
    /// <summary>Makes an exception without mistakes to list.</summary>
    public InvalidFileException()
        : this("The file cannot be used.")
    {
    }

    /// <summary>Makes an exception without mistakes to list.</summary>
    /// <param name="message">What is wrong.</param>
    public InvalidFileException(string message)
        : base(message) => Errors = [];

    /// <summary>Makes an exception without mistakes to list.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What caused it.</param>
    public InvalidFileException(string message, Exception innerException)
        : base(message, innerException) => Errors = [];

    /// <summary>Makes an exception whose message lists the mistakes, one to a line.</summary>
    /// <param name="errors">The mistakes, in the order of their places.</param>
    public InvalidFileException(IReadOnlyList<FileError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>The mistakes, in the order of their places.</summary>
    public IReadOnlyList<FileError> Errors { get; }
}
