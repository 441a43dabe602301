using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Storage;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Telemetry;

namespace Pipeline.Workflows;

/// <summary>
/// Tells which agencies owe a month. The rule is that of the scorecard: a month is on time that comes within <see cref="ExchangeQuality.OnTimeDays"/> days
/// of its end. An agency owes the month after the last one in force; one that never delivered owes none, because nobody knows since when.
/// </summary>
internal sealed class AgencyTimeliness(IStorage storage, TimeProvider clock)
{
    private readonly Publisher _publisher = new(storage);

    // By the name of the published object, which never stands for other bytes: most runs find every city as it was.
    private Dictionary<string, IReadOnlyList<(string Agency, Month Last)>> _known = new(StringComparer.Ordinal);

    /// <param name="prefix">Of the scopes that hold crime pictures.</param>
    public async Task RecordAsync(string prefix, CancellationToken cancel)
    {
        var known = new Dictionary<string, IReadOnlyList<(string Agency, Month Last)>>(StringComparer.Ordinal);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var (scope, published) in (await _publisher.CurrentAsync(cancel)).Scopes.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var deliveries = known[published.Object] = _known.TryGetValue(published.Object, out var same) ? same : await ReadAsync(published.Object, cancel);
            foreach (var (agency, last) in deliveries)
            {
                var delay = DelayOf(last, today);
                Recorded.Lateness(agency, scope[prefix.Length..], delay, delay > ExchangeQuality.OnTimeDays);
            }
        }

        _known = known;
    }

    /// <summary>Whole days from the end of the month after <paramref name="last"/> until <paramref name="today"/>, as the scorecard counts where only months are known.</summary>
    internal static int DelayOf(Month last, DateOnly today)
    {
        var over = last.AddMonths(2);
        return today.DayNumber - new DateOnly(over.Year, over.Number, 1).DayNumber;
    }

    /// <summary>The last month of each agency that delivered; nobody for an object that is missing or damaged: whoever serves it says so.</summary>
    private async Task<IReadOnlyList<(string Agency, Month Last)>> ReadAsync(string hash, CancellationToken cancel)
    {
        try
        {
            var city = await _publisher.FindAsync(hash, CityDeliveriesJson.Default.CityDeliveries, cancel);
            return city is null ? [] : [.. city.Agencies.Where(a => a.Delivered.Count > 0).Select(a => (a.Code, a.Delivered.Max(d => d.Month)))];
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return [];
        }
    }
}

/// <summary>Of a published <see cref="CityCrime"/>, which may have megabytes, only who delivered which month.</summary>
internal sealed record CityDeliveries(IReadOnlyList<AgencyDeliveries> Agencies);

internal sealed record AgencyDeliveries(string Code, IReadOnlyList<DeliveredMonth> Delivered);

internal sealed record DeliveredMonth(Month Month);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CityDeliveries))]
internal sealed partial class CityDeliveriesJson : JsonSerializerContext;
