using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Surveys;

/// <summary>
/// One place in the last release. Two releases are one publication to an outsider: a cell that was hidden and is shown a release later opens its
/// old neighbours, and a cell that was shown protects nobody when it is hidden later.
/// </summary>
internal sealed class PublishedBefore
{
    private readonly Dictionary<string, QuestionFigure> _figures;
    private readonly bool _changed;

    private PublishedBefore(IReadOnlyList<QuestionFigure> figures, bool changed)
    {
        _figures = figures.ToDictionary(f => f.Code, StringComparer.Ordinal);
        _changed = changed;
    }

    /// <summary>Each region and, last, the world; null for a region that was not shown or was pooled with others.</summary>
    public static IReadOnlyList<PublishedBefore?>? OfRegions(EarlierRelease? earlier, IReadOnlyList<(string Code, IReadOnlyList<string> Members)> regions)
    {
        if (earlier is null) return null;
        var world = new PublishedBefore(earlier.Results.Figures, earlier.ChangedRegions.Count > 0);
        return [.. regions.Select(r => earlier.Results.Regions
            .Where(b => string.Equals(b.Code, r.Code, StringComparison.Ordinal) && b.Members.ToHashSet(StringComparer.Ordinal).SetEquals(r.Members))
            .Select(b => new PublishedBefore(b.Figures, r.Members.Any(earlier.ChangedRegions.Contains))).FirstOrDefault()), world];
    }

    /// <summary>Each country, and nothing for what is left of the region and for the region itself, whose figures are public now.</summary>
    public static IReadOnlyList<PublishedBefore?>? OfCountries(EarlierRelease? earlier, IReadOnlyList<string> countries, int places)
    {
        if (earlier is null) return null;
        return [.. countries.Select(c => earlier.Results.CountryPages
            .Where(b => string.Equals(b.Code, c, StringComparison.Ordinal))
            .Select(b => new PublishedBefore(b.Figures, earlier.ChangedCountries.Contains(c))).FirstOrDefault()), .. new PublishedBefore?[places - countries.Count]];
    }

    /// <param name="number">Null where the figure had no such number, as an option that coders have added since.</param>
    public CellBefore Of(string figure, Func<QuestionFigure, Datum?> number) =>
        !_figures.TryGetValue(figure, out var before) || number(before) is not { } was ? CellBefore.Unseen
            : was.State == DatumState.Suppressed ? CellBefore.Hidden
            : _changed ? CellBefore.Unseen : CellBefore.Known;
}
