using System.Reflection;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests.CityAudit;

/// <summary>Every code by which a picture says that a part is not there has its clause.</summary>
public class CrimeReasonTests
{
    /// <summary>Codes that are no constant of <see cref="WhyNot"/>: those of indicators and of reconciliations, as their records document them.</summary>
    private static readonly string[] Documented = ["survey", "register", "attribute", SesIndicators.NotSeparated, "months-missing", "rules-differ", "outside-series"];

    private static IEnumerable<string> Codes =>
        typeof(WhyNot).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!).Concat(Documented);

    [Fact]
    public void Every_reason_of_the_picture_has_a_clause_and_every_clause_a_reason() =>
        Assert.Equal(
            Codes.Append("unknown").Select(code => "why." + code).Order(StringComparer.Ordinal),
            TextBook.Ids.Where(id => id.StartsWith("why.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_indicator_without_a_figure_has_its_clause() =>
        Assert.All(SesIndicators.All.Where(indicator => indicator.Source != IndicatorSource.Crime), indicator => Assert.True(TextBook.In(Language.En).Has("why." + indicator.Source.ToString().ToLowerInvariant())));

    [Fact]
    public void Every_reason_ends_a_sentence_and_says_who_could_change_it()
    {
        foreach (var code in Codes)
        {
            Assert.All(Languages.All, language =>
            {
                var clause = TextBook.In(language).Why(code);
                Assert.True(char.IsLower(clause[0]), $"{code} begins a sentence in {language}");
                Assert.True(char.IsLetter(clause[^1]), $"{code} ends its sentence in {language}");
                Assert.Contains(clause, c => c is ';' or ',');
            });
        }
    }

    [Fact]
    public void A_reason_of_a_newer_picture_is_named_by_its_code() => Assert.Contains("(moon-phase)", TextBook.In(Language.En).Why("moon-phase"), StringComparison.Ordinal);
}
