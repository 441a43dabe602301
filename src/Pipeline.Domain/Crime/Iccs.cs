using System.Globalization;

namespace Pipeline.Domain.Crime;

/// <summary>A code of the international classification; the parent's code is a prefix of its own.</summary>
/// <param name="Level">1 (section, two digits) to 4 (six digits).</param>
/// <param name="Names">The English title is the classification's own; the others are our translations.</param>
/// <param name="Checked">Title seen in a public text of the classification; false while it waits for that comparison.</param>
public sealed record IccsCode(string Code, int Level, LocalText Names, bool Checked)
{
    /// <summary>English title.</summary>
    public string Title => Names.En;
}

/// <summary>International Classification of Crime for Statistical Purposes, version 1.0 (UNODC 2015).</summary>
public static class Iccs
{
    public const string Version = "ICCS 1.0";

    private static readonly Dictionary<string, IccsCode> Codes = CatalogueFile.Rows("crime/iccs.csv")
        .Select(row => new IccsCode(row["code"], int.Parse(row["level"], CultureInfo.InvariantCulture), CatalogueFile.Names(row), string.Equals(row["basis"], "S", StringComparison.Ordinal)))
        .ToDictionary(code => code.Code, StringComparer.Ordinal);

    public static IEnumerable<IccsCode> All => Codes.Values;

    /// <summary>Null for a code that is not in the catalogue.</summary>
    public static IccsCode? Find(string code) => Codes.GetValueOrDefault(code);

    /// <summary>The code itself and all that contain it, longest first: 050221, 05022, 0502, 05.</summary>
    public static IEnumerable<string> WithAncestors(string code)
    {
        yield return code;

        // Levels have 2, 4, 5 and 6 digits: the second level takes two digits, the others one.
        for (var length = code.Length - 1; length >= 2; length--)
            if (length != 3) yield return code[..length];
    }
}
