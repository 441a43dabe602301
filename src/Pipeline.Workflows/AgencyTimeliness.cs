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

    /// <param name="prefix">Of the scopes that hold crime pictures.</param>
    public async Task RecordAsync(string prefix, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        foreach (var (scope, published) in (await _publisher.CurrentAsync(cancel)).Scopes.Where(s => s.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            if (await ReadAsync(published.Object, cancel) is not { } city) continue;
            foreach (var agency in city.Agencies.Where(a => a.Delivered.Count > 0))
            {
                var delay = DelayOf(agency.Delivered.Max(d => d.Month), today);
                Recorded.Lateness(agency.Code, scope[prefix.Length..], delay, delay > ExchangeQuality.OnTimeDays);
            }
        }
    }

    /// <summary>Whole days from the end of the month after <paramref name="last"/> until <paramref name="today"/>, as the scorecard counts where only months are known.</summary>
    internal static int DelayOf(Month last, DateOnly today)
    {
        var over = last.AddMonths(2);
        return today.DayNumber - new DateOnly(over.Year, over.Number, 1).DayNumber;
    }

    /// <summary>Null for an object that is missing or damaged: whoever serves it says so.</summary>
    private async Task<CityDeliveries?> ReadAsync(string hash, CancellationToken cancel)
    {
        try
        {
            return await _publisher.FindAsync(hash, CityDeliveriesJson.Default.CityDeliveries, cancel);
        }
        catch (Exception fault) when (fault is JsonException or InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>Of a published <see cref="CityCrime"/>, which may have megabytes, only who delivered which month.</summary>
internal sealed record CityDeliveries(IReadOnlyList<AgencyDeliveries> Agencies);

internal sealed record AgencyDeliveries(string Code, IReadOnlyList<DeliveredMonth> Delivered);

internal sealed record DeliveredMonth(Month Month);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(MonthJson)])]
[JsonSerializable(typeof(CityDeliveries))]
internal sealed partial class CityDeliveriesJson : JsonSerializerContext;
