using Pipeline.Domain.Crime;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>Sentences that all maps of a city share.</summary>
internal static class MapWords
{
    /// <summary>Whose boundaries, from when to when, under which licence; then what the data's publishers want said.</summary>
    public static string Attribution(CityCrime city, TextBook texts)
    {
        List<string> sentences = [];
        if (city.Places is { Why: null, BoundariesSource: { Length: > 0 } source } table)
        {
            sentences.Add(table.BoundariesLicence is { Length: > 0 } licence
                ? texts.Say("map.boundaries-licence", ("source", source), ("span", Span(table, texts)), ("licence", licence))
                : texts.Say("map.boundaries", ("source", source), ("span", Span(table, texts))));
        }

        sentences.AddRange(city.Attributions);
        return string.Join(' ', sentences);
    }

    private static string Span(AreaTable table, TextBook texts) => (table.BoundariesFrom, table.BoundariesTo) switch
    {
        ({ } from, { } to) => texts.Say("map.span", ("from", texts.Numbers.MonthName(from)), ("to", texts.Numbers.MonthName(to))),
        ({ } from, null) => texts.Say("map.span-from", ("from", texts.Numbers.MonthName(from))),
        (null, { } to) => texts.Say("map.span-to", ("to", texts.Numbers.MonthName(to))),
        _ => "",
    };
}
