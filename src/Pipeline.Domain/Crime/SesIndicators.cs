namespace Pipeline.Domain.Crime;

/// <summary>Where the figure of a regional indicator comes from.</summary>
public enum IndicatorSource
{
    /// <summary>Recorded crime by ICCS code.</summary>
    Crime,

    /// <summary>Recorded crime by an attribute of the event, such as how victim and offender are related: no code tells it.</summary>
    Attribute,

    /// <summary>Another register, such as deaths by cause.</summary>
    Register,

    /// <summary>A household survey.</summary>
    Survey,
}

/// <summary>One of the regional standard indicators on citizen security and coexistence (IDB/CISALVA; Guerrero et al. 2012).</summary>
/// <param name="Code">Such as <c>SES-01</c>.</param>
/// <param name="Adds">ICCS codes whose counts are added; empty unless the source is <see cref="IndicatorSource.Crime"/>.</param>
/// <param name="Without">Codes inside <paramref name="Adds"/> that the indicator does not mean.</param>
/// <param name="Note">Why it is so; null for the plain cases.</param>
public sealed record SesIndicator(
    string Code, LocalText Names, IndicatorSource Source, IReadOnlyList<string> Adds, IReadOnlyList<string> Without, string? Note);

/// <summary>What one agency's counts say of an indicator.</summary>
/// <param name="Count">Null where the counts cannot give it: never 0 for want of knowledge.</param>
/// <param name="Approximate">Broader categories or split shares are in it.</param>
/// <param name="Elsewhere">Events of mixed categories and of containing codes, some of which may belong here; they are not counted.</param>
/// <param name="Why">Null where there is a count: <c>survey</c>, <c>register</c>, <c>attribute</c>, or <c>not-separated</c> where no category of the agency feeds one of the codes.</param>
public sealed record SesCount(SesIndicator Indicator, double? Count, bool Approximate, double Elsewhere, string? Why);

/// <summary>The 19 regional indicators, and those among them that recorded crime can give.</summary>
public static class SesIndicators
{
    public const string NotSeparated = "not-separated";

    /// <summary>By code.</summary>
    public static IReadOnlyList<SesIndicator> All { get; } = [.. CatalogueFile.Rows("crime/ses-indicators.csv").Select(row => new SesIndicator(
        row["code"], CatalogueFile.Names(row), Enum.Parse<IndicatorSource>(row["source"], ignoreCase: true), Codes(row["adds"]), Codes(row["without"]),
        row["note"].Length == 0 ? null : row["note"]))];

    /// <summary>Null for a code that is not in the catalogue.</summary>
    public static SesIndicator? Find(string code) => All.FirstOrDefault(indicator => string.Equals(indicator.Code, code, StringComparison.Ordinal));

    /// <summary>Every indicator from the counts of one agency.</summary>
    /// <param name="crosswalk">By which <paramref name="allocation"/> was made: a code that no category feeds is not zero.</param>
    public static IReadOnlyList<SesCount> Of(Crosswalk crosswalk, Allocation allocation)
    {
        ArgumentNullException.ThrowIfNull(crosswalk);
        ArgumentNullException.ThrowIfNull(allocation);
        return [.. All.Select(indicator => Of(indicator, crosswalk, allocation))];
    }

    private static SesCount Of(SesIndicator indicator, Crosswalk crosswalk, Allocation allocation)
    {
        switch (indicator.Source)
        {
            case IndicatorSource.Survey: return new SesCount(indicator, null, false, 0, "survey");
            case IndicatorSource.Register: return new SesCount(indicator, null, false, 0, "register");
            case IndicatorSource.Attribute: return new SesCount(indicator, null, false, 0, "attribute");
        }

        // Containing codes hold the event unseen: a robbery (0401) may be that of a car (040121).
        var elsewhere = allocation.Direct.Where(placed => indicator.Adds.Any(code => Inside(code, placed.Key) && code.Length > placed.Key.Length)).Sum(placed => placed.Value)
            + allocation.Mixed.Where(mixed => indicator.Adds.Any(code => Inside(code, mixed.Key) || Inside(mixed.Key, code))).Sum(mixed => mixed.Value);
        if (!indicator.Adds.All(code => Feeds(crosswalk, code) || allocation.Estimated.ContainsKey(code)))
            return new SesCount(indicator, null, false, elsewhere, NotSeparated);
        return new SesCount(
            indicator,
            indicator.Adds.Sum(code => allocation.ByCode.GetValueOrDefault(code)) - indicator.Without.Sum(code => allocation.ByCode.GetValueOrDefault(code)),
            indicator.Adds.Any(code => allocation.Approximate.GetValueOrDefault(code) > 0 || allocation.Estimated.GetValueOrDefault(code) > 0), elsewhere, null);
    }

    private static bool Feeds(Crosswalk crosswalk, string code) => crosswalk.Entries.Any(
        entry => entry is { Relation: Relation.Exact or Relation.Narrower or Relation.Broader, Iccs: { } at } && Inside(at, code));

    private static bool Inside(string code, string containing) => code.StartsWith(containing, StringComparison.Ordinal);

    private static string[] Codes(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
