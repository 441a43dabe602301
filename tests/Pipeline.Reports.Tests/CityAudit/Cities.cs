using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Reports.Tests.CityAudit;

/// <summary>Published pictures of cities, made by hand: the numbers follow a simple rule, so that a test can say what a report must print.</summary>
internal static class Cities
{
    public static readonly DateTimeOffset DataAsOf = new(2021, 11, 4, 9, 30, 0, TimeSpan.Zero);

    private static readonly (string Code, string En, string Fr, string Es, string Pt, int Level, double Trend, string Relation)[] Catalogue =
    [
        ("other-theft", "Other theft", "Autre vol", "Otro hurto", "Outro furto", 160, 0.80, "exact"),
        ("violence-and-sexual-offences", "Violence and sexual offences", "Violences et infractions sexuelles", "Violencia y delitos sexuales", "Violência e crimes sexuais", 95, 1.02, "mixed"),
        ("shoplifting", "Shoplifting", "Vol à l’étalage", "Hurto en comercios", "Furto em lojas", 62, 0.71, "exact"),
        ("theft-from-the-person", "Theft from the person", "Vol à la tire", "Hurto a personas", "Furto a pessoas", 48, 0.65, "exact"),
        ("burglary", "Burglary", "Cambriolage", "Robo con fuerza", "Arrombamento", 30, 1.0, "exact"),
        ("drugs", "Drugs", "Stupéfiants", "Drogas", "Drogas", 41, 1.32, "broader"),
        ("public-order", "Public order", "Ordre public", "Orden público", "Ordem pública", 36, 1.04, "mixed"),
        ("bicycle-theft", "Bicycle theft", "Vol de vélo", "Hurto de bicicletas", "Furto de bicicletas", 27, 0.9, "exact"),
        ("criminal-damage-and-arson", "Criminal damage and arson", "Dégradations et incendies volontaires", "Daños e incendios provocados", "Dano e incêndio criminoso", 22, 1.0, "broader"),
        ("robbery", "Robbery", "Vol avec violence", "Robo con violencia", "Roubo", 9, 0.9, "exact"),
        ("vehicle-crime", "Vehicle crime", "Infractions liées aux véhicules", "Delitos contra vehículos", "Crimes relativos a veículos", 13, 1.1, "mixed"),
        ("possession-of-weapons", "Possession of weapons", "Port d’armes", "Tenencia de armas", "Porte de armas", 4, 1.0, "exact"),
        ("other-crime", "Other crime", "Autres infractions", "Otros delitos", "Outros crimes", 1, 1.0, "mixed"),
    ];

    /// <summary>Forty-five months, one agency, everything delivered.</summary>
    public static CityCrime Whole(string name = "City of London", int months = 45, int extraCategories = 0, bool population = true)
    {
        var span = Enumerable.Range(0, months).Select(i => new Month(2018, 1).AddMonths(i)).ToList();
        var current = months >= 12 ? new Period(span[^1].AddMonths(-11), 12) : null;
        var previous = months >= 24 ? new Period(span[^1].AddMonths(-23), 12) : null;
        var crimes = Catalogue.Select(c => Series(span, c.Code, new LocalText(c.En, c.Fr, c.Es, c.Pt), c.Level, c.Trend, c.Relation, crime: true, current, previous)).ToList();
        for (var i = 0; i < extraCategories; i++)
            crimes.Add(Series(span, $"extra-{i}", new LocalText($"Further category {i}"), 3 + i, 1, "exact", crime: true, current, previous));
        var total = Sum(span, crimes, current, previous, population);
        var asb = Series(span, "anti-social-behaviour", new LocalText("Anti-social behaviour", "Incivilités", "Conductas incívicas", "Condutas antissociais"), 84, 1.1, "none", crime: false, current, previous);
        return new CityCrime
        {
            City = "gb-city-of-london",
            Names = new LocalText(name),
            Country = "GB",
            Months = span,
            Current = current,
            Previous = previous,
            Agencies = [Agency("gb-city-of-london", "City of London Police", span, [], null)],
            Categories = [asb, .. crimes],
            Total = total,
            Population = population ? [new PopulationYear(2021, 8600, "ONS mid-year estimate")] : [],
            PopulationNote = population ? new LocalText("few residents, several hundred thousand commuters on a working day.", "peu d’habitants, plusieurs centaines de milliers de navetteurs les jours ouvrés.", "pocos residentes, varios cientos de miles de personas que acuden a trabajar.", "poucos residentes, várias centenas de milhares de pessoas que vêm trabalhar.") : null,
            Crosswalk = new CrosswalkCoverage("map-police-uk/1", 0.582, 0.671, 6020, 1720, 0, 1100),
            Attributions = ["data.police.uk, Open Government Licence v3.0"],
            DataAsOf = DataAsOf,
        };
    }

    /// <summary>Two agencies; the second delivers burglary only and misses two months, so no total may be added.</summary>
    public static CityCrime Metro()
    {
        var whole = Whole("Greater London");
        var gaps = new[] { whole.Months[20], whole.Months[21] };
        var delivered = whole.Months.Except(gaps).ToList();
        CategorySeries Blank(CategorySeries series) => series with
        {
            Counts = [.. series.Counts.Select((c, i) => string.Equals(series.Code, "burglary", StringComparison.Ordinal) && !gaps.Contains(whole.Months[i]) ? Datum.Of((c.Number * 40) + 7) : Datum.NotAvailable)],
            CountsByAgency = [series.Counts, series.Counts],
            Current = string.Equals(series.Code, "burglary", StringComparison.Ordinal) ? Datum.Of(14_821) : Datum.NotAvailable,
            Previous = string.Equals(series.Code, "burglary", StringComparison.Ordinal) ? Datum.Of(16_002) : Datum.NotAvailable,
            Rate = new RateFigure(Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null, null),
            Change = string.Equals(series.Code, "burglary", StringComparison.Ordinal) ? new ChangeFigure(0.926, 0.905, 0.947, 1e-11, Distinguishable: true) : null,
        };
        return whole with
        {
            City = "gb-greater-london",
            Agencies = [whole.Agencies[0], Agency("gb-metropolitan", "Metropolitan Police Service", delivered, gaps, ["burglary"])],
            Categories = [.. whole.Categories.Select(Blank)],
            Total = Blank(whole.Total),
            Population = [],
            PopulationNote = null,
        };
    }

    /// <summary>Every number of the city withheld.</summary>
    public static CityCrime Withheld()
    {
        var whole = Whole();
        static CategorySeries Hide(CategorySeries series) => series with
        {
            Counts = [.. series.Counts.Select(_ => Datum.Suppressed)],
            CountsByAgency = [[.. series.Counts.Select(_ => Datum.Suppressed)]],
            Current = Datum.Suppressed,
            Previous = Datum.Suppressed,
            Rate = new RateFigure(Datum.Suppressed, Datum.Suppressed, Datum.Suppressed, null, null),
            Change = null,
        };
        return whole with { Categories = [.. whole.Categories.Select(Hide)], Total = Hide(whole.Total) };
    }

    /// <summary>A profile without a single extract.</summary>
    public static CityCrime Empty()
    {
        var whole = Whole();
        return whole with
        {
            Months = [], Current = null, Previous = null, Categories = [], DataAsOf = DateTimeOffset.MinValue,
            Agencies = [whole.Agencies[0] with { Delivered = [], Extracts = [] }],
            Total = whole.Total with
            {
                Counts = [], CountsByAgency = [[]], Current = Datum.NotAvailable, Previous = Datum.NotAvailable, Change = null,
                Rate = new RateFigure(Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null, null),
            },
            Crosswalk = new CrosswalkCoverage("map-police-uk/1", null, null, 0, 0, 0, 0),
        };
    }

    /// <summary>Names of forty letters without a space.</summary>
    public static CityCrime LongWords()
    {
        var whole = Whole();
        return whole with
        {
            Categories = [.. whole.Categories.Select((c, i) => c with { Label = new LocalText($"{i}Donaudampfschifffahrtsgesellschaftskapitän") })],
            Agencies = [.. whole.Agencies.Select(a => a with { Names = new LocalText("Rindfleischetikettierungsüberwachungsamt der Donaudampfschifffahrtsgesellschaft"), Categories = ["donaudampfschifffahrtsgesellschaftskapitaenspatent"] })],
        };
    }

    private static AgencyCoverage Agency(string code, string name, IReadOnlyList<Month> delivered, IReadOnlyList<Month> gaps, IReadOnlyList<string>? categories) =>
        new(code, new LocalText(name), "police-uk", categories, "offence", "occurred",
            [.. delivered.Select((m, i) => new CubeMonth(m, 560 + (i % 7 * 11), 40 + (i % 5), 84, i % 9, 0))], gaps,
            [new ExtractUsed(new string('a', 64), "city-of-london-street.csv", new DateTimeOffset(2021, 11, 3, 8, 0, 0, TimeSpan.Zero), delivered, []),
             new ExtractUsed(new string('b', 64), "2021-01-city-of-london-street.csv", new DateTimeOffset(2021, 3, 3, 8, 0, 0, TimeSpan.Zero), [], [new Month(2021, 1)])]);

    private static CategorySeries Series(List<Month> months, string code, LocalText label, int level, double trend, string relation, bool crime, Period? current, Period? previous)
    {
        var counts = months.Select((m, i) => Datum.Of(Math.Round(level * (1 + (0.18 * Math.Sin((m.Number - 4) * Math.PI / 6))) * Math.Pow(trend, i / 12.0) * (1 + (0.06 * ((i * 7 % 5) - 2)))))).ToList();
        return Of(code, label, relation, crime, counts, months, current, previous, residents: 8600);
    }

    private static CategorySeries Sum(List<Month> months, List<CategorySeries> series, Period? current, Period? previous, bool population) =>
        Of("total", new LocalText("Total"), "mixed", crime: true, [.. months.Select((_, i) => Datum.Of(series.Sum(s => s.Counts[i].Number)))], months, current, previous, population ? 8600 : null);

    private static CategorySeries Of(string code, LocalText label, string relation, bool crime, IReadOnlyList<Datum> counts, List<Month> months, Period? current, Period? previous, long? residents)
    {
        double? In(Period? period) => period is null ? null : Enumerable.Range(period.From - months[0], period.Months).Sum(i => counts[i].Number);
        var (k1, k0) = (In(current), In(previous));
        ChangeFigure? change = null;
        if (k1 is { } b && k0 is { } a)
        {
            // Normal limits on the logarithm: near enough for a picture, and not what is tested here.
            var half = a > 0 && b > 0 ? 1.96 * Math.Sqrt((1 / a) + (1 / b)) : 0;
            var ratio = a > 0 ? b / a : (double?)null;
            change = new ChangeFigure(ratio, ratio * Math.Exp(-half), ratio * Math.Exp(half), half > 0 ? Math.Exp(-Math.Abs(Math.Log(b / a)) / half) : 1, half > 0 && Math.Abs(Math.Log(b / a)) > half);
        }

        var rate = residents is { } n && k1 is { } k
            ? new RateFigure(Datum.Of(k / n * 1e5, k < 20), Datum.Of(Math.Max(0, (k - (1.96 * Math.Sqrt(k))) / n * 1e5), k < 20), Datum.Of((k + (1.96 * Math.Sqrt(k)) + 2) / n * 1e5, k < 20), n, 2021)
            : new RateFigure(Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, null, null);
        return new CategorySeries
        {
            Code = code, Label = label, Relation = relation, Crime = crime, Counts = counts, CountsByAgency = [counts],
            Current = k1 is { } c ? Datum.Of(c) : Datum.NotAvailable, Previous = k0 is { } p ? Datum.Of(p) : Datum.NotAvailable, Rate = rate, Change = change,
        };
    }
}
