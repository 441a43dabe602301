using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Reports;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.Indicators;
using Pipeline.Reports.OpenData;
using Pipeline.Workflows.Audits;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows;

/// <summary>The safety audits of cities, their indicators, and where action plans stand.</summary>
public sealed partial class Render
{
    /// <summary>The latest audit of one city, or its recorded crime alone where no audit is published. As JSON the present crime picture.</summary>
    public Task<Document?> AuditAsync(string city, DocumentForm form, Language language, CancellationToken cancel) => AuditAsync(city, form, language, round: null, cancel);

    /// <summary>
    /// The audit of one city. A closed round is shown as it was when it was closed, with the crime picture, programmes, plans and survey of that time; an open one and files alone with
    /// the present ones. Null when nothing is published. As JSON the crime picture alone: the present one, or the one that the round asked for stands on.
    /// </summary>
    /// <param name="round">Code of a round or <see cref="AuditScopes.NoRound"/>; null for the latest.</param>
    public async Task<Document?> AuditAsync(string city, DocumentForm form, Language language, string? round, CancellationToken cancel)
    {
        var snapshot = await _publisher.CurrentAsync(cancel);
        if (!IsReport(form)) return await CrimeOfAsync(snapshot, city, form, language, round, cancel);
        var scope = AuditScopes.Reported(snapshot, city, round);
        var audited = scope is null ? null : snapshot.Scopes[scope];
        var recorded = snapshot.Scopes.GetValueOrDefault("city/" + city);
        if (audited is null && (recorded is null || round is not null)) return null;
        var closed = scope is not null && !string.Equals(scope, AuditScopes.Running(snapshot, city), StringComparison.Ordinal);
        var region = (audited ?? recorded)!.Country is { } country && Countries.Find(country)?.Region is { } code ? code : null;
        var present = PresentOf(snapshot, city, region);
        string[] depends = closed ? [] : [recorded?.Object ?? "", recorded?.Before ?? "", .. present.Select(p => $"{p.Key} {p.Value}")];
        var etag = Publisher.Fingerprint([audited?.Object ?? "", "city/" + city, form.ToString(), language.Tag(), ProgramVersion, .. depends])[..32];
        var name = round is null ? $"{city}-audit" : $"{city}-audit-{round}";
        return new Document(MediaTypeOf(form), etag, NameOf(name, form, language), language, async c =>
        {
            var audit = audited is null ? null : await ReadAsync(audited.Object, scope!, PipelineJson.Default.SafetyAudit, c);
            var crime = audit is null ? recorded!.Object : audit.Crime;
            var beside = closed ? audit!.Beside : present;
            // What changed since the picture before is news only beside the present one.
            var earlier = !closed && string.Equals(crime, recorded?.Object, StringComparison.Ordinal) ? recorded?.Before : null;
            var sources = await SourcesAsync((city, region), audit, (crime, earlier), beside, c);
            return Bytes(output => CityAuditReport.Write(output, sources, ContextOf(form, language, audited?.Object ?? recorded!.Object, Beside("audit"))));
        })
        {
            Report = "audit",
            Of = (scope ?? "city/" + city, (audited ?? recorded)!.Object),
        };
    }

    /// <summary>All that is published of one round: the latest, or the one asked for. Null for none.</summary>
    public async Task<Document?> SafetyAuditAsync(string city, string? round, CancellationToken cancel)
    {
        var snapshot = await _publisher.CurrentAsync(cancel);
        return AuditScopes.Reported(snapshot, city, round) is not { } scope ? null : await FindAsync(
            scope, round is null ? $"{city}-safety-audit" : $"{city}-safety-audit-{round}", "safety-audit", DocumentForm.Json, Language.En, PipelineJson.Default.SafetyAudit, (_, _, _) => { }, csv: null, json: null, cancel);
    }

    /// <summary>The present indicators of one city, also between two rounds; null when no audit of it is published.</summary>
    public async Task<Document?> IndicatorsAsync(string city, DocumentForm form, Language language, CancellationToken cancel)
    {
        var snapshot = await _publisher.CurrentAsync(cancel);
        return AuditScopes.Running(snapshot, city) is not { } scope ? null : await FindAsync(
            scope, $"{city}-indicators", "indicators", form, language, PipelineJson.Default.SafetyAudit,
            IndicatorReport.Write, IndicatorCsv.Write,
            audit => JsonSerializer.SerializeToUtf8Bytes(IndicatorDocument.Of(audit), PipelineJson.Default.IndicatorDocument), cancel);
    }

    /// <summary>Where the actions of one plan stand today (UTC), as last compiled; null for a plan that is not published, or says nothing of what is to be done.</summary>
    /// <param name="plan">As <see cref="ProgrammeScopes.IdOf"/> writes it.</param>
    public async Task<Document?> ProgressAsync(string plan, DocumentForm form, Language language, CancellationToken cancel)
    {
        if (plan.Split("--", 2) is not [var city, var code]) return null;
        var snapshot = await _publisher.CurrentAsync(cancel);
        if (AuditScopes.Running(snapshot, city) is not { } scope) return null;
        var published = snapshot.Scopes[scope];
        var audit = await ReadAsync(published.Object, scope, PipelineJson.Default.SafetyAudit, cancel);
        if (audit.Plans.FirstOrDefault(p => string.Equals(p.Code, code, StringComparison.Ordinal)) is not { } progress) return null;
        var check = snapshot.Scopes.GetValueOrDefault(ProgrammeScopes.Plans + plan);
        Language? spoken = IsReport(form) ? language : null;
        var etag = Publisher.Fingerprint([published.Object, "progress", plan, check?.Object ?? "", form.ToString(), spoken?.Tag() ?? "", ProgramVersion])[..32];
        return new Document(MediaTypeOf(form), etag, NameOf($"{plan}-progress", form, spoken), spoken, async c => form switch
        {
            DocumentForm.Json => JsonSerializer.SerializeToUtf8Bytes(progress, PipelineJson.Default.PlanProgress),
            DocumentForm.Csv => Bytes(output => PlanProgressCsv.Write(output, progress)),
            _ => await ReportAsync(c),
        })
        {
            Report = "progress",
            Of = (scope, published.Object),
        };

        async Task<byte[]> ReportAsync(CancellationToken c)
        {
            var held = check is null ? null : await ReadAsync(check.Object, ProgrammeScopes.Plans + plan, PipelineJson.Default.PlanCheck, c);
            return Bytes(output => PlanProgressReport.Write(output, progress, held, ContextOf(form, language, published.Object, Beside("progress"))));
        }
    }

    private async Task<Document?> CrimeOfAsync(Snapshot snapshot, string city, DocumentForm form, Language language, string? round, CancellationToken cancel)
    {
        if (round is null) return await FindAsync("city/" + city, $"{city}-audit", "audit", form, language, PipelineJson.Default.CityCrime, (_, _, _) => { }, csv: null, json: null, cancel);
        if (AuditScopes.Reported(snapshot, city, round) is not { } scope) return null;
        var audit = await ReadAsync(snapshot.Scopes[scope].Object, scope, PipelineJson.Default.SafetyAudit, cancel);
        return audit.Crime is not { } crime || form != DocumentForm.Json ? null : new Document(
            MediaTypeOf(form), Publisher.Fingerprint([crime, scope, form.ToString(), ProgramVersion])[..32], NameOf($"{city}-audit-{round}", form, spoken: null), null,
            async c => await _publisher.FindObjectAsync(crime, c) ?? throw new Storage.StorageFaultException($"The published object of {scope} is missing."))
        {
            Report = "audit",
            Of = (scope, crime),
        };
    }

    private static CityCrime Nothing(SafetyAudit audit) => CityCompilation.Nothing(audit.City, audit.Names, audit.Country, audit.Population, audit.PopulationNote, audit.DataAsOf);

    /// <summary>Programmes and plans of the city and the survey of its region as they are published now: object by scope.</summary>
    private static SortedDictionary<string, string> PresentOf(Snapshot snapshot, string city, string? region)
    {
        var present = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (scope, published) in snapshot.Scopes)
        {
            // Scopes are named by owner and code, so that a city's own stand together.
            var own = scope.StartsWith(ProgrammeScopes.Programmes + ProgrammeScopes.IdOf(city, ""), StringComparison.Ordinal) || scope.StartsWith(ProgrammeScopes.Plans + ProgrammeScopes.IdOf(city, ""), StringComparison.Ordinal);
            if (own || (region is not null && string.Equals(scope, "region/" + region, StringComparison.Ordinal))) present[scope] = published.Object;
        }

        return present;
    }

    /// <summary>What stands in an audit, read side by side: it takes longer to take in than to fetch.</summary>
    /// <param name="crime">Names of the crime pictures, the one that is shown and the one before it; null where there is none.</param>
    /// <param name="beside">Programmes and plans of the city and the survey of its region: object by scope.</param>
    private async Task<AuditSources> SourcesAsync(
        (string City, string? Region) place, SafetyAudit? audit, (string? Shown, string? Before) crime, IReadOnlyDictionary<string, string> beside, CancellationToken cancel)
    {
        var shown = PictureAsync(crime.Shown, place.City, cancel);
        var before = PictureAsync(crime.Before, place.City, cancel);
        var programmes = AllAsync(beside, ProgrammeScopes.Programmes, PipelineJson.Default.ProgrammeEvaluation, cancel);
        var plans = AllAsync(beside, ProgrammeScopes.Plans, PipelineJson.Default.PlanCheck, cancel);
        var survey = SurveyAsync(place.Region, beside, cancel);
        await Task.WhenAll(shown, before, programmes, plans, survey);
        return new AuditSources(await shown ?? Nothing(audit!)) { Before = await before, Audit = audit, Programmes = await programmes, Plans = await plans, Survey = await survey };
    }

    /// <summary>Null for the name of nothing.</summary>
    private async Task<CityCrime?> PictureAsync(string? name, string city, CancellationToken cancel) =>
        name is null ? null : await ReadAsync(name, "city/" + city, PipelineJson.Default.CityCrime, cancel);

    /// <summary>Null where no wave has the region.</summary>
    private async Task<AuditSurvey?> SurveyAsync(string? region, IReadOnlyDictionary<string, string> beside, CancellationToken cancel)
    {
        if (region is null || !beside.TryGetValue("region/" + region, out var name)) return null;
        var wave = await WaveOfAsync(name, "region/" + region, cancel);
        return new AuditSurvey(wave, region, InstrumentOf(wave));
    }

    private async Task<IReadOnlyList<T>> AllAsync<T>(IReadOnlyDictionary<string, string> objects, string prefix, JsonTypeInfo<T> shape, CancellationToken cancel)
        where T : class
    {
        List<T> all = [];
        foreach (var (scope, name) in objects.Where(o => o.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(o => o.Key, StringComparer.Ordinal)) all.Add(await ReadAsync(name, scope, shape, cancel));
        return all;
    }
}
