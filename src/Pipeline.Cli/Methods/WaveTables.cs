using System.Text.Json.Nodes;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Ranks;

namespace Pipeline.Cli.Methods;

/// <summary>
/// All tables of a wave as counted, before disclosure control: the desk's own working tables, in the shape of
/// <c>survey-2011-tables.json</c>. Not for publication.
/// </summary>
internal static class WaveTables
{
    private const string Pool = "Other regions";

    public static JsonObject Of(Instrument instrument, IReadOnlyList<SurveyResponse> responses, WaveDescription wave, DisclosurePolicy policy)
    {
        var tables = new JsonObject();
        instrument = instrument with { Figures = [.. instrument.Figures.Where(f => !wave.NotCollected.Contains(f.Code, StringComparer.Ordinal))] };
        var counts = WaveTabulation.Tabulate(instrument, responses, wave.Rates);
        foreach (var figure in counts.Figures) tables[NameOf(figure.Figure)] = Table(figure);
        if (Claims.Of(instrument, responses) is { } claims) tables["claims"] = SurveyShapes.Of(claims);
        foreach (var figure in instrument.Figures.Where(f => f is { Headline: true, Type: QuestionType.Single, Sensitive: false }))
            tables["region_table_" + figure.Code] = ByRegion(instrument, figure, responses, policy);
        return tables;
    }

    /// <summary>Questions with one column are named after it, the others after what their columns begin with.</summary>
    private static string NameOf(InstrumentFigure figure)
    {
        if (figure.Column is { } column) return column;
        var first = figure.Options[0];
        return first.Column![..^(first.Code.Length + 1)];
    }

    private static JsonObject Table(FigureCounts figure) => figure.Figure.Type switch
    {
        QuestionType.Rank => Rank(figure),
        QuestionType.Scale => Scale(figure),
        _ => Options(figure),
    };

    private static JsonObject Options(FigureCounts figure)
    {
        var shape = SurveyShapes.Base(figure);
        shape["kind"] = figure.Figure.Type.ToString().ToLowerInvariant();
        shape["invalid_codes"] = figure.InvalidCodes;
        shape["counts"] = SurveyShapes.Counts(figure);
        shape["percent"] = SurveyShapes.Percents(figure, figure.Base.Valid);
        if (figure.Figure.Type != QuestionType.Multi) return shape;
        shape["mentions"] = figure.Mentions;
        shape["percent_of_mentions"] = SurveyShapes.Percents(figure, figure.Mentions);
        return shape;
    }

    private static JsonObject Scale(FigureCounts figure)
    {
        var shape = SurveyShapes.Of(figure.Scale!, figure.Options, figure.Base.ItemNonResponse - figure.InvalidCodes, figure.InvalidCodes);
        shape["kind"] = "scale";
        return shape;
    }

    private static JsonObject Rank(FigureCounts figure)
    {
        var shape = new JsonObject { ["kind"] = "rank" };
        foreach (var policy in Enum.GetValues<RankPolicy>())
        {
            var summary = SurveyShapes.Of(figure.Ranks![policy], SurveyShapes.Codes(figure));

            // Who ranked nothing is item non-response, and counted there.
            summary["kinds"]!.AsObject().Remove(RankCodes.Of(RankClass.Empty));
            shape[RankCodes.Of(policy)] = summary;
        }

        return shape;
    }

    private static JsonObject ByRegion(Instrument instrument, InstrumentFigure figure, IReadOnlyList<SurveyResponse> responses, DisclosurePolicy policy)
    {
        var byName = responses.ToLookup(r => Regions.Find(r.Region)!.Names.En, StringComparer.Ordinal);
        List<RegionSize> sizes = [.. byName.Select(g => new RegionSize(g.Key, g.Count(), g.Select(r => r.Country).Distinct(StringComparer.Ordinal).Count())).OrderBy(r => r.Code, StringComparer.Ordinal)];
        var pooling = RegionPooling.Of(sizes, Pool, policy);
        List<(string Name, IReadOnlyList<string> Members)> rows = [.. pooling.Kept.Select(r => (r.Code, (IReadOnlyList<string>)[r.Code]))];
        if (pooling.Pool is { } pool) rows.Add((pool.Code, [.. pooling.Pooled.Select(r => r.Code)]));
        var index = instrument.Figures.ToList().IndexOf(figure);
        var table = new int[rows.Count, figure.Options.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var counts = WaveTabulation.Tabulate(instrument, [.. rows[i].Members.SelectMany(m => byName[m])]).Figures[index].Options;
            for (var j = 0; j < counts.Count; j++) table[i, j] = counts[j];
        }

        return new()
        {
            ["regions"] = new JsonArray([.. sizes.Select(r => new JsonObject { ["name"] = r.Code, ["units"] = r.Municipalities, ["countries"] = r.Countries })]),
            ["merge"] = DisclosureMethods.Shape(pooling),
            ["row_labels"] = new JsonArray([.. rows.Select(r => (JsonNode)r.Name)]),
            ["columns"] = new JsonArray([.. figure.Options.Select(o => (JsonNode)o.Code)]),
            ["table"] = DisclosureMethods.Rows(table, (i, j) => table[i, j]),
            ["suppression"] = rows.Count == 0 ? null : DisclosureMethods.Shape(table, policy),
        };
    }
}
