using Pipeline.Domain;
using Pipeline.Reports.CityAudit;

namespace Pipeline.Reports.Tests.CityAudit;

/// <summary>Documents that other programs accept, whatever the sources, in every language.</summary>
public class AuditSoundTests
{
    [SkippableTheory]
    [MemberData(nameof(AuditSummaryTests.Everything), MemberType = typeof(AuditSummaryTests))]
    public void Audit_passes_the_independent_checks(string name, Language language)
    {
        var report = AuditCases.Write(name, language);
        report.PassesQpdf();
        report.PassesPdfCheck(language);
    }

    [Fact]
    public void Same_sources_give_the_same_bytes() => Assert.Equal(AuditCases.Write("rich").Bytes, AuditCases.Write("rich").Bytes);

    [Theory]
    [InlineData("rich")]
    [InlineData("programmes-only")]
    public void Audit_is_a_web_page_too(string name)
    {
        using var output = new MemoryStream();
        CityAuditReport.Write(output, AuditCases.All[name](), Written.Context(Language.En) with { Form = ReportForm.Page });
        var page = System.Text.Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains("<ol>", page, StringComparison.Ordinal);
        Assert.Matches("<li>[^<]+<a href=\"#t\\d+\">Table ", page);
    }
}
