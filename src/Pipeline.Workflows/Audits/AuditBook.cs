using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Workflows.Contents;

namespace Pipeline.Workflows.Audits;

/// <summary>What became of a workspace that somebody wanted to write.</summary>
public abstract record AuditOutcome
{
    private AuditOutcome()
    {
    }

    /// <param name="Repeated">The last entry says the same already: nothing was written.</param>
    public sealed record Written(AuditEntry Entry, bool Repeated) : AuditOutcome;

    public sealed record Refused(IReadOnlyList<Refusal> Refusals) : AuditOutcome;

    /// <summary>Somebody else has written since; nothing was written.</summary>
    /// <param name="LastEntry">Number of the last entry now.</param>
    public sealed record MovedOn(int LastEntry) : AuditOutcome;
}

/// <summary>Writes workspaces: checks them against the one before, and appends them under the next number of the city's journal.</summary>
public sealed class AuditBook(IStorage storage, FileChecker checker, TimeProvider clock)
{
    private const int LongestReason = 1000;

    /// <summary>Enough for a handful of people who write at the same moment.</summary>
    private const int MostTries = 8;

    private readonly AuditJournal _journal = new(storage);
    private readonly ContentRegister _register = new(storage);
    private readonly DerivedStore _derived = new(storage, checker);

    /// <summary>The whole journal of a city, oldest first; empty where nobody has written.</summary>
    public async Task<IReadOnlyList<AuditEntry>> EntriesAsync(string city, CancellationToken cancel) => await _journal.ReadAsync(city, cancel).ToListAsync(cancel);

    /// <summary>The last entry of a city; null where nobody has written.</summary>
    public async Task<AuditEntry?> LastAsync(string city, CancellationToken cancel) => (await EntriesAsync(city, cancel)).LastOrDefault();

    /// <param name="caller">Role and owner of the key.</param>
    /// <param name="after">Number of the last entry that the writer saw; null or 0 for the first of the city.</param>
    public async Task<AuditOutcome> PutAsync(string city, AuditWorkspace workspace, string caller, int? after, string? reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var bytes = AuditJournal.BytesOf(workspace);
        if (bytes.Length > AuditJournal.MostBytes) return new AuditOutcome.Refused([new("", WorkspaceTexts.TooLarge(AuditJournal.MostBytes / 1024))]);
        if (reason is not null && (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason || reason.Any(char.IsControl))) return new AuditOutcome.Refused([new("reason", BadReason)]);
        var digest = AuditJournal.DigestOf(bytes);
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var last = await LastAsync(city, cancel);
            if (last is not null && string.Equals(last.Digest, digest, StringComparison.Ordinal)) return new AuditOutcome.Written(last, Repeated: true);
            if ((after ?? 0) != (last?.Number ?? 0)) return new AuditOutcome.MovedOn(last?.Number ?? 0);
            var now = clock.GetUtcNow();
            var refusals = WorkspaceRules.Check(workspace, last?.Workspace, await ContextAsync(city, workspace, DateOnly.FromDateTime(now.UtcDateTime), cancel));
            if (refusals.Count > 0) return new AuditOutcome.Refused(refusals);
            var entry = new AuditEntry(city, (last?.Number ?? 0) + 1, caller, now, reason, workspace);
            if (await _journal.AppendAsync(entry, cancel)) return new AuditOutcome.Written(entry, Repeated: false);
        }

        throw new StorageFaultException($"The journal of the audit of {city} changed {MostTries} times while a workspace was checked; send it again.");
    }

    /// <summary>Files are read only for what the workspace refers to.</summary>
    private async Task<WorkspaceContext> ContextAsync(string city, AuditWorkspace workspace, DateOnly today, CancellationToken cancel) => new(
        today, IndicatorFrameworks.Current,
        workspace.Answers is { } answers ? await OwnAsync(city, answers, cancel) : null,
        workspace.Overrides.Count > 0 ? await ActionsAsync(city, cancel) : null);

    private async Task<IReadOnlySet<string>> OwnAsync(string city, string answers, CancellationToken cancel) =>
        await new CityAnswers(storage, checker).FindAsync(city, answers, cancel) is null ? new HashSet<string>(StringComparer.Ordinal) : new HashSet<string>([answers], StringComparer.Ordinal);

    private async Task<IReadOnlySet<string>> ActionsAsync(string city, CancellationToken cancel)
    {
        var actions = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var content in _register.ListAsync(UploadKind.ActionPlan, cancel))
        {
            if (!string.Equals(content.Owner, city, StringComparison.Ordinal)) continue;
            var plan = await _derived.ActionPlanAsync(content, cancel);
            actions.UnionWith(plan.Actions.Select(a => $"{plan.Code}/{a.Code}"));
        }

        return actions;
    }

    private static readonly LocalText BadReason = new(
        "Write the reason in one line of up to 1000 characters, or leave it out", "Écrivez la raison en une ligne d’au plus 1000 caractères, ou omettez-la",
        "Escriba el motivo en una línea de hasta 1000 caracteres, u omítalo", "Escreva o motivo em uma linha de até 1000 caracteres, ou omita-o");
}
