using System.Globalization;
using System.Text.Json;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Analysis;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Workflows.Audits;
using Pipeline.Workflows.Publication;

namespace Pipeline.Cli.Commands;

/// <summary>An audit in a terminal: how far it is, and what it lacks. The whole is in the report.</summary>
/// <param name="Workspace">As it is written, drafts included: this is read where it was written. Null for none.</param>
/// <param name="Crime">Null without extracts.</param>
internal sealed record AuditAccount(AuditRun Run, CityProfile City, AuditWorkspace? Workspace, CityCrime? Crime)
{
    private const int Percent = 100;

    private static readonly LocalText Judged = new("judged on {0}", "jugé au {0}", "juzgado al {0}", "julgado em {0}");

    private static readonly LocalText Invented = new("Parts are invented: every page says so.", "Des parties sont inventées : chaque page le dit.", "Hay partes inventadas: cada página lo dice.", "Há partes inventadas: cada página o diz.");

    private static readonly LocalText Files = new("{0} files taken", "{0} fichiers retenus", "{0} archivos aceptados", "{0} arquivos aceitos");

    private static readonly LocalText Phase = new("Phase", "Phase", "Fase", "Fase");

    private static readonly LocalText State = new("state", "état", "estado", "estado");

    private static readonly LocalText SignedOff = new("signed off", "validation", "visto bueno", "aprovação");

    private static readonly LocalText NotYet = new("not yet", "pas encore", "todavía no", "ainda não");

    private static readonly LocalText Dimension = new("Dimension", "Dimension", "Dimensión", "Dimensão");

    private static readonly LocalText Known = new("known", "connus", "conocidos", "conhecidos");

    private static readonly LocalText Of = new("of", "sur", "de", "de");

    private static readonly LocalText Problem = new("Problem", "Problème", "Problema", "Problema");

    private static readonly LocalText Rank = new("rank", "rang", "puesto", "posição");

    private static readonly LocalText Range = new("range", "étendue", "rango", "faixa");

    private static readonly LocalText Votes = new("votes", "votes", "votos", "votos");

    private static readonly LocalText Sure = new("confidence", "confiance", "confianza", "confiança");

    private static readonly LocalText Imposed = new("whatever the score", "quel que soit le score", "sin importar el puntaje", "seja qual for a pontuação");

    private static readonly LocalText Missing = new("What is missing:", "Ce qui manque :", "Lo que falta:", "O que falta:");

    private static readonly LocalText Nothing = new("nothing that the report looks for", "rien de ce que le rapport cherche", "nada de lo que busca el informe", "nada do que o relatório procura");

    private static readonly LocalText NoValues = new("{0} of {1} indicators have no value", "{0} indicateurs sur {1} sont sans valeur", "{0} de {1} indicadores no tienen valor", "{0} de {1} indicadores não têm valor");

    private static readonly LocalText NoCrime = new("recorded crime: no extract", "criminalité enregistrée : aucun extrait", "delito registrado: ningún extracto", "crime registrado: nenhum extrato");

    private static readonly LocalText NoAreas = new("areas: no boundaries, so no map", "zones : aucune limite, donc pas de carte", "áreas: sin límites no hay mapa", "áreas: sem limites não há mapa");

    private static readonly LocalText NoEvidence = new("evidence: nobody was heard", "témoignages : personne n’a été entendu", "testimonios: no se escuchó a nadie", "evidências: ninguém foi ouvido");

    private static readonly LocalText NoPlan = new("action plan: none that says what is to be done", "plan d’action : aucun qui dise quoi faire", "plan de acción: ninguno que diga qué hacer", "plano de ação: nenhum que diga o que fazer");

    private static readonly LocalText NoWorkspace = new(
        "workspace: none, so no problems, priorities or recommendations (pipeline audit new)", "espace de travail : aucun, donc ni problèmes, ni priorités, ni recommandations (pipeline audit new)",
        "espacio de trabajo: no hay, así que tampoco problemas, prioridades ni recomendaciones (pipeline audit new)", "espaço de trabalho: não há, portanto nem problemas, nem prioridades, nem recomendações (pipeline audit new)");

    private static readonly LocalText Unsigned = new(
        "sign-off of {0}: nothing that it opens is in the report", "validation de {0} : rien de ce qu’elle ouvre n’est dans le rapport", "visto bueno de {0}: nada de lo que abre está en el informe", "aprovação de {0}: nada do que ela abre está no relatório");

    private static readonly LocalText Since = new(
        "Since round {0}: {1} indicators better, {2} worse, {3} gained, {4} lost", "Depuis le cycle {0} : {1} indicateurs meilleurs, {2} moins bons, {3} gagnés, {4} perdus",
        "Desde la ronda {0}: {1} indicadores mejoran, {2} empeoran, {3} ganados, {4} perdidos", "Desde a rodada {0}: {1} indicadores melhoram, {2} pioram, {3} ganhos, {4} perdidos");

    /// <param name="round">Code of the round that is shown, or that of none; null for recorded crime alone.</param>
    public async Task WriteAsync(string? round, Language language, TextWriter output, CancellationToken cancel)
    {
        var audit = round is null ? null : await FindAsync(round, cancel);
        await output.WriteLineAsync(Printable.Text(Workspace?.Title.In(language) ?? City.Names.In(language)));
        if (audit is not null) await output.WriteLineAsync(Filled(Judged, language, audit.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        if (audit?.Synthetic == true) await output.WriteLineAsync(Invented.In(language));
        await WriteFilesAsync(language, output);
        if (Workspace is not null) await PhasesOf(Workspace, language).WriteAsync(output);
        if (audit is not null)
        {
            await output.WriteLineAsync();
            await CoverageOf(audit.Indicators, language).WriteAsync(output);
        }

        if (audit?.Analysis is { } analysis)
        {
            await output.WriteLineAsync();
            await PrioritiesOf(analysis, language).WriteAsync(output);
        }

        if (audit?.Since is { } since)
        {
            await output.WriteLineAsync();
            await output.WriteLineAsync(Filled(Since, language, since.Round, since.Indicators.Count(i => i.Better == true), since.Indicators.Count(i => i.Better == false), since.Gained.Count, since.Lost.Count));
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(Missing.In(language));
        foreach (var line in MissingIn(audit, language).DefaultIfEmpty(Nothing.In(language))) await output.WriteLineAsync("  " + line);
    }

    private async Task<SafetyAudit?> FindAsync(string round, CancellationToken cancel)
    {
        var publisher = new Publisher(Run.Storage);
        return (await publisher.CurrentAsync(cancel)).Scopes.TryGetValue(AuditScopes.Of(City.Code, round), out var published) && await publisher.FindObjectAsync(published.Object, cancel) is { } bytes
            ? JsonSerializer.Deserialize(bytes.Span, PipelineJson.Default.SafetyAudit) : null;
    }

    private async Task WriteFilesAsync(Language language, TextWriter output)
    {
        await output.WriteLineAsync(Filled(Files, language, Run.Taken.Count));
        foreach (var receipt in Run.Taken)
        {
            foreach (var warnings in receipt.Findings.Where(f => f.Severity != Severity.Notice).GroupBy(f => f.Code, StringComparer.Ordinal))
            {
                var (_, message, remedy) = ProblemCatalogue.Format(warnings.First(), language);
                var count = receipt.FindingCounts.GetValueOrDefault(warnings.Key, 1);
                await output.WriteLineAsync(Printable.Text(string.Create(CultureInfo.InvariantCulture, $"  {receipt.FileName}: {message} {remedy}{(count > 1 ? $" (× {count})" : "")}")));
            }
        }

        await output.WriteLineAsync();
    }

    private static TextTable PhasesOf(AuditWorkspace workspace, Language language)
    {
        var table = new TextTable(Phase.In(language), State.In(language), SignedOff.In(language));
        var template = AuditTemplates.Find(workspace.Template);
        foreach (var work in workspace.Phases)
        {
            var signed = WorkspaceRules.IsSigned(work) ? string.Create(CultureInfo.InvariantCulture, $"{work.SignedOn:yyyy-MM-dd}, {work.SignedBy!.In(language)}") : NotYet.In(language);
            table.Add(NameOf(template, work, language), StateOf(work.State).In(language), signed);
        }

        return table;
    }

    private static TextTable CoverageOf(IndicatorPicture picture, Language language)
    {
        var table = new TextTable(Dimension.In(language), Known.In(language), Of.In(language), "%");
        var framework = IndicatorFrameworks.Find(picture.Framework) ?? IndicatorFrameworks.Current;
        foreach (var dimension in picture.Dimensions)
        {
            var names = framework.Dimensions.FirstOrDefault(d => string.Equals(d.Code, dimension.Dimension, StringComparison.Ordinal))?.Names.In(language);
            table.Add($"{dimension.Dimension} {names}", Whole(dimension.Known), Whole(dimension.Of), (dimension.Share * Percent).ToString("0", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static TextTable PrioritiesOf(IntegratedAnalysis analysis, Language language)
    {
        var table = new TextTable(Problem.In(language), Rank.In(language), Range.In(language), Votes.In(language), Sure.In(language), "");
        foreach (var problem in analysis.Problems)
        {
            table.Add(
                problem.Problem.Names.In(language), problem.Score is { } score ? Whole(score.Rank) : "–", problem.Score is { } ranked ? $"{Whole(ranked.BestRank)}–{Whole(ranked.WorstRank)}" : "–",
                problem.Votes is { } votes ? $"{Whole(votes.Votes)}/{Whole(votes.Of)}" : "–", SureOf(problem.Confidence).In(language), problem.Imposed is null ? "" : Imposed.In(language));
        }

        return table;
    }

    private IEnumerable<string> MissingIn(SafetyAudit? audit, Language language)
    {
        if (Workspace is null) yield return NoWorkspace.In(language);
        var template = AuditTemplates.Find(Workspace?.Template);
        foreach (var work in Workspace?.Phases.Where(p => !WorkspaceRules.IsSigned(p)) ?? []) yield return Filled(Unsigned, language, NameOf(template, work, language));
        if (Crime is null) yield return NoCrime.In(language);
        else if (Crime.Places is null or { Why: WhyNot.NoAreas }) yield return NoAreas.In(language);
        if (audit?.Evidence is null) yield return NoEvidence.In(language);
        if (audit is not { Plans.Count: > 0 }) yield return NoPlan.In(language);
        if (audit?.Indicators.Indicators is not { } indicators || indicators.All(i => i.Latest is not null)) yield break;
        var reasons = indicators.Where(i => i.Latest is null).GroupBy(i => i.Why ?? IndicatorWhy.NotSent, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).ToList();
        yield return $"{Filled(NoValues, language, reasons.Sum(g => g.Count()), indicators.Count)}: {string.Join("; ", reasons.Select(g => $"{WhyOf(g.Key).In(language)} {Whole(g.Count())}"))}";
    }

    private static string NameOf(AuditTemplate? template, PhaseWork work, Language language) =>
        template?.Phases.FirstOrDefault(p => string.Equals(p.Code, work.Phase, StringComparison.Ordinal))?.Names.In(language) ?? work.Phase;

    private static LocalText StateOf(PhaseState state) => state switch
    {
        PhaseState.Done => new("done", "achevée", "terminada", "concluída"),
        PhaseState.InProgress => new("in progress", "en cours", "en curso", "em andamento"),
        _ => new("not started", "non commencée", "sin empezar", "não iniciada"),
    };

    private static LocalText SureOf(Confidence confidence) => confidence switch
    {
        Confidence.High => new("high", "élevée", "alta", "alta"),
        Confidence.Medium => new("medium", "moyenne", "media", "média"),
        Confidence.Low => new("low", "faible", "baja", "baixa"),
        _ => new("none", "aucune", "ninguna", "nenhuma"),
    };

    private static LocalText WhyOf(string why) => why switch
    {
        IndicatorWhy.NotSeparated => new("offence not told apart", "infraction non distinguée", "delito no diferenciado", "delito não diferenciado"),
        IndicatorWhy.NotCovered => new("an agency is missing", "un organisme manque", "falta un organismo", "falta um órgão"),
        IndicatorWhy.NoDenominator => new("no denominator", "sans dénominateur", "sin denominador", "sem denominador"),
        IndicatorWhy.Withheld => new("withheld to protect people", "masqués pour protéger des personnes", "reservados para proteger a personas", "omitidos para proteger pessoas"),
        _ => new("not sent", "non transmis", "no enviados", "não enviados"),
    };

    private static string Filled(LocalText text, Language language, params object?[] values) => string.Format(CultureInfo.InvariantCulture, text.In(language), values);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
