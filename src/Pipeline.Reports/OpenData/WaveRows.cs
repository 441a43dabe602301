using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Reports.OpenData;

/// <summary>Every published number of a wave, line by line.</summary>
internal static class WaveRows
{
    public static IEnumerable<WaveRow> Of(WaveResults results)
    {
        var rows = results.Figures.SelectMany(f => Figure(results, "world", f))
            .Concat(results.Regions.SelectMany(r => r.Figures.SelectMany(f => Figure(results, r.Code, f))))
            .Concat(results.CountryPages.SelectMany(c => c.Figures.SelectMany(f => Figure(results, "country:" + c.Code, f))));
        if (results.Cleaning is { } cleaning) rows = rows.Concat(Cleaning(results, cleaning));
        if (results.Claims is { } claims) rows = rows.Concat(Claims(results, claims));
        if (results.Comparison is { } comparison) rows = rows.Concat(Comparison(results, comparison));
        return rows.Concat(results.HeldBack.Select(region =>
            new WaveRow(results.Wave, results.Synthetic, region, "release", "", "held_back", "flag", Datum.Of(1), new RowBase(null), "")));
    }

    private static IEnumerable<WaveRow> Figure(WaveResults results, string area, QuestionFigure figure)
    {
        var counts = RowBase.From(figure.Base);
        WaveRow Row(string option, string measure, string unit, Datum value, string of) => new(results.Wave, results.Synthetic, area, figure.Code, option, measure, unit, value, counts, of);

        yield return Row("", "item_non_response", "responses", figure.Base.ItemNonResponse, "asked");
        yield return Row("", "routing_violations", "responses", figure.Base.RoutingViolations, "total");
        foreach (var option in figure.Options)
        {
            yield return Row(option.Code, figure.Type == QuestionType.Rank ? "ranked_first" : "count", "responses", option.Count, "valid");
            yield return Row(option.Code, "share_of_valid", "percent", option.OfValid, "valid");
            yield return Row(option.Code, "share_of_valid_low", "percent", option.Low, "valid");
            yield return Row(option.Code, "share_of_valid_high", "percent", option.High, "valid");
            yield return Row(option.Code, "share_of_asked", "percent", option.OfAsked, "asked");
            if (option.OfMentions is { } ofMentions) yield return Row(option.Code, "share_of_mentions", "percent", ofMentions, "mentions");
            if (option.OfCountries is { } equal) yield return Row(option.Code, "share_equal_countries", "percent", equal, "valid");
            if (option.Mean is { } mean) yield return Row(option.Code, "mean_rank", "rank", mean, "valid");
        }

        if (figure.Mentions is { } mentions) yield return Row("", "mentions", "ticks", mentions, "valid");
        if (figure.Scale is { } scale)
        {
            yield return Row("", "mean", "points", scale.Mean, "valid");
            yield return Row("", "median", "points", scale.Median, "valid");
            yield return Row("", "standard_deviation", "points", scale.StandardDeviation, "valid");
            yield return Row("", "top_five", "percent", scale.TopFive, "valid");
            yield return Row("", "top_five_low", "percent", scale.TopFiveLow, "valid");
            yield return Row("", "top_five_high", "percent", scale.TopFiveHigh, "valid");
            yield return Row("", "invalid", "responses", scale.Invalid, "answered");
        }

        if (figure.Rank is not { } rank) yield break;
        yield return Row("", "complete_rankings_used", "responses", rank.N, rank.Policy);
        yield return Row("", "sum_of_means", "rank", rank.SumOfMeans, rank.Policy);
        if (rank.Agreement is { } agreement)
        {
            yield return Row("", "friedman_chi_square", "statistic", agreement.ChiSquare, rank.Policy);
            yield return Row("", "friedman_p", "probability", agreement.P, rank.Policy);
            yield return Row("", "kendall_w", "statistic", agreement.KendallW, rank.Policy);
        }

        foreach (var (name, count) in rank.Classes.OrderBy(c => c.Key, StringComparer.Ordinal)) yield return Row("", "class_" + name, "responses", count, "asked");
    }

    private static IEnumerable<WaveRow> Cleaning(WaveResults results, CleaningSummary cleaning)
    {
        WaveRow Row(string measure, string unit, Datum value, string of) => new(results.Wave, results.Synthetic, "world", "cleaning", "", measure, unit, value, new RowBase(Datum.Of(cleaning.Received)), of);
        foreach (var (measure, count) in ((string, int)[])[
            ("received", cleaning.Received), ("empty", cleaning.Empty), ("fake", cleaning.Fake), ("duplicates", cleaning.Duplicates), ("late", cleaning.Late), ("pending", cleaning.Pending), ("counted", cleaning.Counted)])
            yield return Row(measure, "responses", Datum.Of(count), "received");
        yield return Row("blanked_items", "values", Datum.Of(cleaning.BlankedItems), "received");
        yield return Row("moved_texts", "values", Datum.Of(cleaning.MovedTexts), "received");
        yield return Row("loss", "percent", cleaning.LossPercent, "counted_and_deleted");
    }

    private static IEnumerable<WaveRow> Claims(WaveResults results, ClaimsFigure claims)
    {
        var counts = new RowBase(Datum.Of(results.Responses), Valid: claims.Base);
        WaveRow Row(string measure, string unit, Datum value, string of) => new(results.Wave, results.Synthetic, "world", "claims", "", measure, unit, value, counts, of);
        yield return Row("claims_answered", "municipalities", claims.Base, "total");
        yield return Row("claimed", "municipalities", claims.Claimed, "valid");
        yield return Row("verified_and_evaluated", "municipalities", claims.VerifiedAndEvaluated, "claimed");
        yield return Row("one_of_two", "municipalities", claims.OneOfTwo, "claimed");
        yield return Row("neither", "municipalities", claims.Neither, "claimed");
        yield return Row("neither_answered_no", "municipalities", claims.NeitherAnsweredNo, "claimed");
        yield return Row("unsupported", "percent", claims.UnsupportedPercent, "claimed");
    }

    private static IEnumerable<WaveRow> Comparison(WaveResults results, WaveComparison comparison)
    {
        var waves = $"{comparison.Earlier}/{comparison.Later}";
        foreach (var figure in comparison.Figures)
        {
            if (figure.Break is not null)
            {
                yield return new(waves, results.Synthetic, "world", figure.Code, "", "not_compared", "flag", Datum.Of(1), new RowBase(null), "");
                continue;
            }

            foreach (var option in figure.Options)
            {
                var counts = new RowBase(null, Valid: option.LaterBase);
                WaveRow Row(string measure, string unit, Datum value, string of) => new(waves, results.Synthetic, "world", figure.Code, option.Code, measure, unit, value, counts, of);
                yield return Row("earlier_base", "responses", option.EarlierBase, "earlier");
                yield return Row("earlier_share", "percent", option.Earlier, "earlier");
                yield return Row("share_of_valid", "percent", option.Later, "valid");
                yield return Row("change", "percentage_points", option.Change, "both");
                yield return Row("change_low", "percentage_points", option.Low, "both");
                yield return Row("change_high", "percentage_points", option.High, "both");
                yield return Row("p_" + (option.Test ?? "untested"), "probability", option.P, "both");
                yield return Row("p_adjusted", "probability", option.AdjustedP, "both");
            }
        }

        if (comparison.Panel is not { } panel) yield break;
        yield return new(waves, results.Synthetic, "panel", "panel", "", "panel_cities", "municipalities", panel.Cities, new RowBase(panel.Cities), "total");
        foreach (var option in panel.Options)
        {
            WaveRow Row(string measure, string unit, Datum value, string of) =>
                new(waves, results.Synthetic, "panel", option.Figure, option.Option, measure, unit, value, new RowBase(panel.Cities, Valid: option.Pairs), of);
            yield return Row("pairs", "municipalities", option.Pairs, "total");
            yield return Row("gained", "municipalities", option.Gained, "pairs");
            yield return Row("lost", "municipalities", option.Lost, "pairs");
            yield return Row("p_mcnemar", "probability", option.P, "pairs");
        }
    }
}
