using Pipeline.Domain.Crime;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>
/// The safety audit of one city: what its agencies recorded, how safe municipalities of its region feel, what is planned, what programmes
/// achieved, and how far the numbers carry. A part for which nothing was sent is named as not known, in one place.
/// </summary>
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
        Compose(new AuditTexts(sources, context)).Write(output);
    }

    /// <summary>All blocks of the report, before its check.</summary>
    internal static Report Compose(AuditTexts audit)
    {
        var report = new Report(
            new ReportHead(CoverPage.ShortTitle(audit), audit.City, CoverPage.Subject(audit), audit.LatestData, CoverPage.Banner(audit), Cover: true), audit.Context);
        var tables = new AnnexTables(report, audit);
        CoverPage.Add(report, audit);
        SummaryPage.Add(report, audit);
        ContextPages.Add(report, audit, tables);
        RoundPages.Add(report, audit);
        if (audit.HasCrime) CrimePages.Add(report, audit, tables);
        PerceptionPages.Add(report, audit, tables);
        IndicatorPages.Add(report, audit, tables);
        CommunityPages.Add(report, audit, tables);
        EvidencePages.Add(report, audit, tables);
        StrategyPages.Add(report, audit, tables);
        ResultPages.Add(report, audit);
        PriorityPages.Add(report, audit, tables);
        RecommendationPages.Add(report, audit);
        CommitmentPages.Add(report, audit, tables);
        PlanProgressPages.Add(report, audit, tables);
        QualityPages.Add(report, audit, tables);
        MethodPage.Add(report, audit);
        ChangePages.Add(report, audit);
        SincePages.Add(report, audit);
        tables.Add();
        return report;
    }
}
