using Microsoft.Net.Http.Headers;
using Pipeline.Domain;

namespace Pipeline.Functions.Hosting;

/// <summary>Which language a caller reads: what the address says, else what the browser prefers, else English.</summary>
public static class LanguageChoice
{
    /// <summary>The offered language with the highest weight; the first named wins among equals.</summary>
    public static Language FromHeader(HttpRequest request)
    {
        var best = Language.En;
        var weight = 0.0;
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wishes)) return best;
        foreach (var wish in wishes)
        {
            var quality = wish.Quality ?? 1.0;
            if (quality <= weight || !Languages.TryParse(wish.Value.Value, out var language)) continue;
            best = language;
            weight = quality;
        }

        return best;
    }
}
