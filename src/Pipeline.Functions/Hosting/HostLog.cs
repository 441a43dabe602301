using System.Text.RegularExpressions;

namespace Pipeline.Functions.Hosting;

/// <summary>
/// The two streams that the host reads: a line on stdout is information, a line on stderr an error. Whatever passes
/// through is rid of query strings and storage secrets first, since messages of exceptions quote addresses.
/// </summary>
public sealed partial class HostLog(TextWriter output, TextWriter error)
{
    private readonly Lock _gate = new();

    public void Information(string line)
    {
        lock (_gate) output.WriteLine(OneLine(line));
    }

    public void Error(string line)
    {
        lock (_gate) error.WriteLine(OneLine(line));
    }

    /// <summary>The text as one line without secrets.</summary>
    public static string OneLine(string text) => Secret().Replace(Query().Replace(text.ReplaceLineEndings(" | "), "?***"), "${name}***");

    // A question mark followed by name=value, up to the next blank: a query string, and hardly ever prose.
    [GeneratedRegex("""\?[^\s"'<>|]*=[^\s"'<>|]*""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Query();

    [GeneratedRegex("""\b(?<name>(sig|code|AccountKey|SharedAccessSignature|x-functions-key|X-Pipeline-Key)\s*[=:]\s*)[^\s;&|"']+""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Secret();
}
