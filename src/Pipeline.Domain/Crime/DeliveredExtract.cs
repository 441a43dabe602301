namespace Pipeline.Domain.Crime;

/// <summary>An accepted extract with what decides between deliveries of the same month.</summary>
/// <param name="Sha256">Of the file's bytes, hexadecimal.</param>
/// <param name="ReceivedAt">When storage had the file (UTC).</param>
/// <param name="EffectiveId">Submission id; the ordinally greatest that contains a month is current for it.</param>
public sealed record DeliveredExtract(CrimeCube Cube, string Sha256, string FileName, DateTimeOffset ReceivedAt, string EffectiveId);
