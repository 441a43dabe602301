using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using static Pipeline.Domain.Tests.Programmes.Evaluating.Studies;

namespace Pipeline.Domain.Tests.Programmes.Evaluating;

/// <summary>Groups, windows and their missing numbers.</summary>
public class StudyDataTests
{
    [Fact]
    public void A_missing_number_of_one_area_is_missing_in_its_group_and_never_zero()
    {
        var outcome = Of(Years(2003, 4), new Month(2005, 1), Burglary, Treated("a", 10, 20, 30, 40), Treated("b", 1, null, 3, 4), Control("c", 5, 6, 0, 8)).Evaluated().Only();
        var treated = outcome.Series.Single(series => series.Group == SeriesGroup.Treated);
        Assert.Equal([Datum.Of(11), Datum.NotAvailable, Datum.Of(33), Datum.Of(44)], treated.Values);
        Assert.Equal(Datum.Of(0), outcome.Series.Single(series => series.Group == SeriesGroup.Control).Values[2]);
        Assert.Empty(treated.Rates);
    }

    [Fact]
    public void Rates_are_per_100_000_residents_and_year_of_the_nearest_known_year()
    {
        var programme = Of(Months(2003, 24), new Month(2004, 1), Burglary, Treated("a", Counts(1, 24, 30)), Control("c", Counts(2, 24, 30)));
        programme = programme with { Areas = [.. programme.Areas.Select(area => area with { Population = [new PopulationYear(2001, 50_000), new PopulationYear(2004, 60_000)] })] };
        var treated = programme.Evaluated().Only().Series.Single(series => series.Group == SeriesGroup.Treated);
        // 2003 is one year from 2004 and two from 2001.
        Near(treated.Values[0].Number * 12 * 100_000 / 60_000, treated.Rates[0].Number);
    }

    [Fact]
    public void Windows_are_whole_years_of_equal_length_next_to_the_start()
    {
        var window = Of(Months(2003, 45), new Month(2005, 1), Burglary, Treated("a", Counts(1, 45, 30)), Control("c", Counts(2, 45, 30))).Evaluated().Only().Windows[0];
        Assert.Equal((12, 12, 24, 12), (window.BeforeFrom, window.BeforePeriods, window.AfterFrom, window.AfterPeriods));
    }

    [Fact]
    public void Windows_of_a_roll_out_leave_out_what_lies_between_the_first_and_the_last_start()
    {
        var early = Treated("a", 10, 11, 12, 13, 14, 15, 16, 17) with { Start = new Month(2003, 1) };
        var late = Treated("b", 1, 2, 3, 4, 5, 6, 7, 8) with { Start = new Month(2006, 1) };
        var control = Control("c", 20, 20, 20, 20, 20, 20, 20, 20);
        var windows = Of(Years(2000, 8), new Month(2003, 1), Burglary, early, late, control).Evaluated().Only().Windows;
        Assert.Equal((0, 3, 6, 2), (windows[0].BeforeFrom, windows[0].BeforePeriods, windows[0].AfterFrom, windows[0].AfterPeriods));
        Assert.Equal((Datum.Of(39), Datum.Of(48)), (windows[0].Before, windows[0].After));
        Assert.Equal((Datum.Of(60), Datum.Of(40)), (windows[1].Before, windows[1].After));

        // After the last start one area or the other was not counted: no window is better than one that describes others.
        var gaps = Of(Years(2000, 8), new Month(2003, 1), Burglary, early with { Values = [10, 11, 12, 13, 14, 15, null, 17] }, late with { Values = [1, 2, 3, 4, 5, 6, 7, null] }, control);
        Assert.Empty(gaps.Evaluated().Only().Windows);
    }

    [Fact]
    public void Reports_of_a_roll_out_are_compared_by_period()
    {
        var reported = Burglary with { Code = "violence", ReportingSensitive = true };
        var outcome = Of(
            Years(2000, 8), new Month(2003, 1), reported, Treated("a", 10, 10, 10, 15, 15, 15, 20, 20) with { Start = new Month(2003, 1) },
            Treated("b", 10, 10, 10, 10, 10, 10, 20, 20) with { Start = new Month(2006, 1) }, Control("c", 20, 20, 20, 20, 20, 20, 20, 20)).Evaluated().Only();
        Near(2, outcome.Reporting!.Ratio);
    }

    [Fact]
    public void Half_a_year_is_compared_with_the_same_months()
    {
        // Five months after a start in January: the five months of the year before, not the last five.
        var evaluation = Of(Months(2003, 29), new Month(2005, 1), Burglary, Treated("a", Counts(1, 29, 30)), Control("c", Counts(2, 29, 30))).Evaluated();
        var window = evaluation.Only().Windows[0];
        Assert.Equal((12, 5, 24, 5), (window.BeforeFrom, window.BeforePeriods, window.AfterFrom, window.AfterPeriods));
        Assert.Null(evaluation.Threat(Reasons.ThreatSeasonalMismatch));

        var other = Of(Months(2003, 10), new Month(2003, 6), Burglary, Treated("a", Counts(1, 10, 30)), Control("c", Counts(2, 10, 30))).Evaluated();
        Assert.NotNull(other.Threat(Reasons.ThreatSeasonalMismatch));
    }

    [Fact]
    public void A_window_of_few_events_is_named()
    {
        var few = Of(Years(2004, 2), new Month(2005, 1), Burglary, Treated("a", 30, 19), Control("c", 300, 290)).Evaluated();
        Assert.Equal(19, few.Threat(Reasons.ThreatSmallCounts)!.Number("events"));
        Assert.Null(Of(Years(2004, 2), new Month(2005, 1), Burglary, Treated("a", 30, 20), Control("c", 300, 290)).Evaluated().Threat(Reasons.ThreatSmallCounts));
    }

    [Fact]
    public void Areas_without_numbers_are_left_out_and_named()
    {
        var evaluation = Of(Years(2003, 4), new Month(2005, 1), Burglary, Treated("a", 10, 20, 30, 40), Treated("b", null, null, 3, 4), Control("c", 5, 6, 7, 8)).Evaluated();
        Assert.Equal("b", evaluation.Threat(Reasons.ThreatAreasLeftOut)!.Values.Single(value => value.Name == "areas").Text);
        Assert.Equal(1, evaluation.Only().Main!.Base.Treated);
    }

    [Fact]
    public void The_order_of_areas_and_series_changes_no_estimate()
    {
        foreach (var programme in Designs())
        {
            var turned = programme with { Areas = [.. programme.Areas.Reverse()], Series = [.. programme.Series.Reverse()] };
            Assert.Equal((programme.Evaluated() with { Programme = programme }).Json(), (turned.Evaluated() with { Programme = programme }).Json());
        }
    }

    [Fact]
    public void The_same_file_has_the_same_bytes_each_time()
    {
        foreach (var programme in Designs()) Assert.Equal(programme.Evaluated().Json(), programme.Evaluated().Json());
    }

    [Fact]
    public void Series_from_the_citys_extracts_serve_where_the_file_has_none()
    {
        var programme = Of(Years(2004, 2), new Month(2005, 1), Burglary, Treated("t", 200, 140), Control("c", 300, 290));
        var bare = programme with { Series = [programme.Series[0]] };
        var evaluated = ProgrammeEvaluating.Of(bare, Unregistered, AsOf, [programme.Series[1], new("burglary", "t", [1, 1])]);
        Assert.Equal(programme.Evaluated().Only().Main!.Value, evaluated.Only().Main!.Value);
    }

    [Fact]
    public void Hostile_numbers_never_throw_and_always_have_a_reason() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => AssertReasoned(Drawn(new Random(seed)))));

    [Fact]
    public void Extremes_never_throw_and_always_have_a_reason()
    {
        foreach (var outcome in (Pipeline.Domain.Programmes.Outcome[])[Burglary, Share])
        {
            double?[] none = [null, null, null, null], zero = [0, 0, 0, 0], not = [double.NaN, double.PositiveInfinity, -1, 5], endless = [1e300, 1e300, 1e300, 1e300], large = [1e9, 9e8, 1e9, 8e8], leap = [1e-300, 1e-300, 1e9, 1e9], tiny = [1e-300, 0, 1e-300, 5e-324];
            foreach (var treated in (double?[][])[none, zero, not, endless, large, leap, tiny, [1, 2, 3], [1, 2, 3, 4, 5, 6], []])
                foreach (var control in (double?[][])[none, zero, not, endless, large, leap, tiny, []])
                    foreach (var start in (int[])[1990, 2003, 2004, 2006, 2007, 2030])
                    {
                        AssertReasoned(Of(Years(2003, 4), new Month(start, 1), outcome, Treated("a", treated), Control("c", control)));
                        AssertReasoned(Of(Years(2003, 4), new Month(start, 1), outcome, Treated("a", treated), Treated("b", treated), Control("c", control), Control("d", control), Buffer("e", treated)));
                        AssertReasoned(Of(Years(2003, 0), new Month(start, 1), outcome, Treated("a", treated), Control("c", control)));
                    }
        }

        AssertReasoned(Of(Years(2003, 4), new Month(2005, 1), Burglary) with { Outcomes = [] });
    }

    private static void AssertReasoned(Programme programme)
    {
        var evaluation = programme.Evaluated();
        // What JSON cannot hold would throw here.
        var withoutSeries = evaluation with { Programme = programme with { Series = [] } };
        Assert.NotEmpty(withoutSeries.Json());
        Assert.NotEmpty(evaluation.Level.Reasons);
        foreach (var outcome in evaluation.Outcomes)
        {
            Assert.NotEmpty(outcome.Choice.Because);
            Assert.Equal(outcome.Choice.Chosen is null, outcome.Main is null);
            if (outcome.Main is null) Assert.NotEmpty(outcome.Choice.Refused);
            else Assert.Equal(outcome.Choice.Chosen, outcome.Main.Method);
        }

        ReasonTests.AssertKnown(evaluation);
    }

    private static Programme Drawn(Random random)
    {
        var outcome = random.Next(3) == 0 ? Share : Burglary;
        var every = (Frequency)random.Next(3);
        var count = random.Next(1, every == Frequency.Month ? 60 : 16);
        StudyPeriods periods = new(every, new Month(2001, 1), count);
        var level = Math.Pow(10, random.Next(-1, 4));
        double? Number() => random.Next(12) switch { 0 when random.Next(2) == 0 => null, 1 => 0, _ => Math.Round(level * random.NextDouble()) };
        Place Area(int i)
        {
            var role = (AreaRole)random.Next(3);
            return new($"a{i}", role, [.. Enumerable.Range(0, count).Select(_ => Number())])
            {
                Residents = random.Next(3) == 0 ? null : random.Next(1, 100_000),
                Start = role == AreaRole.Treated && random.Next(2) == 0 ? periods.FirstMonth(random.Next(-1, count + 2)) : null,
                Block = random.Next(2) == 0 ? "north" : "south",
                Similar = random.Next(8) == 0,
            };
        }

        return Of(periods, periods.FirstMonth(random.Next(-1, count + 2)), outcome, [.. Enumerable.Range(0, random.Next(0, 12)).Select(Area)]);
    }

    private static IEnumerable<Programme> Designs()
    {
        Place[] panel = [Treated("a", Counts(1, 8, 40, 5)), Treated("b", Counts(2, 8, 50, 5)), Control("c", Counts(3, 8, 45)), Control("d", Counts(4, 8, 60)), Buffer("e", Counts(5, 8, 30))];
        yield return Of(Years(2000, 8), new Month(2005, 1), Burglary, panel);
        yield return Of(Years(2000, 8), new Month(2005, 1), Burglary, [.. panel.Select((place, i) => place.Role == AreaRole.Treated ? place with { Start = new Month(2003 + i, 1) } : place)]);
        yield return Of(Months(2003, 48), new Month(2005, 1), Burglary, Treated("t", Counts(1, 48, 40, 24)), Control("c", Counts(2, 48, 90)));
        yield return Of(Years(1997, 13), new Month(2005, 1), Burglary, [Treated("t", Counts(3, 13, 45, 8)), .. Enumerable.Range(0, 9).Select(i => Control($"d{i}", Counts(i, 13, 38 + (2 * i))))]);
    }
}
