using System.Globalization;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Programmes;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.OpenData;
using Pipeline.Reports.ProgrammeEvaluation;
using Pipeline.Storage;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows;

/// <summary>Documents of programmes and action plans.</summary>
public sealed partial class Render
{
    /// <summary>The evaluation of one programme; null when nothing is published of it.</summary>
    /// <param name="programme">As <see cref="ProgrammeScopes.IdOf"/> writes it.</param>
    public Task<Document?> EvaluationAsync(string programme, DocumentForm form, Language language, CancellationToken cancel) => FindAsync(
        ProgrammeScopes.Programmes + programme, $"{programme}-evaluation", "evaluation", form, language, PipelineJson.Default.ProgrammeEvaluation,
        (output, evaluation, context) => ProgrammeEvaluationReport.Write(output, evaluation, context), csv: null, json: null, cancel);

    /// <summary>The pledges of one programme; null when nothing is published of it. One that made none has an empty list.</summary>
    /// <param name="on">Day at which they are judged; null for the day that the programme's file names.</param>
    public async Task<Document?> PledgesAsync(string programme, DocumentForm form, DateOnly? on, CancellationToken cancel)
    {
        var scope = ProgrammeScopes.Programmes + programme;
        if (!(await _publisher.CurrentAsync(cancel)).Scopes.TryGetValue(scope, out var published)) return null;
        var evaluation = await ReadAsync(published.Object, scope, PipelineJson.Default.ProgrammeEvaluation, cancel);
        var day = on ?? evaluation.Pledges?.AsOf ?? DateOnly.FromDateTime(evaluation.DataAsOf.UtcDateTime);
        var board = evaluation.Pledges is { } known && known.AsOf == day ? known : PledgeTracking.Of(evaluation.Programme.Pledges, day);
        var etag = Publisher.Fingerprint([published.Object, scope, "pledges", form.ToString(), board.AsOf.ToString("O", CultureInfo.InvariantCulture), ProgramVersion])[..32];
        return form == DocumentForm.Csv
            ? new Document("text/csv; charset=utf-8", etag, $"{programme}-pledges.csv", null, _ => Task.FromResult<ReadOnlyMemory<byte>>(Bytes(output => PledgesCsv.Write(output, board, evaluation.Programme)))) { Report = "pledges", Of = (scope, published.Object) }
            : new Document("application/json", etag, $"{programme}-pledges.json", null, _ => Task.FromResult<ReadOnlyMemory<byte>>(JsonSerializer.SerializeToUtf8Bytes(board, PipelineJson.Default.PledgeBoard))) { Report = "pledges", Of = (scope, published.Object) };
    }

    /// <summary>An action plan held against the checklists; null when nothing is published of it.</summary>
    /// <param name="plan">As <see cref="ProgrammeScopes.IdOf"/> writes it.</param>
    public Task<Document?> PlanAsync(string plan, DocumentForm form, Language language, CancellationToken cancel) => FindAsync(
        ProgrammeScopes.Plans + plan, $"{plan}-check", "check", form, language, PipelineJson.Default.PlanCheck,
        (output, check, context) => PlanCheckReport.Write(output, check, context), csv: null, json: null, cancel);
}
