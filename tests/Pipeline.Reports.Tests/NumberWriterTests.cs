using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests;

public class NumberWriterTests
{
    private static NumberWriter In(Language language) => TextBook.In(language).Numbers;

    [Theory]
    [InlineData(Language.En, "1,234.5")]
    [InlineData(Language.Fr, "1\u202F234,5")]
    [InlineData(Language.Es, "1234,5")]
    [InlineData(Language.Pt, "1.234,5")]
    public void Decimal_has_the_marks_of_the_language(Language language, string written) => Assert.Equal(written, In(language).Decimal(1234.5, 1));

    [Fact]
    public void Spanish_groups_from_five_digits_on() => Assert.Equal("12\u202F345", In(Language.Es).Whole(12_345));

    [Theory]
    [InlineData(62.5, 0, "63%")]
    [InlineData(0.5, 0, "1%")]
    [InlineData(-2.55, 1, "\u22122.6%")]
    [InlineData(-0.04, 1, "0.0%")]
    public void Half_is_rounded_away_from_zero_and_zero_has_no_sign(double percent, int decimals, string written) => Assert.Equal(written, In(Language.En).Percent(percent, decimals));

    [Fact]
    public void Rise_carries_a_plus_and_no_change_none()
    {
        Assert.Equal("+3.1%", In(Language.En).SignedPercent(3.14));
        Assert.Equal("0.0%", In(Language.En).SignedPercent(0.02));
    }

    [Theory]
    [InlineData(Language.En, "1 March 2021")]
    [InlineData(Language.Fr, "1er mars 2021")]
    [InlineData(Language.Es, "1 de marzo de 2021")]
    [InlineData(Language.Pt, "1 de março de 2021")]
    public void Date_is_written_as_the_language_does(Language language, string written) =>
        Assert.Equal(written, In(language).Date(new DateTimeOffset(2021, 3, 1, 23, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void The_four_states_of_a_datum_are_never_written_alike()
    {
        var numbers = In(Language.En);
        string[] written = [numbers.Of(Datum.Of(0)), numbers.Of(Datum.Suppressed), numbers.Of(Datum.NotAvailable), numbers.Of(Datum.Of(12, unreliable: true)), numbers.Of(Datum.Of(12))];
        Assert.Equal(["0", "c", "x", "12\u00A0u", "12"], written);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_refused(double number) => Assert.Throws<ArgumentOutOfRangeException>(() => In(Language.En).Decimal(number, 0));
}
