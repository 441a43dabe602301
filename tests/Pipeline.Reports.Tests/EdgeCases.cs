using Pipeline.Domain;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Tests.Programmes;

namespace Pipeline.Reports.Tests;

/// <summary>What reports meet at the edges: nobody, one, four hundred, words without a break, letters that no font has.</summary>
internal static class EdgeCases
{
    public const string LongWord = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz";

    /// <summary>Kanji: the fonts of the reports have none.</summary>
    public const string NoGlyphs = "東京都";

    public static WaveResults NobodyAnswered { get; } = Samples.Published([]);

    public static WaveResults OneAnswered { get; } = Samples.Published([.. Samples.Responses().Take(1)]);

    /// <summary>Over twice the wave of 2011.</summary>
    public static WaveResults FourHundred { get; } = Samples.Published(
        [.. Enumerable.Range(0, 3).SelectMany(copy => Samples.Responses().Select(r => r with { Id = $"{r.Id}-{copy}" })).Take(400)]);

    public static Instrument LongWords { get; } = Renamed(text => new LocalText(LongWord + text.En.Length));

    public static Instrument MissingGlyphs { get; } = Renamed(text => new LocalText(text.En + " " + NoGlyphs));

    public static PlanCheck Plan(string name)
    {
        var check = Plans.Incomplete();
        return check with { Plan = check.Plan with { Names = new LocalText(name) } };
    }

    public static Domain.Programmes.ProgrammeEvaluation Programme(string name)
    {
        var evaluation = Evaluations.All().First(e => string.Equals(e.Name, "programme-panel", StringComparison.Ordinal)).Evaluation;
        return evaluation with { Programme = evaluation.Programme with { Names = new LocalText(name) } };
    }

    private static Instrument Renamed(Func<LocalText, LocalText> name) => Samples.Instrument with
    {
        Title = name(Samples.Instrument.Title),
        Figures = [.. Samples.Instrument.Figures.Select(f => f with { Text = name(f.Text), Wording = name(f.Wording ?? f.Text), Options = [.. f.Options.Select(o => o with { Label = name(o.Label) })] })],
    };
}
