namespace Pipeline.Domain.Submissions;

/// <summary>City and agency codes: lower-case words joined by hyphens, such as <c>gb-city-of-london</c>.</summary>
public static class OwnerCode
{
    public const int Shortest = 3;

    /// <summary>Codes are parts of blob names and table keys; 64 leaves room for the rest.</summary>
    public const int Longest = 64;

    public static bool IsValid(string? code) =>
        code is { Length: >= Shortest and <= Longest } && code[0] != '-' && code[^1] != '-'
        && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && !code.Contains("--", StringComparison.Ordinal);
}
