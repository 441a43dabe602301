using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Places;

/// <summary>Reads what a <c>city-profile</c> document says of the exchange: other bodies' counts, agencies outside, uses, exchanges, breaks.</summary>
internal static class ExchangeReader
{
    public static List<ReferenceSeries> References(JsonObjectReading city, Findings findings) =>
        Series(city, "references", (_, _) => { }, (code, names, iccs, source, years) => new ReferenceSeries(code, names, iccs, source, years), findings);

    public static List<AbsentAgency> Absent(JsonObjectReading city, IReadOnlyList<CityAgency> agencies, Findings findings)
    {
        return Series(city, "absent", NoteListed, (code, names, iccs, source, years) => new AbsentAgency(code, names, iccs, source, years), findings);

        // An agency that shares its data and is absent at once would weigh twice.
        void NoteListed(JsonObjectReading item, string code)
        {
            if (agencies.Any(agency => string.Equals(agency.Code, code, StringComparison.Ordinal))) findings.Add("city.agency-repeated", item.PlaceOf("code"));
        }
    }

    public static List<SeriesUse> Uses(JsonObjectReading city, Findings findings)
    {
        var uses = new List<SeriesUse>();
        foreach (var item in Objects(city, "uses", findings))
        {
            var policy = item.RequiredText("policy");
            var iccs = IccsCode(item, findings);
            var on = item.RequiredDate("on");
            var reference = item.RequiredText("reference");
            item.NoteUnknown();
            if (policy is not null && iccs is not null && on is not null && reference is not null) uses.Add(new SeriesUse(policy, iccs, on.Value, reference));
        }

        return uses;
    }

    /// <param name="bodies">Codes that the profile explains; another one is taken with a warning.</param>
    public static List<DataExchange> Exchanges(JsonObjectReading city, IReadOnlyList<string> bodies, Findings findings)
    {
        var exchanges = new List<DataExchange>();
        foreach (var item in Objects(city, "exchanges", findings))
        {
            var (from, to) = (item.RequiredText("from"), item.RequiredText("to"));
            var on = item.RequiredDate("on");
            var what = item.RequiredText("what");
            item.NoteUnknown();
            if (from is not null && !bodies.Contains(from, StringComparer.Ordinal)) findings.Add("city.body-unknown", item.PlaceOf("from"));
            if (to is not null && !bodies.Contains(to, StringComparer.Ordinal)) findings.Add("city.body-unknown", item.PlaceOf("to"));
            if (from is not null && to is not null && on is not null && what is not null) exchanges.Add(new DataExchange(from, to, on.Value, what));
        }

        return exchanges;
    }

    public static List<RecordingBreak> Breaks(JsonObjectReading city, Findings findings)
    {
        var breaks = new List<RecordingBreak>();
        foreach (var item in Objects(city, "breaks", findings))
        {
            var from = item.Month("from", required: true);
            var what = item.LocalText("what", required: true);
            item.NoteUnknown();
            if (from is { } month && breaks.Exists(other => other.From == month)) findings.Add("city.repeated", item.PlaceOf("from"));
            else if (from is not null && what is not null) breaks.Add(new RecordingBreak(from.Value, what));
        }

        return breaks;
    }

    private static List<T> Series<T>(
        JsonObjectReading city, string property, Action<JsonObjectReading, string> note, Func<string, LocalText, string, string, IReadOnlyList<ReferenceYear>, T> series, Findings findings)
    {
        var all = new List<T>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in Objects(city, property, findings))
        {
            var code = item.RequiredText("code");
            var names = item.LocalText("names", required: true);
            var iccs = IccsCode(item, findings);
            var source = item.RequiredText("source");
            var years = Years(item, findings);
            item.NoteUnknown();
            if (code is not null) note(item, code);

            // One body may have a series for each of several codes.
            if (code is not null && iccs is not null && !seen.Add(code + "/" + iccs)) findings.Add("city.repeated", item.PlaceOf("code"));
            if (code is not null && names is not null && iccs is not null && source is not null) all.Add(series(code, names, iccs, source, years));
        }

        return all;
    }

    private static List<ReferenceYear> Years(JsonObjectReading series, Findings findings)
    {
        var years = new List<ReferenceYear>();
        foreach (var (element, pointer) in series.Items("years", required: true) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var (year, count) = (item.RequiredInteger("year"), item.RequiredInteger("count"));
            item.NoteUnknown();
            if (year is { } y && !PopulationRules.IsYear(y)) findings.Add("population.year", item.PlaceOf("year"));
            else if (count is < 0) findings.Add("city.number", item.PlaceOf("count"), ("expected", ">= 0"));
            else if (year is not null && years.Exists(other => other.Year == year)) findings.Add("city.repeated", item.PlaceOf("year"));
            else if (year is not null && count is not null) years.Add(new ReferenceYear((int)year, count.Value));
        }

        return years;
    }

    private static IEnumerable<JsonObjectReading> Objects(JsonObjectReading city, string property, Findings findings) =>
        (city.Items(property, required: false) ?? []).Select(item => JsonObjectReading.Of(item.Element, item.Pointer, findings)).OfType<JsonObjectReading>();

    private static string? IccsCode(JsonObjectReading item, Findings findings)
    {
        var code = item.RequiredText("iccs");
        if (code is not null && Iccs.Find(code) is null) findings.Add("city.iccs-unknown", item.PlaceOf("iccs"));
        return code;
    }
}
