using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Indicators;
using Pipeline.Reports.Tests.CityAudit;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.Indicators;

public class IndicatorReportTests
{
    private static readonly IndicatorPeriod y2021 = new(new Month(2021, 1), 12);

    private static readonly IndicatorPeriod y2025 = new(new Month(2025, 1), 12);

    public static TheoryData<Language> Spoken => [.. Languages.All];

    [Fact]
    public void Every_source_and_every_reason_has_its_words_and_no_words_are_left_over()
    {
        var sources = IndicatorFrameworks.All.SelectMany(f => f.Indicators).SelectMany(i => i.Sources).Select(s => "indicators.source." + s).Distinct(StringComparer.Ordinal);
        Assert.Equal(sources.Order(StringComparer.Ordinal), TextBook.Ids.Where(id => id.StartsWith("indicators.source.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        var reasons = typeof(IndicatorWhy).GetFields().Select(f => "indicators.why." + f.GetRawConstantValue()).Append("indicators.why.unknown");
        Assert.Equal(reasons.Order(StringComparer.Ordinal), TextBook.Ids.Where(id => id.StartsWith("indicators.why.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("D1-01", 5.249, "5.2")]
    [InlineData("D1-01", 0.249, "0.25")]
    [InlineData("D1-16", 2345.6, "2,346")]
    [InlineData("D1-04", 61.25, "61.3%")]
    [InlineData("D4-05", 0.4825, "0.483")]
    [InlineData("D9-01", 1, "yes")]
    [InlineData("D9-01", 0, "no")]
    [InlineData("D1-07", 0, "0.0")]
    public void A_value_is_written_as_its_indicator_is_measured(string code, double value, string written)
    {
        var words = Words();
        Assert.Equal(written, words.Value(words.Framework.Find(code)!, Datum.Of(value)));
    }

    [Fact]
    public void What_is_withheld_and_what_is_not_known_are_never_a_number()
    {
        var words = Words();
        var indicator = words.Framework.Find("D1-01")!;
        Assert.Equal("c", words.Value(new KnownIndicator(indicator, new IndicatorStanding("D1-01", IndicatorWhy.Withheld, null, [], [], null, null))));
        Assert.Equal("x", words.Value(new KnownIndicator(indicator, new IndicatorStanding("D1-01", IndicatorWhy.NotSent, null, [], [], null, null))));
    }

    [Theory]
    [InlineData("D1-01", -1.2, -19.0, true, null, "−1.2 (−19.0%) since 2021: better")]
    [InlineData("D1-01", 1.2, 19.0, false, true, "+1.2 (+19.0%) since 2021: worse")]
    [InlineData("D1-01", 1.2, null, null, false, "+1.2 since 2021: no clear change")]
    [InlineData("D2-07", 3.0, 12.0, true, null, "+3.0 points since 2021: better")]
    [InlineData("D2-07", -1.0, -4.0, false, null, "−1.0 point since 2021: worse")]
    [InlineData("D1-17", 3.0, 12.0, null, null, "+3.0 (+12.0%) since 2021")]
    [InlineData("D9-01", 1.0, null, true, null, "changed since 2021: better")]
    [InlineData("D1-01", 0.0, 0.0, null, null, "the same as in 2021")]
    public void A_trend_is_told_with_sign_and_word(string code, double change, double? percent, bool? better, bool? distinguishable, string said)
    {
        var words = Words();
        var standing = IndicatorCases.Standing(code, 5, new IndicatorTrend(y2021, y2025, 5, change, percent, better, distinguishable));
        Assert.Equal(said, words.Trend(new KnownIndicator(words.Framework.Find(code)!, standing)));
    }

    [Fact]
    public void Without_a_second_value_there_is_no_trend() =>
        Assert.Equal("–", Words().Trend(new KnownIndicator(IndicatorFrameworks.Current.Find("D1-01")!, IndicatorCases.Standing("D1-01", 5))));

    [Theory]
    [InlineData(null, false, "4.0 by 2028")]
    [InlineData(0.45, false, "4.0 by 2028: 45% of the way")]
    [InlineData(1.0, true, "4.0 by 2028: reached")]
    public void A_target_is_told_with_its_year_and_the_way_covered(double? progress, bool reached, string said)
    {
        var words = Words();
        var standing = IndicatorCases.Standing("D1-01", 5, target: new TargetProgress(4, 2028, progress is null ? null : 6, progress, reached));
        Assert.Equal(said, words.Target(new KnownIndicator(words.Framework.Find("D1-01")!, standing)));
    }

    [Fact]
    public void Every_mark_of_a_value_stands_beside_its_source()
    {
        var words = Words();
        var indicator = words.Framework.Find("D1-17")!;
        var value = IndicatorCases.Value(indicator, 2025, 4) with { Provisional = true, Synthetic = true, Quality = IndicatorQuality.Estimate, Origin = IndicatorOrigin.Crime };
        Assert.Equal("recorded crime of the city’s agencies (context, computed, provisional, estimate, invented)", words.SourceOf(new KnownIndicator(indicator, new IndicatorStanding("D1-17", null, value, [value], [], null, null))));
    }

    [Theory]
    [InlineData(2025, 1, 12, "2025")]
    [InlineData(2024, 4, 12, "Apr 2024 to Mar 2025")]
    [InlineData(2025, 6, 1, "Jun 2025")]
    public void A_period_is_a_year_a_month_or_a_span(int year, int month, int months, string said) => Assert.Equal(said, Words().Period(new IndicatorPeriod(new Month(year, month), months)));

    [Fact]
    public void What_the_sender_says_of_a_value_stands_under_its_code_and_is_cut_where_it_is_long()
    {
        var words = Words();
        var indicator = words.Framework.Find("D1-01")!;
        var value = IndicatorCases.Value(indicator, 2025, 4) with { Note = "Deaths within\n30 days" };
        Assert.Equal("D1-01: “Deaths within\\u{000A}30 days”", words.Notes([new KnownIndicator(indicator, new IndicatorStanding("D1-01", null, value, [value], [], null, null))]));
        var none = value with { Value = Datum.NotAvailable, Note = new string('a', 1000) };
        Assert.Equal($"nobody sent a value: “{new string('a', 240)}…”", words.Why(new IndicatorStanding("D1-01", IndicatorWhy.NotSent, null, [none], [], null, null)));
        Assert.Null(words.Notes([new KnownIndicator(indicator, IndicatorCases.Standing("D1-01", 5))]));
    }

    [SkippableFact]
    public void What_is_not_known_stands_with_its_reason_and_who_keeps_the_data()
    {
        var text = Written.By("indicators-unknown", o => IndicatorReport.Write(o, IndicatorCases.Unknown(), Written.Context(Language.En))).Sentences();
        Assert.Contains("No indicator is known yet", text, StringComparison.Ordinal);
        Assert.Contains("None of the 20 indicators is known.", text, StringComparison.Ordinal);
        Assert.All(IndicatorFrameworks.Current.Indicators, i => Assert.Contains(i.Code + " ", text, StringComparison.Ordinal));
        Assert.Contains("what to divide by is not known", text, StringComparison.Ordinal);
        Assert.Contains("emergency call centre", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Some values are invented", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_dimension_of_which_too_little_is_known_has_no_score_and_says_so()
    {
        var text = Written.By("indicators-half", o => IndicatorReport.Write(o, IndicatorCases.Half(), Written.Context(Language.En))).Sentences();
        Assert.Contains("3 of 20 indicators are known (15%). That is less than 60%, and so the dimension has no score.", text, StringComparison.Ordinal);
        Assert.Contains("7 of 7 indicators are known (100%).", text, StringComparison.Ordinal);
        Assert.Contains("No score in any area, since too few of the indicators are known by area: D1 Criminal incidence", text, StringComparison.Ordinal);
        Assert.Contains("Some values are invented", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Spoken))]
    public void The_page_for_the_browser_holds_every_indicator(Language language)
    {
        using var output = new MemoryStream();
        IndicatorReport.Write(output, IndicatorCases.Full(), Written.Context(language) with { Form = ReportForm.Page });
        var page = System.Net.WebUtility.HtmlDecode(System.Text.Encoding.UTF8.GetString(output.ToArray()));
        Assert.All(IndicatorFrameworks.Current.Indicators, i => Assert.Contains(i.Code + " " + i.Names.In(language), page, StringComparison.Ordinal));
    }

    [Fact]
    public void A_picture_of_a_framework_that_is_not_known_is_refused()
    {
        var audit = IndicatorCases.Unknown();
        var other = audit with { Indicators = audit.Indicators with { Framework = "other/9" } };
        Assert.Throws<InvalidOperationException>(() => IndicatorReport.Write(Stream.Null, other, Written.Context(Language.En)));
    }

    [SkippableFact]
    public void The_audit_has_the_chapters_only_where_an_audit_is_there()
    {
        var without = Written.By("audit-without", o => CityAuditReport.Write(o, AuditCases.Rich(), Written.Context(Language.En))).Text();
        Assert.DoesNotContain("Indicators of the city", without, StringComparison.Ordinal);
        Assert.DoesNotContain("Communities to work in", without, StringComparison.Ordinal);
        var with = Written.By("audit-with", o => CityAuditReport.Write(o, IndicatorCases.Chapter(IndicatorCases.Half()), Written.Context(Language.En))).Sentences();
        Assert.Contains("Indicators of the city", with, StringComparison.Ordinal);
        Assert.Contains("Indicators that are not known", with, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Communities_stand_with_the_rule_and_everybody_who_was_left_out()
    {
        var text = Written.By("audit-communities", o => CityAuditReport.Write(o, IndicatorCases.Chapter(IndicatorCases.Unknown()), Written.Context(Language.En))).Sentences();
        Assert.Contains("The audit works in 4 communities.", text, StringComparison.Ordinal);
        Assert.Contains("Areas with fewer than 500 residents are left out", text, StringComparison.Ordinal);
        Assert.Contains("highest rates, 2; lowest rates, 1; of those that are left, nearest the median of all, 1.", text, StringComparison.Ordinal);
        Assert.Contains("No more than 3 are taken from one zone", text, StringComparison.Ordinal);
        Assert.Contains("The smoothed rates of the chosen communities lie between 61.2 and 2,511.3", text, StringComparison.Ordinal);
        Assert.Contains("4 of 9 areas could not be chosen", text, StringComparison.Ordinal);
        foreach (var reason in new[] { "too few residents", "residents not known", "count withheld", "count not available", "not chosen" }) Assert.Contains(reason, text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Where_communities_could_not_be_chosen_the_reason_stands_and_no_table()
    {
        var audit = IndicatorCases.Unknown() with { Communities = IndicatorCases.Impossible() };
        var text = Written.By("audit-impossible", o => CityAuditReport.Write(o, IndicatorCases.Chapter(audit), Written.Context(Language.En))).Sentences();
        Assert.Contains("Communities could not be chosen because no boundaries of areas are on file", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Chosen communities", text, StringComparison.Ordinal);
    }

    private static IndicatorWords Words() => new(IndicatorCases.Unknown(), Written.Context(Language.En));
}
