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
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Json] },
            "Gives the safety audit report of one city."),
        new("GetRegionSummary", new HttpTrigger("api/regions/{region}/summary.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Pdf, OutputFormat.Json] },
            "Gives the summary of one region, in which no city can be told."),
        new("GetWaveResults", new HttpTrigger("api/waves/{wave}/results.{format}", ["GET"])
            { Parameters = ["lang"], Formats = [OutputFormat.Json, OutputFormat.Csv, OutputFormat.Pdf] },
            "Gives the survey results of one wave."),
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
        new("GetPortal", new HttpTrigger("portal", ["GET"]) { Parameters = ["lang"] },
            "Shows what is published, as a page."),
        new("GetHealth", new HttpTrigger("api/health", ["GET"]),
            "Says whether the app reaches its storage and what waits in its queues."),
        new("AnswerUnknown", new HttpTrigger("api/{*rest}", []),
            "Answers every other path and method under /api with 404 or 405, as a problem document like all errors."),
    ];
}
