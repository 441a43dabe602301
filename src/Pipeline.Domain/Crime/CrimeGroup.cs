namespace Pipeline.Domain.Crime;

/// <summary>A group of categories in which areas, hot spots, hours and points are shown.</summary>
/// <param name="Code">ICCS code of the second level (or a section, for what cannot be placed deeper), a category's code, or <c>total</c>.</param>
/// <param name="Iccs">Null for the total and for categories that feed no code.</param>
/// <param name="Categories">Category codes in it.</param>
/// <param name="Sensitive">Under the stricter rule: small counts and zeros by area are withheld, and no point, hot spot or surface is shown.</param>
public sealed record CrimeGroup(string Code, string? Iccs, IReadOnlyList<string> Categories, bool Sensitive);
