using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.UploadReceipt;

/// <summary>The receipt of one file for people: outcome, how it was read, what it held, and each finding with its remedy.</summary>
public static class UploadReceiptReport
{
    /// <summary>About twenty pages; the rest is in the JSON and CSV receipts, and the report says so.</summary>
    public const int MostFindings = 200;

    /// <summary>Five years of months fit; a file of a thousand responses does not.</summary>
    private const int MostParts = 60;

    /// <summary>A year of months is worth a table even when all are alike.</summary>
    private const int FewParts = 12;

    /// <summary>A value is cut by the reader already; this keeps a foreign receipt from filling a page with one cell.</summary>
    private const int LongestValue = 120;

    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, Receipt receipt, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(context);
        var say = context.Texts;
        var file = string.IsNullOrWhiteSpace(receipt.FileName) ? say.Say("receipt.no-name") : Printable.Text(receipt.FileName);
        var report = new Report(new ReportHead(say.Say("receipt.title"), file, say.Say("receipt.subject", ("file", file)), receipt.ReceivedAt), context);
        report.Add(new Heading(1, say.Say("receipt.heading", ("file", file))));
        var state = receipt.State.Code();
        var closed = receipt.State is SubmissionState.Rejected or SubmissionState.Failed or SubmissionState.Quarantined;
        report.Add(new Callout(say.Say("receipt.state." + state), [Meaning(receipt, say, state)], FindingPages.ToDo(receipt, say, context.Language), warning: closed));
        // Four zeros tell a sender nothing that the box above does not.
        if (receipt.Reading.Rows > 0) report.Add(new KeyFigures(Figures(receipt, say)));
        if (closed) FindingPages.Add(report, receipt, say, context.Language, MostFindings);
        TheFile(report, receipt, say, context.Language);
        if (!closed) FindingPages.Add(report, receipt, say, context.Language, MostFindings);
        report.Write(output);
    }

    private static string Meaning(Receipt receipt, TextBook say, string state) =>
        receipt is { State: SubmissionState.Duplicate, DuplicateOf: { } first }
            ? say.Say("receipt.meaning.duplicate-of", ("id", first))
            : receipt.State == SubmissionState.Accepted && FindingPages.Warnings(receipt) is > 0 and var kinds
                ? say.Count("receipt.accepted-with-warnings", kinds)
                : say.Say("receipt.meaning." + state);

    private static List<KeyFigure> Figures(Receipt receipt, TextBook say)
    {
        var reading = receipt.Reading;
        string Share(long rows) => reading.Rows == 0
            ? say.Say("receipt.key.no-rows")
            : say.Say("receipt.key.share-note", ("share", say.Numbers.Percent(100.0 * rows / reading.Rows, reading.Rows < 1000 ? 0 : 1)));
        return
        [
            new KeyFigure(say.Numbers.Whole(reading.Rows), say.Say("receipt.key.rows"), say.Say("receipt.key.blank-note", ("n", say.Numbers.Whole(reading.RowsBlank)))),
            new KeyFigure(say.Numbers.Whole(reading.RowsValid), say.Say("receipt.key.valid"), Share(reading.RowsValid)),
            new KeyFigure(say.Numbers.Whole(reading.RowsWithErrors), say.Say("receipt.key.errors"), Share(reading.RowsWithErrors)),
            new KeyFigure(say.Numbers.Whole(receipt.FindingCounts.Values.Sum()), say.Say("receipt.key.findings"), say.Count("receipt.key.kinds", receipt.FindingCounts.Count)),
        ];
    }

    private static void TheFile(Report report, Receipt receipt, TextBook say, Language language)
    {
        var reading = receipt.Reading;
        report.Section(say.Say("receipt.file"));
        report.Add(new Facts([
            (say.Say("receipt.fact.submission"), receipt.SubmissionId),
            (say.Say("receipt.fact.kind"), say.Say("receipt.kind." + receipt.Kind.Code())),
            (say.Say("receipt.fact.owner"), receipt.Owner),
            (say.Say("receipt.fact.received"), say.Numbers.DateTime(receipt.ReceivedAt)),
            (say.Say("receipt.fact.bytes"), say.Count("receipt.bytes", receipt.Bytes)),
            (say.Say("receipt.fact.hash"), receipt.Sha256 ?? say.Say("receipt.not-read")),
            (say.Say("receipt.fact.layout"), reading.Layout ?? say.Say("receipt.undetermined")),
            (say.Say("receipt.fact.encoding"), reading.Encoding ?? say.Say("receipt.undetermined")),
            (say.Say("receipt.fact.delimiter"), Delimiter(reading.Delimiter, say)),
            .. PartsInWords(reading.Parts, say) is { } parts ? [(say.Say("receipt.parts"), parts)] : Array.Empty<(string, string)>(),
        ]));
        // A file that was not accepted is mended, not checked: zeros would only lengthen its receipt.
        List<Tally> tallies = [.. reading.Tallies.Where(t => t.Count > 0 || (receipt.State == SubmissionState.Accepted && reading.Rows > 0))];
        if (tallies.Count > 0)
        {
            var known = ProblemCatalogue.TallyCodes.ToHashSet(StringComparer.Ordinal);
            report.Table(say.Say("receipt.tallies"),
                [new TableColumn(say.Say("receipt.col.what")), new TableColumn(say.Say("receipt.col.count"), Numeric: true)],
                [.. tallies.Select(t => (IReadOnlyList<string>)
                    [known.Contains(t.Code) ? ProblemCatalogue.TallyText(t, language) : Printable.Text($"{t.Code} {t.Detail}".TrimEnd()), say.Numbers.Whole(t.Count)])]);
        }

        // Months that the counts above list already are not listed again.
        if (reading.Parts.All(p => tallies.Exists(t => t.Count == p.Rows && string.Equals(t.Detail, p.Key, StringComparison.Ordinal)))) return;
        if (reading.Parts.Count == 0 || PartsInWords(reading.Parts, say) is not null) return;
        report.Table(say.Say("receipt.parts"),
            [new TableColumn(say.Say("receipt.col.part")), new TableColumn(say.Say("receipt.fact.rows"), Numeric: true)],
            [.. reading.Parts.Take(MostParts).Select(p => (IReadOnlyList<string>)[Printable.Text(p.Key), say.Numbers.Whole(p.Rows)])],
            reading.Parts.Count > MostParts
                ? say.Say("receipt.parts-cut", ("shown", say.Numbers.Whole(MostParts)), ("all", say.Numbers.Whole(reading.Parts.Count))) : null);
    }

    /// <summary>A column of ones, or a table of one row, is a line among the particulars; null where a table says more.</summary>
    private static string? PartsInWords(IReadOnlyList<Part> parts, TextBook say)
    {
        if (parts.Count == 0 || (parts.Count > 1 && (parts.Count <= FewParts || parts.Any(p => p.Rows != parts[0].Rows)))) return null;
        var (first, rows) = (("first", Printable.Text(parts[0].Key)), ("rows", say.Count("receipt.part-rows", parts[0].Rows)));
        return parts.Count == 1
            ? say.Say("receipt.one-part", first, rows)
            : say.Say("receipt.like-parts", ("n", say.Numbers.Whole(parts.Count)), first, ("last", Printable.Text(parts[^1].Key)), rows);
    }

    private static string Delimiter(string? delimiter, TextBook say) => delimiter switch
    {
        null or "" => say.Say("receipt.no-delimiter"),
        "," => say.Say("receipt.delimiter.comma"),
        ";" => say.Say("receipt.delimiter.semicolon"),
        "\t" => say.Say("receipt.delimiter.tab"),
        "|" => say.Say("receipt.delimiter.bar"),
        _ => Printable.Text(delimiter),
    };

    /// <summary>What a cell of the file held, made visible and cut.</summary>
    internal static string Shown(string? value)
    {
        if (value is null) return "–";
        var text = Printable.Text(value);
        return text.Length == 0 ? "‘’" : text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
