using System.Text.RegularExpressions;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Crime;

namespace Pipeline.Domain.Tests.Audits;

public partial class IndicatorFrameworkTests
{
    private static readonly IndicatorFramework framework = IndicatorFrameworks.Current;

    /// <summary>
    /// Code, direction (- higher is worse, + higher is better, = context), goals, and code of the classification of crime, as the catalogue was agreed. The totals are those
    /// of UNODC's slide on the safety audit of Querétaro (9 dimensions, 106 indicators). A change here is a new version of the framework.
    /// </summary>
    private const string Facts = """
        D1-01 - 16.1.1 0101
        D1-02 - 16.1 0102
        D1-03 - 5.2,16.1.1 0101
        D1-04 - 16.1,16.4 0101
        D1-05 - 16.1.3 020111
        D1-06 - 16.1 02012
        D1-07 - 16.1 020221
        D1-08 - 16.1 02051
        D1-09 = 16.2.2 0204
        D1-10 - 16.1.3,5.2.2 0301
        D1-11 - 16.1.3 04011
        D1-12 - 16.1 04013
        D1-13 - 16.1 040121
        D1-14 - 16 05012
        D1-15 - 16 05021
        D1-16 - 16 05022
        D1-17 = 16.4 06012
        D1-18 = 5.2.1 02
        D1-19 - 16.1.3 none
        D1-20 = 11 none
        D2-01 = 16.6 none
        D2-02 = 16.6 none
        D2-03 + 16.6 none
        D2-04 - 16.6 none
        D2-05 + 16.6 none
        D2-06 + 16.6 none
        D2-07 + 5.5,16.7.1 none
        D2-08 - 16.6 none
        D2-09 - 16.1 0101
        D2-10 + 16.3 0101
        D2-11 + 16.3 0401
        D2-12 + 16.10 none
        D2-13 - 16.10 none
        D3-01 + 16.3.1 none
        D3-02 + 16.3 0101
        D3-03 + 16.3 0101
        D3-04 - 16.3 none
        D3-05 - 16.3.2 none
        D3-06 - 16.3 none
        D3-07 - 16.3 none
        D3-08 - 16.3 none
        D3-09 + 16.3 none
        D4-01 - 8.5.2 none
        D4-02 - 8.6.1 none
        D4-03 - 8.3.1 none
        D4-04 - 1.2.1 none
        D4-05 - 10.1 none
        D4-06 + 10.1 none
        D4-07 - 10.2.1 none
        D4-08 - 16.5 none
        D4-09 - 8.2 none
        D4-10 = 3.5.2 none
        D4-11 = 16.6.1 none
        D5-01 - 4.1.2 none
        D5-02 + 4.1.2 none
        D5-03 + 4.1 none
        D5-04 - 4.a none
        D5-05 + 4.4 none
        D5-06 - 3.7.2 none
        D5-07 - 8.7.1 none
        D5-08 = 1 none
        D5-09 = 11 none
        D5-10 = 11 none
        D5-11 = 10.7 none
        D5-12 + 4.2.2 none
        D5-13 + 1.3.1 none
        D6-01 - 16.1.3 0201
        D6-02 - 16.1 none
        D6-03 - 3.4.2 none
        D6-04 - 3.6.1 none
        D6-05 - 3.5.2 none
        D6-06 - 3.5 none
        D6-07 + 3.5.1 none
        D6-08 = 16.2.1 none
        D6-09 - 5.2.1 none
        D6-10 = 5.2.2 0301
        D6-11 - 16.1 none
        D6-12 + 3.4 none
        D7-01 - 11.1.1 none
        D7-02 + 11.7 none
        D7-03 + 11.7.1 none
        D7-04 + 11.2.1 none
        D7-05 - 11.7.2 0208
        D7-06 - 11.1 none
        D7-07 + 11.6.1 none
        D7-08 + 6.1.1 none
        D7-09 + 11.2 none
        D7-10 = 11.7 none
        D7-11 + 11.7 none
        D8-01 + 16.1.4 none
        D8-02 - 16.1.4 none
        D8-03 - 16.1.4 none
        D8-04 + 16.6.2 none
        D8-05 + 16.6.2 none
        D8-06 + 16.7 none
        D8-07 + 16.7 none
        D8-08 + 11.3.2 none
        D8-09 - 16.1 none
        D8-10 - 16.1.4 none
        D9-01 + 11.b,16.6 none
        D9-02 - 16.6 none
        D9-03 + 16.6.1 none
        D9-04 + 16.6.1 none
        D9-05 + 16.6 none
        D9-06 + 16.6 none
        D9-07 + 16.10 0101
        """;

    private static readonly string[] contextByDesign = ["D1-09", "D1-17", "D1-18"];

    public static TheoryData<string, int> Sizes => new()
    {
        { "D1", 20 }, { "D2", 13 }, { "D3", 9 }, { "D4", 11 }, { "D5", 13 }, { "D6", 12 }, { "D7", 11 }, { "D8", 10 }, { "D9", 7 },
    };

    [Fact]
    public void The_framework_in_force_is_found_by_its_name()
    {
        Assert.Equal("safety-audit/1", framework.Name);
        Assert.Same(framework, IndicatorFrameworks.Find("safety-audit/1"));
        Assert.Null(IndicatorFrameworks.Find("safety-audit"));
        Assert.Equal("D4-05", framework.Find("D4-05")?.Code);
        Assert.Null(framework.Find("d4-05"));
    }

    [Fact]
    public void Nine_dimensions_hold_a_hundred_and_six_indicators()
    {
        Assert.Equal(9, framework.Dimensions.Count);
        Assert.Equal(106, framework.Indicators.Count);
        Assert.Equal(106, framework.Indicators.Select(i => i.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(["D1", "D2", "D4", "D5", "D6"], framework.Dimensions.Where(d => d.Named).Select(d => d.Code));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_dimension_holds_its_indicators_numbered_without_a_gap(string dimension, int size) =>
        Assert.Equal(Enumerable.Range(1, size).Select(n => $"{dimension}-{n:00}"), framework.Indicators.Where(i => i.Dimension == dimension).Select(i => i.Code));

    [Fact]
    public void Directions_goals_and_codes_of_crime_are_those_that_were_agreed()
    {
        var found = framework.Indicators.Select(i => string.Join(' ', i.Code, Sign(i.Direction), string.Join(',', i.Sdg), i.Iccs ?? "none"));
        Assert.Equal(Facts.Split('\n').Select(line => line.Trim()), found);

        static string Sign(IndicatorDirection direction) => direction switch
        {
            IndicatorDirection.HigherIsWorse => "-",
            IndicatorDirection.HigherIsBetter => "+",
            _ => "=",
        };
    }

    [Fact]
    public void What_rises_with_effort_or_trust_is_context_by_design() =>
        Assert.All(contextByDesign, code => Assert.Equal(IndicatorDirection.Context, framework.Find(code)!.Direction));

    [Fact]
    public void Every_text_is_there_in_four_languages()
    {
        var texts = framework.Dimensions.Select(d => (d.Code, d.Names))
            .Concat(framework.Indicators.SelectMany(i => new[] { (i.Code, i.Names), (i.Code, i.Unit), (i.Code, i.Formula) }))
            .Append((framework.Code, framework.Source));
        foreach (var (code, text) in texts)
            Assert.All(new[] { text.En, text.Fr, text.Es, text.Pt }, written => Assert.False(string.IsNullOrWhiteSpace(written) || written != written.Trim(), $"{code}: '{text.En}'"));
    }

    [Fact]
    public void No_two_indicators_and_no_two_dimensions_share_a_name_in_any_language()
    {
        foreach (var language in Languages.All)
        {
            Assert.Equal(106, framework.Indicators.Select(i => i.Names.In(language)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.Equal(9, framework.Dimensions.Select(d => d.Names.In(language)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        }
    }

    [Fact]
    public void Formulas_are_told_in_the_words_of_their_language()
    {
        foreach (var indicator in framework.Indicators)
        {
            var formulas = Languages.All.Select(indicator.Formula.In).ToList();
            Assert.Equal(4, formulas.Distinct(StringComparer.Ordinal).Count());
            Assert.All(formulas, formula => Assert.Equal(formulas[0].Count(c => c is '÷' or '×'), formula.Count(c => c is '÷' or '×')));
        }
    }

    [Fact]
    public void A_rate_multiplies_by_what_its_unit_says()
    {
        foreach (var indicator in framework.Indicators)
        {
            var times = indicator.Percent ? 100 : indicator.Per;
            if (indicator.YesNo) Assert.Null(times);
            if (times is null) continue;
            Assert.Contains("÷", indicator.Formula.En, StringComparison.Ordinal);
            var written = Multiplier().Match(indicator.Formula.En);
            Assert.Equal(times, written.Success ? double.Parse(written.Groups["times"].Value.Replace(",", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) : 1);
            if (indicator.Percent) Assert.StartsWith("%", indicator.Unit.En, StringComparison.Ordinal);
            else if (times >= 1000) Assert.Contains("per " + written.Groups["times"].Value, indicator.Unit.En, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_may_exceed_the_whole_is_no_share_of_it() =>
        Assert.All(["D3-06", "D9-04"], (string code) => Assert.False(framework.Find(code)!.Percent));

    [Fact]
    public void Codes_of_crime_stand_in_the_classification() =>
        Assert.All(framework.Indicators.Where(i => i.Iccs is not null), i => Assert.NotNull(Iccs.Find(i.Iccs!)));

    [Fact]
    public void Goals_are_written_as_the_goals_number_them() =>
        Assert.All(framework.Indicators, i => Assert.All(Assert.IsAssignableFrom<IEnumerable<string>>(i.Sdg).DefaultIfEmpty(""), goal => Assert.Matches(Goal(), goal)));

    [Fact]
    public void Sources_are_codes_and_each_indicator_names_one() =>
        Assert.All(framework.Indicators, i => Assert.All(i.Sources.DefaultIfEmpty(""), source => Assert.Matches(Code(), source)));

    [GeneratedRegex("^(?:[1-9]|1[0-7])(?:\\.(?:[1-9][0-9]?|[a-d]))?(?:\\.[1-9])?$", RegexOptions.NonBacktracking)]
    private static partial Regex Goal();

    [GeneratedRegex("^[a-z]+(?:-[a-z]+)*$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("× (?<times>[0-9,]+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Multiplier();
}
