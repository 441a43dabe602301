using Pipeline.Domain.Surveys;
using Pipeline.Workflows.Contents;

namespace Pipeline.Workflows.Desk;

/// <summary>
/// What a file says of people and in their own words; null when nothing is kept of it (any more). Results do not depend on it: they stay as they are
/// when contact details are erased.
/// </summary>
public delegate Task<IdentityBatch?> IdentityLookup(AcceptedContent content, CancellationToken cancel);

/// <summary>The identities that one piece of work looks up, each file once.</summary>
internal sealed class Identities(IdentityLookup lookup)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, ResponseIdentity>> _byFile = new(StringComparer.Ordinal);

    /// <summary>Null when nothing is kept of the response.</summary>
    public async Task<ResponseIdentity?> FindAsync(AcceptedContent content, string id, CancellationToken cancel)
    {
        var file = $"{content.Owner}/{content.Sha256}";
        if (!_byFile.TryGetValue(file, out var responses))
        {
            var batch = await lookup(content, cancel);
            _byFile[file] = responses = batch?.Responses.ToDictionary(r => r.Id, StringComparer.Ordinal) ?? [];
        }

        return responses.GetValueOrDefault(id);
    }
}
