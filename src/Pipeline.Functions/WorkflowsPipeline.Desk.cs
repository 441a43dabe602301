using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Workflows.Access;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows;
using Pipeline.Workflows.Desk;

namespace Pipeline.Functions;

/// <summary>What the survey desk may do and see; to every other caller none of it exists.</summary>
internal sealed partial class WorkflowsPipeline
{
    private SurveyDesk Desk => new(storage, _checker);

    private DeskLists Lists => new(Desk, Identity);

    private IdentityLookup Identity => new IdentityStore(storage, _checker).FindAsync;

    public Task<HttpAnswer> ListDeskWavesAsync(KeyHolder caller, CancellationToken cancel) =>
        ForDeskAsync(caller, async () => DeskAnswer(await Lists.WavesAsync(cancel), DeskJson.Default.DeskWaveList), cancel);

    public Task<HttpAnswer> GetDeskWaveAsync(KeyHolder caller, string wave, CancellationToken cancel) =>
        ForDeskAsync(caller, async () => DeskAnswer(await Lists.WaveAsync(wave, cancel), DeskJson.Default.DeskWaveDocument), cancel);

    public Task<HttpAnswer> GetDeskResponsesAsync(KeyHolder caller, string wave, CancellationToken cancel) =>
        ForDeskAsync(caller, async () => DeskAnswer(await Lists.ResponsesAsync(wave, cancel), DeskJson.Default.DeskResponses), cancel);

    public Task<HttpAnswer> GetDeskTextsAsync(KeyHolder caller, string wave, CancellationToken cancel) =>
        ForDeskAsync(caller, async () => DeskAnswer(await Lists.TextsAsync(wave, cancel), DeskJson.Default.DeskWords), cancel);

    public Task<HttpAnswer> GetDeskJournalAsync(KeyHolder caller, string wave, CancellationToken cancel) =>
        ForDeskAsync(caller, async () => DeskAnswer(await Lists.JournalAsync(wave, cancel), DeskJson.Default.DeskJournalDocument), cancel);

    public Task<HttpAnswer> GetRecontactListAsync(KeyHolder caller, string wave, CancellationToken cancel) => ForDeskAsync(caller, async () =>
    {
        if (await new RecontactList(Desk, Identity).WriteAsync(wave, cancel) is not { } list) return new HttpAnswer.NotFound();
        return new HttpAnswer.Content("text/csv; charset=utf-8", Convert.ToHexStringLower(SHA256.HashData(list.Span))[..32], _ => ValueTask.FromResult(list))
        {
            FileName = $"recontact-{wave}.csv",
            Attachment = true,
            Private = true,
        };
    }, cancel);

    public Task<HttpAnswer> GetDeskPreviewAsync(KeyHolder caller, string wave, OutputFormat format, Language language, CancellationToken cancel) => ForDeskAsync(caller, async () =>
        await Desk.FindAsync(wave, cancel) is { Cleaned.CountedByKey.Count: > 0 } found && Render.Preview(found.Preview(), FormOf(format), language) is { } preview
            ? ForDeskAlone(preview)
            : new HttpAnswer.NotFound(), cancel);

    public Task<HttpAnswer> GetMicrodataAsync(KeyHolder caller, string wave, CancellationToken cancel) => ForDeskAsync(
        caller, async () => await _render.MicrodataAsync(wave, cancel) is { } microdata ? ForDeskAlone(microdata) : new HttpAnswer.NotFound(), cancel);

    private static HttpAnswer ForDeskAlone(Document document) => ((HttpAnswer.Content)Answer(document)) with { Private = true };

    public Task<HttpAnswer> DecideAsync(KeyHolder caller, string wave, DeskRequest request, CancellationToken cancel) => ForDeskAsync(caller, async () =>
    {
        switch (await new DeskBook(storage, Desk, Identity, clock).DecideAsync(wave, request, cancel))
        {
            case DeskOutcome.Written { Entry: var entry, Repeated: var repeated }:
                if (entry.Decision.Kind == DecisionKind.Forget) await new Erasure(storage, _checker).RunAsync(wave, cancel);
                var document = new DeskJournalEntry(entry.Number, entry.Person, entry.At, entry.Reason, Stands: true, entry.Decision);
                return HttpAnswer.Of(document, DeskJson.Default.DeskJournalEntry) with
                {
                    Status = repeated ? StatusCodes.Status200OK : StatusCodes.Status201Created,
                    Location = repeated ? null : $"/api/desk/waves/{wave}/journal",
                    Private = true,
                };
            case DeskOutcome.Refused { Refusals: var refusals }:
                return new HttpAnswer.Problem(ProblemTypes.InvalidRequest) { Errors = [.. refusals.Select(r => new FieldError(r.Field, r.Reason))] };
            case DeskOutcome.MovedOn { LastEntry: var last }:
                return new HttpAnswer.Problem(ProblemTypes.DecidedMeanwhile) { Errors = [new FieldError("/after", LastEntry(last))] };
            default:
                return new HttpAnswer.NotFound();
        }
    }, cancel);

    private async Task<HttpAnswer> ForDeskAsync(KeyHolder caller, Func<Task<HttpAnswer>> answer, CancellationToken cancel)
    {
        if (await _keys.FindAsync(caller.Key, cancel) is not { } known) return new HttpAnswer.Problem(ProblemTypes.KeyRequired);
        return known.Role == Role.Desk ? await answer() : new HttpAnswer.NotFound();
    }

    private static HttpAnswer DeskAnswer<T>(T? document, JsonTypeInfo<T> shape)
        where T : class => document is null ? new HttpAnswer.NotFound() : HttpAnswer.Of(document, shape) with { Private = true };

    private static LocalText LastEntry(int number) => new(
        FormattableString.Invariant($"The last entry is now {number}"), FormattableString.Invariant($"La dernière entrée est maintenant la {number}"),
        FormattableString.Invariant($"La última entrada es ahora la {number}"), FormattableString.Invariant($"A última entrada é agora a {number}"));
}
