namespace Pipeline.Domain.Programmes.Claims;

/// <summary>
/// Computes printed claims again from the tables beside them and says of each what became of it (methods 3.14). Every verdict follows from the
/// printed numbers: change one in the file and the verdict changes with it.
/// </summary>
public static class ClaimChecking
{
    /// <exception cref="InvalidDataException">The case names a series, table or claim that it does not have; the reader of case files finds that first.</exception>
    public static ClaimReport Of(PrintedCase printed)
    {
        ArgumentNullException.ThrowIfNull(printed);
        var numbers = new PrintedNumbers(printed);
        var recomputed = printed.Claims.ToDictionary(c => c.Code, c => (IReadOnlyList<DerivedValues>)[.. c.Derivations.Select(d => Formulas.Of(d, numbers))], StringComparer.Ordinal);
        double? First(string claim) => recomputed.TryGetValue(claim, out var derived) ? derived.SelectMany(d => d.Values).FirstOrDefault()?.Value : throw new InvalidDataException($"The case {printed.Code} has no claim '{claim}'.");
        return new ClaimReport
        {
            Case = printed,
            Checks = [.. printed.Claims.Select(c => Weakened(c, recomputed[c.Code], ClaimRules.Judge(c, recomputed[c.Code], numbers, First)))],
            Findings = [.. TableChecks.Of(numbers)],
            Populations = [.. numbers.All.Select(s => ImpliedPopulations.Of(s, [], numbers)).OfType<ImpliedPopulation>()],
        };
    }

    /// <summary>A person may know better than to believe a number that comes out; nobody can talk one into coming out.</summary>
    private static CheckedClaim Weakened(PrintedClaim claim, IReadOnlyList<DerivedValues> recomputed, Judged judged) =>
        claim.Remark is { } remark && judged.Verdict is ClaimVerdict.Reproduced or ClaimVerdict.ReproducedOnly && claim.Remark!.Verdict is ClaimVerdict.Suspicious or ClaimVerdict.Ambiguous or ClaimVerdict.NotCheckable
            ? new(claim, recomputed, claim.Remark.Verdict, judged.Verdict, null, Reason.Of("remark"))
            : new(claim, recomputed, judged.Verdict, judged.Verdict, judged.Condition, judged.Why);
}
