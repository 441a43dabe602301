using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;

namespace Pipeline.Intake.Places;

/// <summary>Reads the agencies of a <c>city-profile</c> document.</summary>
internal static class AgencyReader
{
    private const int MostProvisionalMonths = 60;
    private const double GreatestFactor = 100;

    // Shares are written with a few decimals: three thirds may add to a little over one.
    private const double Rounding = 1e-6;

    private static readonly string[] countingUnits = ["incident", "offence", "victim", "case"];
    private static readonly string[] dateBases = ["occurred", "reported", "registered"];

    public static List<CityAgency> Agencies(JsonObjectReading city, Func<string, SourceProfile?> profiles, Findings findings)
    {
        var agencies = new List<CityAgency>();
        foreach (var (element, pointer) in city.Items("agencies", required: true) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var agency = Agency(item, profiles, findings);
            item.NoteUnknown();
            if (agency is null) continue;
            if (agencies.Exists(a => string.Equals(a.Code, agency.Code, StringComparison.Ordinal))) findings.Add("city.agency-repeated", item.PlaceOf("code"));
            else if (agencies.Find(other => ShareRows(agency, other)) is { } other) findings.Add("city.rows-shared", item.PlaceOf("reportsAs"), ("agency", agency.Code), ("other", other.Code));
            agencies.Add(agency);
        }

        return agencies;
    }

    private static CityAgency? Agency(JsonObjectReading item, Func<string, SourceProfile?> profiles, Findings findings)
    {
        var code = item.RequiredText("code");
        var names = item.LocalText("names", required: true);
        var profile = item.RequiredText("profile");
        var categories = item.Texts("categories");
        var known = profile is null ? null : profiles(profile);
        if (profile is not null && known is null)
            findings.Add("profile.unknown", item.PlaceOf("profile"), ("known", string.Join(", ", SourceProfiles.All.Select(p => p.Code))));
        for (var i = 0; i < categories?.Count; i++)
            if (known is not null && CategoryOf(known, categories[i]) is null)
                findings.Add("city.category-unknown", new Place(Column: FormattableString.Invariant($"{item.Pointer("categories")}/{i}"), Value: categories[i]), ("profile", known.Code));

        var unit = OneOf(item, "countingUnit", countingUnits, findings) ?? known?.CountingUnit ?? "offence";
        var basis = OneOf(item, "dateBasis", dateBases, findings) ?? known?.DateBasis ?? "occurred";
        var owner = item.OptionalText("owner");
        var reportsAs = item.Texts("reportsAs") ?? [];
        var provisional = item.OptionalInteger("provisionalMonths") ?? 0;
        if (provisional is < 0 or > MostProvisionalMonths) findings.Add("city.number", item.PlaceOf("provisionalMonths"), ("expected", "0-60"));
        var agency = new CityAgency
        {
            Code = code ?? "",
            Names = names ?? new LocalText(""),
            Profile = profile ?? "",
            Categories = categories,
            CountingUnit = unit,
            DateBasis = basis,
            Owner = owner,
            ReportsAs = reportsAs,
            PrincipalOffence = item.OptionalBoolean("principalOffence"),
            IncludesAttempts = item.OptionalBoolean("includesAttempts"),
            ProvisionalMonths = (int)provisional,
            From = item.Month("from", required: false),
            Confirmed = Confirmed(item, findings),
            Splits = Splits(item, known, findings),
            Conversion = Conversion(item, findings),
            Faults = Faults(item, findings),
        };
        return code is null || names is null || profile is null ? null : agency;
    }

    /// <summary>Two agencies that take the same rows of one upload would count them twice.</summary>
    private static bool ShareRows(CityAgency a, CityAgency b) =>
        string.Equals(a.Owner ?? a.Code, b.Owner ?? b.Code, StringComparison.Ordinal) && string.Equals(a.Profile, b.Profile, StringComparison.Ordinal)
        && (a.ReportsAs.Count == 0 || b.ReportsAs.Count == 0 || a.ReportsAs.Intersect(b.ReportsAs, StringComparer.Ordinal).Any());

    private static List<Month> Confirmed(JsonObjectReading item, Findings findings)
    {
        var months = new List<Month>();
        var texts = item.Texts("confirmed") ?? [];
        for (var i = 0; i < texts.Count; i++)
        {
            if (Month.TryParse(texts[i], out var month)) months.Add(month);
            else findings.Add("city.month", new Place(Column: FormattableString.Invariant($"{item.Pointer("confirmed")}/{i}"), Value: texts[i]));
        }

        return months;
    }

    private static List<CategorySplit> Splits(JsonObjectReading agency, SourceProfile? profile, Findings findings)
    {
        var splits = new List<CategorySplit>();
        foreach (var (element, pointer) in agency.Items("splits", required: false) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var category = item.RequiredText("category");
            var source = item.RequiredText("source");
            var shares = item.Object("shares");
            item.NoteUnknown();
            if (category is not null && profile is not null && NoteSplit(item, category, profile, findings)) continue;
            if (shares is null) findings.Add("json.missing", new Place(Column: item.Pointer("shares")));
            if (category is null || source is null || shares is null) continue;
            if (splits.Exists(other => string.Equals(other.Category, category, StringComparison.Ordinal))) findings.Add("city.repeated", item.PlaceOf("category"));
            else splits.Add(new CategorySplit(category, Shares(item, shares, findings), source));
        }

        return splits;
    }

    /// <returns>True when the split is of no use.</returns>
    private static bool NoteSplit(JsonObjectReading item, string category, SourceProfile profile, Findings findings)
    {
        if (CategoryOf(profile, category) is not { } known) findings.Add("city.category-unknown", item.PlaceOf("category"), ("profile", profile.Code));
        else if (known.Relation != Relation.Mixed) findings.Add("city.split-not-mixed", item.PlaceOf("category"));
        else return false;
        return true;
    }

    private static SortedDictionary<string, double> Shares(JsonObjectReading split, JsonObjectReading shares, Findings findings)
    {
        var byCode = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var code in shares.Names())
        {
            if (Iccs.Find(code) is null) findings.Add("city.iccs-unknown", new Place(Column: shares.Pointer(code), Value: code));
            var share = shares.Number(code, required: true);
            if (share is < 0 or > 1) findings.Add("city.number", shares.PlaceOf(code), ("expected", "0-1"));
            if (share is { } part) byCode[code] = part;
        }

        if (byCode.Values.Sum() > 1 + Rounding)
            findings.Add("city.shares", new Place(Column: split.Pointer("shares"), Value: byCode.Values.Sum().ToString("0.######", System.Globalization.CultureInfo.InvariantCulture)));
        return byCode;
    }

    private static CountConversion? Conversion(JsonObjectReading agency, Findings findings)
    {
        if (agency.Object("conversion") is not { } item) return null;
        var unit = OneOf(item, "countingUnit", countingUnits, findings);
        if (unit is null) findings.Add("json.missing", new Place(Column: item.Pointer("countingUnit")));
        var factor = item.Number("factor", required: true);
        if (factor is <= 0 or > GreatestFactor) findings.Add("city.number", item.PlaceOf("factor"), ("expected", "> 0, <= 100"));
        var source = item.RequiredText("source");
        item.NoteUnknown();
        return unit is null || factor is null || source is null ? null : new CountConversion(unit, factor.Value, source);
    }

    private static List<KnownFault> Faults(JsonObjectReading agency, Findings findings)
    {
        var faults = new List<KnownFault>();
        foreach (var (element, pointer) in agency.Items("faults", required: false) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var what = item.LocalText("what", required: true);
            var (from, to) = (item.Month("from", required: false), item.Month("to", required: false));
            if (from > to) findings.Add("city.months-reversed", item.PlaceOf("from"), ("to", to!.Value.ToString()));
            var reference = item.OptionalText("reference");
            item.NoteUnknown();
            if (what is not null) faults.Add(new KnownFault(what, from, to, reference));
        }

        return faults;
    }

    private static ProfileCategory? CategoryOf(SourceProfile profile, string code) => profile.Categories.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.Ordinal));

    private static string? OneOf(JsonObjectReading item, string property, string[] allowed, Findings findings)
    {
        var text = item.OptionalText(property);
        if (text is not null && !allowed.Contains(text, StringComparer.Ordinal))
            findings.Add("json.not-allowed", item.PlaceOf(property), ("allowed", string.Join(", ", allowed)));
        return text;
    }
}
