using System.Globalization;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;

namespace Pipeline.Domain.Surveys;

/// <param name="Name">Column of the file: <c>region</c>, <c>population_band</c>, or the answer column of the instrument.</param>
/// <param name="Figure">Figure of the instrument that explains the codes; null for the region.</param>
/// <param name="QuasiIdentifier">True for a column by which a city could be recognised; <see cref="Microdata.Suppressed"/> stands where it is withheld.</param>
public sealed record MicrodataColumn(string Name, string? Figure, bool QuasiIdentifier);

/// <summary>Answers city by city for partners who signed an agreement: not for the public (methods 1.9, rule 7).</summary>
/// <param name="Rows">One for each city, cells in the order of <paramref name="Columns"/>; sorted by content, so that the order tells nothing.</param>
public sealed record MicrodataFile(string Instrument, string Policy, IReadOnlyList<MicrodataColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Comma separated with a header line; codes need no quotes.</summary>
    public void WriteCsv(TextWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        to.Write(string.Join(',', Columns.Select(c => c.Name)) + "\r\n");
        foreach (var row in Rows) to.Write(string.Join(',', row) + "\r\n");
    }
}

/// <summary>Makes microdata in which every city looks like k - 1 others at least, and its group does not agree on what matters.</summary>
public static class Microdata
{
    /// <summary>Stands for a quasi-identifier that is withheld. Blank means not answered.</summary>
    public const string Suppressed = "*";

    // What anybody can know of a city from outside, and what is withheld first of it.
    private const string Population = "q01";
    private static readonly string[] KnownFromOutside = [Population, "q02", "q08"];
    private static readonly int[] WithheldFirst = [3, 1, 2, 0];

    /// <summary>
    /// Quasi-identifiers are region (or pool), population band, type and own police force. k-anonymity with the policy's k; at least two different
    /// answers on verification and on evaluation in each group; where that fails, quasi-identifiers of the group are withheld one after the other.
    /// No id, country, free text, amount, date or exact number is in the file, nor a code that the questionnaire does not offer.
    /// </summary>
    /// <returns>No rows when not even all cities together are a sufficient group.</returns>
    public static MicrodataFile Of(Instrument instrument, IReadOnlyList<SurveyResponse> responses, DisclosurePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(responses);
        ArgumentNullException.ThrowIfNull(policy);
        var place = Places(responses, policy);
        List<InstrumentFigure> coded = [.. instrument.Figures.Where(f =>
            f.Type is QuestionType.Single or QuestionType.Multi or QuestionType.Rank or QuestionType.Scale && !KnownFromOutside.Contains(f.Code, StringComparer.Ordinal))];
        var quasi = KnownFromOutside.Select(code => instrument.Figures.FirstOrDefault(f => string.Equals(f.Code, code, StringComparison.Ordinal))).ToArray();
        var sensitive = EvidenceRules.For(instrument) is { } rules
            ? instrument.Figures.Where(f => new[] { rules.Verified.Figure, rules.Evaluated.Figure }.Contains(f.Code, StringComparer.Ordinal)).ToArray()
            : [];

        List<City> cities = [.. responses.Select(r => new City(
            [place(r.Region), .. quasi.Select(f => f is null ? "" : Code(f, r.Answers))],
            [.. sensitive.Select(f => Code(f, r.Answers))],
            [.. coded.SelectMany(f => Cells(f, r.Answers))]))];
        Withhold(cities, policy);
        return new(
            instrument.Name, policy.Version,
            [
                new("region", null, QuasiIdentifier: true),
                .. KnownFromOutside.Select((code, i) => new MicrodataColumn(NameOf(code, quasi[i]), code, QuasiIdentifier: true)),
                .. coded.SelectMany(f => Names(f).Select(n => new MicrodataColumn(n, f.Code, QuasiIdentifier: false))),
            ],
            [.. cities.Select(c => (IReadOnlyList<string>)[.. c.Quasi, .. c.Answers]).OrderBy(r => string.Join(',', r), StringComparer.Ordinal)]);
    }

    private static string NameOf(string code, InstrumentFigure? figure) =>
        string.Equals(code, Population, StringComparison.Ordinal) ? "population_band" : figure?.Column ?? code;

    private static Func<string, string> Places(IReadOnlyList<SurveyResponse> responses, DisclosurePolicy policy)
    {
        var pooling = RegionPooling.Of(WavePublication.SizesOf(responses), Regions.PoolCode, policy);
        var pooled = pooling.Pooled.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        return region => !pooled.Contains(region) ? region : pooling.Pool is null ? Suppressed : Regions.PoolCode;
    }

    /// <summary>
    /// Whole groups lose their quasi-identifiers one after the other; the cities that lost them all form the last group, which is fed with the
    /// smallest of the others until it suffices.
    /// </summary>
    private static void Withhold(List<City> cities, DisclosurePolicy policy)
    {
        while (true)
        {
            var groups = cities.GroupBy(c => string.Join(',', c.Quasi), StringComparer.Ordinal).Select(g => g.ToList())
                .OrderBy(g => g.Count).ThenBy(g => string.Join(',', g[0].Quasi), StringComparer.Ordinal).ToList();
            if (groups.Find(g => !Suffices(g, policy)) is null) return;
            var failing = groups.Where(g => !Suffices(g, policy)).ToList();
            if (failing.Find(g => !IsBare(g[0])) is not null)
            {
                foreach (var city in failing.Where(g => !IsBare(g[0])).SelectMany(g => g)) WithholdNext(city);
            }
            else if (groups.Find(g => !IsBare(g[0])) is { } smallest)
            {
                foreach (var city in smallest) Array.Fill(city.Quasi, Suppressed);
            }
            else
            {
                cities.Clear();
                return;
            }
        }
    }

    private static bool Suffices(List<City> group, DisclosurePolicy policy)
    {
        const int Diversity = 2;
        return group.Count >= policy.MinimumCell && Enumerable.Range(0, group[0].Sensitive.Length)
            .All(s => group.Select(c => c.Sensitive[s]).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal).Take(Diversity).Count() == Diversity);
    }

    private static bool IsBare(City city) => Array.TrueForAll(city.Quasi, q => string.Equals(q, Suppressed, StringComparison.Ordinal));

    private static void WithholdNext(City city) =>
        city.Quasi[WithheldFirst.First(i => !string.Equals(city.Quasi[i], Suppressed, StringComparison.Ordinal))] = Suppressed;

    private static IEnumerable<string> Names(InstrumentFigure figure) => figure.Column is { } column ? [column] : figure.Options.Select(o => o.Column!);

    private static IEnumerable<string> Cells(InstrumentFigure figure, IReadOnlyDictionary<string, string> answers) => figure.Type switch
    {
        QuestionType.Multi => figure.Options.Select(o => string.Equals(answers.GetValueOrDefault(o.Column!), "1", StringComparison.Ordinal) ? "1" : ""),
        QuestionType.Rank => figure.Options.Select(o => Rank(answers.GetValueOrDefault(o.Column!), figure.Options.Count)),
        _ => [Code(figure, answers)],
    };

    private static string Rank(string? cell, int most) =>
        int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) && rank >= 1 && rank <= most ? rank.ToString(CultureInfo.InvariantCulture) : "";

    /// <summary>The option's code; of a number, the band that holds it.</summary>
    private static string Code(InstrumentFigure figure, IReadOnlyDictionary<string, string> answers)
    {
        if (figure.Column is null || !answers.TryGetValue(figure.Column, out var cell)) return "";
        if (figure.Type != QuestionType.Number) return figure.Options.FirstOrDefault(o => string.Equals(o.Code, cell, StringComparison.Ordinal))?.Code ?? "";
        return decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? figure.Options.FirstOrDefault(o => (o.From is null || number >= o.From) && (o.To is null || number < o.To))?.Code ?? ""
            : "";
    }

    /// <param name="Quasi">Region, population band, type, own force.</param>
    private sealed record City(string[] Quasi, string[] Sensitive, string[] Answers);
}
