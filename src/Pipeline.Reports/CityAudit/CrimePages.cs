using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Recorded crime, from the course of the months to the places.</summary>
internal static class CrimePages
{
    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        TrendPages.Add(report, audit, tables);
        CategoryPages.Add(report, audit);
    }
}
