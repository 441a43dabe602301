namespace Pipeline.Domain.Crime;

/// <summary>One record of a delivery, as far as its quality is judged. Days count from any day that all three share.</summary>
/// <param name="Id">Empty without one.</param>
/// <param name="Category">ICCS code; empty without one.</param>
/// <param name="X">In the unit of the boundary; null without a point.</param>
public readonly record struct ExchangeRecord(string Id, string Category, int? Occurred, int? Reported, int? Received, double? X, double? Y);

/// <summary>A field of <see cref="ExchangeRecord"/> that a delivery must fill.</summary>
public enum ExchangeField
{
    Id,
    Category,
    Occurred,
    Reported,
    Received,
    X,
    Y,
}

/// <summary>How good one delivery is (methods 2.11). Shares from 0 to 1; null where there is nothing to take a share of.</summary>
/// <param name="Missing">Records without a value, by required field.</param>
/// <param name="Completeness">Filled required fields over all of them.</param>
/// <param name="CategoryValidity">Records without a category that the list does not know; one without any category is incomplete, not invalid.</param>
/// <param name="DateValidity">Records whose known dates stand in order: occurred, reported, received.</param>
/// <param name="Geocoded">Records with a point.</param>
/// <param name="GeocodedInside">Records with a point inside the boundary's box.</param>
/// <param name="MedianDelayDays">From report to receipt, over the records with both.</param>
/// <param name="OnTime">Of these, received within 30 days.</param>
/// <param name="DuplicateRate">Records that repeat an earlier one: the same id, or the same category, day and place.</param>
public sealed record ExchangeQuality(
    int Records, IReadOnlyDictionary<ExchangeField, int> Missing, double? Completeness, double? CategoryValidity, double? DateValidity,
    double? Geocoded, double? GeocodedInside, double? MedianDelayDays, double? OnTime, double? DuplicateRate)
{
    /// <summary>A monthly delivery that comes within the following month.</summary>
    public const int OnTimeDays = 30;

    /// <param name="validCategories">Codes that exist.</param>
    public static ExchangeQuality Of(
        IReadOnlyList<ExchangeRecord> records, IReadOnlyList<ExchangeField> required, IReadOnlySet<string> validCategories, (double West, double South, double East, double North) box)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(required);
        ArgumentNullException.ThrowIfNull(validCategories);
        var missing = required.ToDictionary(field => field, field => records.Count(r => IsMissing(r, field)));
        var fields = (double)records.Count * required.Count;
        double[] delays = [.. records.Where(r => r is { Reported: not null, Received: not null }).Select(r => (double)r.Received!.Value - r.Reported!.Value).Order()];
        return new ExchangeQuality(
            records.Count, missing, fields > 0 ? 1 - (missing.Values.Sum() / fields) : null,
            Share(r => r.Category.Length == 0 || validCategories.Contains(r.Category)),
            Share(r => !(r.Occurred > r.Reported || r.Reported > r.Received || r.Occurred > r.Received)),
            Share(r => r is { X: not null, Y: not null }),
            Share(r => r.X >= box.West && r.X <= box.East && r.Y >= box.South && r.Y <= box.North),
            delays.Length == 0 ? null : (delays[(delays.Length - 1) / 2] + delays[delays.Length / 2]) / 2,
            delays.Length == 0 ? null : (double)delays.Count(d => d <= OnTimeDays) / delays.Length,
            records.Count == 0 ? null : (double)Duplicates(records) / records.Count);

        double? Share(Func<ExchangeRecord, bool> holds) => records.Count == 0 ? null : (double)records.Count(holds) / records.Count;
    }

    private static bool IsMissing(ExchangeRecord record, ExchangeField field) => field switch
    {
        ExchangeField.Id => record.Id.Length == 0,
        ExchangeField.Category => record.Category.Length == 0,
        ExchangeField.Occurred => record.Occurred is null,
        ExchangeField.Reported => record.Reported is null,
        ExchangeField.Received => record.Received is null,
        ExchangeField.X => record.X is null,
        _ => record.Y is null,
    };

    /// <summary>A record without a category, a day or a place is like no other: two of them need not be the same event.</summary>
    private static int Duplicates(IReadOnlyList<ExchangeRecord> records)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var events = new HashSet<(string, int, double, double)>();
        var duplicates = 0;
        foreach (var record in records)
        {
            var repeated = record.Id.Length > 0 && !ids.Add(record.Id);
            if (record is { Category.Length: > 0, Occurred: { } day, X: { } x, Y: { } y }) repeated |= !events.Add((record.Category, day, x, y));
            if (repeated) duplicates++;
        }

        return duplicates;
    }
}
