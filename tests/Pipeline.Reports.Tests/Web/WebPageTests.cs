using System.Text;
using System.Xml.Linq;
using Pipeline.Domain;

namespace Pipeline.Reports.Tests.Web;

/// <summary>Reports as web pages: what the PDF says, in markup that a browser and a screen reader need not guess at.</summary>
public class WebPageTests
{
    /// <summary>Forms are for paper; the gallery has a page of its own, which its tests read.</summary>
    private static bool IsOnPaper(string name) => name is "gallery" || name.StartsWith("questionnaire", StringComparison.Ordinal) || name.StartsWith("walk", StringComparison.Ordinal);

    public static TheoryData<string> Names => [.. AccessibilityTests.Names.Where(n => !IsOnPaper(n))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_is_well_formed_and_every_link_in_it_leads_somewhere(string name)
    {
        foreach (var language in (Language[])[Language.En, Language.Fr])
        {
            var body = Body(Page(name, language));
            var ids = body.DescendantsAndSelf().Select(e => e.Attribute("id")?.Value).OfType<string>().ToList();
            Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
            Assert.All(body.Descendants("a").Select(a => a.Attribute("href")!.Value), href => Assert.Contains(href.TrimStart('#'), ids));
            Assert.DoesNotContain(body.Descendants(), e => e.Name.LocalName is "script" or "img" or "iframe" or "link");
            Assert.Single(body.Descendants("main"));
            Assert.Single(body.Descendants("h1"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_picture_says_what_it_shows_and_every_table_has_heads(string name)
    {
        var body = Body(Page(name, Language.Es));
        XNamespace svg = "http://www.w3.org/2000/svg";
        Assert.All(body.Descendants(svg + "svg"), picture =>
        {
            var named = picture.Attribute("aria-labelledby")!.Value.Split(' ');
            Assert.Equal(picture.Elements().Take(2).Select(e => e.Attribute("id")!.Value), named);
            Assert.All(picture.Elements().Take(2), e => Assert.False(string.IsNullOrWhiteSpace(e.Value)));
            Assert.DoesNotContain("NaN", picture.ToString(), StringComparison.Ordinal);
        });
        // A strip of tiles in the summary has its words in the caption; every numbered figure has its note.
        Assert.All(body.Descendants("figure").Where(figure => figure.Attribute("id")!.Value[0] == 'f'), figure => Assert.False(string.IsNullOrWhiteSpace(figure.Element("p")?.Value)));
        Assert.All(body.Descendants("table"), table =>
        {
            Assert.False(string.IsNullOrWhiteSpace(table.Element("caption")?.Value));
            Assert.All(table.Descendants("tr"), row => Assert.NotNull(row.Element("th")));
        });
    }

    [SkippableTheory]
    [InlineData("audit-london")]
    [InlineData("wave")]
    [InlineData("programme-panel")]
    public void The_page_says_what_the_document_says(string name)
    {
        static HashSet<string> WordsOf(string text) => text.Split((char[])[' ', '\n', '\u00A0', '\u202F', '\u2009'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var paper = WordsOf(AccessibilityTests.Write(name).Text());
        var page = WordsOf(string.Join(' ', Body(Page(name, Language.En)).DescendantNodes().OfType<XText>().Select(t => t.Value)));
        // Words that a line of the paper divides, the running heads and page numbers are all that may differ.
        var missing = page.Where(w => w.All(char.IsDigit) && w.Length > 2 && !paper.Contains(w)).ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void A_served_page_leads_to_its_other_languages_and_to_the_document()
    {
        using var output = new MemoryStream();
        AccessibilityTests.Write("wave", output, Written.Context(Language.Pt) with { Form = ReportForm.Page, Address = "results" });
        var links = Body(Encoding.UTF8.GetString(output.ToArray())).Descendants("nav").First().Descendants("a").Select(a => a.Attribute("href")!.Value).ToList();
        Assert.Equal(["/portal?lang=pt", "?lang=en", "?lang=fr", "?lang=es", "?lang=pt", "results.pdf?lang=pt"], links);
    }

    [Fact]
    public void A_page_is_the_same_bytes_each_time() => Assert.Equal(Page("audit-london", Language.Pt), Page("audit-london", Language.Pt));

    [Fact]
    public void A_form_for_paper_is_no_page() => Assert.Throws<NotSupportedException>(() => Page("questionnaire", Language.En));

    private static string Page(string name, Language language)
    {
        using var output = new MemoryStream();
        AccessibilityTests.Write(name, output, Written.Context(language) with { Form = ReportForm.Page });
        if (Environment.GetEnvironmentVariable("REPORTS_KEEP") is { Length: > 0 } folder) File.WriteAllBytes(Path.Combine(folder, $"{name}-{language.Tag()}.html"), output.ToArray());
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>The body is written as XML, so that a parser may hold it to account.</summary>
    private static XElement Body(string page) => XElement.Parse(page[page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + 7)]);
}
