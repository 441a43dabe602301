namespace Pipeline.Domain.Surveys;

/// <summary>Which questions of two versions of a questionnaire are the same question.</summary>
/// <param name="EarlierFigure">Code of a figure of the later version to the code of the same figure in the earlier one; null when it was not asked.</param>
/// <param name="EarlierOption">Figure and option of the later version to the code of the same option in the earlier one; null when it was not offered.</param>
/// <param name="BreakOf">Figure of the later version to why its two forms may not be compared; null when they may.</param>
public sealed record InstrumentLink(Func<string, string?> EarlierFigure, Func<string, string, string?> EarlierOption, Func<string, LocalText?> BreakOf)
{
    /// <summary>Equal codes are equal questions: two waves of one version.</summary>
    public static InstrumentLink ByCode { get; } = new(figure => figure, (_, option) => option, _ => null);

    /// <summary>The figures that both versions hold and that may be compared, and why the others of the later version may not.</summary>
    internal IEnumerable<LinkedFigure> Figures(Instrument earlier, Instrument later) => later.Figures.Select(figure =>
    {
        var code = EarlierFigure(figure.Code);
        var before = earlier.Figures.FirstOrDefault(f => string.Equals(f.Code, code, StringComparison.Ordinal));
        if (before is null) return new LinkedFigure(figure, null, ComparisonBreaks.AskedOnce, []);
        var broken = BreakOf(figure.Code)
            ?? (figure.Type == QuestionType.Rank ? ComparisonBreaks.Ranks
                : figure.Type != before.Type ? ComparisonBreaks.Type
                : !IsAskedOfTheSame(figure, before, earlier, later) ? ComparisonBreaks.Gate : null);
        return new(figure, before, broken, [.. figure.Options
            .Select(o => (Later: o.Code, Earlier: EarlierOption(figure.Code, o.Code)))
            .Where(o => before.Options.Any(b => string.Equals(b.Code, o.Earlier, StringComparison.Ordinal)))
            .Select(o => (o.Later, o.Earlier!))]);
    });

    private bool IsAskedOfTheSame(InstrumentFigure figure, InstrumentFigure before, Instrument earlier, Instrument later)
    {
        if (figure.Gate is null || before.Gate is null) return figure.Gate is null && before.Gate is null;
        var (parent, parentBefore) = (Parent(figure.Gate, later), Parent(before.Gate, earlier));
        return string.Equals(EarlierFigure(parent.Code), parentBefore.Code, StringComparison.Ordinal)
            && figure.Gate.Values.Select(v => EarlierOption(parent.Code, v)).ToHashSet(StringComparer.Ordinal).SetEquals(before.Gate.Values)
            && IsAskedOfTheSame(parent, parentBefore, earlier, later);
    }

    private static InstrumentFigure Parent(Gate gate, Instrument instrument) =>
        instrument.Figures.First(f => string.Equals(f.Column, gate.Column, StringComparison.Ordinal));
}

/// <param name="Options">Option codes of the later and the earlier version, where both offer it.</param>
internal sealed record LinkedFigure(InstrumentFigure Later, InstrumentFigure? Earlier, LocalText? Break, IReadOnlyList<(string Later, string Earlier)> Options);

/// <summary>Why two waves of a figure are not compared.</summary>
internal static class ComparisonBreaks
{
    public static readonly LocalText AskedOnce = new(
        "Asked in one of the two waves only.",
        "Question posée dans une seule des deux vagues.",
        "Pregunta formulada en una sola de las dos olas.",
        "Pergunta feita em apenas uma das duas ondas.");

    public static readonly LocalText Ranks = new(
        "Ranks are no shares and are not tested as such: the mean ranks of each wave stand in its own results.",
        "Les rangs ne sont pas des proportions et ne sont pas testés comme telles : les rangs moyens figurent dans les résultats de chaque vague.",
        "Los rangos no son proporciones y no se contrastan como tales: los rangos medios figuran en los resultados de cada ola.",
        "As posições não são proporções e não são testadas como tais: as posições médias constam dos resultados de cada onda.");

    public static readonly LocalText Type = new(
        "The kind of answer changed between the waves.",
        "Le type de réponse a changé entre les deux vagues.",
        "El tipo de respuesta cambió entre las dos olas.",
        "O tipo de resposta mudou entre as duas ondas.");

    public static readonly LocalText Gate = new(
        "The question was put to other municipalities: the routing changed between the waves.",
        "La question ne s’adressait pas aux mêmes municipalités : le filtrage a changé entre les deux vagues.",
        "La pregunta se dirigió a otros municipios: el filtro cambió entre las dos olas.",
        "A pergunta foi dirigida a outros municípios: o filtro mudou entre as duas ondas.");

    public static readonly LocalText Cleaning = new(
        "The two waves were cleaned by different rules.",
        "Les deux vagues ont été apurées selon des règles différentes.",
        "Las dos oleadas se depuraron con reglas distintas.",
        "As duas ondas foram depuradas com regras diferentes.");

    public static readonly LocalText NoOption = new(
        "The two waves have no option in common.",
        "Les deux vagues n’ont aucune modalité de réponse en commun.",
        "Las dos oleadas no tienen ninguna opción de respuesta en común.",
        "As duas ondas não têm nenhuma opção de resposta em comum.");
}
