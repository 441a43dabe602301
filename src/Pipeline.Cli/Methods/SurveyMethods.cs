using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Statistics.Proportions;
using Pipeline.Statistics.Ranks;
using Pipeline.Statistics.Scales;

namespace Pipeline.Cli.Methods;

/// <summary>Counting what cities answered.</summary>
internal static class SurveyMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("survey-multi-select", "Boxes ticked, on their three bases.", "rows, options, gate ([column, value], optional)", Boxes),
        new("survey-ranks", "Mean ranks under one of three policies.", "items, rows, policy", Ranks),
        new("survey-scale", "A scale from 0 to 10.", "values", Scale),
        new("survey-claims", "Results claimed against results verified and evaluated.", "rows [{claim, verified, evaluated}]", Claimed),
    ];

    private static JsonObject Boxes(MethodInputs inputs)
    {
        var boxes = inputs.Texts("options");
        var gate = inputs.Has("gate")
            ? inputs.Texts("gate") is [var column, var value] ? new Gate(column, [value]) : throw inputs.Expected("gate", "a column and the value that opens it")
            : null;
        var rows = inputs.Objects("rows").Select((row, i) => new SurveyResponse(
            $"r{i}", "", "", row.Members().Select(c => (c.Key, Text: c.Value.ToString())).Where(c => c.Text.Length > 0).ToDictionary(c => c.Key, c => c.Text, StringComparer.Ordinal)));
        var counts = WaveTabulation.Tabulate(OneQuestion(boxes, gate), [.. rows]).Figures[^1];
        var shape = SurveyShapes.Base(counts);
        shape["counts"] = SurveyShapes.Counts(counts);
        shape["percent_of_answered"] = SurveyShapes.Percents(counts, counts.Base.Answered);
        shape["percent_of_asked"] = SurveyShapes.Percents(counts, counts.Base.Asked);
        shape["percent_of_mentions"] = SurveyShapes.Percents(counts, counts.Mentions);
        shape["mentions"] = counts.Mentions;
        shape["mean_mentions"] = counts.Base.Answered == 0 ? null : (double)counts.Mentions / counts.Base.Answered;
        return shape;
    }

    private static JsonObject Ranks(MethodInputs inputs)
    {
        var items = inputs.Texts("items");
        var policy = inputs.Text("policy") switch
        {
            "as_is" => RankPolicy.AsIs,
            "strict" => RankPolicy.Strict,
            "midrank" => RankPolicy.Midrank,
            _ => throw inputs.Expected("policy", "as_is, strict or midrank"),
        };
        var rows = inputs.Values("rows", "a rank for each item, or null", row => row.EnumerateArray().Select(r => r.ValueKind == JsonValueKind.Null ? (int?)null : r.GetInt32()).ToArray());
        if (rows.Any(r => r.Length != items.Count)) throw inputs.Expected("rows", $"{items.Count} ranks in each row");
        return SurveyShapes.Of(RankSummary.Of(rows, items.Count, policy), items);
    }

    private static JsonObject Scale(MethodInputs inputs)
    {
        var counts = new int[ScaleSummary.Categories];
        int missing = 0, invalid = 0;
        foreach (var value in inputs.Values("values", "a number or null", v => v.ValueKind == JsonValueKind.Null ? (double?)null : v.GetDouble()))
        {
            if (value is not { } given) missing++;
            else if (given is >= 0 and < ScaleSummary.Categories && double.IsInteger(given)) counts[(int)given]++;
            else invalid++;
        }

        return SurveyShapes.Of(ScaleSummary.Of(counts), counts, missing, invalid);
    }

    private static JsonObject Claimed(MethodInputs inputs) => SurveyShapes.Of(new ClaimCounts(inputs.Objects("rows")
        .GroupBy(row => new ClaimCell(row.Flag("claim"), YesOrNo(row, "verified"), YesOrNo(row, "evaluated"))).ToDictionary(g => g.Key, g => g.Count())));

    private static bool? YesOrNo(MethodInputs row, string name) => row.TextOrNull(name) switch
    {
        null => null,
        "yes" => true,
        "no" => false,
        _ => throw row.Expected(name, "yes, no or null"),
    };

    /// <summary>An instrument of one multi-select question, asked of those for whom the gate is open, if there is one.</summary>
    private static Instrument OneQuestion(IReadOnlyList<string> boxes, Gate? gate)
    {
        var none = new LocalText("");
        InstrumentFigure question = new()
        {
            Code = "boxes", Question = "2", Type = QuestionType.Multi, Text = none, Gate = gate,
            Options = [.. boxes.Select(b => new InstrumentOption(b, none, b))],
        };
        InstrumentFigure? before = gate is null
            ? null
            : new() { Code = "gate", Question = "1", Type = QuestionType.Single, Text = none, Column = gate.Column, Options = [.. gate.Values.Select(v => new InstrumentOption(v, none))] };
        return new() { Code = "given", Version = "1", Title = none, Figures = before is null ? [question] : [before, question] };
    }
}
