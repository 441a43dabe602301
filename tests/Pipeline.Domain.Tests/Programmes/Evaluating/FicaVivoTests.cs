using System.Text.Json;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Tests;
using static Pipeline.Domain.Tests.Programmes.Evaluating.Studies;

namespace Pipeline.Domain.Tests.Programmes.Evaluating;

/// <summary>Fica Vivo, Belo Horizonte (figure 2): five sites that began in 2002, 2004 and 2005, and the rest of the city.</summary>
public class FicaVivoTests
{
    private static readonly JsonElement Case = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf("city-cases.json"))).RootElement
        .GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == "fica-vivo");

    [Fact]
    public void The_sites_are_staggered_and_one_control_shows_little()
    {
        var evaluation = Programme(_ => true).Evaluated();
        var outcome = evaluation.Only();
        Assert.Equal(EvaluationMethod.StaggeredGroups, outcome.Choice.Chosen);
        Assert.Null(outcome.Main!.Low);
        Assert.NotNull(evaluation.Threat(Reasons.ThreatSingleControl));
        Assert.NotNull(evaluation.Threat(Reasons.ThreatFewClusters));
        // Three starts and never, over six areas: 6! / 3! orders.
        Assert.Equal(120, outcome.Randomisation!.Assignments);
        Assert.Equal((2, Claim.Description), (outcome.Level.Level, outcome.Claim));
    }

    [Fact]
    public void The_sites_of_2005_have_the_relative_effect_of_three_year_windows()
    {
        var expected = Check("three-year-baseline");
        var evaluation = Programme(launched => launched == 2005).Evaluated();
        AssertRelativeEffect(expected, evaluation.Only().Main!);
        Assert.Equal(EvaluationMethod.RelativeEffect, evaluation.Only().Choice.Chosen);

        // The same stands in the evaluation of all five sites as the estimate of that start.
        var group = Programme(_ => true).Evaluated().Only().Others.Single(other => other.Notes.Any(note => note.Code == Reasons.NoteStartGroup && note.Number("period") == 4));
        AssertRelativeEffect(expected, group);
    }

    [Fact]
    public void The_year_of_the_peak_before_the_start_is_named()
    {
        // 2002 to 2004: 116, 118 and 140 homicides in the three sites.
        var threat = Programme(launched => launched == 2005).Evaluated().Threat(Reasons.ThreatRegressionToMean)!;
        Assert.Equal(140, threat.Number("baseline"));
        Near(374.0 / 3, threat.Number("mean"));
        Near(100 * ((140 / (374.0 / 3)) - 1), threat.Number("percent"));
    }

    [Fact]
    public void With_2004_and_2007_alone_the_effect_is_that_of_the_printed_claim()
    {
        // All five sites as if they had begun in 2005, and the years between withheld.
        var programme = Programme(_ => true);
        programme = programme with
        {
            Periods = Years(2004, 4),
            Areas = [.. programme.Areas.Select(area => area with { Start = null })],
            Series = [.. programme.Series.Select(series => series with { Values = [series.Values[3], null, null, series.Values[6]] })],
        };
        var evaluation = programme.Evaluated();
        AssertRelativeEffect(Check("relative-effect"), evaluation.Only().Main!);
        Assert.Equal(2, evaluation.Threat(Reasons.ThreatPeriodsMissing)!.Number("periods"));
    }

    /// <param name="expected">RES, its overdispersed limits, percent.</param>
    private static void AssertRelativeEffect(double[] expected, Estimate estimate)
    {
        Near(1 / expected[0], estimate.Value);
        Near(1 / expected[2], estimate.Low);
        Near(1 / expected[1], estimate.High);
        Near(expected[3], estimate.Percent);
    }

    private static double[] Check(string id) =>
        [.. Case.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("id").GetString() == id).GetProperty("recomputed").EnumerateArray().Select(number => number.GetDouble())];

    private static Programme Programme(Func<int, bool> launched)
    {
        var sites = Case.GetProperty("inputs").GetProperty("sites").EnumerateObject().ToArray();
        double[] city = [.. Case.GetProperty("inputs").GetProperty("city").EnumerateArray().Select(count => count.GetDouble())];
        double[] Homicides(JsonProperty site) => [.. site.Value.GetProperty("homicides").EnumerateArray().Select(count => count.GetDouble())];
        var all = sites.Select(Homicides).ToArray();
        var rest = city.Select((count, t) => (double?)(count - all.Sum(site => site[t])));
        return Of(Years(2001, 7), new Month(2005, 1), new() { Code = "homicide", Names = new("Homicide"), Iccs = "0101" },
        [
            .. sites.Where(site => launched(site.Value.GetProperty("launched").GetInt32())).Select(site =>
                Treated(site.Name, [.. Homicides(site).Select(count => (double?)count)]) with { Start = new Month(site.Value.GetProperty("launched").GetInt32(), 1) }),
            Control("rest of the city", [.. rest]),
        ]);
    }
}
