using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.CityAudit;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Reports.Tests.CityAudit;

/// <summary>The count of 6 to 10 is printed where its parts are withheld: only where the published share and base give it away already.</summary>
public class RegionAnswersTests
{
    private const int Ratings = 11;
    private const int LargestBase = 420;

    [Fact]
    public void The_count_of_6_to_10_is_printed_only_where_published_share_and_base_leave_no_other()
    {
        for (var n = 1; n <= LargestBase; n++)
        {
            var decimals = n < DisclosurePolicy.Current.WholePercentBelow ? 0 : DisclosurePolicy.Current.PercentDecimals;
            var shares = Enumerable.Range(0, n + 1).Select(k => (Count: k, Share: Percent.Of(k, n, decimals)!.Value)).ToList();
            foreach (var same in shares.GroupBy(s => s.Share))
            {
                var printed = RegionAnswers.UpperCount(Scale(Datum.Of((double)same.Key), Datum.Of(n), Datum.Suppressed));
                Assert.Equal(same.Count() == 1 ? Datum.Of(same.First().Count) : Datum.Suppressed, printed);
            }
        }
    }

    [Theory]
    [InlineData(DatumState.Suppressed, DatumState.Value)]
    [InlineData(DatumState.Value, DatumState.Suppressed)]
    [InlineData(DatumState.Suppressed, DatumState.Suppressed)]
    [InlineData(DatumState.NotAvailable, DatumState.Value)]
    public void No_count_of_6_to_10_without_the_share_or_without_the_base(DatumState share, DatumState valid)
    {
        foreach (var parts in (Datum[])[Datum.Suppressed, Datum.Of(3)])
            Assert.False(RegionAnswers.UpperCount(Scale(In(share, 50), In(valid, 30), parts)).HasValue);
    }

    [Fact]
    public void No_small_count_of_6_to_10_comes_out_of_a_published_wave()
    {
        var printed = Samples.Wave.Regions.SelectMany(r => r.Figures).Where(f => f.Scale is not null)
            .Select(f => (Figure: f, Count: RegionAnswers.UpperCount(f))).Where(f => f.Count.HasValue).ToList();

        Assert.NotEmpty(printed);
        Assert.All(printed, p =>
        {
            Assert.True(p.Figure.Scale!.TopFive.HasValue && p.Figure.Base.Valid.HasValue);
            var valid = (int)p.Figure.Base.Valid.Number;
            Assert.False(DisclosurePolicy.Current.IsSmall((int)p.Count.Number), p.Figure.Code);
            Assert.False(DisclosurePolicy.Current.IsSmall(valid - (int)p.Count.Number), p.Figure.Code);
        });
    }

    private static Datum In(DatumState state, double number) => state == DatumState.Value ? Datum.Of(number) : new Datum(state, 0, Unreliable: false);

    private static QuestionFigure Scale(Datum share, Datum valid, Datum parts) => new(
        "q34", QuestionType.Scale, new Base(valid, valid, valid, valid, Datum.Of(0), Datum.Of(0)),
        [.. Enumerable.Range(0, Ratings).Select(i => new OptionFigure(i.ToString(System.Globalization.CultureInfo.InvariantCulture), parts, parts, parts, null, parts, parts))],
        Scale: new ScaleFigure(Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, share, share, share, Datum.Of(0)));
}
