using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>
/// Turns the responses received into the responses counted (methods 1.8). A pure function without a clock: of the set of responses, whatever their
/// order, and of the journal. Nothing is deleted here that nobody decided to delete.
/// </summary>
public static class WaveCleaning
{
    /// <param name="responses">All versions of all responses; late ones of an earlier wave under keys of their own.</param>
    /// <param name="minimumCell">How many texts a new option needs to be shown by itself (k of the disclosure policy).</param>
    /// <param name="rates">Null when amounts cannot be compared with anything.</param>
    public static CleanedWave Clean(
        Instrument instrument, CleaningRules rules, IEnumerable<ReceivedResponse> responses, StandingDecisions decisions, int minimumCell, ExchangeRates? rates = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(decisions);
        if (decisions.Opening?.Mode is { } mode) rules = rules with { Mode = mode };
        List<CleanedResponse> judged =
        [
            .. responses.GroupBy(r => r.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(versions => Judge(versions, instrument, rules, decisions, rates)),
        ];
        var (cleaned, conflicts) = CityChoice.Settle(judged, rules, decisions);
        var counted = cleaned.Where(r => r.Status.IsCounted()).Select(r => (r, Answers(r, decisions))).ToList();
        var coded = BackCoding.Apply(instrument, counted, decisions, minimumCell);
        return new()
        {
            Instrument = BackCoding.Extend(instrument, coded.Added),
            AddedOptions = coded.Added,
            CountedByKey = new SortedDictionary<string, SurveyResponse>(counted.Zip(coded.Responses).ToDictionary(c => c.First.r.Key, c => c.Second, StringComparer.Ordinal), StringComparer.Ordinal),
            Responses = cleaned,
            Conflicts = conflicts,
            Summary = Summarise(rules, cleaned, coded.Moved),
        };
    }

    /// <summary>
    /// The newest version that came in time; a later one is a correction too late. A response of which no version came in time is late as a whole.
    /// </summary>
    private static CleanedResponse Judge(IEnumerable<ReceivedResponse> versions, Instrument instrument, CleaningRules rules, StandingDecisions decisions, ExchangeRates? rates)
    {
        var ordered = versions.OrderBy(v => v.Version, StringComparer.Ordinal).ToList();
        var received = ordered.FindLast(v => !IsLate(v, decisions.CutOff)) ?? ordered[^1];
        var share = AnswerShare.Of(instrument, received.Response.Answers);
        var flags = ResponseFlags.Of(received.Response, share, instrument, rules, rates?.For(received.Response), received.SentAt);
        var found = new CleanedResponse
        {
            Received = received,
            Status = CleaningStatus.Late,
            Flags = flags,
            Share = share,
            CorrectedTooLate = !ReferenceEquals(received, ordered[^1]),
        };
        return IsLate(received, decisions.CutOff) ? found : Decide(found, rules, decisions);
    }

    private static bool IsLate(ReceivedResponse response, DateOnly? cutOff) => DateOnly.FromDateTime(response.SentAt.UtcDateTime) > cutOff;

    private static CleanedResponse Decide(CleanedResponse found, CleaningRules rules, StandingDecisions decisions)
    {
        var digest = found.Received.Digest;
        var about = decisions.Of(found.Key).Where(e => e.Decision.Seen is null || string.Equals(e.Decision.Seen, digest, StringComparison.Ordinal)).ToList();
        var kept = about.Where(e => e.Decision.Kind == DecisionKind.Keep).ToList();
        var blanked = about.Where(e => e.Decision.Kind == DecisionKind.BlankItem && found.Received.Response.Answers.ContainsKey(e.Decision.Column!)).ToList();
        var columns = blanked.Select(e => e.Decision.Column!).ToHashSet(StringComparer.Ordinal);
        List<Flag> hard = [.. found.Flags.Hard.Where(f => Stands(f, kept, columns))];
        List<Flag> soft = [.. found.Flags.Soft.Where(f => Stands(f, kept, columns))];
        var status = rules.StatusOf(hard, soft, found.Share, unansweredDays: null);
        DeskEntry? deletion = null;
        if (status.IsCandidate())
        {
            foreach (var entry in about.Where(e => e.Decision.Kind == DecisionKind.Delete))
            {
                if (decisions.UnansweredContact(found.Key, entry.Number) is not { } contact) continue;
                var decided = rules.StatusOf(hard, soft, found.Share, entry.Day.DayNumber - contact.Day.DayNumber);
                if (!decided.IsDeleted()) continue;
                status = decided;
                deletion = entry;
            }
        }

        if (status == CleaningStatus.KeepBlankItems) columns.UnionWith(hard.SelectMany(f => f.Columns));
        else if (status is CleaningStatus.Keep or CleaningStatus.KeepReview && columns.Count > 0) status = CleaningStatus.KeepBlankItems;
        return found with
        {
            Status = status,
            Blanked = [.. columns.Order(StringComparer.Ordinal)],
            DecidedBy = [.. kept.Concat(blanked).Concat(deletion is null ? [] : [deletion]).OrderBy(e => e.Number)],
        };
    }

    /// <summary>A response that says nothing stays empty, whatever somebody thinks of it.</summary>
    private static bool Stands(Flag flag, List<DeskEntry> kept, HashSet<string> blanked)
    {
        if (flag.IsEmpty) return true;
        if (flag.Columns.Count > 0 && flag.Columns.All(blanked.Contains)) return false;
        return !kept.Exists(e => e.Decision.Flag is null || string.Equals(e.Decision.Flag, flag.Code, StringComparison.Ordinal));
    }

    private static SurveyResponse Answers(CleanedResponse response, StandingDecisions decisions)
    {
        var original = response.Received.Response;
        var consent = original.CountryConsent || decisions.Of(response.Key, DecisionKind.Consent).Any();
        if (response.Blanked.Count == 0) return original with { CountryConsent = consent };
        var blanked = response.Blanked.ToHashSet(StringComparer.Ordinal);
        return original with
        {
            CountryConsent = consent,
            Answers = original.Answers.Where(a => !blanked.Contains(a.Key)).ToDictionary(a => a.Key, a => a.Value, StringComparer.Ordinal),
        };
    }

    private static CleaningSummary Summarise(CleaningRules rules, IReadOnlyList<CleanedResponse> responses, int moved)
    {
        int Count(params ReadOnlySpan<CleaningStatus> statuses)
        {
            var count = 0;
            foreach (var response in responses)
                if (statuses.Contains(response.Status)) count++;
            return count;
        }

        var counted = responses.Count(r => r.Status.IsCounted());
        var empty = Count(CleaningStatus.DeleteEmpty);
        var fake = Count(CleaningStatus.DeleteFake);
        var loss = ResponseLoss.Of(counted, empty + fake).PercentOfReceived;
        return new CleaningSummary(
            rules.Mode, responses.Count, counted, empty, fake, Count(CleaningStatus.Duplicate), Count(CleaningStatus.Late),
            Count(CleaningStatus.PendingFake, CleaningStatus.PendingEmpty, CleaningStatus.PendingConflict),
            responses.Where(r => r.Status.IsCounted()).Sum(r => r.Blanked.Count), moved, loss is { } percent ? Datum.Of((double)percent) : Datum.NotAvailable);
    }
}
