using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;
using Pipeline.Reports.Layout;

namespace Pipeline.Reports.Charts.Maps;

/// <param name="Area">Number of the area in the table.</param>
/// <param name="Lines">Its name, or its code for the key.</param>
/// <param name="X">Middle.</param>
/// <param name="Y">Middle.</param>
/// <param name="Keyed">The key below says the name.</param>
internal sealed record AreaLabel(int Area, IReadOnlyList<string> Lines, double X, double Y, bool Keyed);

/// <summary>
/// Names in the areas that have room for them, codes in others, with a key. Every label lies wholly inside its area, so that none covers another
/// or leaves doubt which area it names.
/// </summary>
internal static class AreaLabels
{
    public const double Leading = 9;

    /// <summary>Codes longer than this are no help on a map: areas are numbered instead.</summary>
    private const int LongestCode = 3;

    /// <summary>More than so many in the key, and reading it takes longer than reading the table.</summary>
    private const int MostKeyed = 40;

    private const double Air = 1.5;

    /// <summary>Room for a mark before or behind a label.</summary>
    public const double MarkWidth = 5;

    /// <param name="marks">Points that the marks of an area take beside its label.</param>
    /// <returns>Names first, then codes, the most wanted first.</returns>
    public static IReadOnlyList<AreaLabel> Place(IReadOnlyList<AreaRow> areas, IReadOnlyList<Datum> data, AreaOutlines outlines, MapFrame frame, Func<int, double> marks)
    {
        List<AreaLabel> labels = [];
        List<(int Area, LabelRoom Room)> nameless = [];
        var rooms = outlines.RoomsIn(frame);
        for (var i = 0; i < areas.Count; i++)
        {
            if (rooms[i] is not { } room) continue;
            if (Name(i, areas[i].Name, room, marks(i)) is { } label) labels.Add(label);
            else nameless.Add((i, room));
        }

        // The highest first: those are the ones that a reader asks for. What has no number comes last, the large before the small.
        var chosen = nameless.OrderByDescending(entry => data[entry.Area].HasValue).ThenByDescending(entry => data[entry.Area].Number)
            .ThenByDescending(entry => entry.Room.Pole.Distance).ThenBy(entry => entry.Area).ToList();
        var byCode = areas.All(area => area.Code.Length is > 0 and <= LongestCode);
        foreach (var (area, room) in chosen)
        {
            if (labels.Count(label => label.Keyed) == MostKeyed) break;
            var code = byCode ? areas[area].Code : (labels.Count(label => label.Keyed) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (room.For(Styles.Label.Measure(code) + Air + marks(area), Leading - 1) is { } place) labels.Add(new AreaLabel(area, [code], place.X, place.Y, Keyed: true));
        }

        return labels;
    }

    /// <summary>In one line, else in two.</summary>
    private static AreaLabel? Name(int area, string name, LabelRoom room, double mark)
    {
        if (room.For(Styles.Label.Measure(name) + (2 * Air) + mark, Leading) is { } place) return new AreaLabel(area, [name], place.X, place.Y, Keyed: false);
        var halves = Enumerable.Range(0, name.Length).Where(i => name[i] == ' ').Select(i => (First: name[..i], Second: name[(i + 1)..]))
            .Select(pair => (pair.First, pair.Second, Width: Math.Max(Styles.Label.Measure(pair.First), Styles.Label.Measure(pair.Second)))).ToList();
        if (halves.Count == 0) return null;
        var best = halves.MinBy(pair => pair.Width);
        return room.For(best.Width + (2 * Air) + mark, 2 * Leading) is { } two ? new AreaLabel(area, [best.First, best.Second], two.X, two.Y, Keyed: false) : null;
    }
}
