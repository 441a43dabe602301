using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Reports.DataExchange;
using Pipeline.Reports.Tests.CityAudit;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.DataExchange;

public class ExchangeScorecardTests
{
    [SkippableFact]
    public void First_page_names_the_strongest_and_the_weakest_score_of_each_agency()
    {
        var first = Plain(Print(Exchanges.Two()).Pages()[0]);
        Assert.Contains("City of London Police: 45 of 45 months delivered, and every measured score is 100.0%.", first, StringComparison.Ordinal);
        Assert.Contains("Metropolitan Police Service: 43 of 45 months delivered. Strongest: without repeats (100.0%). Weakest: on time (40.0%).", first, StringComparison.Ordinal);
        Assert.Contains("There is no total score", first, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "100.0%")]
    [InlineData(0.99999, "99.9%")]
    [InlineData(0.917, "91.7%")]
    [InlineData(0.29, "29.0%")]
    [InlineData(0.0009, "0.0%")]
    [InlineData(0, "0.0%")]
    public void Only_all_rows_are_a_full_score(double share, string printed) => Assert.Equal(printed, TextBook.In(Language.En).Numbers.Score(share));

    [SkippableFact]
    public void What_the_extracts_do_not_say_is_not_available_and_never_zero()
    {
        var text = Print(Exchanges.Two(Exchanges.Full with { OnTime = null, MedianDelayDays = null, Located = null, Inside = null })).Text();
        Assert.DoesNotContain(" 0.0%", text, StringComparison.Ordinal);
        Assert.Contains("On time x x rows received within 30 days", text, StringComparison.Ordinal);
        Assert.Contains("Not measured because the extracts do not say: on time, located and inside the area.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_agency_is_asked_for_its_three_lowest_scores_the_lowest_first()
    {
        var steps = Steps(Exchanges.Two(), agency: 1);
        Assert.Collection(steps,
            s => Assert.StartsWith("Deliver every month within 30 days: 40.0% of the rows came in time, the median delay is 61 days.", s, StringComparison.Ordinal),
            s => Assert.StartsWith("Check coordinates that fall outside the area", s, StringComparison.Ordinal),
            s => Assert.Contains("50.0% have a point. Under 85%", s, StringComparison.Ordinal),
            s => Assert.Contains("dates in order", s, StringComparison.Ordinal));
        Assert.Equal("Nothing to ask: every score that was measured is full.", Assert.Single(Steps(Exchanges.Two(), agency: 0)));
    }

    [Fact]
    public void Points_that_are_all_inside_are_not_asked_for_twice() =>
        Assert.DoesNotContain(Steps(Exchanges.Two(Exchanges.Full with { Located = 0.5, Inside = 0.5 }), agency: 1), s => s.StartsWith("Check coordinates", StringComparison.Ordinal));

    [SkippableFact]
    public void Deliveries_that_wait_uses_and_exchanges_are_listed()
    {
        var text = Print(Exchanges.Two()).Text();
        Assert.Contains("2021-10 3 560 far below october.csv", text, StringComparison.Ordinal);
        Assert.Contains("Night bus plan 0501 1 May 2021 Council minutes 12", text, StringComparison.Ordinal);
        Assert.Contains("Metropolitan Police Service gb-transport 1 February 2021 Burglary by ward", text, StringComparison.Ordinal);
        Assert.Contains("2021-03 was issued again with fewer rows (310 after 560)", text, StringComparison.Ordinal);
        Assert.Contains("17 rows from before the agency answers", text, StringComparison.Ordinal);
        Assert.Contains("coded as dwellings", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_city_with_one_agency_is_told_that_nothing_can_be_compared() =>
        Assert.Contains("Only one agency shares data", Print(Exchanges.One()).Text(), StringComparison.Ordinal);

    [SkippableFact]
    public void A_picture_from_before_the_measurement_shows_the_months_and_no_score()
    {
        var text = Print(Cities.Metro()).Text();
        Assert.Contains("The exchange was not measured", text, StringComparison.Ordinal);
        Assert.Contains("2 of 90 agency months are missing", text, StringComparison.Ordinal);
        Assert.DoesNotContain("What each agency could do next", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Of_very_many_agencies_the_first_are_named_as_source()
    {
        var text = Print(Exchanges.Many(30)).Text();
        Assert.Contains("Police of district 11 and 18 more.", text, StringComparison.Ordinal);
        Assert.Contains("24 further agencies are in Table 1.", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_city_without_deliveries_has_a_page_that_says_so()
    {
        var written = Print(Cities.Empty());
        Assert.Single(written.Pages());
        Assert.Contains("No agency has shared data yet", written.Text(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void No_word_of_the_scorecard_is_written_in_the_code()
    {
        var city = Cities.Whole("ÖÖ");
        city = Exchanges.One() with { Names = new LocalText("ÖÖ"), Agencies = [.. city.Agencies.Select(a => a with { Names = new LocalText("ÖÖ") })] };
        var context = new ReportContext(Language.En, "123456789012", "0.1") { Texts = TextBook.Pseudo };
        var text = Written.By("scorecard-pseudo", o => ExchangeScorecardReport.Write(o, city, context)).Text();
        Assert.Contains('ø', text);
        Assert.DoesNotContain(text, char.IsAsciiLetter);
    }

    private static IReadOnlyList<string> Steps(CityCrime city, int agency)
    {
        var scorecard = new Scorecard(city, Written.Context(Language.En));
        return NextSteps.Steps(scorecard, scorecard.Agencies[agency]);
    }

    private static Written Print(CityCrime city) => Written.By("scorecard", o => ExchangeScorecardReport.Write(o, city, Written.Context(Language.En)));

    private static string Plain(string page) => string.Join(' ', page.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
