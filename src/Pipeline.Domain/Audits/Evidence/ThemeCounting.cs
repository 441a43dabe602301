namespace Pipeline.Domain.Audits.Evidence;

/// <summary>Themes with the sources that speak of them; whatever comes from a source that may not be named stands apart from that source's other findings.</summary>
internal static class ThemeCounting
{
    /// <summary>Most sources first; ties by voices, then by code.</summary>
    /// <param name="evidence">Sources in order of date and code, findings in that of their sources.</param>
    public static IReadOnlyList<ThemeFound> Of(EvidenceTable evidence, SourceDisclosure disclosure)
    {
        var sources = evidence.Sources.ToDictionary(s => s.Code, StringComparer.Ordinal);
        var findings = evidence.Findings.Where(f => disclosure.MaySpeak(f.Source)).ToList();
        var (newest, brought) = LastNew(findings.Where(f => disclosure.MayBeNamed(f.Source)));
        return [.. findings.GroupBy(f => f.Theme, StringComparer.Ordinal)
            .Select(g => Theme(g.Key, [.. g], brought.Contains(g.Key) ? newest : null))
            .OrderByDescending(t => t.Sources.Count).ThenByDescending(t => t.Voices).ThenBy(t => t.Theme, StringComparer.Ordinal)];

        ThemeFound Theme(string theme, IReadOnlyList<EvidenceFinding> said, string? lastNew)
        {
            List<EvidenceSource> speakers = [.. said.Select(f => f.Source).Distinct(StringComparer.Ordinal).Select(code => sources[code])];
            List<EvidenceSource> named = [.. speakers.Where(s => disclosure.MayBeNamed(s.Code))];
            var unnamed = speakers.Count - named.Count;
            return new ThemeFound(
                theme,
                [.. said.Select(f => f.Problem).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                [.. named.Select(s => s.Code), .. Enumerable.Repeat(EvidenceCompilation.FewPeople, unnamed)],
                named.Sum(s => s.Participants) + unnamed,
                [.. named.Select(s => s.Kind).Distinct().Order()],
                [.. said.Where(f => disclosure.MayBeNamed(f.Source)).Select(Shown), .. said.Where(f => !disclosure.MayBeNamed(f.Source)).Select(Unnamed)
                    .OrderBy(f => f.Language).ThenBy(f => f.Text, StringComparer.Ordinal).ThenBy(f => f.Stance).ThenBy(f => f.Problem, StringComparer.Ordinal)],
                lastNew);
        }

        FindingShown Shown(EvidenceFinding f) => new(f.Source, f.Problem, f.Stance, f.Text, sources[f.Source].Language, f.Consent ? f.Quotation : null);

        // In the order of their texts: the order in which people were met would bind what one of them said together.
        FindingShown Unnamed(EvidenceFinding f) => new(EvidenceCompilation.FewPeople, f.Problem, f.Stance, f.Text, sources[f.Source].Language, null);
    }

    /// <param name="findings">In order of date.</param>
    private static (string? Source, HashSet<string> Themes) LastNew(IEnumerable<EvidenceFinding> findings)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? newest = null;
        var brought = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            if (!seen.Add(finding.Theme)) continue;
            if (!string.Equals(newest, finding.Source, StringComparison.Ordinal)) brought.Clear();
            newest = finding.Source;
            brought.Add(finding.Theme);
        }

        return (newest, brought);
    }
}
