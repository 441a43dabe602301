using Pipeline.Domain.Crime;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Who delivered what, how it is counted, what the rows lack, and what the international classification can place.</summary>
internal static class QualityPages
{
    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        report.Section(say.Say("audit.quality"));
        report.Text(say.Say(audit.HasCrime ? "audit.quality.text" : "city.quality.no-crime"), introduces: audit.HasCrime);
        if (crime.Agencies.Count > 0 && crime.Months.Count > 0)
        {
            Coverage(report, audit, tables);
            Rows(report, audit);
        }

        WithheldPart.Add(report, audit);
        // Where the chapter on recorded crime has the classification, it says all of this, and more.
        if (!audit.HasCrime || ClassPages.Shown(crime)) return;
        report.Subsection(say.Say("audit.crosswalk"));
        var crosswalk = crime.Crosswalk;
        string Share(double? share) => share is { } s ? numbers.Percent(100 * s, 1) : say.Say("audit.crosswalk.none");
        report.Text(crosswalk.Total == 0 ? say.Say("audit.crosswalk.nothing") : say.Say("audit.crosswalk.text",
            ("total", numbers.Whole(crosswalk.Total)), ("strict", Share(crosswalk.Strict)), ("broad", Share(crosswalk.Broad)), ("mixed", numbers.Whole(crosswalk.Unallocated)),
            ("unmapped", numbers.Whole(crosswalk.Unmapped)), ("crosswalk", Crosswalk(crime)), ("excluded", numbers.Whole(crosswalk.Excluded))));
    }

    /// <summary>The crosswalk by its own name, whose English word between the two catalogues becomes a dash.</summary>
    internal static string Crosswalk(CityCrime crime) => crime.Crosswalk.Crosswalk.Replace(" to ICCS", "\u2009–\u2009ICCS", StringComparison.Ordinal);

    private static void Coverage(Report report, AuditTexts audit, AnnexTables tables)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        var gaps = crime.Agencies.Sum(a => a.Gaps.Count);
        var all = crime.Agencies.Count * crime.Months.Count;
        var rows = crime.Agencies.Select(a =>
        {
            var missing = a.Gaps.ToHashSet();
            return new CoverageRow(audit.Name(a.Names), [.. crime.Months.Select(m => !missing.Contains(m))]);
        }).ToList();
        report.Figure(
            gaps == 0 ? say.Say("audit.coverage.title-full") : say.Say("audit.coverage.title", ("n", numbers.Whole(gaps)), ("all", numbers.Whole(all))),
            say.Say("audit.coverage.sub", ("city", audit.City), ("from", audit.First), ("to", audit.Last)),
            CoverageCalendar.InParts(crime.Months, rows, say),
            new FigureNote(
                say.Say("audit.coverage.base", ("agencies", say.Count("audit.agency-count", crime.Agencies.Count)), ("months", numbers.Whole(crime.Months.Count)), ("n", numbers.Whole(gaps)), ("all", numbers.Whole(all))),
                say.Say("audit.coverage.method"), Withheld: null, audit.Source, audit.DataAsOf),
            gaps == 0 ? say.Say("audit.coverage.range-none") : say.Say("audit.coverage.range", ("list", string.Join("; ", crime.Agencies.Select(a => say.Say("common.named", ("name", audit.Name(a.Names)), ("value", audit.MonthRuns(a.Gaps, most: 6))))))),
            tables.Coverage);
    }

    private static void Rows(Report report, AuditTexts audit)
    {
        var (crime, say, numbers) = (audit.Crime, audit.Say, audit.Numbers);
        report.Table(say.Say("audit.rows.table"),
            [
                new TableColumn(say.Say("audit.col.agency")), new TableColumn(say.Say("audit.col.rows"), Numeric: true), new TableColumn(say.Say("audit.col.no-location"), Numeric: true),
                new TableColumn(say.Say("audit.col.blank-ids"), Numeric: true), new TableColumn(say.Say("audit.col.repeated-ids"), Numeric: true), new TableColumn(say.Say("audit.col.unmapped"), Numeric: true),
                new TableColumn(say.Say("audit.col.files"), Numeric: true), new TableColumn(say.Say("audit.col.superseded"), Numeric: true),
            ],
            [.. crime.Agencies.Select(a => (IReadOnlyList<string>)
            [
                audit.Name(a.Names), numbers.Whole(a.Delivered.Sum(m => m.Rows)), numbers.Whole(a.Delivered.Sum(m => m.WithoutLocation)), numbers.Whole(a.Delivered.Sum(m => m.BlankIds)),
                numbers.Whole(a.Delivered.Sum(m => m.RepeatedIds)), numbers.Whole(a.Delivered.Sum(m => m.Unmapped)),
                numbers.Whole(a.Extracts.Count(e => e.MonthsUsed.Count > 0)), numbers.Whole(a.Extracts.Sum(e => e.MonthsSuperseded.Count)),
            ])],
            say.Say("audit.rows.note"));
    }
}
