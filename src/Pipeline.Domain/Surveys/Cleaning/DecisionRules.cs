using System.Globalization;

namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>Why a decision cannot be taken.</summary>
/// <param name="Field">JSON pointer of the member, such as <c>/response</c>.</param>
public sealed record Refusal(string Field, LocalText Reason);

/// <summary>What the desk sees when it decides.</summary>
/// <param name="Wave">Code of the wave.</param>
/// <param name="Instrument">As published, without options that coders added.</param>
/// <param name="Journal">All entries, the undone ones included.</param>
public sealed record DeskView(string Wave, Instrument Instrument, CleaningRules Rules, IReadOnlyList<DeskEntry> Journal, StandingDecisions Standing, CleanedWave Cleaned);

/// <summary>Which decisions may be taken as things stand.</summary>
public static class DecisionRules
{
    /// <summary>Longest code of an option; it becomes part of a column's name.</summary>
    private const int LongestCode = 40;

    /// <summary>Longer ones would not fit beside a bar.</summary>
    private const int LongestLabel = 120;

    /// <summary>What stands against a decision; empty for a decision that may be taken.</summary>
    /// <param name="day">The day (UTC) on which it is taken.</param>
    public static IReadOnlyList<Refusal> Check(DeskDecision decision, DeskView view, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(view);
        return decision.Kind switch
        {
            DecisionKind.OpenWave => [],
            DecisionKind.CloseWave => decision.CutOff is null ? [new("/cutOff", DeskTexts.Missing)] : [],
            DecisionKind.Forget => view.Standing.CutOff is { } last && day > last ? [] : [new("/kind", DeskTexts.NotClosed)],
            DecisionKind.Undo => CheckUndo(decision, view),
            _ when decision.Response is null => [new("/response", DeskTexts.Missing)],
            _ when view.Cleaned.Find(decision.Response) is { } response => CheckAbout(response, decision, view, day),
            _ => [new("/response", DeskTexts.NoSuchResponse)],
        };
    }

    /// <summary>The decision with a note of what it was taken on, so that it does not outlive a correction.</summary>
    /// <param name="words">Recode: the words, if the desk still has them.</param>
    public static DeskDecision Sealed(DeskDecision decision, DeskView view, string? words)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(view);
        if (decision.Kind == DecisionKind.Recode) return decision with { Seen = words is null ? null : ReceivedResponse.DigestOf(words) };
        if (decision.Kind is not (DecisionKind.Delete or DecisionKind.Keep or DecisionKind.BlankItem or DecisionKind.Choose)) return decision;
        var response = view.Cleaned.Find(decision.Response!)!;
        return decision with
        {
            Seen = response.Received.Digest,
            Among = decision.Kind == DecisionKind.Choose ? [.. Siblings(response, view).Select(r => r.Key).Append(response.Key).Order(StringComparer.Ordinal)] : null,
        };
    }

    private static IReadOnlyList<Refusal> CheckUndo(DeskDecision decision, DeskView view)
    {
        if (decision.Entry is not { } number) return [new("/entry", DeskTexts.Missing)];
        var target = view.Journal.FirstOrDefault(e => e.Number == number);
        if (target is null) return [new("/entry", DeskTexts.NoSuchEntry)];
        if (target.Decision.Kind == DecisionKind.Forget) return [new("/entry", DeskTexts.Erased)];
        var with = StandingDecisions.Of(view.Journal).Entries.Select(e => e.Number);
        var without = StandingDecisions.Of(view.Journal.Append(new DeskEntry(int.MaxValue, "", default, "", decision))).Entries.Select(e => e.Number);
        return with.SequenceEqual(without) ? [new("/entry", DeskTexts.AlreadyUndone)] : [];
    }

    private static IReadOnlyList<Refusal> CheckAbout(CleanedResponse response, DeskDecision decision, DeskView view, DateOnly day) => decision.Kind switch
    {
        DecisionKind.Delete => CheckDelete(response, view, day),
        DecisionKind.Keep => CheckKeep(response, decision),
        DecisionKind.BlankItem when decision.Column is null => [new("/column", DeskTexts.Missing)],
        DecisionKind.BlankItem => response.Received.Response.Answers.ContainsKey(decision.Column) ? [] : [new("/column", DeskTexts.NoSuchAnswer)],
        DecisionKind.Choose => Siblings(response, view).Any() ? [] : [new("/response", DeskTexts.NothingToChoose)],
        DecisionKind.Recode => CheckRecode(response, decision, view),
        DecisionKind.Replied => view.Standing.UnansweredContact(response.Key) is null ? [new("/response", DeskTexts.NotContacted)] : [],
        _ => [],
    };

    private static IReadOnlyList<Refusal> CheckDelete(CleanedResponse response, DeskView view, DateOnly day)
    {
        if (!response.Status.IsCandidate()) return [new("/response", DeskTexts.NoCandidate(response.Status.Code()))];
        if (view.Standing.UnansweredContact(response.Key) is not { } contact) return [new("/response", DeskTexts.NotContacted)];
        var from = contact.Day.AddDays(view.Rules.FollowUpDays);
        return day >= from ? [] : [new("/response", DeskTexts.TooEarly(Day(contact.Day), view.Rules.FollowUpDays, Day(from)))];
    }

    private static IReadOnlyList<Refusal> CheckKeep(CleanedResponse response, DeskDecision decision)
    {
        var flags = response.Flags.Hard.Concat(response.Flags.Soft).Where(f => !f.IsEmpty).Select(f => f.Code).ToList();
        if (flags.Count == 0) return [new("/response", DeskTexts.NothingFlagged)];
        return decision.Flag is null || flags.Contains(decision.Flag, StringComparer.Ordinal) ? [] : [new("/flag", DeskTexts.OneOf(string.Join(", ", flags)))];
    }

    private static List<Refusal> CheckRecode(CleanedResponse response, DeskDecision decision, DeskView view)
    {
        var refusals = new List<Refusal>();
        if (decision.Column is null) refusals.Add(new("/column", DeskTexts.Missing));
        if (decision.Option is null) refusals.Add(new("/option", DeskTexts.Missing));
        else if (!IsCode(decision.Option)) refusals.Add(new("/option", DeskTexts.BadCode));
        if (refusals.Count > 0) return refusals;
        if (BackCoding.PlaceOf(view.Instrument, decision.Column!) is not var (figure, specified)) return [new("/column", DeskTexts.NotCodable)];
        if (!response.Received.Response.Answers.ContainsKey(decision.Column!)) return [new("/column", DeskTexts.NoSuchAnswer)];
        if (figure.Type == QuestionType.Single && specified is { Other: false }) return [new("/column", DeskTexts.NotCodable)];
        var isKnown = figure.Options.Any(o => Same(o.Code, decision.Option)) ||
            BackCoding.Proposed(view.Instrument, view.Standing).Any(p => Same(p.Figure, figure.Code) && Same(p.Code, decision.Option));
        if (isKnown) return decision.Label is null ? [] : [new("/label", DeskTexts.HasLabel)];
        if (decision.Label is not { } label) return [new("/label", DeskTexts.NeedsLabel(string.Join(", ", figure.Options.Select(o => o.Code))))];
        if (Languages.All.Any(l => !IsLabel(Written(label, l)))) return [new("/label", DeskTexts.FourLanguages)];
        var column = BackCoding.ColumnOf(figure, decision.Option!);
        return column is not null && InstrumentRules.Columns(view.Instrument).Contains(column, StringComparer.Ordinal) ? [new("/option", DeskTexts.TakenCode)] : [];
    }

    /// <summary>Other responses of the city that could stand in its place.</summary>
    private static IEnumerable<CleanedResponse> Siblings(CleanedResponse response, DeskView view) =>
        response.Received.Response.CityKey is not { } city || !CouldStand(response) ? [] : view.Cleaned.Responses.Where(r =>
            !Same(r.Key, response.Key) && Same(r.Received.Response.CityKey, city) && CouldStand(r));

    private static bool CouldStand(CleanedResponse response) =>
        response.Share.SaysAnything && (response.Status.IsCounted() || response.Status is CleaningStatus.PendingConflict or CleaningStatus.Duplicate);

    private static string? Written(LocalText label, Language language) => language switch
    {
        Language.Fr => label.Fr,
        Language.Es => label.Es,
        Language.Pt => label.Pt,
        _ => label.En,
    };

    private static bool IsLabel(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestLabel && !text.Any(char.IsControl);

    private static bool IsCode(string text) =>
        text.Length is > 0 and <= LongestCode && char.IsAsciiLetterLower(text[0]) && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
