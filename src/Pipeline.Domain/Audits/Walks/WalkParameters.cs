using System.Text.Json;

namespace Pipeline.Domain.Audits.Walks;

/// <summary>
/// The nine parameters of place by which UN-Habitat and UNODC material judges a place on a safety walk; the walk itself goes back to the women's
/// safety audits of METRAC (Toronto, 1989), spread by Women in Cities International. The wording is our own.
/// </summary>
public static class WalkParameters
{
    private static readonly Lazy<WalkInstrument> Read = new(() =>
    {
        using var file = EmbeddedData.Open("walks/").Single();
        return JsonSerializer.Deserialize(file, WalkJson.Default.WalkInstrument)!;
    });

    /// <summary>The form in force.</summary>
    public static WalkInstrument Form => Read.Value;

    /// <summary>In the order of the form: what one sees first, what one feels last.</summary>
    public static IReadOnlyList<WalkParameter> All => Form.Parameters;

    /// <summary>Null for a code that is no parameter.</summary>
    public static WalkParameter? Find(string code) => All.FirstOrDefault(p => string.Equals(p.Code, code, StringComparison.Ordinal));
}
