using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.SurveyFigures;

namespace Pipeline.Reports.Tests.Survey;

/// <summary>Small waves with one thing to look at, published from invented answers or put together by hand.</summary>
internal static class SurveyCases
{
    public static Instrument Instrument { get; } = Instruments.Find("global-survey/2011")!;

    public static SurveyScope Scope(Language language = Language.En) =>
        new(Instrument, "2026", Synthetic: true, "all regions", DisclosurePolicy.Current.Version, DateTimeOffset.UnixEpoch, Written.Context(language));

    /// <summary>A question with these counts of these answers; -1 stands for a count that is withheld.</summary>
    public static QuestionFigure Question(string code, QuestionType type, int valid, params ReadOnlySpan<int> counts)
    {
        var known = Instrument.Figures.First(f => f.Code == code);
        var n = Datum.Of(valid);
        List<OptionFigure> options = [];
        for (var i = 0; i < counts.Length; i++)
        {
            var share = counts[i] < 0 ? Datum.Suppressed : Datum.Of(Math.Round(100.0 * counts[i] / Math.Max(1, valid), MidpointRounding.AwayFromZero));
            options.Add(new(known.Options[i].Code, counts[i] < 0 ? Datum.Suppressed : Datum.Of(counts[i]), share, share, OfMentions: null, share, share));
        }

        return new(code, type, new Base(n, n, n, n, Datum.Of(0), Datum.Of(0)), options);
    }

    /// <summary>Municipalities that all answer the same to every question asked of everybody, from one country or from many.</summary>
    public static WaveResults Alike(int municipalities, Func<int, string> region, Func<int, string> country)
    {
        var responses = Enumerable.Range(0, municipalities).Select(i => new SurveyResponse($"r{i:000}", region(i), country(i), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["q02_type"] = i % 3 == 0 ? "rural" : "urban", ["q13_strategy"] = i % 2 == 0 ? "yes" : "no", ["q20_diagnostic"] = "yes", ["q34_armed_violence"] = (i % 11).ToString(System.Globalization.CultureInfo.InvariantCulture),
        })).ToList();
        return WavePublication.Publish(Instrument, "2026", responses, WaveDescriptions.For("2026", "global-survey/2011") with { Synthetic = true }, DisclosurePolicy.Current, DateTimeOffset.UnixEpoch);
    }

    /// <summary>The questionnaire with every label as long as the longest that a desk may write.</summary>
    public static Instrument LongLabels { get; } = Instrument with
    {
        Figures = [.. Instrument.Figures.Select(f => f with { Options = [.. f.Options.Select(o => o with { Label = Long(o.Label) })] })],
    };

    private static LocalText Long(LocalText text) => new(
        Longer(text.In(Language.En), "Neighbourhoodcoordinationoffice"), Longer(text.In(Language.Fr), "Anticonstitutionnellementparlant"),
        Longer(text.In(Language.Es), "Electroencefalografistamunicipal"), Longer(text.In(Language.Pt), "Inconstitucionalissimamentedito"));

    private static string Longer(string text, string word) => $"{text} {word} {word} {text}";
}
