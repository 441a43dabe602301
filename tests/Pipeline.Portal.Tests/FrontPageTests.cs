using System.Text;
using System.Xml.Linq;
using Pipeline.Domain;

namespace Pipeline.Portal.Tests;

public sealed class FrontPageTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    public static TheoryData<Language> AllLanguages => [.. Languages.All];

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Every_document_is_linked_in_the_language_of_the_page(Language language)
    {
        var page = Page(new PublishedIndex(
            [new PublishedEntry("co-cali", new LocalText("Cali"), Day)], [new PublishedEntry("SAM", new LocalText("South America"), Day)], [new PublishedEntry("2011", new LocalText("Global Survey"), Day, Quality: true), new PublishedEntry("2026", new LocalText("Global Survey"), Day)])
            { Instruments = [new InstrumentEntry("global-survey", "2011", new LocalText("Global Survey"))] }, language);
        var links = page.Descendants("a").Select(a => a.Attribute("href")!.Value).Where(h => h.StartsWith('/')).ToList();
        var lang = "?lang=" + language.Tag();
        Assert.Equal(
            [
                "/api/cities/co-cali/audit.html" + lang, "/api/cities/co-cali/audit.pdf" + lang, "/api/cities/co-cali/audit.json" + lang, "/api/cities/co-cali/scorecard.html" + lang, "/api/cities/co-cali/crime.csv" + lang, "/api/cities/co-cali/crime.sdmx.csv" + lang, "/api/regions/SAM/summary.html" + lang, "/api/regions/SAM/summary.pdf" + lang, "/api/regions/SAM/summary.json" + lang,
                "/api/waves/2011/results.html" + lang, "/api/waves/2011/results.pdf" + lang, "/api/waves/2011/results.csv" + lang, "/api/waves/2011/results.json" + lang,
                "/api/waves/2011/datapackage.json" + lang, "/api/waves/2011/package.zip" + lang, "/api/waves/2011/quality.html" + lang,
                "/api/waves/2026/results.html" + lang, "/api/waves/2026/results.pdf" + lang, "/api/waves/2026/results.csv" + lang, "/api/waves/2026/results.json" + lang,
                "/api/waves/2026/datapackage.json" + lang, "/api/waves/2026/package.zip" + lang,
                "/api/instruments/global-survey/2011/questionnaire.pdf" + lang, "/api/instruments/global-survey/2011/template.xlsx" + lang, "/api/instruments/global-survey/2011/xlsform.xlsx" + lang,
                "/api/forms/exploratory-walk.pdf" + lang,
            ],
            links);
        Assert.Equal(language.Tag(), page.Root!.Attribute("lang")!.Value);
    }

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void A_page_with_nothing_published_says_so_and_shows_no_table(Language language)
    {
        var page = Page(new PublishedIndex([], [], []), language);
        Assert.Empty(page.Descendants("table"));
        Assert.Equal(2, page.Descendants("p").Count());
    }

    [Theory]
    [MemberData(nameof(AllLanguages))]
    public void Invented_data_are_marked_and_real_data_are_not(Language language)
    {
        var page = Page(new PublishedIndex([new PublishedEntry("co-cali", new LocalText("Cali"), Day)], [], [new PublishedEntry("2011", new LocalText("Survey"), Day, Synthetic: true)]), language);
        Assert.Contains("2011", Assert.Single(page.Descendants("mark")).Parent!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_from_files_are_text_and_never_markup()
    {
        var page = Page(new PublishedIndex([new PublishedEntry("x", new LocalText("<script>alert(1)</script>\" onload=\"x"), Day)], [], []), Language.En);
        Assert.Empty(page.Descendants("script"));
        Assert.Contains("<script>alert(1)</script>", page.Descendants("th").Last().Value, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Descendants("a"), a => a.Attribute("onload") is not null);
    }

    [Fact]
    public void The_four_languages_differ()
    {
        var empty = new PublishedIndex([], [], []);
        Assert.Equal(4, Languages.All.Select(l => Encoding.UTF8.GetString(FrontPage.Render(empty, l))).Distinct(StringComparer.Ordinal).Count());
    }

    // But for the doctype and the void elements the page is well-formed XML, so a strict parser can read it.
    private static XDocument Page(PublishedIndex index, Language language) => Read(FrontPage.Render(index, language));

    private static XDocument Read(byte[] page)
    {
        var html = Encoding.UTF8.GetString(page).Replace("<!doctype html>", "", StringComparison.Ordinal);
        html = string.Join('\n', html.Split('\n').Select(l => l.StartsWith("<meta", StringComparison.Ordinal) ? l.Replace(">", "/>", StringComparison.Ordinal) : l.Replace("<br>", "<br/>", StringComparison.Ordinal)));
        return XDocument.Parse(html);
    }
}
