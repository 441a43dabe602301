namespace Pipeline.Domain.Crime;

/// <summary>An accepted extract with what decides between deliveries of the same month.</summary>
/// <param name="Sha256">Of the file's bytes, hexadecimal.</param>
/// <param name="ReceivedAt">When storage had the file (UTC); 1970-01-01 or earlier when that is not known.</param>
/// <param name="EffectiveId">Submission id; the ordinally greatest that contains a month is current for it.</param>
public sealed record DeliveredExtract(CrimeCube Cube, string Sha256, string FileName, DateTimeOffset ReceivedAt, string EffectiveId)
{
    /// <summary>Its single incidents, where the city's statistics need them; null otherwise.</summary>
    public CrimeEvents? Events { get; init; }
}
