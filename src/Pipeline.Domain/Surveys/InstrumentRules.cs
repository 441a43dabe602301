namespace Pipeline.Domain.Surveys;

/// <summary>What every instrument must obey, so that intake, tabulation and disclosure control can trust it.</summary>
public static class InstrumentRules
{
    /// <summary>Columns of an answer file that belong to no instrument.</summary>
    private static readonly string[] CommonColumns = ["currency", "submitted", "minutes", "country_consent"];

    /// <summary>One sentence for each rule broken; empty for a sound instrument.</summary>
    public static IEnumerable<string> Check(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return
        [
            .. Names(instrument), .. Parts(instrument), .. instrument.Figures.SelectMany(f => FigureRules.Check(f, instrument)), .. Routing(instrument),
            .. InstrumentGaps.Of(instrument).Select(g => $"{g.Where} has no text in '{g.Language.Tag()}'"),
        ];
    }

    /// <summary>Codes of the eleven categories of a scale question.</summary>
    internal static IReadOnlyList<string> ScaleCodes { get; } = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

    /// <summary>All answer columns by stable code, in the order of the questionnaire.</summary>
    public static IEnumerable<string> Columns(Instrument instrument) =>
        instrument.Figures.SelectMany(f => f.Column is null ? f.Options.Select(o => o.Column).OfType<string>() : [f.Column]);

    /// <summary>All columns of respondents' own words that specify or precede a code, in the order of the questionnaire; columns of text questions are answer columns.</summary>
    public static IEnumerable<string> WordColumns(Instrument instrument) =>
        instrument.Figures.SelectMany(f => f.TextColumns.Concat(f.Options.Select(o => o.SpecifyColumn).OfType<string>()));

    private static IEnumerable<string> Names(Instrument instrument)
    {
        var layout = instrument.Layout;
        List<string> columns =
        [
            .. Columns(instrument), .. WordColumns(instrument), .. instrument.Contact.Select(c => c.Code),
            layout.Id, layout.RegionCode, layout.RegionName, layout.Country, .. CommonColumns,
        ];
        foreach (var code in Repeated(instrument.Figures.Select(f => f.Code))) yield return $"figure {code} appears twice";
        foreach (var column in Repeated(columns)) yield return $"column {column} belongs to two questions";
        var codes = instrument.Figures.Select(f => f.Code).Concat(instrument.Sections.Select(s => s.Code)).Concat(instrument.Figures.SelectMany(f => f.Options.Select(o => o.Code)));
        foreach (var code in codes.Concat(columns).Distinct(StringComparer.Ordinal).Where(c => !IsCode(c)))
            yield return $"'{code}' is no code: small letters, digits and underscores, and no underscore first";
        if (!IsCode(instrument.Code.Replace('-', '_')) || !IsCode(instrument.Version.Replace('-', '_').Replace('.', '_')))
            yield return $"'{instrument.Name}' is no name of an instrument: small letters, digits and hyphens";
    }

    private static IEnumerable<string> Parts(Instrument instrument)
    {
        foreach (var code in Repeated(instrument.Sections.Select(s => s.Code))) yield return $"section {code} appears twice";
        if (instrument.Contact.Count > 0)
        {
            if (instrument.Contact.Count(c => c.City) != 1) yield return "the contact details need one field that names the city";
            if (instrument.Contact.Count(c => c.Country) != 1) yield return "the contact details need one field that names the country";
        }

        var order = instrument.Sections.Select(s => s.Code).ToList();
        var last = 0;
        foreach (var figure in instrument.Figures)
        {
            if (figure.Section is null && order.Count == 0) continue;
            var at = figure.Section is null ? -1 : order.IndexOf(figure.Section);
            if (at < 0) yield return figure.Section is null ? $"{figure.Code} stands in no section" : $"{figure.Code} stands in section {figure.Section}, which is not there";
            else if (at < last) yield return $"{figure.Code} of section {figure.Section} stands behind a later section";
            else last = at;
        }
    }

    /// <summary>The base of a gated question is a published count of its gate, so the gate has to be a table of its own, and to come first.</summary>
    private static IEnumerable<string> Routing(Instrument instrument)
    {
        var earlier = new Dictionary<string, InstrumentFigure>(StringComparer.Ordinal);
        foreach (var figure in instrument.Figures)
        {
            if (figure.Gate is { } gate)
            {
                if (!earlier.TryGetValue(gate.Column, out var parent) || parent.Type != QuestionType.Single)
                    yield return $"{figure.Code} is gated by {gate.Column}, which is no earlier single-choice question";
                else if (gate.Values.Count == 0 || gate.Values.Except(parent.Options.Select(o => o.Code), StringComparer.Ordinal).Any())
                    yield return $"{figure.Code} is gated by a value that {parent.Code} does not offer";
            }

            if (figure.Gate is null != figure.AskedOf is null) yield return $"{figure.Code} needs both a gate and words for who is asked, or neither";
            if (figure.Column is not null) earlier[figure.Column] = figure;
        }
    }

    private static bool IsCode(string code) => code.Length > 0 && code[0] != '_' && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    internal static IEnumerable<string> Repeated(IEnumerable<string> codes) =>
        codes.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Skip(1).Any()).Select(g => g.Key);
}
