using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.CityAudit;

/// <summary>What may be said of the areas in words: how they compare with the city, what lies in none, what is withheld and why it stays so.</summary>
internal static class PlaceSentences
{
    public static IEnumerable<string> Of(CrimeChapter chapter, AreaTable places, int group)
    {
        var (say, numbers) = (chapter.Say, chapter.Numbers);
        var figures = places.Areas.Select(area => area.Figures[group]).ToList();
        var known = figures.Count(figure => figure.Current.HasValue);
        yield return say.Say("crime.places.known", ("level", Level(chapter, places)), ("k", numbers.Whole(known)), ("all", numbers.Whole(figures.Count)), ("series", chapter.Label(group)));
        if (chapter.SeriesOfGroup(group)?.Rate is { Per100000: { HasValue: true } city } && figures.Exists(figure => figure.Per100000.HasValue))
        {
            yield return say.Say("crime.places.against-city", ("rate", numbers.Of(city, AuditTexts.RateDecimals(city))),
                ("above", numbers.Whole(figures.Count(figure => figure is { Low.HasValue: true } && figure.Low.Number > city.Number))),
                ("below", numbers.Whole(figures.Count(figure => figure is { High.HasValue: true } && figure.High.Number < city.Number))));
        }

        if (places.Outside is { } outside && places.NoLocation is { } nowhere)
            yield return say.Say("crime.places.buckets", ("outside", Bucket(chapter, outside.Figures[group].Current)), ("nowhere", Bucket(chapter, nowhere.Figures[group].Current)));
        var withheld = figures.Count(figure => figure.Current.State == DatumState.Suppressed);
        if (withheld > 0) yield return say.Say("crime.places.protected", ("n", numbers.Whole(withheld)), ("all", numbers.Whole(figures.Count)));
        var without = places.Areas.Where(area => area.Residents is null).Select(area => area.Name.Length > 0 ? area.Name : area.Code).ToList();
        if (without.Count > 0) yield return say.Say("crime.places.no-residents", ("areas", chapter.Names(without)));
        if (places.UnknownResidents.Count > 0) yield return say.Say("crime.places.unknown-residents", ("codes", chapter.Names(places.UnknownResidents)));
        if (places.WhyNoPrevious is { } why) yield return say.Say("crime.places.no-previous", ("why", Texts.WhyTexts.Why(say, why)));
    }

    /// <summary>What an area is called here, such as "community areas".</summary>
    public static string Level(CrimeChapter chapter, AreaTable places) => places.LevelNames is { } names ? chapter.Audit.Name(names) : chapter.Say.Say("crime.places.areas");

    public static string Placed(CrimeChapter chapter, AreaTable places) =>
        chapter.Say.Say(string.Equals(places.PlacedBy, "code", StringComparison.Ordinal) ? "crime.places.by-code" : "crime.places.by-point");

    private static string Bucket(CrimeChapter chapter, Datum count) => count.State switch
    {
        DatumState.Suppressed => chapter.Say.Say("crime.places.bucket-withheld"),
        DatumState.NotAvailable => chapter.Say.Say("crime.places.bucket-unknown"),
        _ => chapter.Numbers.Of(count),
    };
}
