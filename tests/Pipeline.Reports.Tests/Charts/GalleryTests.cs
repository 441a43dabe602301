using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Domain;
using Pipeline.Reports.Gallery;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Charts;

public partial class GalleryTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Pictures();

    [GeneratedRegex(" id=\"(?<id>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Ids();

    public static TheoryData<Language> EachLanguage => [.. Languages.All];

    private static string Page(Language language)
    {
        using var to = new MemoryStream();
        ChartGallery.WriteHtml(to, Written.Context(language));
        return Encoding.UTF8.GetString(to.ToArray());
    }

    [SkippableTheory]
    [MemberData(nameof(EachLanguage))]
    public void Gallery_is_accessible_and_archivable(Language language)
    {
        var written = Written.By($"gallery-{language.Tag()}", o => ChartGallery.Write(o, Written.Context(language)));
        written.PassesQpdf();
        written.PassesPdfCheck(language);
    }

    [Fact]
    public void Gallery_is_the_same_bytes_each_time()
    {
        Assert.Equal(Pdf(), Pdf());
        Assert.Equal(Page(Language.Pt), Page(Language.Pt));

        static byte[] Pdf()
        {
            using var to = new MemoryStream();
            ChartGallery.Write(to, Written.Context(Language.Fr));
            return to.ToArray();
        }
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Every_recipe_has_its_place_and_its_use_on_the_page(Language language)
    {
        var page = Page(language);
        Assert.StartsWith("<!doctype html>", page, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language.Tag()}\">", page, StringComparison.Ordinal);
        foreach (var recipe in ChartGallery.Recipes)
        {
            Assert.Contains($"<h2>{recipe.Name}</h2>", page, StringComparison.Ordinal);
            Assert.Contains(System.Net.WebUtility.HtmlEncode(TextBook.In(language).Say(recipe.Use)), page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Page_fetches_nothing_and_runs_nothing()
    {
        var page = Page(Language.En).Replace("xmlns=\"http://www.w3.org/2000/svg\"", string.Empty, StringComparison.Ordinal);
        foreach (var absent in (string[])["<script", "http:", "https:", "@import", "<link", "url(\""]) Assert.DoesNotContain(absent, page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Ids_are_unique_over_the_whole_page()
    {
        var ids = Ids().Matches(Page(Language.En)).Select(m => m.Groups["id"].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Pictures_are_well_formed_and_say_what_they_show()
    {
        var pictures = Pictures().Matches(Page(Language.Es)).Select(m => XElement.Parse(m.Value)).ToList();
        Assert.True(pictures.Count > 2 * ChartGallery.Recipes.Count);
        foreach (var picture in pictures)
        {
            var named = picture.Attribute("aria-labelledby")!.Value.Split(' ');
            Assert.Equal(named[0], picture.Element(Svg + "title")!.Attribute("id")!.Value);
            Assert.Equal(named[1], picture.Element(Svg + "desc")!.Attribute("id")!.Value);
            Assert.NotEmpty(picture.Element(Svg + "title")!.Value);
            Assert.NotEmpty(picture.Element(Svg + "desc")!.Value);
            Assert.NotNull(picture.Attribute("viewBox"));
            var clips = picture.Descendants(Svg + "clipPath").Select(c => c.Attribute("id")!.Value).ToHashSet(StringComparer.Ordinal);
            var used = picture.Descendants().Attributes("clip-path").Select(a => a.Value[5..^1]).ToHashSet(StringComparer.Ordinal);
            Assert.True(clips.SetEquals(used));
            foreach (var attribute in picture.Descendants().Attributes())
            {
                Assert.DoesNotContain("NaN", attribute.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("∞", attribute.Value, StringComparison.Ordinal);
                Assert.DoesNotContain("Infinity", attribute.Value, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Pictures_say_the_same_words_in_the_same_places_as_the_page_of_paper()
    {
        foreach (var recipe in ChartGallery.Recipes)
        {
            foreach (var which in recipe.AllCases)
            {
                foreach (var chart in recipe.Draw(new Sample(which, TextBook.In(Language.Fr))))
                {
                    var paper = new Recording();
                    chart.Draw(paper, 0, 0, PageGrid.Width);
                    var picture = XElement.Parse(GalleryPage.Picture(chart, PageGrid.Width, "p", "t", "d"));
                    var texts = picture.Descendants(Svg + "text").ToList();
                    Assert.Equal(paper.Words.Select(w => w.Text), texts.Select(t => t.Value.TrimEnd()));
                    Assert.All(paper.Words.Zip(texts), pair => Assert.Equal(pair.First.Box.Bottom, double.Parse(pair.Second.Attribute("y")!.Value, System.Globalization.CultureInfo.InvariantCulture), 1.0));
                }
            }
        }
    }

    [SkippableFact]
    public void No_word_of_the_gallery_is_written_in_the_code()
    {
        var context = Written.Context(Language.En) with { Texts = TextBook.Pseudo };
        var words = Written.By("pseudo-gallery", o => ChartGallery.Write(o, context)).Text().Split((char[])[' ', '\u00A0', '\u202F', '(', ')', '.', ',', ';', ':', '=', '…'], StringSplitOptions.RemoveEmptyEntries);
        string[] allowed = ["c", "x", "u", .. ChartGallery.Recipes.Select(r => r.Name), Written.Snapshot[..12]];
        Assert.Contains(words, w => w.Contains('ø', StringComparison.Ordinal));
        Assert.Empty(words.Where(w => w.Any(char.IsAsciiLetter) && !allowed.Contains(w.TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9'), StringComparer.Ordinal) && !allowed.Contains(w, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal));
    }
}
