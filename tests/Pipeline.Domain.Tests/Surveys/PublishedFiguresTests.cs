using System.Text.Json;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Proportions;
using Pipeline.Statistics.Ranks;

namespace Pipeline.Tests.Surveys;

/// <summary>Every percentage that chapter 7 of ICPC's report of 2012 prints comes out of the reconstruction again.</summary>
public class PublishedFiguresTests
{
    private static readonly WaveCounts Counts = WaveTabulation.Tabulate(Reconstruction.Instrument, Reconstruction.Responses);

    /// <summary>
    /// Figure of the report, our figure, and the option codes behind each printed row in its printed order; a row may
    /// stand for two options (Figure 7.4 has no donor, the questionnaire has). Scales are printed from 10 down to 1.
    /// </summary>
    private static readonly (string Printed, string Figure, string Options)[] Rows =
    [
        ("text Q2", "q02", "urban mixed rural"),
        ("Figure 7.1", "q05", "theft property assault"),
        ("Figure 7.2", "q06", "yes no"),
        ("Figure 7.3", "q07", "national other provincial"),
        ("Figure 7.4", "q11", "municipal provincial national other+donor"),
        ("Figure 7.5", "q12", "yes no"),
        ("Figure 7.6", "q13", "yes no"),
        ("Figure 7.7", "q13no", "finances human_resources training political_will other"),
        ("Figure 7.8", "q14", "youth_offending theft substance_abuse school_safety vulnerable road_safety domestic_violence street_gangs armed_violence homicides hate_crime organized_crime human_trafficking other prostitution corruption"),
        ("Figure 7.9", "q15", "awareness situational social other"),
        ("text Q17", "q17", "yes none"),
        ("Figure 7.10", "q17yes", "police education neighbourhood private other_municipal courts"),
        ("Figure 7.11", "q18", "defining implementation evaluation other"),
        ("Figure 7.12", "q19yes", "direct consultation other"),
        ("Figure 7.13", "q20", "yes no"),
        ("Figure 7.14", "q22", "police justice victim_survey self_report health social organizations transport other"),
        ("Figure 7.15", "q24", "crime_down insecurity_down cohesion none_yet other"),
        ("Figure 7.16", "q26", "no yes"),
        ("Figure 7.17", "q28", "no yes"),
        ("Figure 7.19", "q34", "10 9 8 7 6 5 4 3 2 1"),
        ("Figure 7.20", "q35", "10 9 8 7 6 5 4 3 2 1"),
        ("Figure 7.21", "q36", "10 9 8 7 6 5 4 3 2 1"),
        ("Figure 7.22", "q37", "10 9 8 7 6 5 4 3 2 1"),
    ];

    private static readonly string[] RegionsInPrintedOrder = ["SAM", "WCE", "WCA", "NAM", "CAC", "EAF", "SAF", "EAP"];

    private static readonly string[] ItemsInPrintedOrder = ["health", "poverty", "jobs", "crime_prevention", "education"];

    [Fact]
    public void All_132_printed_numbers_are_reproduced()
    {
        using var published = JsonDocument.Parse(File.ReadAllBytes(Golden.FileOf("survey-2011-published.json")));
        var checkedNumbers = 0;
        foreach (var printed in published.RootElement.GetProperty("figures").EnumerateArray())
        {
            var name = printed.GetProperty("figure").GetString()!;
            var decimals = printed.GetProperty("decimals").GetInt32();
            var rows = printed.GetProperty("rows").EnumerateArray().ToList();
            var (counts, n) = Recount(name);
            Assert.Equal(rows.Count, counts.Count);
            for (var i = 0; i < counts.Count; i++, checkedNumbers++)
                Assert.True(Percent.Of(counts[i], n, decimals) == rows[i].GetProperty("published").GetDecimal(), $"{name}, {rows[i].GetProperty("option")}: {counts[i]} of {n}");
        }

        var means = Figure("q33").Ranks![RankPolicy.AsIs].MeanRank;
        var printedMeans = published.RootElement.GetProperty("ranks").GetProperty("published").EnumerateObject().ToList();
        for (var i = 0; i < ItemsInPrintedOrder.Length; i++, checkedNumbers++)
        {
            var mean = means[Figure("q33").Figure.Options.Select(o => o.Code).ToList().IndexOf(ItemsInPrintedOrder[i])];
            Assert.Equal(printedMeans[i].Value.GetDecimal(), Math.Round((decimal)mean!.Value, 2, MidpointRounding.AwayFromZero));
        }

        Assert.Equal(132, checkedNumbers);
    }

    private static (List<int> Counts, int N) Recount(string printed)
    {
        if (string.Equals(printed, "Table 7.1", StringComparison.Ordinal))
        {
            // Headed "number of answers", but it counts countries.
            List<int> countries = [.. RegionsInPrintedOrder.Select(r => Reconstruction.Responses.Where(x => string.Equals(x.Region, r, StringComparison.Ordinal)).Select(x => x.Country).Distinct(StringComparer.Ordinal).Count())];
            return (countries, countries.Sum());
        }

        var (_, code, options) = Rows.Single(r => string.Equals(r.Printed, printed, StringComparison.Ordinal));
        var figure = Figure(code);
        var codes = figure.Figure.Options.Select(o => o.Code).ToList();

        // Figure 7.3 adds to 100 although several boxes could be ticked: it prints shares of mentions.
        var n = string.Equals(printed, "Figure 7.3", StringComparison.Ordinal) ? figure.Mentions : figure.Base.Valid;
        return ([.. options.Split(' ').Select(row => row.Split('+').Sum(o => figure.Options[codes.IndexOf(o)]))], n);
    }

    private static FigureCounts Figure(string code) => Counts.Figures.Single(f => string.Equals(f.Figure.Code, code, StringComparison.Ordinal));
}
