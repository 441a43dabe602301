using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.DataExchange;
using Pipeline.Storage;
using Pipeline.Workflows.Publication;
using Evaluation = Pipeline.Domain.Programmes.ProgrammeEvaluation;

namespace Pipeline.Workflows;

/// <summary>Reports of one city.</summary>
public sealed partial class Render
{
    /// <summary>
    /// The audit of one city, from all that is published of it at one moment: its crime picture and the one before, its programmes and plans,
    /// and the survey of its region. As JSON the crime picture alone. Null when no crime picture is published.
    /// </summary>
    public async Task<Document?> AuditAsync(string city, DocumentForm form, Language language, CancellationToken cancel)
    {
        var scope = "city/" + city;
        if (!IsReport(form))
            return await FindAsync(scope, $"{city}-audit", "audit", form, language, PipelineJson.Default.CityCrime, (_, _, _) => { }, csv: null, json: null, cancel);
        var snapshot = await _publisher.CurrentAsync(cancel);
        if (!snapshot.Scopes.TryGetValue(scope, out var published)) return null;
        var programmes = Of(ProgrammeScopes.Programmes);
        var plans = Of(ProgrammeScopes.Plans);
        var region = published.Country is { } country && Countries.Find(country)?.Region is { } code && snapshot.Scopes.TryGetValue("region/" + code, out var survey) ? (Code: code, Scope: survey) : default;
        var etag = Publisher.Fingerprint(
            [published.Object, published.Before ?? "", scope, form.ToString(), language.Tag(), ProgramVersion, region.Scope?.Object ?? "", .. programmes.Concat(plans).Select(p => p.Object)])[..32];
        return new Document(MediaTypeOf(form), etag, NameOf($"{city}-audit", form, language), language, async c =>
        {
            var sources = new AuditSources(await ReadAsync(published.Object, scope, PipelineJson.Default.CityCrime, c))
            {
                Before = published.Before is { } before ? await ReadAsync(before, scope, PipelineJson.Default.CityCrime, c) : null,
                Programmes = await AllAsync(programmes, PipelineJson.Default.ProgrammeEvaluation, c),
                Plans = await AllAsync(plans, PipelineJson.Default.PlanCheck, c),
                Survey = region.Scope is null ? null : await SurveyAsync(region.Code, region.Scope, c),
            };
            return Bytes(output => CityAuditReport.Write(output, sources, ContextOf(form, language, published.Object, Beside("audit"))));
        });

        // Scopes are named by owner and code, so that a city's own stand together.
        List<PublishedScope> Of(string prefix) =>
            [.. snapshot.Scopes.Where(s => s.Key.StartsWith(prefix + city + "--", StringComparison.Ordinal)).OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value)];
    }

    /// <summary>How the agencies of one city share their data; null when nothing is published for it.</summary>
    public Task<Document?> ScorecardAsync(string city, DocumentForm form, Language language, CancellationToken cancel) => FindAsync(
        "city/" + city, $"{city}-scorecard", "scorecard", form, language, PipelineJson.Default.CityCrime,
        (output, crime, context) => ExchangeScorecardReport.Write(output, crime, context), csv: null, json: null, cancel);

    private async Task<AuditSurvey> SurveyAsync(string region, PublishedScope scope, CancellationToken cancel)
    {
        var wave = await ReadAsync(scope.Object, "region/" + region, PipelineJson.Default.WaveResults, cancel);
        return new AuditSurvey(wave, region, InstrumentOf(wave));
    }

    private async Task<IReadOnlyList<T>> AllAsync<T>(IReadOnlyList<PublishedScope> scopes, JsonTypeInfo<T> shape, CancellationToken cancel)
        where T : class
    {
        List<T> all = [];
        foreach (var scope in scopes) all.Add(await ReadAsync(scope.Object, scope.Title.In(Language.En), shape, cancel));
        return all;
    }

    private async Task<T> ReadAsync<T>(string hash, string scope, JsonTypeInfo<T> shape, CancellationToken cancel)
        where T : class =>
        await _publisher.FindAsync(hash, shape, cancel) ?? throw new StorageFaultException($"The published object of {scope} is missing.");
}
