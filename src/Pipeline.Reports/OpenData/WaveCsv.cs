using System.Globalization;
using System.Text;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Reports.OpenData;

/// <summary>
/// The results of a wave as tidy CSV: one line for each figure, option and measure, with the value's status and the counts of its base on
/// the same line, so that no number can be quoted without its n. Codes only: labels are in the instrument.
/// </summary>
public static class WaveCsv
{
    public const string Header = "wave,synthetic,area,figure,option,measure,unit,value,status,n_total,n_asked,n_answered,n_valid,n_status,base";

    /// <summary>Writes UTF-8 with LF line ends; numbers with a point.</summary>
    public static void Write(Stream output, WaveResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(Header);
        foreach (var figure in results.Figures) Write(writer, results, "world", figure);
        foreach (var region in results.Regions)
            foreach (var figure in region.Figures) Write(writer, results, region.Code, figure);
    }

    private static void Write(StreamWriter writer, WaveResults results, string area, QuestionFigure figure)
    {
        void Line(string option, string measure, string unit, Datum? datum, string of)
        {
            if (datum is not { } value) return;
            var line = string.Join(',', results.Wave, results.Synthetic ? "yes" : "no", area, figure.Code, option, measure, unit, Number(value), value.StatusCode() ?? "",
                Number(figure.Base.Total), Number(figure.Base.Asked), Number(figure.Base.Answered), Number(figure.Base.Valid), figure.Base.Valid.StatusCode() ?? "", of);
            writer.WriteLine(line);
        }

        Line("", "item_non_response", "responses", figure.Base.ItemNonResponse, "asked");
        Line("", "routing_violations", "responses", figure.Base.RoutingViolations, "total");
        foreach (var option in figure.Options)
        {
            Line(option.Code, figure.Type == QuestionType.Rank ? "ranked_first" : "count", "responses", option.Count, "valid");
            Line(option.Code, "share_of_valid", "percent", option.OfValid, "valid");
            Line(option.Code, "share_of_valid_low", "percent", option.Low, "valid");
            Line(option.Code, "share_of_valid_high", "percent", option.High, "valid");
            Line(option.Code, "share_of_asked", "percent", option.OfAsked, "asked");
            Line(option.Code, "share_of_mentions", "percent", option.OfMentions, "mentions");
            Line(option.Code, "mean_rank", "rank", option.Mean, "valid");
        }

        Line("", "mentions", "ticks", figure.Mentions, "valid");
        if (figure.Scale is { } scale)
        {
            Line("", "mean", "points", scale.Mean, "valid");
            Line("", "median", "points", scale.Median, "valid");
            Line("", "standard_deviation", "points", scale.StandardDeviation, "valid");
            Line("", "top_five", "percent", scale.TopFive, "valid");
            Line("", "top_five_low", "percent", scale.TopFiveLow, "valid");
            Line("", "top_five_high", "percent", scale.TopFiveHigh, "valid");
            Line("", "invalid", "responses", scale.Invalid, "answered");
        }

        if (figure.Rank is not { } rank) return;
        Line("", "complete_rankings_used", "responses", rank.N, rank.Policy);
        Line("", "sum_of_means", "rank", rank.SumOfMeans, rank.Policy);
        foreach (var (name, count) in rank.Classes.OrderBy(c => c.Key, StringComparer.Ordinal)) Line("", "class_" + name, "responses", count, "asked");
    }

    private static string Number(Datum datum) => datum.HasValue ? datum.Number.ToString("0.######", CultureInfo.InvariantCulture) : "";
}
