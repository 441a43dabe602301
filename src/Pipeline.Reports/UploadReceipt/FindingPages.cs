using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.UploadReceipt;

/// <summary>Findings by kind with their full counts, then one by one as far as the paper reaches.</summary>
internal static class FindingPages
{
    /// <summary>The box at the head names so many kinds of error; the table has all.</summary>
    private const int MostToDo = 4;

    public static void Add(Report report, Receipt receipt, TextBook say, Language language, int most)
    {
        report.Section(say.Say("receipt.findings"));
        var all = receipt.FindingCounts.Values.Sum();
        if (all == 0 && receipt.Findings.Count == 0)
        {
            report.Text(say.Say("receipt.findings-none"));
            return;
        }

        // Where every finding stands below and each kind occurs once, a count of kinds repeats the list.
        if (receipt.Findings.Count < all || receipt.FindingCounts.Values.Any(n => n > 1)) ByKind(report, receipt, say, language);
        if (receipt.Findings.Count == 0) return;
        OneByOne(report, receipt, say, language, most, all);
    }

    /// <summary>Errors first: they are what the sender must mend. Of one weight, kind by kind, each in the order of the file.</summary>
    private static void OneByOne(Report report, Receipt receipt, TextBook say, Language language, int most, long all)
    {
        var shown = receipt.Findings.OrderBy(f => f.Severity).Take(most).ToList();
        var kinds = shown.GroupBy(f => f.Code, StringComparer.Ordinal).ToList();
        var cut = shown.Count < all
            ? say.Say("receipt.findings-cut", ("shown", say.Numbers.Whole(shown.Count)), ("all", say.Numbers.Whole(all)), ("most", say.Numbers.Whole(Receipt.MostFindings))) : null;
        List<TableColumn> columns = [new(say.Say("receipt.col.place")), new(say.Say("receipt.col.found")), new(say.Say("receipt.col.problem"))];
        List<IReadOnlyList<string>> rows = [];

        // One remedy for a whole kind stands once, over its findings.
        var common = kinds.TrueForAll(kind => kind.Select(f => Remedy(f, language)).Distinct(StringComparer.Ordinal).Count() == 1);
        if (!common) columns.Add(new(say.Say("receipt.col.remedy")));
        foreach (var kind in kinds)
        {
            var heading = say.Say("receipt.kind-heading", ("severity", SeverityText(kind.First().Severity, say)), ("kind", ProblemCatalogue.Knows(kind.Key) ? ProblemCatalogue.Of(kind.Key).Title.In(language) : kind.Key));
            rows.Add([common ? heading + ". " + Remedy(kind.First(), language) : heading]);
            rows.AddRange(kind.Select(f => Row(f, say, language, common)));
        }

        report.Table(say.Say("receipt.one-by-one"), columns, rows, cut);
    }

    private static string Remedy(Finding finding, Language language) =>
        ProblemCatalogue.Knows(finding.Code) ? ProblemCatalogue.Format(finding with { Place = new Place(Value: finding.Place.Value) }, language).Remedy : "–";

    /// <summary>Kinds of warning in a file that was accepted: nothing must be sent again, and each is worth a look.</summary>
    public static int Warnings(Receipt receipt) =>
        receipt.FindingCounts.Keys.Count(code => ProblemCatalogue.Knows(code) && ProblemCatalogue.Of(code).Severity == Severity.Warning);

    /// <summary>What the sender has to mend, one point for each kind of error: what is wrong, how often, and the remedy.</summary>
    public static IReadOnlyList<string> ToDo(Receipt receipt, TextBook say, Language language)
    {
        if (receipt.State != SubmissionState.Rejected) return [];
        var errors = receipt.FindingCounts.Where(c => ProblemCatalogue.Knows(c.Key) && ProblemCatalogue.Of(c.Key).Severity == Severity.Error)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).ToList();
        return [.. errors.Take(MostToDo).Select(c => Point(receipt, c.Key, c.Value, say, language))];
    }

    private static string Point(Receipt receipt, string code, long count, TextBook say, Language language)
    {
        var title = ProblemCatalogue.Of(code).Title.In(language);
        var what = count > 1 ? say.Say("receipt.to-do.times", ("what", title), ("n", say.Numbers.Whole(count))) : say.Say("receipt.to-do.once", ("what", title));
        return receipt.Findings.FirstOrDefault(f => string.Equals(f.Code, code, StringComparison.Ordinal)) is { } first
            ? what + " " + ProblemCatalogue.Format(first, language).Remedy
            : what;
    }

    private static void ByKind(Report report, Receipt receipt, TextBook say, Language language) =>
        report.Table(say.Say("receipt.by-kind"),
            [
                new TableColumn(say.Say("receipt.col.title")), new TableColumn(say.Say("receipt.col.code")),
                new TableColumn(say.Say("receipt.col.severity")), new TableColumn(say.Say("receipt.col.count"), Numeric: true),
            ],
            [.. receipt.FindingCounts
                .Select(c => (Code: c.Key, Count: c.Value, Entry: ProblemCatalogue.Knows(c.Key) ? ProblemCatalogue.Of(c.Key) : null))
                .OrderBy(c => c.Entry?.Severity ?? Severity.Notice).ThenByDescending(c => c.Count).ThenBy(c => c.Code, StringComparer.Ordinal)
                .Select(c => (IReadOnlyList<string>)[c.Entry?.Title.In(language) ?? c.Code, c.Code, c.Entry is null ? "–" : SeverityText(c.Entry.Severity, say), say.Numbers.Whole(c.Count)])]);

    private static IReadOnlyList<string> Row(Finding finding, TextBook say, Language language, bool remedyAbove)
    {
        var place = finding.Place;
        var found = UploadReceiptReport.Shown(place.Value);

        // The place has its own column, so the message is asked for without it.
        var message = ProblemCatalogue.Knows(finding.Code) ? ProblemCatalogue.Format(finding with { Place = new Place(Value: place.Value) }, language).Message : finding.Code;
        return remedyAbove ? [Where(place, say), found, message] : [Where(place, say), found, message, Remedy(finding, language)];
    }

    private static string Where(Place place, TextBook say)
    {
        var position = place switch
        {
            { Row: { } row, Line: { } line } when line != row + 1 => say.Say("receipt.place.row-line", ("row", say.Numbers.Whole(row)), ("line", say.Numbers.Whole(line))),
            { Row: { } row } => say.Say("receipt.place.row", ("row", say.Numbers.Whole(row))),
            { Line: { } line } => say.Say("receipt.place.line", ("line", say.Numbers.Whole(line))),
            _ => place.Column is null ? say.Say("receipt.place.file") : string.Empty,
        };
        var column = place.Column is null ? string.Empty : Printable.Text(place.Column);
        return position.Length == 0 ? column : column.Length == 0 ? position : $"{position}, {column}";
    }

    private static string SeverityText(Severity severity, TextBook say) => say.Say(severity switch
    {
        Severity.Error => "receipt.severity.error",
        Severity.Warning => "receipt.severity.warning",
        _ => "receipt.severity.notice",
    });
}
