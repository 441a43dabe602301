using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Cli.Commands;

/// <summary>A city's crime picture in a terminal: what an analyst looks at first. The whole is in the documents.</summary>
internal static class CitySummary
{
    private const int MostCategories = 15;

    private const int MostAreas = 10;

    private static readonly LocalText Span = new("{0} to {1}; current period {2}", "{0} à {1} ; période en cours {2}", "{0} a {1}; período actual {2}", "{0} a {1}; período atual {2}");

    private static readonly LocalText NoPeriod = new("none", "aucune", "ninguno", "nenhum");

    private static readonly LocalText Agencies = new("Agency", "Organisme", "Organismo", "Órgão");

    private static readonly LocalText Months = new("months", "mois", "meses", "meses");

    private static readonly LocalText Gaps = new("gaps", "lacunes", "lagunas", "lacunas");

    private static readonly LocalText Held = new("held", "retenus", "retenidos", "retidos");

    private static readonly LocalText Complete = new("complete", "complets", "completos", "completos");

    private static readonly LocalText Located = new("located", "localisés", "localizados", "localizados");

    private static readonly LocalText Category = new("Category", "Catégorie", "Categoría", "Categoria");

    private static readonly LocalText Count = new("count", "nombre", "número", "número");

    private static readonly LocalText Rate = new("per 100,000", "pour 100 000", "por 100.000", "por 100.000");

    private static readonly LocalText Change = new("against a year before", "par rapport à un an avant", "frente a un año antes", "em relação a um ano antes");

    private static readonly LocalText Base = new(
        "Counts of the current period; rates per 100,000 of {0} residents ({1}) and year, with 95 % limits. x not available, c withheld, u under 20 events.",
        "Nombres de la période en cours ; taux pour 100 000 des {0} habitants ({1}) et par an, avec limites à 95 %. x non disponible, c masqué, u moins de 20 faits.",
        "Números del período actual; tasas por 100.000 de {0} residentes ({1}) y año, con límites del 95 %. x no disponible, c reservado, u menos de 20 hechos.",
        "Números do período atual; taxas por 100.000 de {0} residentes ({1}) e ano, com limites de 95 %. x não disponível, c omitido, u menos de 20 fatos.");

    private static readonly LocalText Placed = new(
        "{0}: {1} of crime placed exactly, {2} with broader categories; {3} unmapped, {4} mixed, {5} no crime",
        "{0} : {1} des délits classés exactement, {2} avec des catégories plus larges ; {3} sans correspondance, {4} mixtes, {5} hors délits",
        "{0}: {1} de los delitos clasificados exactamente, {2} con categorías más amplias; {3} sin correspondencia, {4} mixtos, {5} no delictivos",
        "{0}: {1} dos crimes classificados exatamente, {2} com categorias mais amplas; {3} sem correspondência, {4} mistos, {5} não criminais");

    private static readonly LocalText Matched = new(
        "{0} events reported by two agencies were counted once", "{0} événements signalés par deux organismes n’ont été comptés qu’une fois",
        "{0} hechos comunicados por dos organismos se contaron una vez", "{0} fatos comunicados por dois órgãos foram contados uma vez");

    private static readonly LocalText Reconciled = new("{0} {1}: police {2}, {3} {4}", "{0} {1} : police {2}, {3} {4}", "{0} {1}: policía {2}, {3} {4}", "{0} {1}: polícia {2}, {3} {4}");

    private static readonly LocalText Area = new("Area", "Zone", "Área", "Área");

    private static readonly LocalText Outside = new("outside", "hors zone", "fuera", "fora");

    private static readonly LocalText NoLocation = new("no location", "sans lieu", "sin lugar", "sem local");

    private static readonly LocalText Hot = new(
        "Hot spots: {0} of {1} cells of {2} m (95 %), top 5 % of cells hold {3} of crime", "Points chauds : {0} cellules sur {1} de {2} m (95 %), 5 % des cellules concentrent {3} des délits",
        "Puntos calientes: {0} de {1} celdas de {2} m (95 %), el 5 % de las celdas reúne {3} de los delitos", "Pontos quentes: {0} de {1} células de {2} m (95 %), 5 % das células reúnem {3} dos crimes");

    private static readonly LocalText NoHot = new("No hot spots: {0}", "Pas de points chauds : {0}", "Sin puntos calientes: {0}", "Sem pontos quentes: {0}");

    private static readonly LocalText NoAreas = new("No table by area: {0}", "Pas de tableau par zone : {0}", "Sin tabla por área: {0}", "Sem tabela por área: {0}");

    public static async Task WriteAsync(CityCrime picture, Language language, TextWriter output)
    {
        string Filled(LocalText text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text.In(language), values);
        var period = picture.Current is { } current ? $"{current.From} – {current.Last}" : NoPeriod.In(language);
        await output.WriteLineAsync(picture.Names.In(language));
        await output.WriteLineAsync(Filled(Span, picture.Months.Count == 0 ? "–" : picture.Months[0], picture.Months.Count == 0 ? "–" : picture.Months[^1], period));

        await output.WriteLineAsync();
        var agencies = new TextTable(Agencies.In(language), Months.In(language), Gaps.In(language), Held.In(language), Complete.In(language), Located.In(language));
        foreach (var agency in picture.Agencies)
        {
            var card = picture.Exchange?.Agencies.FirstOrDefault(a => string.Equals(a.Agency, agency.Code, StringComparison.Ordinal));
            agencies.Add(
                agency.Names.In(language), Number(agency.Delivered.Select(m => m.Month).Distinct().Count()), Number(agency.Gaps.Count), Number(card?.Held.Count ?? 0),
                Share(card?.Overall.Completeness), Share(card?.Overall.Located));
        }

        await agencies.WriteAsync(output);
        if (picture.Integration is { } integration)
        {
            if (integration.Matched.Count > 0) await output.WriteLineAsync(Filled(Matched, Number(integration.Matched.Sum(m => m.Count))));
            foreach (var row in integration.Reconciliations)
                await output.WriteLineAsync(Filled(Reconciled, row.Iccs, row.Year, Shown(row.Police), row.Names.In(language), Number(row.Counted)) + (row.Ratio is { } ratio ? $" ({Text(ratio)})" : $" ({row.WhyNot})"));
        }

        await output.WriteLineAsync();
        var categories = new TextTable(Category.In(language), Count.In(language), Rate.In(language), Change.In(language));
        foreach (var series in picture.Categories.OrderByDescending(c => c.Current.HasValue ? c.Current.Number : -1).Take(MostCategories).Append(picture.Total))
            categories.Add(series.Label.In(language), Shown(series.Current), Limits(series.Rate.Per100000, series.Rate.Low, series.Rate.High), Changed(series.Change));
        await categories.WriteAsync(output);
        await output.WriteLineAsync(Filled(Base, picture.Total.Rate.Residents is { } residents ? Number(residents) : "x", picture.Total.Rate.PopulationYear?.ToString(CultureInfo.InvariantCulture) ?? "x"));
        var crosswalk = picture.Crosswalk;
        await output.WriteLineAsync(Filled(
            Placed, crosswalk.Crosswalk, Share(crosswalk.Strict), Share(crosswalk.Broad), Number(crosswalk.Unmapped), Number(crosswalk.Unallocated), Number(crosswalk.Excluded)));
        await WritePlacesAsync(picture, language, output);
    }

    private static async Task WritePlacesAsync(CityCrime picture, Language language, TextWriter output)
    {
        string Filled(LocalText text, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text.In(language), values);
        await output.WriteLineAsync();
        if (picture.Places is { Why: null } places)
        {
            var table = new TextTable(places.LevelNames?.In(language) ?? Area.In(language), Count.In(language), Rate.In(language));
            foreach (var area in places.Areas.OrderByDescending(a => a.Figures[0].Current.HasValue ? a.Figures[0].Current.Number : -1).Take(MostAreas))
                table.Add(area.Name, Shown(area.Figures[0].Current), Limits(area.Figures[0].Per100000, area.Figures[0].Low, area.Figures[0].High));
            if (places.Outside is { } outside) table.Add(Outside.In(language), Shown(outside.Figures[0].Current), "");
            if (places.NoLocation is { } nowhere) table.Add(NoLocation.In(language), Shown(nowhere.Figures[0].Current), "");
            await table.WriteAsync(output);
        }
        else
        {
            await output.WriteLineAsync(Filled(NoAreas, picture.Places?.Why ?? WhyNot.NoAreas));
        }

        if (picture.HotSpots is { Why: null } spots && spots.Groups.FirstOrDefault() is { Why: null } all)
            await output.WriteLineAsync(Filled(Hot, Number(all.Cells.Count), Number(spots.CellsTested), Number(spots.CellMetres), Share(all.Concentration?.TopFive)));
        else
            await output.WriteLineAsync(Filled(NoHot, picture.HotSpots?.Why ?? picture.HotSpots?.Groups.FirstOrDefault()?.Why ?? WhyNot.NoPoints));
    }

    private static string Limits(Datum rate, Datum low, Datum high) => rate.HasValue ? $"{Shown(rate)} [{Shown(low)}; {Shown(high)}]" : Shown(rate);

    private static string Changed(ChangeFigure? change) => change is { Ratio: { } ratio }
        ? $"{(ratio - 1).ToString("+0.0 %;-0.0 %", CultureInfo.InvariantCulture)} [{Percent(change.Low)}; {Percent(change.High)}]"
        : "–";

    private static string Percent(double? ratio) => ratio is { } r ? (r - 1).ToString("+0.0 %;-0.0 %", CultureInfo.InvariantCulture) : "–";

    private static string Share(double? share) => share is { } s ? s.ToString("0.0 %", CultureInfo.InvariantCulture) : "–";

    private static string Shown(Datum datum) => datum.HasValue ? Text(datum.Number) + (datum.Unreliable ? " u" : "") : datum == Datum.Suppressed ? "c" : "x";

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
