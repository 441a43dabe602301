using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Places;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Desk;

namespace Pipeline.Workflows.Audits;

/// <summary>A city's own answers to a survey, which its audit shows because the city says so. Nobody can have those of another city shown.</summary>
internal sealed class CityAnswers(IStorage storage, FileChecker checker)
{
    private readonly SurveyDesk _desk = new(storage, checker);

    /// <param name="address"><c>wave/owner/response</c>.</param>
    /// <returns>Null for answers that do not count in the wave, or are not the city's.</returns>
    public async Task<OwnAnswers?> FindAsync(string city, string address, CancellationToken cancel)
    {
        if (address.Split('/', 2) is not [var wave, var key] || await _desk.FindAsync(wave, cancel) is not { } found) return null;
        if (found.Cleaned.Find(key) is not { } response || !found.Cleaned.CountedByKey.TryGetValue(key, out var counted)) return null;
        var own = key.StartsWith(city + "/", StringComparison.Ordinal) || (counted.CityKey is { } digest && (await DigestsAsync(city, cancel)).Contains(digest, StringComparer.Ordinal));
        return own ? new OwnAnswers(found.Cleaned.Instrument, counted.Answers, response.Received.SentAt.Year) : null;
    }

    /// <summary>Everything that answers to surveys depend on, as parts of a fingerprint.</summary>
    public async Task<IEnumerable<string>> InputsAsync(CancellationToken cancel) => (await _desk.InputsAsync(cancel)).Lines;

    /// <summary>What stands for the city in answers that somebody else sent, in each language that its profile names it in.</summary>
    private async Task<IReadOnlyList<string>> DigestsAsync(string city, CancellationToken cancel)
    {
        AcceptedContent? latest = null;
        await foreach (var content in new ContentRegister(storage).ListAsync(UploadKind.CityProfile, cancel))
            if (string.Equals(content.Owner, city, StringComparison.Ordinal) && (latest is null || string.CompareOrdinal(content.EffectiveId, latest.EffectiveId) > 0)) latest = content;
        if (latest is null) return [];
        CityProfile profile = await new DerivedStore(storage, checker).CityAsync(latest, cancel);
        return [.. Languages.All.Select(l => CityNames.Digest(profile.Country, profile.Names.In(l))).Distinct(StringComparer.Ordinal)];
    }
}
