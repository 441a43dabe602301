using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>A difference between a region and the others in words.</summary>
internal static class RegionDifferences
{
    /// <summary>"Q14 Street gangs"; of a scale the question and that its upper half is meant.</summary>
    public static string Answer(SurveyScope scope, RegionDifference difference)
    {
        var number = scope.Find(difference.Figure)?.Question ?? difference.Figure;
        if (string.Equals(difference.Option, WaveComparisons.TopFive, StringComparison.Ordinal))
            return scope.Say.Say("survey.difference.scale", ("number", number), ("topic", scope.Topic(difference.Figure)));
        return scope.Find(difference.Figure) is { Type: QuestionType.Single, Options.Count: 2 }
            ? scope.Say.Say("survey.chain.gave", ("question", $"{number} {scope.Question(difference.Figure)}"), ("option", scope.Option(difference.Figure, difference.Option)))
            : scope.Answer(difference.Figure, difference.Option);
    }

    /// <summary>"+13 (2 to 24)".</summary>
    public static string Points(SurveyScope scope, RegionDifference difference) =>
        (difference.Points.Number > 0 ? "+" : string.Empty) + scope.Numbers.Decimal(difference.Points.Number, 0) + $" ({scope.Numbers.Range(difference.Low.Number, difference.High.Number, 0)})";

    /// <summary>The finding with both shares, their n and the interval of the difference.</summary>
    public static string Sentence(SurveyScope scope, RegionDifference difference) => scope.Say.Say(difference.Points.Number > 0 ? "survey.difference.more" : "survey.difference.less",
        ("answer", Answer(scope, difference)), ("share", scope.Numbers.PercentOf(difference.Region)), ("n", scope.Numbers.Of(difference.RegionBase)),
        ("rest", scope.Numbers.PercentOf(difference.Rest)), ("m", scope.Numbers.Of(difference.RestBase)), ("points", Points(scope, difference)));

    public static IReadOnlyList<TableColumn> Columns(TextBook say) =>
    [
        new TableColumn(say.Say("survey.col.option")), new TableColumn(say.Say("survey.col.here"), Numeric: true), new TableColumn(say.Say("survey.col.elsewhere"), Numeric: true),
        new TableColumn(say.Say("survey.col.points"), Numeric: true), new TableColumn(say.Say("survey.col.holm"), Numeric: true),
    ];

    public static IReadOnlyList<string> Row(SurveyScope scope, RegionDifference d)
    {
        var numbers = scope.Numbers;
        return
        [
            Answer(scope, d), $"{numbers.Of(d.Region)} ({numbers.Of(d.RegionBase)})", $"{numbers.Of(d.Rest)} ({numbers.Of(d.RestBase)})",
            Points(scope, d), numbers.P(d.AdjustedP),
        ];
    }
}
