using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>One response as one file brought it; a later file may bring another version under the same key.</summary>
/// <param name="Key"><c>{owner}/{id}</c>; of a late response taken over from an earlier wave, <c>{wave}:{owner}/{id}</c>.</param>
/// <param name="Version">Sorts ordinally by the order of arrival, and names the file.</param>
/// <param name="ArrivedAt">When the file was sent.</param>
public sealed record ReceivedResponse(string Key, string Version, DateTimeOffset ArrivedAt, SurveyResponse Response)
{
    /// <summary>When the respondent sent the answers: what the cut-off date and "the latest" go by.</summary>
    public DateTimeOffset SentAt => Response.SubmittedAt ?? ArrivedAt;

    /// <summary>A digest of the answers: a decision about other answers does not apply to these.</summary>
    public string Digest => DigestOf(Response.Answers.OrderBy(a => a.Key, StringComparer.Ordinal).SelectMany(a => (string[])[a.Key, a.Value]));

    /// <summary>A digest of a respondent's words.</summary>
    public static string DigestOf(string words) => DigestOf([words]);

    private static string DigestOf(IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(part));
            hash.AppendData([0]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
