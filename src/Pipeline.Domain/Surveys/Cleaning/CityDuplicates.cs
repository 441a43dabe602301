namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>One of several responses of a city.</summary>
/// <param name="Answered">Questions answered.</param>
public sealed record CityResponse(string Key, string Id, string? CityKey, int Answered, DateTimeOffset SentAt);

/// <summary>Which of a city's responses stands (methods 1.8): the most complete, then the latest, then the one with the lowest id.</summary>
public static class CityDuplicates
{
    /// <returns>Key of each response that does not stand, to the key of the one that does. A response without a city is nobody's duplicate.</returns>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<CityResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var duplicateOf = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var city in responses.Where(r => r.CityKey is not null).GroupBy(r => r.CityKey, StringComparer.Ordinal))
        {
            var ordered = InOrder(city).ToList();
            foreach (var other in ordered.Skip(1)) duplicateOf[other.Key] = ordered[0].Key;
        }

        return duplicateOf;
    }

    /// <summary>The one that stands comes first.</summary>
    public static IEnumerable<CityResponse> InOrder(IEnumerable<CityResponse> city) => city
        .OrderByDescending(r => r.Answered).ThenByDescending(r => r.SentAt).ThenBy(r => r.Id, StringComparer.Ordinal).ThenBy(r => r.Key, StringComparer.Ordinal);
}
