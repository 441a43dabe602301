using System.Globalization;
using System.Text;

namespace Pipeline.Domain.Crime;

/// <summary>A usual name of an offence in one language, with its place in the classification.</summary>
/// <param name="Table"><c>spanish-terms</c> or <c>portuguese-terms</c>.</param>
/// <param name="Iccs">Null when the relation is <see cref="Relation.None"/>.</param>
/// <param name="Note">What to mind; null for the plain cases.</param>
public sealed record ReferenceTerm(string Table, string Term, string? Iccs, Relation Relation, string? Note);

/// <summary>
/// Usual names of offences in the Spanish- and Portuguese-speaking Americas. They are suggestions for a profile that a person writes and confirms: laws differ
/// from country to country under one word, so no count is ever placed by them.
/// </summary>
public static class ReferenceTerms
{
    private static readonly Dictionary<string, Crosswalk> Tables = new(StringComparer.Ordinal);

    private static readonly ILookup<string, ReferenceTerm> ByTerm = new[] { "spanish", "portuguese" }.SelectMany(Read).ToLookup(term => Fold(term.Term), StringComparer.Ordinal);

    public static IEnumerable<ReferenceTerm> All => ByTerm.SelectMany(terms => terms);

    /// <summary>The terms equal to a label but for case, accents and spaces; several where languages share a word, none for anything else.</summary>
    public static IReadOnlyList<ReferenceTerm> Find(string label) => [.. ByTerm[Fold(label)]];

    /// <summary>A whole table as a crosswalk, its categories named as the reference list names them; null for another name.</summary>
    /// <param name="table"><c>spanish-terms</c> or <c>portuguese-terms</c>.</param>
    public static Crosswalk? Table(string table) => Tables.GetValueOrDefault(table);

    private static IEnumerable<ReferenceTerm> Read(string language)
    {
        var table = $"{language}-terms";
        List<CrosswalkEntry> entries = [];
        List<ReferenceTerm> terms = [];
        foreach (var row in CatalogueFile.Rows($"crime/terms-{language}.csv"))
        {
            var relation = Enum.Parse<Relation>(row["relation"], ignoreCase: true);
            var code = row["iccs"].Length == 0 ? null : row["iccs"];
            entries.Add(new CrosswalkEntry(row["category"], code, relation));
            terms.AddRange(row["terms"].Split(';').Select(term => new ReferenceTerm(table, term, code, relation, row["note"].Length == 0 ? null : row["note"])));
        }

        Tables.Add(table, new Crosswalk($"{table} to {Iccs.Version}, version 1", entries));
        return terms;
    }

    /// <summary>Small letters without marks, single spaces: <c>ROBO A TRANSEÚNTE</c> is <c>robo a transeunte</c>.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Trim().ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            if (!char.IsWhiteSpace(letter)) folded.Append(letter);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString();
    }
}
