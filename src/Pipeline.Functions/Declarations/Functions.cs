namespace Pipeline.Functions.Declarations;

/// <summary>All functions of the app. A function that is not in this list does not exist.</summary>
public static class DeclaredFunctions
{
    /// <summary>Setting with the connection of the storage account that holds inbox, vault and results.</summary>
    public const string DataStorage = "DataStorage";

    /// <summary>Queue to which BlobCreated events are sent.</summary>
    public const string EventQueue = "blob-events";

    public static readonly IReadOnlyList<FunctionDeclaration> All =
    [
        new("ReceiveUpload", new QueueTrigger(EventQueue, DataStorage),
            "Checks one uploaded file, keeps it and writes its receipt."),
        new("ReconcileInbox", new TimerTrigger("ReconcileInboxSchedule"),
            "Takes up inbox files that no event announced and ends submissions that are stuck."),
        new("TabulateSurvey", new TimerTrigger("TabulateSurveySchedule"),
            "Computes and publishes the results of each wave that has new responses."),
        new("CompileCrime", new TimerTrigger("CompileCrimeSchedule"),
            "Computes and publishes the crime picture of each city that has new extracts."),
        new("EvaluateProgrammes", new TimerTrigger("EvaluateProgrammesSchedule"),
            "Evaluates each programme and checks each action plan that has new files or data."),
        new("CompileAudits", new TimerTrigger("CompileAuditsSchedule"),
            "Compiles and publishes the safety audit of each city that has new files, sign-offs or another day."),
        new("CreateUpload", new HttpTrigger("api/uploads", ["POST"]),
            "Grants the upload of one file straight to storage."),
        new("GetSubmission", new HttpTrigger("api/submissions/{id}", ["GET"]) { Parameters = ["lang"] },
            "Says where one submission stands."),
        new("GetReceipt", new HttpTrigger("api/submissions/{id}/receipt.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Json, OutputFormat.Pdf, OutputFormat.Csv] },
            "Gives the receipt of one submission: every problem with place and remedy."),
        new("ListCities", new HttpTrigger("api/cities", ["GET"]) { Parameters = ["lang"] },
            "Lists the cities that have published results."),
        new("GetCityAudit", new HttpTrigger("api/cities/{city}/audit.{format}", ["GET"])
            { Parameters = ["lang", HttpTrigger.Round], Formats = [OutputFormat.Pdf, OutputFormat.Html, OutputFormat.Json] },
            "Gives the safety audit report of one city: its latest round, or an earlier one; as JSON the recorded crime behind it."),
        new("GetSafetyAudit", new HttpTrigger("api/cities/{city}/safety-audit.{format}", ["GET"]) { Parameters = ["lang", HttpTrigger.Round], Formats = [OutputFormat.Json] },
            "Gives all that is published of one round of a city's safety audit as data."),
        new("GetIndicators", new HttpTrigger("api/cities/{city}/indicators.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Html, OutputFormat.Json, OutputFormat.Csv] },
            "Gives the present indicators of one city with trends and targets, and names what is not known."),
        new("GetAuditWorkspace", new HttpTrigger("api/cities/{city}/audit", ["GET"]) { Parameters = ["lang"] },
            "Gives the workspace of one city's audit, for the city and the desk."),
        new("PutAuditWorkspace", new HttpTrigger("api/cities/{city}/audit", ["PUT"]) { Parameters = ["lang", HttpTrigger.After, HttpTrigger.Reason] },
            "Writes the workspace of one city's audit as a whole, for the city and the desk."),
        new("GetAuditJournal", new HttpTrigger("api/cities/{city}/audit/journal", ["GET"]) { Parameters = ["lang"] },
            "Gives the journal of one city's workspaces, for the city and the desk."),
        new("ListAuditTemplates", new HttpTrigger("api/audit-templates", ["GET"]) { Parameters = ["lang"] },
            "Lists the templates of phases that an audit can follow, with their texts in all languages."),
        new("GetExchangeScorecard", new HttpTrigger("api/cities/{city}/scorecard.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Html] },
            "Gives the scorecard of one city: which agency shares what, how completely and how soon."),
        // Before GetCrimeTable: its {format} would take the end of the other name for a form that it does not know.
        new("GetCrimeSdmx", new HttpTrigger("api/cities/{city}/crime.sdmx.csv", ["GET"]) { Parameters = ["lang"] },
            "Gives the crime indicators of one city as SDMX-CSV."),
        new("GetCrimeTable", new HttpTrigger("api/cities/{city}/crime.{format}", ["GET"]) { Parameters = ["lang"], Formats = [OutputFormat.Csv] },
            "Gives every published crime figure of one city as a tidy table."),
        new("GetAreaMap", new HttpTrigger("api/cities/{city}/areas.geojson", ["GET"]) { Parameters = ["lang"] },
            "Gives the areas of one city with their crime figures, where small counts are withheld."),
        new("GetHotSpotMap", new HttpTrigger("api/cities/{city}/hotspots.geojson", ["GET"]) { Parameters = ["lang"] },
            "Gives the hot spots of one city as classes of cells."),
        new("GetPointMap", new HttpTrigger("api/cities/{city}/points.geojson", ["GET"]) { Parameters = ["lang"] },
            "Gives points that were moved away from where crimes happened, by month."),
        new("ListProgrammes", new HttpTrigger("api/programmes", ["GET"]) { Parameters = ["lang"] },
            "Lists the programmes that have a published evaluation."),
        new("GetEvaluation", new HttpTrigger("api/programmes/{programme}/evaluation.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Html, OutputFormat.Json] },
            "Gives the evaluation of one programme: what changed, how sure, compared with what, at what cost."),
        new("GetPledges", new HttpTrigger("api/programmes/{programme}/pledges.{format}", ["GET"])
            { Parameters = ["lang", HttpTrigger.Day], Formats = [OutputFormat.Json, OutputFormat.Csv] },
            "Gives the pledges of one programme, judged at the day of its file or at another one."),
        new("ListPlans", new HttpTrigger("api/plans", ["GET"]) { Parameters = ["lang"] },
            "Lists the action plans that were checked."),
        new("GetPlanCheck", new HttpTrigger("api/plans/{plan}/check.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Html, OutputFormat.Json] },
            "Holds one action plan against the checklists of the United Nations, with pointers to where it says so."),
        new("GetPlanProgress", new HttpTrigger("api/plans/{plan}/progress.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Html, OutputFormat.Json, OutputFormat.Csv] },
            "Says where the actions of one plan stand, by rule from data where there are any."),
        new("GetRegionSummary", new HttpTrigger("api/regions/{region}/summary.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Html, OutputFormat.Json] },
            "Gives the summary of one region, in which no city can be told."),
        // Before GetWaveResults: its {format} would take the metadata of the CSV for a form that it does not know.
        new("GetWaveCsvMetadata", new HttpTrigger("api/waves/{wave}/results.csv-metadata.json", ["GET"]) { Parameters = ["lang"] },
            "Describes the columns of the results as CSV on the Web metadata."),
        new("GetWavePackage", new HttpTrigger("api/waves/{wave}/datapackage.json", ["GET"]) { Parameters = ["lang"] },
            "Describes the results as a Data Package: every column and every code in words."),
        new("GetWaveArchive", new HttpTrigger("api/waves/{wave}/package.zip", ["GET"]) { Parameters = ["lang"] },
            "Gives the results as CSV with both descriptions in one archive."),
        new("GetCountryPage", new HttpTrigger("api/waves/{wave}/countries/{country}.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Html, OutputFormat.Json] },
            "Gives the page of one country, where the policy allows it to be shown by itself."),
        new("GetSurveyQuality", new HttpTrigger("api/waves/{wave}/quality.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Html, OutputFormat.Json] },
            "Holds what others printed of one wave against itself and against the results."),
        new("GetWaveResults", new HttpTrigger("api/waves/{wave}/results.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Json, OutputFormat.Csv, OutputFormat.Pdf, OutputFormat.Html] },
            "Gives the survey results of one wave."),
        new("ListDeskWaves", new HttpTrigger("api/desk/waves", ["GET"]) { Parameters = ["lang"] },
            "Lists the survey waves with what each still needs, for the desk."),
        new("GetDeskWave", new HttpTrigger("api/desk/waves/{wave}", ["GET"]) { Parameters = ["lang"] },
            "Says where one wave stands, for the desk."),
        new("GetDeskResponses", new HttpTrigger("api/desk/waves/{wave}/responses", ["GET"]) { Parameters = ["lang"] },
            "Lists the responses of one wave with status, flags and log, for the desk."),
        new("GetDeskTexts", new HttpTrigger("api/desk/waves/{wave}/texts", ["GET"]) { Parameters = ["lang"] },
            "Lists the own words of respondents that may be coded, for the desk."),
        new("GetDeskJournal", new HttpTrigger("api/desk/waves/{wave}/journal", ["GET"]) { Parameters = ["lang"] },
            "Gives the journal of decisions on one wave, for the desk."),
        new("GetRecontactList", new HttpTrigger("api/desk/waves/{wave}/recontact.csv", ["GET"]) { Parameters = ["lang"] },
            "Gives the contact details of those who must be asked again, for the desk."),
        new("GetDeskPreview", new HttpTrigger("api/desk/waves/{wave}/preview.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Json, OutputFormat.Csv, OutputFormat.Pdf, OutputFormat.Html] },
            "Gives the results of one wave as they would be released today, for the desk."),
        new("GetMicrodata", new HttpTrigger("api/desk/waves/{wave}/microdata.{format}", ["GET"]) { Parameters = ["lang"], Formats = [OutputFormat.Csv] },
            "Gives the anonymised responses of a released wave, for the desk to hand to partners."),
        new("PostDeskDecision", new HttpTrigger("api/desk/waves/{wave}/decisions", ["POST"]) { Parameters = ["lang"] },
            "Takes one decision on a wave or a response, for the desk."),
        new("UndoDeskDecision", new HttpTrigger("api/desk/waves/{wave}/decisions/{entry}/undo", ["POST"]) { Parameters = ["lang"] },
            "Takes one decision back, for the desk."),
        new("ListInstruments", new HttpTrigger("api/instruments", ["GET"]) { Parameters = ["lang"] },
            "Lists the questionnaires with the files that can be had of each."),
        new("GetInstrument", new HttpTrigger("api/instruments/{instrument}/{version}/instrument.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Json] },
            "Gives one questionnaire as data, with its texts in all languages."),
        new("GetInstrumentTemplate", new HttpTrigger("api/instruments/{instrument}/{version}/template.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Xlsx, OutputFormat.Csv] },
            "Gives a blank file for answers to one questionnaire: a workbook with forms in all languages, or the header of a table."),
        new("GetInstrumentXlsForm", new HttpTrigger("api/instruments/{instrument}/{version}/xlsform.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Xlsx] },
            "Gives one questionnaire as a form for ODK, KoboToolbox and their kin."),
        new("GetQuestionnaire", new HttpTrigger("api/instruments/{instrument}/{version}/questionnaire.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf] },
            "Gives one questionnaire as a form for paper, in one language."),
        new("GetWalkForm", new HttpTrigger("api/forms/exploratory-walk.{format}", ["GET"]) { Parameters = ["lang"], Formats = [OutputFormat.Pdf] },
            "Gives the form for an exploratory walk on paper, in one language."),
        new("GetPortal", new HttpTrigger("portal", ["GET"]) { Parameters = ["lang"] },
            "Shows what is published, as a page."),
        new("GetHealth", new HttpTrigger("api/health", ["GET"]),
            "Says whether the app reaches its storage and what waits in its queues."),
        new("AnswerUnknown", new HttpTrigger("api/{*rest}", []),
            "Answers every other path and method under /api with 404 or 405, as a problem document like all errors."),
    ];
}
