using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.SurveyFigures;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.OpenData;

/// <param name="Figure">Figure that an option belongs to; blank for codes of other columns.</param>
internal sealed record CodeMeaning(string Column, string Figure, string Code, string Label);

/// <summary>What each code of the tidy table stands for, taken from the lines that are really in it.</summary>
internal static class WaveCodes
{
    /// <exception cref="KeyNotFoundException">The table has a measure, unit or base that nobody has explained.</exception>
    public static IReadOnlyList<CodeMeaning> Of(WaveResults results, Instrument instrument, Language language)
    {
        var say = TextBook.In(language);
        var rows = WaveRows.Of(results).ToList();
        IEnumerable<CodeMeaning> Column(string name, Func<WaveRow, string> code, Func<string, string> label) => rows.Select(code).Where(c => c.Length > 0)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(c => new CodeMeaning(name, "", c, label(c)));
        return
        [
            .. Column("synthetic", r => r.Synthetic ? "yes" : "no", c => say.Say("data.flag." + c)),
            .. Column("area", r => r.Area, c => Area(c, say)),
            .. Column("figure", r => r.Figure, c => Figure(instrument, c, say)),
            .. rows.Where(r => r.Option.Length > 0).Select(r => (r.Figure, r.Option)).Distinct().OrderBy(o => o.Figure, StringComparer.Ordinal).ThenBy(o => o.Option, StringComparer.Ordinal)
                .Select(o => new CodeMeaning("option", o.Figure, o.Option, Option(instrument, o.Figure, o.Option, language))),
            .. Column("measure", r => r.Measure, c => say.Say("data.measure." + c)),
            .. Column("unit", r => r.Unit, c => say.Say("data.unit." + c)),
            .. new[] { "c", "u", "x" }.Select(c => new CodeMeaning("status", "", c, say.Say("data.status." + c))),
            .. new[] { "c", "u", "x" }.Select(c => new CodeMeaning("n_status", "", c, say.Say("data.status." + c))),
            .. Column("base", r => r.Of, c => say.Say("data.base." + c)),
        ];
    }

    private static string Area(string code, TextBook say) => code switch
    {
        "world" or "panel" => say.Say("data.area." + code),
        _ when code.StartsWith("country:", StringComparison.Ordinal) => SurveyScope.CountryName(code["country:".Length..], say.Language),
        _ => SurveyScope.RegionName(code, say.Language),
    };

    private static string Figure(Instrument instrument, string code, TextBook say) => code is "cleaning" or "claims" or "release" or "panel"
        ? say.Say("data.figure." + code)
        : instrument.Figures.FirstOrDefault(f => string.Equals(f.Code, code, StringComparison.Ordinal)) is { } known ? $"{known.Question} {known.Text.In(say.Language)}" : code;

    private static string Option(Instrument instrument, string figure, string option, Language language) =>
        instrument.Figures.FirstOrDefault(f => string.Equals(f.Code, figure, StringComparison.Ordinal))?.Options
            .FirstOrDefault(o => string.Equals(o.Code, option, StringComparison.Ordinal))?.Label.In(language) ?? option;
}
