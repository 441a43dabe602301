namespace Pipeline.Domain.Surveys;

/// <summary>What is published of one country in one wave: only countries that the policy allows to be shown by themselves have one.</summary>
public sealed record CountryDocument(
    string Wave, string Instrument, bool Synthetic, LocalText? SourceNote, string Policy, CountryResults Results, string? RatesYear, DateTimeOffset DataAsOf, int? Frame = null)
{
    /// <summary>Cuts one country out of a wave; null when it is not shown by itself.</summary>
    public static CountryDocument? From(WaveResults wave, string country)
    {
        ArgumentNullException.ThrowIfNull(wave);
        return wave.CountryPages.FirstOrDefault(c => string.Equals(c.Code, country, StringComparison.Ordinal)) is { } results
            ? new CountryDocument(wave.Wave, wave.Instrument, wave.Synthetic, wave.SourceNote, wave.Policy, results, wave.RatesYear, wave.DataAsOf, wave.Frame)
            : null;
    }
}
