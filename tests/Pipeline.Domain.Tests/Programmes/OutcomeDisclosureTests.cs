using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;

namespace Pipeline.Domain.Tests.Programmes;

public class OutcomeDisclosureTests
{
    private static readonly CityProfile City = new()
    {
        Code = "xx-town", Names = new LocalText("Town"), Country = "GB", TimeZone = "Europe/London", Population = [],
        Agencies = [new CityAgency { Code = "xx-police", Names = new LocalText("Police"), Profile = "chicago" }],
    };

    [Theory]
    [InlineData("burglary", 4, true)]
    [InlineData("burglary", 5, false)]
    [InlineData("burglary", 0, false)]
    [InlineData("sex-offense", 9, true)]
    [InlineData("sex-offense", 0, true)]
    [InlineData("sex-offense", 10, false)]
    public void An_outcome_is_withheld_by_the_policy_of_small_areas(string category, int after, bool withheld)
    {
        var (programme, series) = Study(category, (40, after), (300, 290));
        var evaluation = Guarded(programme, series);
        Assert.Equal(withheld, evaluation.Outcomes[0].Choice.Because is [{ Code: Reasons.ChoiceWithheld }]);
        Assert.Equal(withheld, evaluation.Outcomes[0].Main is null);
    }

    [Fact]
    public void What_is_shown_of_counts_by_area_gives_none_of_them_back()
    {
        var (programme, series) = Study("burglary", (201, 143), (303, 289), (77, 91), (52, 58), (64, 61));
        var plain = ProgrammeEvaluating.Of(programme, new RegistrationState("", null, null, []), default, series).Outcomes[0];
        var shown = Guarded(programme, series).Outcomes[0];
        Assert.NotEqual(plain.Main!.Value, shown.Main!.Value);
        Assert.Equal(plain.Main.Value, shown.Main.Value, 0.005);
        Assert.All(shown.Windows.SelectMany(w => (Datum[])[w.Before, w.After]).Concat(shown.Series.SelectMany(s => s.Values)).Where(v => v.HasValue), v => Assert.Equal(0, v.Number % 5));
        Assert.All(shown.Others, other => Assert.Equal(Math.Round(other.Value, 2), other.Value));
        Assert.True(shown.Randomisation is null || shown.Randomisation.Distribution.Count <= 21);
        Assert.All(shown.Notes.Concat(shown.Main.Notes).Concat(shown.Others.SelectMany(o => o.Notes)).SelectMany(n => n.Values), value =>
            Assert.False(value.Number is 201 or 143 or 303 or 289, $"{value.Name} {value.Number}"));
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(1, false)]
    public void Where_an_area_has_few_events_nothing_speaks_of_single_areas(int leastArea, bool shown)
    {
        var (two, _) = Study("burglary", (1, 1), (1, 1), (1, 1), (1, 1), (1, 1));
        double[] level = [60, 75, 90, 70, leastArea];
        var programme = two with
        {
            Periods = new StudyPeriods(Frequency.Year, new Month(2015, 1), 4), Start = new Month(2017, 1),
            Areas = [.. two.Areas.Select((area, i) => area with { Role = i < 2 ? AreaRole.Treated : AreaRole.Control })],
        };
        OutcomeSeries[] series = [.. programme.Areas.Select((area, i) => new OutcomeSeries("o", area.Code, [.. new[] { 1.0, 1.1, 0.9, 1.0 }.Select((factor, t) => (double?)Math.Round(level[i] * factor) + ((i + t) % 2))]))];
        var plain = ProgrammeEvaluating.Of(programme, new RegistrationState("", null, null, []), default, series).Outcomes[0];
        Assert.NotEmpty(plain.EventStudy);
        var guarded = Guarded(programme, series).Outcomes[0];
        Assert.NotNull(guarded.Main);
        Assert.Equal(shown, guarded.EventStudy.Count > 0);
    }

    [Fact]
    public void The_limits_of_displacement_know_how_crime_bunches()
    {
        ProgrammeEvaluation Of(double swing)
        {
            (string Code, AreaRole Role, double Level)[] areas = [("T", AreaRole.Treated, 40), ("B", AreaRole.Buffer, 50), ("C", AreaRole.Control, 90)];
            var (programme, _) = Study("burglary", (1, 1));
            return ProgrammeEvaluating.Of(
                programme with
                {
                    Periods = new StudyPeriods(Frequency.Month, new Month(2015, 1), 24), Start = new Month(2016, 1),
                    Areas = [.. areas.Select(a => new ProgrammeArea { Code = a.Code, Names = new LocalText(a.Code), Role = a.Role, BufferOf = a.Role == AreaRole.Buffer ? ["T"] : [] })],
                },
                new RegistrationState("", null, null, []), default,
                [.. areas.Select(a => new OutcomeSeries("o", a.Code, [.. Enumerable.Range(0, 24).Select(t => (double?)(a.Level + (t % 2 == 0 ? swing : -swing) - (a.Code == "T" && t >= 12 ? 10 : 0)))]))]);
        }

        var (even, bunched) = (Of(0).Outcomes[0].Displacement!, Of(25).Outcomes[0].Displacement!);
        Assert.Equal(even.BufferEffect, bunched.BufferEffect, 1e-9);
        Assert.True(bunched.Buffer!.High - bunched.Buffer.Low > 1.5 * (even.Buffer!.High - even.Buffer.Low), $"{bunched.Buffer} {even.Buffer}");
    }

    private static ProgrammeEvaluation Guarded(Programme programme, IReadOnlyList<OutcomeSeries> series)
    {
        var disclosure = OutcomeDisclosure.For(programme, City, series);
        return disclosure.Guard(ProgrammeEvaluating.Of(programme, new RegistrationState("", null, null, []), default, disclosure.Usable(series)));
    }

    /// <summary>Areas with counts in the two years before and after, the first treated.</summary>
    private static (Programme Programme, OutcomeSeries[] Series) Study(string category, params (int Before, int After)[] areas) => (
        new Programme
        {
            Code = "p", Names = new LocalText("P"), Owner = "xx-town", Country = "GB", Periods = new StudyPeriods(Frequency.Year, new Month(2015, 1), 2), Start = new Month(2016, 1),
            Areas = [.. areas.Select((_, i) => new ProgrammeArea { Code = $"A{i}", Names = new LocalText($"A{i}"), Role = i == 0 ? AreaRole.Treated : AreaRole.Control })],
            Outcomes = [new Outcome { Code = "o", Names = new LocalText("O"), CrimeCategories = [category] }],
        },
        [.. areas.Select((area, i) => new OutcomeSeries("o", $"A{i}", [area.Before, area.After]))]);
}
