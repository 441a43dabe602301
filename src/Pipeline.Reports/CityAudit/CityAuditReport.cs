using Pipeline.Domain.Crime;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>The audit report of one city: what its agencies recorded, what changed, and how far the numbers carry.</summary>
public static class CityAuditReport
{
    /// <summary>The audit of a city of which nothing is known but its recorded crime.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, CityCrime crime, ReportContext context) => Write(output, new AuditSources(crime), context);

    /// <summary>Writes a tagged PDF. A pure function of its arguments.</summary>
    /// <exception cref="UnsoundReportException">The document failed its own check; nothing was written.</exception>
    public static void Write(Stream output, AuditSources sources, ReportContext context)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(context);
        var crime = sources.Crime;
        var audit = new AuditTexts(crime, context);
        var texts = context.Texts;
        var report = new Report(
            new ReportHead(texts.Say("audit.title"), audit.City, texts.Say("audit.subject", ("city", audit.City), ("from", audit.First), ("to", audit.Last)), crime.DataAsOf, Cover: true),
            context);
        CoverPage.Add(report, audit);
        SummaryPage.Add(report, audit);
        var tables = new AnnexTables(report, audit);
        CrimePages.Add(report, audit, tables);
        QualityPages.Add(report, audit, tables);
        MethodPage.Add(report, audit);
        tables.Add();
        report.Write(output);
    }
}
