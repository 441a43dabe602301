using System.Collections.Frozen;

namespace Pipeline.Intake.Surveys;

/// <summary>Boxes as collecting tools and people write them.</summary>
internal static class Ticks
{
    private static readonly FrozenDictionary<string, string> words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["yes"] = "1", ["oui"] = "1", ["sí"] = "1", ["si"] = "1", ["sim"] = "1",
        ["no"] = "0", ["non"] = "0", ["não"] = "0", ["nao"] = "0",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Written by a tool: 1 and 0, true and false (ODK, Kobo), Y and N (LimeSurvey).</summary>
    public static string? OfCode(string cell) => cell switch
    {
        "1" or "Y" or "true" or "TRUE" or "True" => "1",
        "0" or "N" or "false" or "FALSE" or "False" => "0",
        _ => null,
    };

    /// <summary>Written by a person: yes or no in one of the four languages.</summary>
    public static string? OfWord(string cell) => words.GetValueOrDefault(FoldedText.Of(cell));
}
