using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Statistics.Spatial;

namespace Pipeline.Domain.Crime;

/// <summary>Finds hot spots in the grids of a city and says how concentrated crime is (methods 2.6 to 2.8).</summary>
/// <param name="groups">The first is the total.</param>
internal sealed class HotSpotSearch(IReadOnlyList<CrimeGroup> groups, GroupCoverage coverage, Period current, Period? previous, CrimeDisclosurePolicy policy)
{
    /// <summary>Share of crimes with a point below which a map of points misleads (Ratcliffe 2004).</summary>
    public const double GeocodingGate = 0.85;

    // All crime and the dozen most frequent groups: more maps than anybody compares.
    private const int MostGroups = 13;

    private const double Strict = 0.01;

    // A kilometre shows districts and no streets; steps of a fifth of the peak cannot be turned back into counts.
    private const int Bandwidth = 1000;
    private const int SurfaceCell = 500;
    private const int Steps = 5;

    /// <param name="grids">Of all agencies, with the function that gives the published category of a grid's text.</param>
    /// <param name="areas">The city's boundaries; null for the box around all events.</param>
    /// <param name="crimes">Recorded crimes of the current period; null when unknown.</param>
    /// <param name="allowed">No agency fails the gate.</param>
    public HotSpots Of(IReadOnlyList<(GridCounts Grid, Func<string, string> Category)> grids, AreaSet? areas, long? crimes, bool allowed)
    {
        if (grids.Count == 0) return HotSpots.Not(WhyNot.NoPoints);
        var first = grids[0].Grid;
        if (grids.Any(grid => !string.Equals(grid.Grid.Projection, first.Projection, StringComparison.OrdinalIgnoreCase) || grid.Grid.CellMetres != first.CellMetres))
            return HotSpots.Not(WhyNot.GridsDiffer);
        if (Projection.Find(first.Projection) is not { } plane) return HotSpots.Not(WhyNot.GridsDiffer);

        var cells = Cells(grids);
        var located = cells.Values.Sum(counts => (long)counts[0]);
        double? share = crimes is > 0 ? Math.Min(1, Math.Round((double)located / crimes.Value, 6)) : null;
        if (located == 0) return HotSpots.Not(WhyNot.NoPoints, share);
        if (!allowed || share is < GeocodingGate) return HotSpots.Not(WhyNot.Geocoding, share);
        var study = areas is null ? StudyGrid.Around(cells.Keys, plane, first.CellMetres) : StudyGrid.Of(areas, plane, first.CellMetres);
        if (study is null) return HotSpots.Not(WhyNot.NoPattern, share);

        var values = Spread(cells, study);
        int[] chosen =
        [
            .. Enumerable.Range(0, groups.Count).Where(g => coverage[g] && !groups[g].Sensitive)
                .OrderBy(g => g != 0).ThenByDescending(g => values[g].Sum(count => (long)count)).ThenBy(g => groups[g].Code, StringComparer.Ordinal).Take(MostGroups).Order(),
        ];
        return new HotSpots(
            null, plane.Name, study.Side, study.Clipped ? "areas" : "events", study.Count, share,
            [.. groups.Select((group, g) => !coverage[g] ? Without(group, WhyNot.NotCovered, Datum.NotAvailable) : group.Sensitive ? Without(group, WhyNot.Sensitive, Datum.NotAvailable) : chosen.Contains(g) ? Group(g, study, values[g], values[groups.Count + g]) : null).OfType<HotSpotGroup>()]);
    }

    /// <summary>Counts by square: each group in the current period, then each in the previous one.</summary>
    private Dictionary<(int East, int North), int[]> Cells(IReadOnlyList<(GridCounts Grid, Func<string, string> Category)> grids)
    {
        var cells = new Dictionary<(int, int), int[]>();
        foreach (var (grid, category) in grids)
        {
            var groupOf = grid.Categories.Select(text => GroupOf(category(text))).ToArray();
            for (var i = 0; i < grid.Count.Count; i++)
            {
                var group = groupOf[grid.Category[i]];
                var month = new Month(grid.Month[i]);
                var period = month >= current.From && month <= current.Last ? 0 : previous is not null && month >= previous.From && month <= previous.Last ? 1 : -1;
                if (group < 0 || period < 0 || grid.Count[i] == 0) continue;
                var key = (grid.East[i], grid.North[i]);
                if (!cells.TryGetValue(key, out var counts)) cells[key] = counts = new int[2 * groups.Count];
                counts[period * groups.Count] += grid.Count[i];
                if (group > 0) counts[(period * groups.Count) + group] += grid.Count[i];
            }
        }

        return cells;
    }

    /// <summary>Position of the group beside the total; -1 for a category that is no crime or not covered.</summary>
    private int GroupOf(string category)
    {
        for (var g = 1; g < groups.Count; g++)
            if (groups[g].Categories.Contains(category, StringComparer.Ordinal)) return coverage.Counts(g) ? g : -1;
        return -1;
    }

    private int[][] Spread(Dictionary<(int East, int North), int[]> cells, StudyGrid study)
    {
        var values = new int[2 * groups.Count][];
        for (var g = 0; g < values.Length; g++) values[g] = new int[study.Count];
        foreach (var ((east, north), counts) in cells)
        {
            var cell = study.Find(east, north);
            if (cell < 0) continue;
            for (var g = 0; g < values.Length; g++) values[g][cell] = counts[g];
        }

        return values;
    }

    private HotSpotGroup Group(int g, StudyGrid study, int[] now, int[] before)
    {
        var group = groups[g];
        var events = now.Sum(count => (long)count);
        if (events < policy.MinimumForHotSpots) return Without(group, WhyNot.TooFewEvents, policy.IsSmall(events, sensitive: false) ? Datum.Suppressed : Datum.Of(events));
        var spots = Test(study, now);
        if (spots.WhyNot is not null) return Without(group, WhyNot.NoPattern, Datum.Of(events));

        List<HotCell> hot = [];
        for (var i = 0; i < study.Count; i++)
            if (spots.Class(i) == SpotClass.Hot) hot.Add(new HotCell(study.East[i], study.North[i], spots.Q[i] <= Strict ? 99 : 95));
        var concentration = Concentration.Of(now);
        return new HotSpotGroup(
            group.Code, group.Iccs, null, Datum.Of(events), hot,
            new ConcentrationFigure(
                Math.Round(concentration.Gini!.Value, 4), Math.Round(concentration.GeneralisedGini!.Value, 4), Math.Round(concentration.ShareInTop!.Value, 4),
                Math.Round(concentration.PercentFor25!.Value / 100, 4), Math.Round(concentration.PercentFor50!.Value / 100, 4)),
            Accuracy(study, now, before), Density(study, now));
    }

    private static GiStar Test(StudyGrid study, int[] counts)
    {
        var values = Array.ConvertAll(counts, count => (double)count);
        return GiStar.OfCells(study.East, study.North, values);
    }

    /// <summary>The hot cells of a year before are the forecast, this period's events judge it.</summary>
    private AccuracyFigure Accuracy(StudyGrid study, int[] now, int[] before)
    {
        if (previous is null) return NotScored(WhyNot.NoPeriod);
        if (before.Sum(count => (long)count) < policy.MinimumForHotSpots) return NotScored(WhyNot.TooFewEvents);
        var spots = Test(study, before);
        if (spots.WhyNot is not null) return NotScored(WhyNot.NoPattern);
        long hits = 0, total = 0;
        var chosen = 0;
        for (var i = 0; i < now.Length; i++)
        {
            total += now[i];
            if (spots.Class(i) != SpotClass.Hot) continue;
            hits += now[i];
            chosen++;
        }

        if (chosen == 0) return NotScored(WhyNot.NoHotSpots);
        int[] best = [.. now];
        Array.Sort(best);
        var accuracy = ForecastAccuracy.Of(hits, total, chosen, now.Length, best[^chosen..].Sum(count => (double)count));
        return new AccuracyFigure(null, Shown(accuracy.AreaShare, 4), Shown(accuracy.HitRate, 4), Shown(accuracy.Pai, 2), Shown(accuracy.Pei, 3));

        static Datum Shown(double? value, int digits) => value is { } number ? Datum.Of(Math.Round(number, digits)) : Datum.NotAvailable;
    }

    private static DensitySurface Density(StudyGrid study, int[] now)
    {
        List<double> x = [], y = [], weights = [];
        int west = int.MaxValue, south = int.MaxValue, east = int.MinValue, north = int.MinValue;
        var within = new HashSet<(int, int)>();
        for (var i = 0; i < study.Count; i++)
        {
            var (cx, cy) = ((study.East[i] + 0.5) * study.Side, (study.North[i] + 0.5) * study.Side);
            var (e, n) = ((int)Math.Floor(cx / SurfaceCell), (int)Math.Floor(cy / SurfaceCell));
            within.Add((e, n));
            (west, south, east, north) = (Math.Min(west, e), Math.Min(south, n), Math.Max(east, e), Math.Max(north, n));
            if (now[i] == 0) continue;
            x.Add(cx);
            y.Add(cy);
            weights.Add(now[i]);
        }

        var grid = new DensityGrid((double)west * SurfaceCell, (double)south * SurfaceCell, SurfaceCell, east - west + 1, north - south + 1);
        var density = KernelDensity.OnGrid(grid, x.ToArray(), y.ToArray(), Bandwidth, weights.ToArray());
        var peak = 0.0;
        for (var i = 0; i < density.Length; i++)
            if (Inside(i)) peak = Math.Max(peak, density[i]);
        List<DensityCell> cells = [];
        for (var i = 0; i < density.Length; i++)
        {
            if (!Inside(i)) continue;
            var step = Math.Min(Steps, 1 + (int)Math.Floor(Steps * density[i] / peak));
            if (step > 1) cells.Add(new DensityCell(west + (i % grid.Columns), south + (i / grid.Columns), step));
        }

        return new DensitySurface(Bandwidth, SurfaceCell, Steps, cells);

        bool Inside(int i) => within.Contains((west + (i % grid.Columns), south + (i / grid.Columns)));
    }

    private static AccuracyFigure NotScored(string why) => new(why, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable, Datum.NotAvailable);

    private static HotSpotGroup Without(CrimeGroup group, string why, Datum events) => new(group.Code, group.Iccs, why, events, [], null, null, null);
}
