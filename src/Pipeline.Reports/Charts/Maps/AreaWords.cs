using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>What a map of areas says in words: its legend, method, alternative text and twin table.</summary>
internal sealed class AreaWords(CityCrime city, int group, MapMeasure measure, IReadOnlyList<Datum> data, MapClasses classes, TextBook texts)
{
    private AreaTable Table => city.Places!;

    /// <summary>Digits after the mark of a number in the measure: a rate from 100 on has none, as everywhere in reports.</summary>
    public static int Digits(MapMeasure measure, double value) => measure == MapMeasure.Rate && value < 100 ? 1 : 0;

    /// <summary>As many as the classes needed, so that table and map write a number alike.</summary>
    private int RateDigits(Datum rate) => Digits(MapMeasure.Rate, rate.Number) + (measure == MapMeasure.Rate ? classes.Finer : 0);

    private int CountOf(DatumState state) => data.Count(datum => datum.State == state);

    public MapLegend Legend()
    {
        List<LegendRow> rows = [.. classes.Classes.Reverse().Select(c => new LegendRow(LegendMark.Tile, c.Label, Areas(c.Areas), c.Fill, Class: c))];
        if (CountOf(DatumState.Suppressed) is var withheld and > 0) rows.Add(new LegendRow(LegendMark.Withheld, texts.Say("map.withheld"), Areas(withheld)));
        if (CountOf(DatumState.NotAvailable) is var unknown and > 0) rows.Add(new LegendRow(LegendMark.Unknown, texts.Say("map.unknown"), Areas(unknown)));
        if (data.Count(datum => datum.Unreliable) is var unreliable and > 0) rows.Add(new LegendRow(LegendMark.Unreliable, texts.Say("map.unreliable"), Areas(unreliable)));
        return new MapLegend(texts.Say(measure switch { MapMeasure.Rate => "map.legend.rate", MapMeasure.Count => "map.legend.count", _ => "map.legend.change" }), rows);
    }

    public string Method() => (classes.Classes.Count, measure) switch
    {
        (0, _) => texts.Say("map.method.none"),
        (_, MapMeasure.Change) => texts.Say("map.method.change", ("near", texts.Numbers.Percent(classes.Step)), ("far", texts.Numbers.Percent(classes.FarStep))),
        (1, _) => texts.Say("map.method.equal"),
        var (n, _) => texts.Say("map.method.natural", ("n", texts.Numbers.Whole(n))),
    };

    public string Attribution() => MapWords.Attribution(city, texts);

    public string? Withheld()
    {
        List<string> states = [];
        if (CountOf(DatumState.Suppressed) is var withheld and > 0) states.Add(texts.Count("map.withheld-areas", withheld));
        if (CountOf(DatumState.NotAvailable) is var unknown and > 0) states.Add(texts.Count("map.unknown-areas", unknown));
        return states.Count == 0 ? null : texts.Say("map.not-shown", ("states", texts.Enumerate(states)));
    }

    public string Alt()
    {
        var known = Enumerable.Range(0, data.Count).Where(i => data[i].HasValue).ToList();
        if (known.Count == 0) return Joined(texts.Say("map.alt.none", ("areas", Areas(data.Count))));
        var (low, high) = (known.MinBy(i => data[i].Number), known.MaxBy(i => data[i].Number));
        return Joined(data[low].Number == data[high].Number
            ? texts.Say("map.alt.equal", ("areas", Areas(known.Count)), ("value", Value(data[low])))
            : texts.Say("map.alt.range", ("areas", Areas(known.Count)), ("low", Value(data[low])), ("lowest", Table.Areas[low].Name), ("high", Value(data[high])), ("highest", Table.Areas[high].Name)));

        string Joined(string sentence) => Withheld() is { } withheld ? $"{sentence} {withheld}" : sentence;
    }

    public IReadOnlyList<TableColumn> Columns() => measure == MapMeasure.Change
        ? [new(texts.Say("map.column.area")), new(texts.Say("map.column.before"), Numeric: true), new(texts.Say("map.column.now"), Numeric: true), new(texts.Say("map.column.change"), Numeric: true)]
        : [new(texts.Say("map.column.area")), new(texts.Say("map.column.count"), Numeric: true), new(texts.Say("map.column.rate"), Numeric: true), new(texts.Say("map.column.interval"), Numeric: true), new(texts.Say("map.column.rank"), Numeric: true)];

    public IReadOnlyList<IReadOnlyList<string>> Rows()
    {
        var order = Enumerable.Range(0, data.Count).OrderByDescending(i => data[i].HasValue).ThenByDescending(i => data[i].Number)
            .ThenBy(i => Table.Areas[i].Name, StringComparer.Ordinal).ThenBy(i => i);
        List<IReadOnlyList<string>> rows = [.. order.Select(i => Row(Table.Areas[i].Name, Table.Areas[i].Figures[group], data[i], placed: true))];
        if (Table.Outside is { } outside) rows.Add(Row(texts.Say("map.outside"), outside.Figures[group], AreaValues.Of(outside.Figures[group], measure), placed: false));
        if (Table.NoLocation is { } nowhere) rows.Add(Row(texts.Say("map.no-location"), nowhere.Figures[group], AreaValues.Of(nowhere.Figures[group], measure), placed: false));
        return rows;
    }

    /// <param name="placed">What lies in no area has no residents: its rate is no missing number but no number at all.</param>
    private string[] Row(string name, AreaFigure figure, Datum value, bool placed)
    {
        if (measure == MapMeasure.Change) return [name, texts.Numbers.Of(figure.Previous), texts.Numbers.Of(figure.Current), Value(value)];
        return placed
            ? [name, texts.Numbers.Of(figure.Current), texts.Numbers.Of(figure.Per100000, RateDigits(figure.Per100000)), Interval(figure), figure.Rank is { } rank ? texts.Numbers.Whole(rank) : "–"]
            : [name, texts.Numbers.Of(figure.Current), "–", "–", "–"];
    }

    private string Interval(AreaFigure figure) => figure is { Low.HasValue: true, High.HasValue: true }
        ? texts.Numbers.Range(figure.Low.Number, figure.High.Number, RateDigits(figure.Per100000))
        : texts.Numbers.Of(figure.Low);

    private string Value(Datum datum) => measure switch
    {
        MapMeasure.Rate => texts.Numbers.Of(datum, RateDigits(datum)),
        MapMeasure.Count => texts.Numbers.Of(datum),
        _ when datum.HasValue => texts.Numbers.SignedPercent(datum.Number) + (datum.Unreliable ? "\u00A0u" : ""),
        _ => texts.Numbers.Of(datum),
    };

    private string Areas(int n) => texts.Count("map.areas", n);
}
