using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Programmes.Claims;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.ClaimCheck;

/// <summary>A printed table in one language. Series stand side by side under years, or below each other where columns are few.</summary>
public sealed record PrintedTableWords(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note)
{
    /// <summary>Tables of so few columns keep their series as rows.</summary>
    private const int FewColumns = 3;

    internal static PrintedTableWords Of(PrintedTable table, ClaimReport report, TextBook say, ClaimNumbers numbers, Func<string, string> name, Language language)
    {
        var placed = table.Series.Where(s => s.Values.Count > 0).ToList();
        var implied = report.Populations.Where(p => placed.Exists(s => string.Equals(s.Code, p.Series, StringComparison.Ordinal))).ToList();
        var caption = say.Say("claims.table.caption", ("place", Place(table)), ("title", table.Title.In(language)));
        var note = NoteUnder(table, report, say, numbers, name);
        string Population(string series, string column)
        {
            var of = implied.Find(p => string.Equals(p.Series, series, StringComparison.Ordinal));
            var at = of?.Columns.ToList().IndexOf(column) ?? -1;
            return at < 0 ? say.Say("claims.none") : numbers.Residents(of!.Values[at]);
        }

        if (table.Columns.Count <= FewColumns)
        {
            return new(caption,
                [say.Say("claims.col.series"), .. table.Columns, .. implied.Count > 0 ? table.Columns.Select(c => say.Say("claims.col.implied-of", ("column", c))) : []],
                [.. placed.Select(s => (IReadOnlyList<string>)[name(s.Code), .. s.Values.Select(v => numbers.Printed(v, s)), .. implied.Count > 0 ? table.Columns.Select(c => Population(s.Code, c)) : []])], note);
        }

        return new(caption,
            [say.Say("claims.col.column"), .. placed.Select(s => name(s.Code)), .. implied.Select(_ => say.Say("claims.col.implied"))],
            [.. table.Columns.Select((c, i) => (IReadOnlyList<string>)[c, .. placed.Select(s => numbers.Printed(s.Values[i], s)), .. implied.Select(p => Population(p.Series, c))])], note);
    }

    private static string Place(PrintedTable table) => table.Place.Length == 0 ? table.Code : char.ToUpper(table.Place[0], CultureInfo.InvariantCulture) + table.Place[1..];

    private static string? NoteUnder(PrintedTable table, ClaimReport report, TextBook say, ClaimNumbers numbers, Func<string, string> name)
    {
        List<string> notes = [];
        var totals = table.Series.Where(s => s.Total is not null).Select(s => say.Say("claims.named-value", ("name", name(s.Code)), ("value", numbers.Printed(s.Total, s)))).ToList();
        if (totals.Count > 0) notes.Add(say.Say("claims.table.totals", ("list", string.Join("; ", totals))));
        var unplaced = table.Series.Where(s => s.Unplaced.Count > 0)
            .Select(s => say.Say("claims.named-list", ("name", name(s.Code)), ("value", string.Join(", ", s.Unplaced.Select(v => numbers.Printed(v, s)))))).ToList();
        if (unplaced.Count > 0) notes.Add(say.Say("claims.table.unplaced", ("list", string.Join("; ", unplaced))));
        var known = report.Case.Populations.Where(p => table.Series.Any(s => string.Equals(s.Area, p.Area, StringComparison.Ordinal)))
            .Select(p => say.Say("claims.table.known-item", ("n", numbers.Residents(p.Residents)), ("source", p.Source))).ToList();
        if (known.Count > 0) notes.Add(say.Say("claims.table.known", ("list", string.Join("; ", known))));
        return notes.Count == 0 ? null : string.Join(' ', notes);
    }
}
