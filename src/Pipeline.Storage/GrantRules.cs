namespace Pipeline.Storage;

internal static class GrantRules
{
    /// <summary>
    /// Longer than a person needs to pick a file and start the upload (the grant is looked at when a request begins, not when it ends);
    /// short enough that a leaked one is soon worth nothing.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <exception cref="ArgumentOutOfRangeException">The end has passed, or is more than <see cref="Longest"/> away.</exception>
    public static DateTimeOffset Expiry(DateTimeOffset expires, DateTimeOffset now)
    {
        if (expires <= now || expires - now > Longest)
            throw new ArgumentOutOfRangeException(nameof(expires), $"An upload grant ends within {Longest.TotalMinutes:0} minutes from now.");
        return expires;
    }
}
