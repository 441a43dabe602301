using Pipeline.Domain;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Workflows.Publication;

namespace Pipeline.Functions;

/// <summary>Programmes and action plans.</summary>
internal sealed partial class WorkflowsPipeline
{
    public async Task<HttpAnswer> ListProgrammesAsync(Language language, CancellationToken cancel)
    {
        var programmes = Entries(await _publisher.CurrentAsync(cancel), ProgrammeScopes.Programmes).Select(p => new ProgrammeEntry(
            p.Code, p.Scope.Title.In(language), p.Scope.Country, p.Scope.DataAsOf, p.Scope.Object, $"/api/programmes/{p.Code}/evaluation.pdf", $"/api/programmes/{p.Code}/evaluation.json"));
        return HttpAnswer.Of(new ProgrammeList([.. programmes]), ApiJson.Default.ProgrammeList);
    }

    public async Task<HttpAnswer> GetEvaluationAsync(string programme, OutputFormat format, Language language, CancellationToken cancel) =>
        Answer(await _render.EvaluationAsync(programme, FormOf(format), language, cancel));

    public async Task<HttpAnswer> GetPledgesAsync(string programme, OutputFormat format, DateOnly? on, CancellationToken cancel) =>
        Answer(await _render.PledgesAsync(programme, FormOf(format), on, cancel));

    public async Task<HttpAnswer> ListPlansAsync(Language language, CancellationToken cancel)
    {
        var plans = Entries(await _publisher.CurrentAsync(cancel), ProgrammeScopes.Plans).Select(p => new PlanEntry(
            p.Code, p.Scope.Title.In(language), p.Scope.Country, p.Scope.DataAsOf, p.Scope.Object, $"/api/plans/{p.Code}/check.pdf", $"/api/plans/{p.Code}/check.json"));
        return HttpAnswer.Of(new PlanList([.. plans]), ApiJson.Default.PlanList);
    }

    public async Task<HttpAnswer> GetPlanCheckAsync(string plan, OutputFormat format, Language language, CancellationToken cancel) =>
        Answer(await _render.PlanAsync(plan, FormOf(format), language, cancel));
}
