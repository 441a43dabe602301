using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Storage;

namespace Pipeline.Workflows.Desk;

/// <summary>A decision somebody wants to take.</summary>
/// <param name="After">Number of the last entry that the person saw; null when it does not matter.</param>
/// <param name="RequestKey">The caller's own name of the request: asked twice under one key, it is done once. Null for none.</param>
public sealed record DeskRequest(DeskDecision Decision, string Person, string Reason, int? After = null, string? RequestKey = null);

/// <summary>What became of a request.</summary>
public abstract record DeskOutcome
{
    private DeskOutcome()
    {
    }

    /// <param name="Repeated">The entry was there already: the same request had come before.</param>
    public sealed record Written(DeskEntry Entry, bool Repeated) : DeskOutcome;

    public sealed record Refused(IReadOnlyList<Refusal> Refusals) : DeskOutcome;

    /// <summary>Somebody else has decided since; nothing was written.</summary>
    /// <param name="LastEntry">Number of the last entry now.</param>
    public sealed record MovedOn(int LastEntry) : DeskOutcome;

    public sealed record NoSuchWave : DeskOutcome;
}

/// <summary>Takes decisions: checks them against what stands on the desk, and writes them under the next number of the journal.</summary>
public sealed class DeskBook(IStorage storage, SurveyDesk desk, IdentityLookup identities, TimeProvider clock)
{
    public const int LongestPerson = 100;
    public const int LongestReason = 1000;

    /// <summary>Currencies and countries of a table of rates; the world has fewer.</summary>
    private const int MostRates = 300;

    /// <summary>Enough for a handful of people who decide at the same moment.</summary>
    private const int MostTries = 8;

    private readonly DeskJournal _journal = new(storage);

    public async Task<DeskOutcome> DecideAsync(string wave, DeskRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = JournalRow.DigestOf(request.Decision, request.Person, request.Reason);
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var inputs = await desk.InputsAsync(cancel);
            List<JournalRow> rows = [.. inputs.Journal.Where(r => Same(r.Wave, wave)).OrderBy(r => r.Entry.Number)];
            if (Answered(rows, request, asked) is { } answered) return answered;
            var waves = await desk.WavesAsync(inputs, cancel);
            var current = waves.FirstOrDefault(w => Same(w.Wave, wave));
            if (current is null && request.Decision.Kind != DecisionKind.OpenWave) return new DeskOutcome.NoSuchWave();
            var now = clock.GetUtcNow();
            var refusals = CheckWords(request);
            if (request.Decision.Kind == DecisionKind.OpenWave) refusals.AddRange(CheckOpening(wave, request.Decision.Opening, current, waves));
            else refusals.AddRange(DecisionRules.Check(request.Decision, current!.View, DateOnly.FromDateTime(now.UtcDateTime)));
            if (refusals.Count > 0) return new DeskOutcome.Refused(refusals);
            var decision = current is null ? request.Decision : DecisionRules.Sealed(request.Decision, current.View, await WordsAsync(request.Decision, current, cancel));
            var entry = new DeskEntry(rows.Count + 1, request.Person, now, request.Reason, decision);
            if (await _journal.AppendAsync(new JournalRow(wave, entry, asked, request.RequestKey), cancel)) return new DeskOutcome.Written(entry, Repeated: false);
        }

        throw new StorageFaultException($"The journal of wave {wave} changed {MostTries} times while a decision was checked; ask again.");
    }

    /// <summary>The outcome of a request that came before, or of one that was made on an outdated view; null for a new one.</summary>
    private static DeskOutcome? Answered(List<JournalRow> rows, DeskRequest request, string asked)
    {
        if (request.RequestKey is { } key && rows.Find(r => Same(r.RequestKey, key)) is { } known)
        {
            return Same(known.Asked, asked)
                ? new DeskOutcome.Written(known.Entry, Repeated: true)
                : new DeskOutcome.Refused([new("Idempotency-Key", OtherRequest)]);
        }

        if (request.After is not { } after || after == rows.Count) return null;
        return after >= 0 && after < rows.Count && Same(rows[after].Asked, asked)
            ? new DeskOutcome.Written(rows[after].Entry, Repeated: true)
            : new DeskOutcome.MovedOn(rows.Count);
    }

    private static List<Refusal> CheckWords(DeskRequest request)
    {
        var refusals = new List<Refusal>();
        if (!IsLine(request.Person, LongestPerson)) refusals.Add(new("/person", WhoDecides));
        if (!IsLine(request.Reason, LongestReason)) refusals.Add(new("/reason", WhyDecided));
        return refusals;
    }

    private static IEnumerable<Refusal> CheckOpening(string wave, WaveOpening? opening, DeskWave? current, IReadOnlyList<DeskWave> waves)
    {
        if (opening is null) return [new("/opening", DeskTexts.Missing)];
        var refusals = new List<Refusal>();
        if (opening.Instrument is null || Instruments.Find(opening.Instrument) is null) refusals.Add(new("/opening/instrument", DeskTexts.NoSuchInstrument));
        else if (current is { Cleaned.Responses.Count: > 0 } && !Same(current.Instrument.Name, opening.Instrument)) refusals.Add(new("/opening/instrument", DeskTexts.OtherInstrument));
        if (opening.Mode is not (null or CleaningRules.ModeItem or CleaningRules.Mode2011))
            refusals.Add(new("/opening/mode", DeskTexts.OneOf($"{CleaningRules.ModeItem}, {CleaningRules.Mode2011}")));
        if (opening.Follows is { } follows)
        {
            if (Leads(follows, wave, waves)) refusals.Add(new("/opening/follows", DeskTexts.FollowsItself));
            else if (!waves.Any(w => Same(w.Wave, follows))) refusals.Add(new("/opening/follows", DeskTexts.OneOf(string.Join(", ", waves.Select(w => w.Wave).Where(w => !Same(w, wave))))));
            else if (waves.Any(w => !Same(w.Wave, wave) && Same(w.Standing.Opening?.Follows, follows))) refusals.Add(new("/opening/follows", DeskTexts.FollowedAlready));
        }

        if (opening.Frame is < 1) refusals.Add(new("/opening/frame", DeskTexts.OneOf("1, 2, 3, …")));
        if (opening.ComparedWith is { } other && (Same(other, wave) || !waves.Any(w => Same(w.Wave, other))))
            refusals.Add(new("/opening/comparedWith", DeskTexts.OneOf(string.Join(", ", waves.Select(w => w.Wave).Where(w => !Same(w, wave))))));
        if (opening.Rates is { } rates && !AreRates(rates)) refusals.Add(new("/opening/rates", DeskTexts.BadRates));
        return refusals;
    }

    /// <summary>Whether the chain of waves before <paramref name="from"/> comes back to <paramref name="wave"/>.</summary>
    private static bool Leads(string from, string wave, IReadOnlyList<DeskWave> waves)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var step = from; step is not null && seen.Add(step); step = waves.FirstOrDefault(w => Same(w.Wave, step))?.Standing.Opening?.Follows)
            if (Same(step, wave)) return true;
        return false;
    }

    private static bool AreRates(ExchangeRates rates) =>
        rates.UsdPerUnit is { Count: > 0 and <= MostRates } && rates.CurrencyOf is { Count: <= MostRates } && rates.Year is { Length: > 0 and <= 20 } && (rates.Source?.Length ?? 0) <= 500 &&
        rates.UsdPerUnit.All(r => IsCurrency(r.Key) && r.Value > 0) && rates.CurrencyOf.All(c => c.Key is { Length: > 0 and <= 10 } && IsCurrency(c.Value));

    private static bool IsCurrency(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterUpper);

    private async Task<string?> WordsAsync(DeskDecision decision, DeskWave wave, CancellationToken cancel)
    {
        if (decision.Kind != DecisionKind.Recode || wave.Cleaned.Find(decision.Response!) is not { Received: var received }) return null;
        var identity = await new Identities(identities).FindAsync(wave.Sources[received.Version], received.Response.Id, cancel);
        return identity?.Texts.GetValueOrDefault(decision.Column!);
    }

    private static bool IsLine(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl);

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

    private static readonly LocalText WhoDecides = new(
        "Write who decides, in one line of up to 100 characters", "Écrivez qui décide, en une ligne d’au plus 100 caractères",
        "Escriba quién decide, en una línea de hasta 100 caracteres", "Escreva quem decide, em uma linha de até 100 caracteres");

    private static readonly LocalText WhyDecided = new(
        "Write the reason, in one line of up to 1000 characters", "Écrivez la raison, en une ligne d’au plus 1000 caractères",
        "Escriba el motivo, en una línea de hasta 1000 caracteres", "Escreva o motivo, em uma linha de até 1000 caracteres");

    private static readonly LocalText OtherRequest = new(
        "This key was used for another request", "Cette clé a servi pour une autre requête",
        "Esta clave se usó para otra solicitud", "Esta chave foi usada para outra solicitação");
}
