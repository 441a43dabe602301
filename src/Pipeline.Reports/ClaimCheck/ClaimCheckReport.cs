using Pipeline.Domain.Programmes.Claims;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.ClaimCheck;

/// <summary>Printed claims, recomputed, as a document: the balance on one page, each claim with its formula, the findings, the tables.</summary>
public static class ClaimCheckReport
{
    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <param name="dataAsOf">When the case was typed in.</param>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, ClaimReport checkedCase, DateTimeOffset dataAsOf, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(checkedCase);
        ArgumentNullException.ThrowIfNull(context);
        var words = new ClaimWords(checkedCase, context.Texts);
        var report = new Report(new ReportHead(ClaimWords.Head(context.Texts), words.Name, ClaimWords.Subject(context.Texts), dataAsOf), context);
        report.Add(new Heading(1, words.Title));
        report.Add(new Paragraph(checkedCase.Case.Publication, Styles.SmallMuted));
        report.Text(words.Introduction);
        report.Add(new KeyFigures([.. words.KeyFigures.Select(k => new KeyFigure(k.Number, k.Label, k.Note))]));
        report.Section(words.WeightiestTitle);
        report.Add(new ListBlock(words.WeightiestFindings));
        report.Add(new PageBreak());
        report.Section(words.OverviewTitle);
        report.Table(words.OverviewCaption, [.. words.OverviewColumns.Select(c => new TableColumn(c))], words.Overview);
        report.Section(words.OneByOneTitle);
        foreach (var (claim, facts) in words.OneByOne)
        {
            report.Subsection(claim);
            report.Add(new Facts(facts));
        }

        report.Section(words.FindingsTitle);
        if (words.Findings.Count == 0) report.Text(words.NoFindings);
        else report.Table(words.FindingsCaption, [.. words.FindingColumns.Select(c => new TableColumn(c))], words.Findings);
        report.Section(words.TablesTitle);
        report.Text(words.TablesText, introduces: true);
        foreach (var table in words.Tables.Where(t => t.Rows.Count > 0))
            report.Table(table.Caption, [.. table.Columns.Select((c, i) => new TableColumn(c, Numeric: i > 0))], table.Rows, table.Note);
        report.Section(words.MethodTitle);
        foreach (var text in words.Method) report.Text(text);
        report.Section(words.SourcesTitle);
        report.Add(new ListBlock(words.Sources));
        report.Write(output);
    }
}
