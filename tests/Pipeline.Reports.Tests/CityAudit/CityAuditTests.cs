using Pipeline.Domain;
using Pipeline.Reports.CityAudit;

namespace Pipeline.Reports.Tests.CityAudit;

public class CityAuditTests
{
    public static TheoryData<Language> AllLanguages => [.. Languages.All];

    private static Written Audit(Domain.Crime.CityCrime crime, Language language = Language.En, string name = "audit") =>
        Written.By($"{name}-{language.Tag()}", output => CityAuditReport.Write(output, crime, Written.Context(language)));

    [SkippableTheory]
    [MemberData(nameof(AllLanguages))]
    public void Whole_city_is_accessible_and_archivable_in_every_language(Language language)
    {
        var audit = Audit(Cities.Whole(), language);
        audit.PassesQpdf();
        audit.PassesPdfCheck(language);
    }

    [SkippableTheory]
    [MemberData(nameof(AllLanguages))]
    public void Metro_area_is_accessible_and_archivable_in_every_language(Language language)
    {
        var audit = Audit(Cities.Metro(), language, "metro");
        audit.PassesQpdf();
        audit.PassesPdfCheck(language);
    }
}
