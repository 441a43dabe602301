using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Tests;

public class LayoutTests
{
    [Fact]
    public void Lines_fit_their_width_and_lose_no_letter()
    {
        var words = Gen.Elements("a", "recorded", "hôtel-de-ville", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "12,345", "e\u0301te\u0301", "x/y", "–");
        var texts = Gen.ListOf(words).Select(w => string.Join(' ', w));
        var cases = from text in texts from width in Gen.Choose(30, 400) select (text, width);
        Prop.ForAll(Arb.From(cases), c =>
        {
            var lines = LineBreaker.Break(c.text, Styles.Body, c.width);
            var joined = string.Concat(lines.SelectMany(l => l.Pieces).Select(p => p.Text)).Replace(" ", "", StringComparison.Ordinal);
            return string.Equals(joined, c.text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal) && lines.All(l => l.Width <= c.width + 0.1);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(3, true)]
    public void Columns_share_exactly_the_width(int columns, bool longWords)
    {
        var heads = Enumerable.Range(0, columns).Select(i => new TableColumn($"Head {i}", Numeric: i > 0)).ToList();
        var cell = longWords ? new string('w', 300) : "1,234";
        var widths = ColumnWidths.Share(heads, [[.. heads.Select(_ => cell)]], PageGrid.Width, 5);
        Assert.Equal(PageGrid.Width, widths.Sum(), 3);
        Assert.All(widths, w => Assert.True(w > 10));
    }

    [Fact]
    public void A_status_and_a_code_stay_whole_beside_long_text()
    {
        IReadOnlyList<TableColumn> heads = [new("Code"), new("Item"), new("Answer")];
        IReadOnlyList<IReadOnlyList<string>> rows = [["E-d10", string.Join(' ', Enumerable.Repeat("long words of an item", 12)), "sans réponse"]];
        var widths = ColumnWidths.Share(heads, rows, PageGrid.Width, 5, Pipeline.Domain.Language.Fr);
        Assert.True(Styles.CellHead.Measure("E-d10") <= widths[0] - 10);
        Assert.True(Styles.CellHead.Measure("sans réponse") <= widths[2] - 10);
    }

    [Fact]
    public void A_small_table_asks_for_the_room_of_all_of_it()
    {
        Table Of(int rows) => new("Table 1", "Title", [new TableColumn("A"), new TableColumn("B", Numeric: true)], [.. Enumerable.Range(0, rows).Select(i => (IReadOnlyList<string>)[$"Row {i}", "1"])]);
        Assert.Equal(Of(7).WholeHeight, Of(7).FirstChunk);
        Assert.True(Of(40).FirstChunk < Of(40).WholeHeight / 2);
    }

    [Fact]
    public void Column_of_short_answers_keeps_them_on_one_line_beside_long_text()
    {
        TableColumn[] heads = [new("Code"), new("Elemento"), new("Respuesta"), new("Referencia")];
        const string Long = "La prevención forma parte de las políticas sociales y económicas (empleo, educación, salud, vivienda, urbanismo)";
        var widths = ColumnWidths.Share(heads, [["P2-1", Long, "sin respuesta", "–"], ["P7-1", "Interdependencia", "sin respuesta", "–"], ["P8-1", "Diferenciación", "sin respuesta", "–"]], PageGrid.Width, 5, Language.Es);
        Assert.True(widths[2] - 10 >= Styles.Cell.Measure("sin respuesta"), $"{widths[2]}");
    }

    [Fact]
    public void Numbers_stand_over_their_intervals_before_the_words_of_the_first_column_are_divided()
    {
        TableColumn[] heads = [new("Category"), .. Enumerable.Range(0, 6).Select(_ => new TableColumn("Change (95% interval)", Numeric: true))];
        var widths = ColumnWidths.Share(heads, [["Comportamiento antisocial", .. Enumerable.Repeat("−22.3% (−95.7% to +1303.7%)", 6)]], PageGrid.Width, 5, Language.Es);
        Assert.Equal(PageGrid.Width, widths.Sum(), 3);
        Assert.True(LineBreaker.BreakWords("Comportamiento", Styles.Cell, widths[0] - 10, Language.Es).Count <= 2);
        Assert.All(widths.Skip(1), w => Assert.InRange(w, 50, Styles.Cell.Measure("−22.3% (−95.7% to +1303.7%)")));
    }

    [Fact]
    public void Narrow_cell_breaks_between_words_rather_than_within_one()
    {
        var width = Styles.Cell.Measure("respuesta") + 2;
        Assert.Equal(["sin", "respuesta"], LineBreaker.BreakWords("sin respuesta", Styles.Cell, width, Language.Es).Select(l => string.Concat(l.Pieces.Select(p => p.Text))));
        Assert.Contains(LineBreaker.BreakWords("sin respuesta", Styles.Cell, width * 0.7, Language.Es), l => l.Pieces.Any(p => p.IsDivided));
    }

    [SkippableFact]
    public void Heading_of_the_last_group_stays_with_its_rows()
    {
        // The group stands just before the last three rows, which move to the next page together.
        for (var rows = 40; rows < 56; rows++)
        {
            var pages = Written.By("groups", o =>
            {
                var report = new Report(new ReportHead("Title", "Place", "Subject", DateTimeOffset.UnixEpoch), Written.Context(Language.En));
                IReadOnlyList<string>[] cells = [.. Enumerable.Range(0, rows).Select(r => r == rows - 4 ? (IReadOnlyList<string>)["last group"] : [$"row {r}", "1"])];
                report.Table("Rows", [new TableColumn("Name"), new TableColumn("Value", Numeric: true)], cells);
                report.Write(o);
            }).Pages();
            var page = Assert.Single(pages, p => p.Contains("last group", StringComparison.Ordinal));
            Assert.Contains($"row {rows - 3}", page, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public void Banner_too_long_for_one_line_is_said_to_its_end()
    {
        var banner = "Invented parts of this report: " + string.Join(", ", Enumerable.Range(1, 16).Select(i => $"invented {i}")) + " and priorities";
        var text = Written.By("banner", o =>
        {
            var report = new Report(new ReportHead("Title", "Place", "Subject", DateTimeOffset.UnixEpoch, banner), Written.Context(Language.En));
            report.Text("Something.");
            report.Write(o);
        }).Sentences();
        Assert.Contains(banner, text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Last_page_of_a_table_holds_at_least_three_rows()
    {
        // Some of these lengths would leave one or two rows over.
        for (var rows = 40; rows < 56; rows++)
        {
            var pages = Written.By("rows", o =>
            {
                var report = new Report(new ReportHead("Title", "Place", "Subject", DateTimeOffset.UnixEpoch), Written.Context(Language.En));
                report.Table("Rows", [new TableColumn("Name"), new TableColumn("Value", Numeric: true)], [.. Enumerable.Range(0, rows).Select(r => (IReadOnlyList<string>)[$"row {r}", "1"])]);
                report.Write(o);
            }).Pages();
            Assert.All(pages, page => Assert.True(page.Split("row ").Length - 1 >= 3, $"{rows} rows: a page has fewer than three"));
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 8)]
    [InlineData(1663, 2000)]
    [InlineData(23_000, 30_000)]
    public void Axis_runs_from_zero_to_a_round_end(double highest, double end)
    {
        var axis = Axis.FromZero(highest, whole: true);
        Assert.Equal(0, axis.Low);
        Assert.Equal(end, axis.High);
    }

    [Fact]
    public void Figure_without_a_base_does_not_leave()
    {
        var report = Empty();
        report.Figure("Title", "Subtitle.", new StackedBar([Half("Yes"), Half("No")], Domain.Disclosure.Datum.Of(40), Texts.TextBook.In(Language.En)),
            new FigureNote(" ", "Method.", null, "Source.", "Date."), "Range.");
        using var output = new MemoryStream();
        var refused = Assert.Throws<UnsoundReportException>(() => report.Write(output));
        Assert.Contains("neither n nor a reason", Assert.Single(refused.Faults).Sentence, StringComparison.Ordinal);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void Block_taller_than_the_page_does_not_leave()
    {
        var report = Empty();
        report.Add(new KeyFigures([new KeyFigure("1", string.Join(' ', Enumerable.Repeat("A long label of a figure.", 200)), "Nothing"), new KeyFigure("2", "b", "c"), new KeyFigure("3", "b", "c"), new KeyFigure("4", "b", "c")]));
        using var output = new MemoryStream();
        var refused = Assert.Throws<UnsoundReportException>(() => report.Write(output));
        Assert.Contains("page area", Assert.Single(refused.Faults).Sentence, StringComparison.Ordinal);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void Empty_page_does_not_leave()
    {
        using var output = new MemoryStream();
        var refused = Assert.Throws<UnsoundReportException>(() => Empty().Write(output));
        Assert.Equal("page 1 is empty", Assert.Single(refused.Faults).Sentence);
    }

    [Fact]
    public void Reference_to_a_table_that_is_not_there_does_not_leave()
    {
        var report = Empty();
        var missing = report.NextTable();
        report.Figure("Title", "Subtitle.", new StackedBar([Half("Yes"), Half("No")], Domain.Disclosure.Datum.Of(40), Texts.TextBook.In(Language.En)),
            new FigureNote("Base: 40.", "Method.", null, "Source.", "Date."), "Range.", missing);
        using var output = new MemoryStream();
        var refused = Assert.Throws<UnsoundReportException>(() => report.Write(output));
        Assert.Contains("Table 1", Assert.Single(refused.Faults).Sentence, StringComparison.Ordinal);
    }

    private static OptionBar Half(string label) => new(label, Domain.Disclosure.Datum.Of(20), Domain.Disclosure.Datum.Of(50), Domain.Disclosure.Datum.Of(35), Domain.Disclosure.Datum.Of(65));

    private static Report Empty() => new(new ReportHead("Title", "Place", "Subject", new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero)), Written.Context(Language.En));
}
