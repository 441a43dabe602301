using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Audits.Evidence;

/// <summary>
/// Which sources may be named, and which of the others may speak unnamed. Sources of few people speak together: in order of their dates, those of one
/// language wait until as many people as the policy's minimum cell are among them, and then all of these are let through at once. So a finding that
/// cannot be laid to one of that many people is never shown, and neither is it told by what a later report has more than an earlier one, as long as
/// sources are sent in the order in which people were met.
/// </summary>
internal sealed class SourceDisclosure
{
    private readonly HashSet<string> _named;
    private readonly HashSet<string> _unnamed;

    private SourceDisclosure(HashSet<string> named, HashSet<string> unnamed, int waiting) => (_named, _unnamed, Waiting) = (named, unnamed, waiting);

    /// <summary>Sources with findings that nobody hears of yet.</summary>
    public int Waiting { get; }

    public static SourceDisclosure Of(EvidenceTable evidence, DisclosurePolicy policy)
    {
        var speaking = evidence.Findings.Select(f => f.Source).ToHashSet(StringComparer.Ordinal);
        var unnamed = new HashSet<string>(StringComparer.Ordinal);
        var waiting = 0;
        // Of each language apart: a text shows the language that it is in, and could be laid to the only source that spoke it.
        foreach (var together in evidence.Sources.Where(s => policy.IsSmall(s.Participants) && speaking.Contains(s.Code)).GroupBy(s => s.Language))
        {
            var group = new List<EvidenceSource>();
            foreach (var source in together.OrderBy(s => s.Date).ThenBy(s => s.Code, StringComparer.Ordinal))
            {
                group.Add(source);
                if (policy.IsSmall(group.Sum(s => s.Participants))) continue;
                unnamed.UnionWith(group.Select(s => s.Code));
                group.Clear();
            }

            waiting += group.Count;
        }

        return new([.. evidence.Sources.Where(s => !policy.IsSmall(s.Participants)).Select(s => s.Code)], unnamed, waiting);
    }

    /// <summary>Enough people took part: place, day, words and votes may be shown.</summary>
    public bool MayBeNamed(string source) => _named.Contains(source);

    /// <summary>Its findings are shown and counted, under its name or without.</summary>
    public bool MaySpeak(string source) => _named.Contains(source) || _unnamed.Contains(source);
}
