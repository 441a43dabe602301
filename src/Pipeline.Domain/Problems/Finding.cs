using System.Text.Json.Serialization;

namespace Pipeline.Domain.Problems;

/// <summary>How much a finding weighs.</summary>
[JsonConverter(typeof(KebabJson<Severity>))]
public enum Severity
{
    /// <summary>The file cannot be accepted as it is.</summary>
    Error,

    /// <summary>The file is accepted; somebody should look.</summary>
    Warning,

    /// <summary>A fact about the reading that the sender should know.</summary>
    Notice,
}

/// <summary>Where in a file something was found. What is unknown is null: an encoding error has a line but no row.</summary>
/// <param name="Row">Data row, the first one after the header is 1.</param>
/// <param name="Line">Physical line, the header is line 1; a quoted line break makes lines run ahead of rows.</param>
/// <param name="Column">Column name as the file spells it, or a JSON pointer for JSON files.</param>
/// <param name="Value">What stood there, cut to a readable length.</param>
public readonly record struct Place(long? Row = null, long? Line = null, string? Column = null, string? Value = null)
{
    public static readonly Place WholeFile;
}

/// <summary>One problem in a file: a code of the catalogue, the place, and the values that its message names.</summary>
/// <param name="Code">A code of <c>ProblemCatalogue</c>, such as <c>crime.month-format</c>.</param>
/// <param name="Values">Named values for the message's placeholders, already formatted invariantly.</param>
public sealed record Finding(string Code, Severity Severity, Place Place, IReadOnlyDictionary<string, string> Values);
