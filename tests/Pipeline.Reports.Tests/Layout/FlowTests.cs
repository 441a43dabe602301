using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Tests.Layout;

/// <summary>What blocks do on pages, whatever stands in them.</summary>
public class FlowTests
{
    private static readonly string[] Words =
        ["a", "of", "12 %", "n = 12", "Figure 3", "recorded", "hôtel-de-ville", "Ouagadougou", "responsibility,", "municipalities", "12,345", "éte\u0301", "x/y", "–", "(58–80)", "« sûr »",
         "Donaudampfschifffahrtsgesellsch", new('w', 90), "5f1c9a3be07d4426", "example.org/long/path/to-a-page", "e\u0301e\u0301"];

    private static Gen<string> Texts(int most) => Gen.Choose(1, most).SelectMany(n => Gen.ArrayOf(Gen.Elements(Words), n)).Select(w => string.Join(' ', w));

    [Fact]
    public void Broken_lines_fit_and_keep_every_letter_in_every_language()
    {
        var cases = from text in Texts(60) from width in Gen.Choose(20, 400) from language in Gen.Elements(Languages.All.ToArray()) select (text, width, language);
        Prop.ForAll(Arb.From(cases), c =>
        {
            foreach (var lines in new[] { LineBreaker.Break(c.text, Styles.Body, c.width, c.language), LineBreaker.Break([new Run(c.text, Styles.Body), new Run(", ", Styles.Body), new Run(c.text, Styles.BodyStrong)], c.width, c.language) })
            {
                var whole = ReferenceEquals(lines[0].Pieces[^1].Style, Styles.Body) && lines.All(l => l.Pieces.All(p => p.Run == 0)) ? c.text : c.text + ", " + c.text;
                // A single character may be wider than the line.
                if (c.width >= 20 && lines.Any(l => l.Width > c.width + 0.1)) return false;
                var drawn = string.Concat(lines.SelectMany(l => l.Pieces).Select(p => p.IsDivided && p.Text.EndsWith('-') && !EndsInSign(p) ? p.Text[..^1] : p.Text));
                if (!string.Equals(Letters(drawn), Letters(whole), StringComparison.Ordinal)) return false;
                var read = string.Concat(lines.SelectMany(l => l.Pieces).Select(p => p.ReadAs ?? p.Text));
                if (!string.Equals(Letters(read), Letters(whole), StringComparison.Ordinal)) return false;
            }

            return true;
        }).QuickCheckThrowOnFailure();

        static string Letters(string text) => text.Replace(" ", "", StringComparison.Ordinal);

        // A word may be cut behind a hyphen of its own.
        static bool EndsInSign(Piece piece) => piece.Text.EndsWith("--", StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_never_overlap_and_never_leave_the_page()
    {
        var blocks = Gen.OneOf(
            from text in Texts(300) select (Func<Report, Block>)(_ => new Paragraph(text)),
            from text in Texts(30) from note in Texts(40) select (Func<Report, Block>)(r => new Paragraph([new Run(text, Styles.Body), r.Footnote(note).After(Styles.Body)])),
            from items in Gen.ArrayOf(Texts(80)) from numbered in Gen.Elements(true, false) select (Func<Report, Block>)(_ => new ListBlock(items.Length == 0 ? ["x"] : items, numbered)),
            from paragraphs in Gen.ArrayOf(Texts(200)) from points in Gen.ArrayOf(Texts(60)) select (Func<Report, Block>)(_ => new Callout("Title", paragraphs.Length == 0 ? ["x"] : paragraphs, points)),
            from rows in Gen.ArrayOf(Texts(60)) select (Func<Report, Block>)(_ => new Facts([.. rows.Select((r, i) => ("Name " + i, r)), ("x", "y")])),
            from label in Texts(12) select (Func<Report, Block>)(_ => new KeyFigures([new KeyFigure("1", label, label), new KeyFigure("2", label, label)])),
            from cells in Gen.ArrayOf(Texts(20)) select (Func<Report, Block>)(_ => new Table("Table 1", "Title", [new TableColumn("A"), new TableColumn("B"), new TableColumn("C", true)], [.. cells.Append("x").Select(c => (IReadOnlyList<string>)[c, c, "1"])])),
            Gen.Constant((Func<Report, Block>)(_ => new Heading(2, "A heading"))));
        var reports = from some in Gen.ArrayOf(blocks) from language in Gen.Elements(Languages.All.ToArray()) select (some, language);
        // The check of the report itself says what overlaps or hangs over.
        Prop.ForAll(Arb.From(reports), c =>
        {
            var report = Empty(c.language);
            foreach (var block in c.some) report.Add(block(report));
            report.Text("The end.");
            report.Write(Stream.Null);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(12));
    }

    [SkippableFact]
    public void No_page_begins_or_ends_with_a_single_line_of_a_paragraph()
    {
        for (var above = 20; above < 48; above++)
        {
            var pages = Written.By("widows", o =>
            {
                var report = Empty();
                for (var i = 0; i < above; i++) report.Add(new Paragraph("filler") { SpaceBefore = 0, SpaceAfter = 0 });
                report.Text(string.Join(' ', Enumerable.Range(0, 60).Select(i => "weiter" + i)));
                report.Write(o);
            }).Pages();
            Assert.All(pages, p => Assert.NotEqual(1, p.Split('\n').Count(l => l.Contains("weiter", StringComparison.Ordinal))));
        }
    }

    [SkippableFact]
    public void A_box_longer_than_a_page_goes_on_on_the_next()
    {
        var pages = Written.By("box", o =>
        {
            var report = Empty();
            report.Add(new Callout("Title", [string.Join(' ', Enumerable.Range(0, 900).Select(i => "wort" + i))], ["first point", "last point"]));
            report.Write(o);
        });
        Assert.Equal(2, pages.Pages().Count);
        var text = pages.Text();
        Assert.Contains("wort0 ", text, StringComparison.Ordinal);
        Assert.Contains("wort899", text, StringComparison.Ordinal);
        Assert.Contains("last point", pages.Pages()[1], StringComparison.Ordinal);
        pages.PassesPdfCheck(Language.En);
    }

    [SkippableFact]
    public void A_list_item_longer_than_a_page_goes_on_on_the_next()
    {
        var pages = Written.By("item", o =>
        {
            var report = Empty();
            report.Add(new ListBlock(["short", string.Join(' ', Enumerable.Range(0, 600).Select(i => "wort" + i))]));
            report.Write(o);
        });
        Assert.Equal(2, pages.Pages().Count);
        Assert.Contains("wort599", pages.Pages()[1], StringComparison.Ordinal);
        pages.PassesPdfCheck(Language.En);
    }

    [SkippableFact]
    public void A_note_stands_at_the_foot_of_the_page_of_its_mark()
    {
        for (var above = 30; above < 50; above += 3)
        {
            var written = Written.By("notes", o =>
            {
                var report = Empty();
                for (var i = 0; i < above; i++) report.Add(new Paragraph("filler") { SpaceBefore = 0, SpaceAfter = 0 });
                report.Text("Recorded offences fell in the year after the start of the programme in all zonesmarked.", report.Footnote("What the note says, twice the length of a line so that it takes two lines at the foot of the page on which its mark stands, as it should."));
                report.Text("Another sentence, marked.", report.Footnote("A second note."));
                report.Text("The text goes on.");
                report.Write(o);
            });
            foreach (var page in written.Pages())
            {
                Assert.Equal(page.Contains("zonesmarked", StringComparison.Ordinal), page.Contains("What the note says", StringComparison.Ordinal));
                Assert.Equal(page.Contains("sentence, marked", StringComparison.Ordinal), page.Contains("A second note", StringComparison.Ordinal));
            }

            written.PassesQpdf();
            written.PassesPdfCheck(Language.En);
        }
    }

    [SkippableFact]
    public void A_foreign_phrase_carries_its_language()
    {
        var written = Written.By("phrase", o =>
        {
            var report = Empty();
            report.Add(new Paragraph([new Run("The plan is called ", Styles.Body), new Run("Barrio seguro para todas las personas que viven aquí", Styles.Body) { Language = "es" }, new Run(", and it has been running since 2019.", Styles.Body)]));
            report.Write(o);
        });
        Assert.Contains("aquí, and it has", written.Text(), StringComparison.Ordinal);
        written.PassesPdfCheck(Language.En);
        Assert.Contains("<span lang=\"es\">Barrio", PageOf(r => r.Add(new Paragraph([new Run("x ", Styles.Body), new Run("Barrio", Styles.Body) { Language = "es" }]))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_follows_its_paragraph_on_a_web_page() =>
        Assert.Contains("<p class=\"note\" role=\"note\"><sup>1</sup> The note.</p>", PageOf(r => r.Text("Text", r.Footnote("The note."))), StringComparison.Ordinal);

    [SkippableFact]
    public void Blocks_that_belong_together_share_a_page_that_holds_them()
    {
        for (var above = 20; above < 48; above += 4)
        {
            var pages = Written.By("together", o =>
            {
                var report = Empty();
                for (var i = 0; i < above; i++) report.Add(new Paragraph("filler") { SpaceBefore = 0, SpaceAfter = 0 });
                report.Together(new Paragraph("first of them"), new Callout("box", ["in the box"]), new ListBlock(["one", "two", "last of them"]));
                report.Write(o);
            }).Pages();
            Assert.Single(pages, p => p.Contains("first of them", StringComparison.Ordinal) && p.Contains("last of them", StringComparison.Ordinal));
        }
    }

    private static string PageOf(Action<Report> write)
    {
        var report = new Report(new ReportHead("Title", "Place", "Subject", DateTimeOffset.UnixEpoch), Written.Context(Language.En) with { Form = ReportForm.Page });
        write(report);
        using var output = new MemoryStream();
        report.Write(output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private static Report Empty(Language language = Language.En) => new(new ReportHead("Title", "Place", "Subject", DateTimeOffset.UnixEpoch), Written.Context(language));
}
