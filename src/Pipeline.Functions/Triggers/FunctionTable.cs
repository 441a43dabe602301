using Pipeline.Functions.Hosting;

namespace Pipeline.Functions.Triggers;

/// <summary>Which code belongs to which declared function. AnswerUnknown has none: the dispatcher itself answers what no route takes.</summary>
internal static class FunctionTable
{
    public static readonly IReadOnlyDictionary<string, QueueFunction> Queue = new Dictionary<string, QueueFunction>(StringComparer.Ordinal)
    {
        [nameof(ReceiveUpload)] = ReceiveUpload.RunAsync,
    };

    public static readonly IReadOnlyDictionary<string, TimerFunction> Timers = new Dictionary<string, TimerFunction>(StringComparer.Ordinal)
    {
        [nameof(ReconcileInbox)] = ReconcileInbox.RunAsync,
        [nameof(TabulateSurvey)] = TabulateSurvey.RunAsync,
        [nameof(CompileCrime)] = CompileCrime.RunAsync,
        [nameof(EvaluateProgrammes)] = EvaluateProgrammes.RunAsync,
        [nameof(CompileAudits)] = CompileAudits.RunAsync,
    };

    public static readonly IReadOnlyDictionary<string, HttpFunction> Http = new Dictionary<string, HttpFunction>(StringComparer.Ordinal)
    {
        [nameof(CreateUpload)] = CreateUpload.RunAsync,
        [nameof(GetSubmission)] = GetSubmission.RunAsync,
        [nameof(GetReceipt)] = GetReceipt.RunAsync,
        [nameof(ListCities)] = ListCities.RunAsync,
        [nameof(GetCityAudit)] = GetCityAudit.RunAsync,
        [nameof(GetSafetyAudit)] = GetSafetyAudit.RunAsync,
        [nameof(GetIndicators)] = GetIndicators.RunAsync,
        [nameof(GetAuditWorkspace)] = GetAuditWorkspace.RunAsync,
        [nameof(PutAuditWorkspace)] = PutAuditWorkspace.RunAsync,
        [nameof(GetAuditJournal)] = GetAuditJournal.RunAsync,
        [nameof(ListAuditTemplates)] = ListAuditTemplates.RunAsync,
        [nameof(GetExchangeScorecard)] = GetExchangeScorecard.RunAsync,
        [nameof(GetCrimeSdmx)] = GetCrimeSdmx.RunAsync,
        [nameof(GetCrimeTable)] = GetCrimeTable.RunAsync,
        [nameof(GetAreaMap)] = GetAreaMap.RunAsync,
        [nameof(GetHotSpotMap)] = GetHotSpotMap.RunAsync,
        [nameof(GetPointMap)] = GetPointMap.RunAsync,
        [nameof(ListProgrammes)] = ListProgrammes.RunAsync,
        [nameof(GetEvaluation)] = GetEvaluation.RunAsync,
        [nameof(GetPledges)] = GetPledges.RunAsync,
        [nameof(ListPlans)] = ListPlans.RunAsync,
        [nameof(GetPlanCheck)] = GetPlanCheck.RunAsync,
        [nameof(GetPlanProgress)] = GetPlanProgress.RunAsync,
        [nameof(GetRegionSummary)] = GetRegionSummary.RunAsync,
        [nameof(GetWaveCsvMetadata)] = GetWaveCsvMetadata.RunAsync,
        [nameof(GetWavePackage)] = GetWavePackage.RunAsync,
        [nameof(GetWaveArchive)] = GetWaveArchive.RunAsync,
        [nameof(GetCountryPage)] = GetCountryPage.RunAsync,
        [nameof(GetSurveyQuality)] = GetSurveyQuality.RunAsync,
        [nameof(GetWaveResults)] = GetWaveResults.RunAsync,
        [nameof(ListDeskWaves)] = ListDeskWaves.RunAsync,
        [nameof(GetDeskWave)] = GetDeskWave.RunAsync,
        [nameof(GetDeskResponses)] = GetDeskResponses.RunAsync,
        [nameof(GetDeskTexts)] = GetDeskTexts.RunAsync,
        [nameof(GetDeskPreview)] = GetDeskPreview.RunAsync,
        [nameof(GetMicrodata)] = GetMicrodata.RunAsync,
        [nameof(GetDeskJournal)] = GetDeskJournal.RunAsync,
        [nameof(GetRecontactList)] = GetRecontactList.RunAsync,
        [nameof(PostDeskDecision)] = PostDeskDecision.RunAsync,
        [nameof(UndoDeskDecision)] = UndoDeskDecision.RunAsync,

        [nameof(ListInstruments)] = ListInstruments.RunAsync,
        [nameof(GetInstrument)] = GetInstrument.RunAsync,
        [nameof(GetInstrumentTemplate)] = GetInstrumentTemplate.RunAsync,
        [nameof(GetInstrumentXlsForm)] = GetInstrumentXlsForm.RunAsync,
        [nameof(GetQuestionnaire)] = GetQuestionnaire.RunAsync,
        [nameof(GetWalkForm)] = GetWalkForm.RunAsync,
        [nameof(GetPortal)] = GetPortal.RunAsync,
        [nameof(GetHealth)] = GetHealth.RunAsync,
    };
}
