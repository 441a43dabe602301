namespace Pipeline.Cli.Commands;

/// <summary>Where a command reads and writes, and how it ends.</summary>
/// <param name="IsTerminal">A person watches: bars are welcome.</param>
public sealed record Terminal(TextWriter Output, TextWriter Error, bool IsTerminal)
{
    /// <summary>What is piped into the command.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>It did what was asked.</summary>
    public const int Done = 0;

    /// <summary>It ran, and the outcome is not good: a file was refused, a deadline passed, something failed.</summary>
    public const int NotDone = 1;

    /// <summary>It was asked wrongly.</summary>
    public const int Usage = 2;

    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsOutputRedirected) { Input = Console.In };
}
