using Pipeline.Reports.Layout;

namespace Pipeline.Reports.CityAudit;

/// <summary>Recorded crime: its course, its season and hours, categories, places, classes, severity and sources; at the end what could not be shown.</summary>
internal static class CrimePages
{
    public static void Add(Report report, AuditTexts audit, AnnexTables tables)
    {
        var chapter = new CrimeChapter(report, audit, tables);
        report.Section(audit.Say.Say("crime.chapter"));
        TrendPages.Add(chapter);
        SeasonPages.Add(chapter);
        HourPages.Add(chapter);
        CategoryPages.Add(report, audit);
        PlacePages.Add(chapter);
        HotSpotPages.Add(chapter);
        if (!audit.Brief) RepeatPages.Add(chapter);
        ClassPages.Add(chapter);
        SeverityPages.Add(chapter);
        SourcePages.Add(chapter);
        NotShownList.Add(chapter);
    }
}
