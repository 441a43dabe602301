using Pipeline.Domain.Crime;
using Pipeline.Domain.Disclosure;

namespace Pipeline.Reports.Charts.Maps;

/// <summary>What a map of areas shows.</summary>
internal enum MapMeasure
{
    /// <summary>Per 100,000 residents and year.</summary>
    Rate,

    /// <summary>Recorded in the current period.</summary>
    Count,

    /// <summary>Current against previous period, percent.</summary>
    Change,
}

/// <summary>The number of each area in one measure, with its state.</summary>
internal static class AreaValues
{
    /// <summary>Fewer events than this and a change is as much chance as course (the rule that rates have).</summary>
    private const int FewEvents = 20;

    public static Datum Of(AreaFigure figure, MapMeasure measure) => measure switch
    {
        MapMeasure.Rate => figure.Per100000,
        MapMeasure.Count => figure.Current,
        _ => Change(figure.Current, figure.Previous),
    };

    /// <summary>Percent; withheld when a count is, and not available from a year without any, since nothing is so many percent of zero.</summary>
    public static Datum Change(Datum now, Datum before)
    {
        if (now.State == DatumState.NotAvailable || before.State == DatumState.NotAvailable) return Datum.NotAvailable;
        if (!now.HasValue || !before.HasValue) return Datum.Suppressed;
        if (before.Number == 0) return Datum.NotAvailable;
        return Datum.Of(((now.Number / before.Number) - 1) * 100, now.Number < FewEvents || before.Number < FewEvents);
    }
}
