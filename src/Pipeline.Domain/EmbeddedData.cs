namespace Pipeline.Domain;

/// <summary>Data files compiled into this assembly, so that a report never depends on the folder it is run from.</summary>
internal static class EmbeddedData
{
    /// <summary>All files whose logical name starts with <paramref name="prefix"/>, in order of name. The caller disposes them.</summary>
    public static IEnumerable<Stream> Open(string prefix)
    {
        var assembly = typeof(EmbeddedData).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => assembly.GetManifestResourceStream(name)!);
    }
}
