using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Tests.Layout;

public class SoundnessCheckTests
{
    private static readonly FigureNote Note = new("Base: 40 answered.", "Method.", null, "Source.", "Date.");

    [Theory]
    [InlineData("Half of 40 answered yes: 50 %", true)]
    [InlineData("Of all, 53 % said yes", false)]
    [InlineData("In 2011, at the 95 % level, 50 % said yes", true)]
    [InlineData("50.0 % said yes", false)]
    public void Numbers_in_the_title_of_a_figure_stand_in_it(string title, bool sound)
    {
        var faults = FaultsOf(r => r.Figure(title, "Subtitle.", Chart(), Note, "Range."));
        if (sound) Assert.Empty(faults);
        else Assert.Equal("title-number", Assert.Single(faults).Code);
    }

    [Fact]
    public void A_title_with_a_number_of_its_own_keeps_the_report_back()
    {
        var report = Empty([]);
        report.Figure("Of all, 53 % said yes", "Subtitle.", Chart(), Note, "Range.");
        using var output = new MemoryStream();
        Assert.Equal("title-number", Assert.Single(Assert.Throws<UnsoundReportException>(() => report.Write(output)).Faults).Code);
        Assert.Equal(0, output.Length);
    }

    [Fact]
    public void A_number_in_the_table_twin_is_enough()
    {
        Assert.Empty(FaultsOf(r =>
        {
            var table = r.NextTable();
            r.Figure("On average 1,234.5", "Subtitle.", Chart(), Note, "Range.", table);
            r.Table("Values", [new TableColumn("Measure"), new TableColumn("Value", true)], [["mean", "1,234.5"]], anchor: table);
        }));
    }

    [Fact]
    public void A_headline_states_what_its_table_says()
    {
        Assert.Empty(FaultsOf(r => Headline(r, "There were 1,234 offences in 2021")));
        var fault = Assert.Single(FaultsOf(r => Headline(r, "There were 1,235 offences")));
        Assert.Equal("headline-number", fault.Code);
        Assert.Contains("1,235", fault.Sentence, StringComparison.Ordinal);

        static void Headline(Report report, string text)
        {
            var table = report.NextTable();
            report.Headline(text, table);
            report.Table("Values", [new TableColumn("Measure"), new TableColumn("Value", true)], [["offences", "1,234"]], anchor: table);
        }
    }

    [Fact]
    public void A_heading_does_not_skip_a_level() =>
        Assert.Equal("heading-order", Assert.Single(FaultsOf(r => { r.Subsection("Too deep"); r.Text("Text."); })).Code);

    [Fact]
    public void Tables_stand_in_the_order_of_their_numbers() =>
        Assert.Equal("number-order", Assert.Single(FaultsOf(r =>
        {
            var first = r.NextTable();
            Rows(r, r.NextTable());
            Rows(r, first);
        })).Code);

    [Fact]
    public void A_table_stands_once() =>
        Assert.Equal("number-twice", Assert.Single(FaultsOf(r =>
        {
            var table = r.NextTable();
            Rows(r, table);
            Rows(r, table);
        })).Code);

    [Fact]
    public void Blocks_on_one_another_are_a_fault_with_its_page()
    {
        var fault = Assert.Single(FaultsOf(r =>
        {
            r.Text("Text.");
            r.Text("Text.");
            r.Text("Text.");
            r.Add(new Careless());
        }));
        Assert.Equal(("overlap", 1), (fault.Code, fault.Page));
    }

    [Fact]
    public void Blocks_beside_one_another_are_none() =>
        Assert.Empty(SoundnessCheck.Overlaps([new Standing(1, "left", 60, 100, 100, 50), new Standing(1, "right", 160, 100, 100, 50), new Standing(2, "next page", 60, 100, 100, 50), new Standing(1, "below", 60, 150, 100, 50)]));

    [Fact]
    public void A_page_that_is_almost_empty_is_worth_a_look()
    {
        var advice = new List<ReportFault>();
        var report = Empty(advice);
        report.Text("A line.");
        report.Add(new Tall());
        report.Add(new PageBreak());
        report.Text("A line.");
        report.Add(new PageBreak());
        report.Text("The end.");
        report.Write(Stream.Null);
        var page = Assert.Single(advice);
        Assert.Equal(("sparse-page", 1), (page.Code, page.Page));
    }

    private static void Rows(Report report, Anchor anchor) => report.Table("Values", [new TableColumn("Measure"), new TableColumn("Value", true)], [["offences", "1,234"]], anchor: anchor);

    private static IReadOnlyList<ReportFault> FaultsOf(Action<Report> write)
    {
        var advice = new List<ReportFault>();
        var report = Empty(advice);
        write(report);
        using var output = new MemoryStream();
        try
        {
            report.Write(output);
            return advice;
        }
        catch (UnsoundReportException e)
        {
            Assert.Equal(0, output.Length);
            return e.Faults;
        }
    }

    private static StackedBar Chart()
    {
        return new StackedBar([Half("Yes"), Half("No")], Datum.Of(40), Reports.Texts.TextBook.In(Language.En));

        static OptionBar Half(string label) => new(label, Datum.Of(20), Datum.Of(50), Datum.Of(35), Datum.Of(65));
    }

    private static Report Empty(ICollection<ReportFault> advice) => new(new ReportHead("Title", "Place", "Subject", DateTimeOffset.UnixEpoch), Written.Context(Language.En) with { Advice = advice });

    /// <summary>Begins where the block before it stands.</summary>
    private sealed class Careless : Block
    {
        public override double FirstChunk => 20;

        public override void Place(Flow flow)
        {
            flow.Y -= 25;
            flow.Occupied("a careless block", PageGrid.Left, flow.Y, PageGrid.Width, 20);
            flow.Y += 40;
        }
    }

    /// <summary>Takes a page.</summary>
    private sealed class Tall : Block
    {
        public override double FirstChunk => PageGrid.Bottom - PageGrid.Top;

        public override void Place(Flow flow)
        {
            flow.Occupied("a tall block", PageGrid.Left, flow.Y, PageGrid.Width, FirstChunk);
            flow.Y += FirstChunk;
        }
    }
}
