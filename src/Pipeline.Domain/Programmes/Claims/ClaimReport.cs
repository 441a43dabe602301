using System.Text.Json.Serialization;

namespace Pipeline.Domain.Programmes.Claims;

/// <summary>What becomes of a claim that is computed again. Not the survey checker's verdict: that one knows no conditions and no data faults.</summary>
[JsonConverter(typeof(KebabJson<ClaimVerdict>))]
public enum ClaimVerdict
{
    Reproduced,

    /// <summary>Under the condition beside it.</summary>
    ReproducedOnly,
    NotReproduced,

    /// <summary>What is printed does not allow it.</summary>
    NotCheckable,

    /// <summary>Printed numbers contradict each other.</summary>
    Inconsistent,

    /// <summary>Printed numbers are possible and implausible.</summary>
    Suspicious,

    /// <summary>Nothing was claimed; computed for the reader.</summary>
    Recomputed,

    /// <summary>Printed numbers agree with each other.</summary>
    Consistent,

    /// <summary>It cannot be told which number belongs where.</summary>
    Ambiguous,

    /// <summary>A number is written in another form than its neighbours.</summary>
    Format,
}

/// <summary>A printed case, computed again.</summary>
public sealed record ClaimReport
{
    public required PrintedCase Case { get; init; }

    /// <summary>One for each claim, in the order of the file.</summary>
    public required IReadOnlyList<CheckedClaim> Checks { get; init; }

    /// <summary>What the general checks found in the tables and under the claims.</summary>
    public required IReadOnlyList<TableFinding> Findings { get; init; }

    public required IReadOnlyList<ImpliedPopulation> Populations { get; init; }

    public int Count(ClaimVerdict verdict) => Checks.Count(c => c.Verdict == verdict);
}

/// <summary>One claim, computed again.</summary>
/// <param name="Derived">What the rules say; differs from the verdict only where a reviewer's remark weakens it.</param>
/// <param name="Condition">Such as "only if pooled"; with <see cref="ClaimVerdict.ReproducedOnly"/> alone.</param>
/// <param name="Why">The rule that decided, as a code: reports say it in words.</param>
public sealed record CheckedClaim(PrintedClaim Claim, IReadOnlyList<DerivedValues> Recomputed, ClaimVerdict Verdict, ClaimVerdict Derived, LocalText? Condition, Reason Why)
{
    /// <summary>All values in a row.</summary>
    public IEnumerable<RecomputedValue> Values => Recomputed.SelectMany(d => d.Values);
}

public sealed record DerivedValues(Derivation Derivation, IReadOnlyList<RecomputedValue> Values);

/// <param name="Part">Which of several results of one formula, such as <c>dispersion</c>; null for the only one.</param>
/// <param name="Row">Key of the series; null where all are measured together.</param>
/// <param name="Column">Null where the value spans columns.</param>
/// <param name="Low">Limit of the 95 % interval where the formula has one.</param>
public sealed record RecomputedValue(double Value, string? Part = null, string? Row = null, string? Column = null, double? Low = null, double? High = null);

/// <summary>One finding of a general check (docs/claims.md lists the codes and the order of the numbers).</summary>
/// <param name="Claim">Code of the claim that it concerns; null for the table by itself.</param>
public sealed record TableFinding(
    string Code, ClaimVerdict Verdict, string Table, IReadOnlyList<string> Series, IReadOnlyList<string> Columns, IReadOnlyList<double> Numbers, string? Claim = null);

/// <summary>Population that a rate and its count imply, with the limits that rounding in print leaves open.</summary>
/// <param name="Series">Code of the rate.</param>
/// <param name="Columns">Those in which both are printed.</param>
public sealed record ImpliedPopulation(string Series, IReadOnlyList<string> Columns, IReadOnlyList<double> Values, IReadOnlyList<double> Lows, IReadOnlyList<double> Highs);
