using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;

namespace Pipeline.Intake;

/// <summary>
/// The problems of one file as they are found: all are counted, the first are kept. Errors have their own room, so that
/// a flood of warnings cannot hide the error that rejects the file.
/// </summary>
internal sealed class Findings
{
    /// <summary>Stands for a value that no finding may repeat: contact details, people's own words.</summary>
    public const string Withheld = "…";

    private readonly List<(long Order, Finding Finding)> errors = [];
    private readonly List<(long Order, Finding Finding)> others = [];
    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);
    private long order;

    public bool HasErrors { get; private set; }

    /// <summary>Something is readable and so implausible that a person decides whether the file counts.</summary>
    public bool Quarantine { get; private set; }

    public IReadOnlyDictionary<string, long> Counts => counts;

    public void Add(string code, Place place, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var entry = ProblemCatalogue.Of(code);
        counts[code] = counts.GetValueOrDefault(code) + 1;
        order++;
        HasErrors |= entry.Severity == Severity.Error;
        Quarantine |= entry.Quarantines;
        var kept = entry.Severity == Severity.Error ? errors : others;
        if (kept.Count >= Receipt.MostFindings) return;
        var named = new Dictionary<string, string>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values) named.Add(name, Shorten.ForReading(value));
        kept.Add((order, new Finding(code, entry.Severity, place with { Value = place.Value is null ? null : Shorten.ForReading(place.Value) }, named)));
    }

    /// <summary>Takes over what was found in the next part of the file; that part begins again from nothing.</summary>
    public void Take(Findings next)
    {
        foreach (var (code, found) in next.counts) counts[code] = counts.GetValueOrDefault(code) + found;
        foreach (var (at, finding) in next.errors) if (errors.Count < Receipt.MostFindings) errors.Add((order + at, finding));
        foreach (var (at, finding) in next.others) if (others.Count < Receipt.MostFindings) others.Add((order + at, finding));
        order += next.order;
        HasErrors |= next.HasErrors;
        next.errors.Clear();
        next.others.Clear();
        next.counts.Clear();
        next.order = 0;
        next.HasErrors = false;
    }

    /// <summary>At most <see cref="Receipt.MostFindings"/>; errors stay when there is not room for all, and file order is kept.</summary>
    public IReadOnlyList<Finding> InFileOrder() =>
        [.. errors.Concat(others.Take(Receipt.MostFindings - errors.Count)).OrderBy(f => f.Order).Select(f => f.Finding)];
}
