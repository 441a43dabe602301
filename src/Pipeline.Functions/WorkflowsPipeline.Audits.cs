using System.Globalization;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Workflows;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Audits;

namespace Pipeline.Functions;

/// <summary>Safety audits: what is published of them is everybody's, the workspace is the city's and the desk's alone.</summary>
internal sealed partial class WorkflowsPipeline
{
    private AuditBook Audits => new(storage, _checker, clock);

    public async Task<InvocationResult> CompileAuditsAsync(InvocationFacts facts, CancellationToken cancel) =>
        Changed(await new CompileAudits(storage, _checker, clock).RunAsync(cancel));

    public Task<HttpAnswer> GetAuditWorkspaceAsync(KeyHolder caller, string city, CancellationToken cancel) => ForCityAsync(caller, city, async _ =>
        await Audits.LastAsync(city, cancel) is { } last
            ? HttpAnswer.Of(last.Workspace, WorkspaceJson.Default.AuditWorkspace) with { Private = true, ETag = ETagOf(last) }
            : new HttpAnswer.NotFound(), cancel);

    public Task<HttpAnswer> GetAuditJournalAsync(KeyHolder caller, string city, CancellationToken cancel) => ForCityAsync(caller, city, async _ =>
        HttpAnswer.Of(AuditJournalDocument.Of(city, await Audits.EntriesAsync(city, cancel)), AuditJson.Default.AuditJournalDocument) with { Private = true }, cancel);

    public Task<HttpAnswer> PutAuditWorkspaceAsync(
        KeyHolder caller, string city, Func<CancellationToken, Task<(WorkspaceRequest? Request, HttpAnswer? Refusal)>> read, CancellationToken cancel) => ForCityAsync(caller, city, async known =>
    {
        // Read only now: to others the body would tell that somebody reads it.
        var (request, refusal) = await read(cancel);
        if (request is null) return refusal!;
        switch (await Audits.PutAsync(city, request.Workspace, known.Name, request.After, request.Reason, cancel))
        {
            case AuditOutcome.Written { Entry: var entry, Repeated: var repeated }:
                return HttpAnswer.Of(AuditJournalEntry.Of(entry, before: null) with { Changed = [] }, AuditJson.Default.AuditJournalEntry) with
                {
                    Status = repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created,
                    Location = repeated ? null : $"/api/cities/{city}/audit",
                    ETag = ETagOf(entry),
                    Private = true,
                };
            case AuditOutcome.Refused { Refusals: var refusals }:
                return new HttpAnswer.Problem(ProblemTypes.InvalidRequest) { Errors = [.. refusals.Select(r => new FieldError(r.Field, r.Reason))] };
            case AuditOutcome.MovedOn { LastEntry: var last }:
                return new HttpAnswer.Problem(request.ByETag ? ProblemTypes.ChangedMeanwhile : ProblemTypes.DecidedMeanwhile) { Errors = [new FieldError(request.ByETag ? "If-Match" : HttpTrigger.After, LastEntry(last))] };
            default:
                return new HttpAnswer.NotFound();
        }
    }, cancel);

    public Task<HttpAnswer> ListAuditTemplatesAsync(CancellationToken cancel) =>
        Task.FromResult<HttpAnswer>(HttpAnswer.Of(new AuditTemplateList(AuditTemplates.All), AuditJson.Default.AuditTemplateList));

    public async Task<HttpAnswer> GetSafetyAuditAsync(string city, string? round, CancellationToken cancel) => Answer(await _render.SafetyAuditAsync(city, round, cancel));

    public async Task<HttpAnswer> GetIndicatorsAsync(string city, OutputFormat format, Language language, CancellationToken cancel) =>
        Answer(await _render.IndicatorsAsync(city, FormOf(format), language, cancel));

    public async Task<HttpAnswer> GetPlanProgressAsync(string plan, OutputFormat format, Language language, CancellationToken cancel) =>
        Answer(await _render.ProgressAsync(plan, FormOf(format), language, cancel));

    /// <summary>The desk, and the city with its own key. An agency may have the code of its city, and is another body all the same.</summary>
    private async Task<HttpAnswer> ForCityAsync(KeyHolder caller, string city, Func<Caller, Task<HttpAnswer>> answer, CancellationToken cancel)
    {
        if (await _keys.FindAsync(caller.Key, cancel) is not { } known) return new HttpAnswer.Problem(ProblemTypes.KeyRequired);
        return known.Role is Role.City or Role.Desk && known.MayActFor(city) && Domain.Submissions.OwnerCode.IsValid(city) ? await answer(known) : new HttpAnswer.NotFound();
    }

    private static string ETagOf(AuditEntry entry) => entry.Number.ToString(CultureInfo.InvariantCulture);
}
