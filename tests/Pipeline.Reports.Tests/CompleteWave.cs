using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys;

namespace Pipeline.Reports.Tests;

/// <summary>A wave with every part that a survey report can have, and the same with every number withheld.</summary>
internal static class CompleteWave
{
    /// <summary>The 2011 questionnaire with sections, an amount, a date and own words.</summary>
    public static Instrument Instrument { get; } = Samples.Instrument with
    {
        Sections =
        [
            new InstrumentSection("t1", new LocalText("The municipality", "La municipalité", "El municipio", "O município")),
            new InstrumentSection("t2", new LocalText("Perceptions", "Perceptions", "Percepciones", "Percepções")),
        ],
        Figures =
        [
            new InstrumentFigure
            {
                Code = "q03", Question = "Q3", Type = QuestionType.Amount, Section = "t1", Text = new LocalText("Yearly budget per resident", "Budget annuel par habitant", "Presupuesto anual por habitante", "Orçamento anual por habitante"),
                Unit = new LocalText("US dollars per resident", "dollars des États-Unis par habitant", "dólares de los Estados Unidos por habitante", "dólares dos Estados Unidos por habitante"),
                Options = [.. Bands.Select(b => new InstrumentOption(b, new LocalText(b)))],
            },
            new InstrumentFigure
            {
                Code = "q13date", Question = "Q13", Type = QuestionType.Date, Section = "t1", Text = new LocalText("When the strategy was adopted", "Adoption de la stratégie", "Adopción de la estrategia", "Adoção da estratégia"),
                Options = [.. Bands.Select(b => new InstrumentOption(b, new LocalText(b)))],
            },
            .. Samples.Instrument.Figures.Select(f => f with { Section = f.Type is QuestionType.Scale or QuestionType.Rank ? "t2" : "t1", TextColumns = f.Code == "q05" ? ["q05_text_1"] : [] }),
        ],
    };

    private static string[] Bands => ["0-99", "100-499", "500-999", "1000+"];

    public static WaveResults Whole { get; } = Fill(Samples.Wave, Datum.Of);

    /// <summary>Every number withheld: what is left are counts of forms and the reasons.</summary>
    public static WaveResults Withheld { get; } = Fill(
        Samples.Wave with
        {
            Figures = [.. Samples.Wave.Figures.Select(Hide)],
            Regions = [.. Samples.Wave.Regions.Select(r => r with { Figures = [.. r.Figures.Select(Hide)] })],
        },
        (_, _) => Datum.Suppressed) with { Comparison = Compared((_, _) => Datum.Suppressed) with { Panel = null }, RatesYear = null };

    private static WaveResults Fill(WaveResults wave, Func<double, bool, Datum> number) => wave with
    {
        Figures = [BandFigure("q03", QuestionType.Amount, number), BandFigure("q13date", QuestionType.Date, number), .. wave.Figures],
        Cleaning = new CleaningSummary("item", 197, 174, 7, 4, 6, 3, 3, 12, 9, Datum.Of(5.95)),
        Claims = new ClaimsFigure(number(65, false), number(48, false), number(7, false), number(18, false), number(23, false), number(21, false), number(47.92, false)),
        Comparison = Compared(number),
        CountryPages = [new CountryResults("CO", "SAM", 14, wave.Regions[0].Figures), new CountryResults("X07", "WCE", 11, wave.Regions[1].Figures)],
        RatesYear = "2011",
        HeldBack = ["NAM", "EAF"],
    };

    private static QuestionFigure BandFigure(string code, QuestionType type, Func<double, bool, Datum> number)
    {
        double[] counts = [31, 40, 22, 7];
        return new QuestionFigure(code, type, new Base(number(174, false), number(174, false), number(104, false), number(100, false), number(70, false), number(0, false)),
            [.. Bands.Select((b, i) => new OptionFigure(b, number(counts[i], false), number(counts[i], false), number(Math.Round(counts[i] / 1.74), false), null, number(counts[i] * 0.8, false), number(counts[i] * 1.2, false)))]);
    }

    private static WaveComparison Compared(Func<double, bool, Datum> number)
    {
        ComparedFigure Figure(QuestionFigure figure, int seed) => new(figure.Code, null, [.. figure.Options.Select((o, i) =>
        {
            var change = (((seed * 7) + (i * 5)) % 31) - 15.0;
            return new ComparedOption(o.Code, number(40, false), number(65, false), number(40 + change, false), number(80, false), number(change, false), number(change - 11, false), number(change + 12, false),
                number(0.02, false), number(Math.Abs(change) > 12 ? 0.03 : 0.4, false), i % 2 == 0 ? "n_minus_1" : "fisher");
        })]);
        var figures = Samples.Wave.Figures.Where(f => f.Type is QuestionType.Single or QuestionType.Multi).Take(12).ToList();
        return new WaveComparison("2008", "2011",
            [
                .. figures.Select(Figure),
                new ComparedFigure("q33", new LocalText("the wording changed", "la formulation a changé", "cambió la redacción", "a redação mudou"), []),
            ],
            new PanelComparison(number(31, false), [new PanelOption("q06", "yes", number(30, false), number(11, false), number(3, true), number(0.0574, false)), new PanelOption("q13", "yes", number(28, false), number(6, false), number(6, false), number(1, false))]));
    }

    private static QuestionFigure Hide(QuestionFigure figure) => figure with
    {
        Base = new Base(figure.Base.Total, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed),
        Options = [.. figure.Options.Select(o => new OptionFigure(o.Code, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, o.OfMentions is null ? null : Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, o.Mean is null ? null : Datum.Suppressed))],
        Mentions = figure.Mentions is null ? null : Datum.Suppressed,
        Rank = figure.Rank is null ? null : figure.Rank with { Classes = figure.Rank.Classes.ToDictionary(c => c.Key, _ => Datum.Suppressed, StringComparer.Ordinal), SumOfMeans = Datum.Suppressed, N = Datum.Suppressed },
        Scale = figure.Scale is null ? null : new ScaleFigure(Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, Datum.Suppressed),
    };
}
