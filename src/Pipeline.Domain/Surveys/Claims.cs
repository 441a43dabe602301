using Pipeline.Domain.Disclosure;
using Pipeline.Statistics.Proportions;

namespace Pipeline.Domain.Surveys;

/// <summary>What a city that answered on results says of them.</summary>
/// <param name="Claimed">It claims at least one result.</param>
/// <param name="Verified">Null when it did not say.</param>
/// <param name="Evaluated">Null when it did not say.</param>
public readonly record struct ClaimCell(bool Claimed, bool? Verified, bool? Evaluated);

/// <summary>Claims crossed with verification and evaluation, before disclosure control: never published as they are (methods 1.10).</summary>
/// <param name="Cells">Cities by what they say; a missing answer is a value of its own.</param>
public sealed record ClaimCounts(IReadOnlyDictionary<ClaimCell, int> Cells)
{
    /// <summary>Cities with a valid answer on results.</summary>
    public int Base => Cells.Values.Sum();

    public int Claimed => Count(c => c.Claimed);

    public int VerifiedAndEvaluated => Count(c => c is { Claimed: true, Verified: true, Evaluated: true });

    public int OneOfTwo => Count(c => c.Claimed && (c.Verified == true) != (c.Evaluated == true));

    /// <summary>Missing answers included.</summary>
    public int Neither => Count(c => c.Claimed && c.Verified != true && c.Evaluated != true);

    public int NeitherAnsweredNo => Count(c => c is { Claimed: true, Verified: false, Evaluated: false });

    private int Count(Func<ClaimCell, bool> which) => Cells.Where(c => which(c.Key)).Sum(c => c.Value);
}

/// <summary>Results claimed against results verified and evaluated (methods 1.10).</summary>
public static class Claims
{
    /// <summary>Code of the figure in which municipalities report their own results; null for a questionnaire that does not ask.</summary>
    public static string? ReportedIn(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return EvidenceRules.For(instrument)?.Results.Figure;
    }

    /// <returns>Null for a questionnaire that does not ask about all three.</returns>
    public static ClaimCounts? Of(Instrument instrument, IEnumerable<SurveyResponse> responses)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(responses);
        if (EvidenceRules.For(instrument) is not { } rules) return null;
        var results = AnswerReader.For(instrument, rules.Results)!;
        var verified = AnswerReader.For(instrument, rules.Verified)!;
        var evaluated = AnswerReader.For(instrument, rules.Evaluated)!;
        Dictionary<ClaimCell, int> cells = [];
        foreach (var response in responses)
        {
            if (results.Read(response.Answers) is not { } claimed) continue;
            var cell = new ClaimCell(claimed, verified.Read(response.Answers), evaluated.Read(response.Answers));
            cells[cell] = cells.GetValueOrDefault(cell) + 1;
        }

        return new(cells);
    }

    /// <summary>
    /// What may be shown of the claims beside the world's figures. The three parts of the claims are shown only where verification and
    /// evaluation have no gap in the world, so that they cannot help to fill one. A zero is hidden like a small count: that no claim is backed
    /// by both would say so of every city known to claim.
    /// </summary>
    /// <param name="figures">The world's published figures.</param>
    internal static ClaimsFigure? Publish(Instrument instrument, IReadOnlyList<SurveyResponse> responses, IReadOnlyList<QuestionFigure> figures, DisclosurePolicy policy)
    {
        if (EvidenceRules.For(instrument) is not { } rules || Of(instrument, responses) is not { } counts) return null;
        QuestionFigure? Figure(Evidence evidence) => figures.FirstOrDefault(f => string.Equals(f.Code, evidence.Figure, StringComparison.Ordinal));
        if (Figure(rules.Results) is not { } results || Figure(rules.Verified) is not { } verified || Figure(rules.Evaluated) is not { } evaluated) return null;

        var baseShown = results.Base.Valid.HasValue;
        var claimedShown = baseShown && !policy.IsSmall(counts.Claimed) && !policy.IsSmall(counts.Base - counts.Claimed);
        var detailed = claimedShown && HasNoGap(verified) && HasNoGap(evaluated);
        int[] parts = [counts.VerifiedAndEvaluated, counts.OneOfTwo, counts.Neither];
        var shown = detailed ? PartsShown(parts, policy) : [false, false, false];
        Datum Part(int part) => shown[part] ? Datum.Of(parts[part]) : Datum.Suppressed;
        var noShown = shown[2] && (counts.NeitherAnsweredNo == counts.Neither || counts.NeitherAnsweredNo >= policy.MinimumCell);
        return new(
            results.Base.Valid,
            claimedShown ? Datum.Of(counts.Claimed) : Datum.Suppressed,
            Part(0), Part(1), Part(2),
            noShown ? Datum.Of(counts.NeitherAnsweredNo) : Datum.Suppressed,
            shown[2] ? Unsupported(counts, policy) : Datum.Suppressed);
    }

    private static bool HasNoGap(QuestionFigure figure) => figure.Base.Valid.HasValue && figure.Base.Answered.HasValue && figure.Options.All(o => o.Count.HasValue);

    /// <summary>The parts add to the claims, which are shown: small ones hide behind the smallest of the others.</summary>
    private static bool[] PartsShown(int[] parts, DisclosurePolicy policy)
    {
        bool[] shown = [.. parts.Select(p => p >= policy.MinimumCell)];
        while (shown.Contains(false) && shown.Contains(true))
        {
            var hidden = Enumerable.Range(0, parts.Length).Where(i => !shown[i]).ToList();
            if (hidden.Count > 1 && hidden.Sum(i => parts[i]) >= policy.ProtectionWidth) break;
            shown[Enumerable.Range(0, parts.Length).Where(i => shown[i]).MinBy(i => parts[i])] = false;
        }

        return shown;
    }

    private static Datum Unsupported(ClaimCounts counts, DisclosurePolicy policy) =>
        Percent.Of(counts.Neither, counts.Claimed, counts.Claimed < policy.WholePercentBelow ? 0 : policy.PercentDecimals) is { } percent
            ? Datum.Of((double)percent)
            : Datum.NotAvailable;
}
