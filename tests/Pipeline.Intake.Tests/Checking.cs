using System.Text;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Tests.Intake;

/// <summary>Files for tests, and the short way from text to outcome.</summary>
internal static class Checking
{
    public const string CrimeHeader = "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,Crime type,Last outcome category,Context";

    public const string Owner = "gb-city-of-london";

    public static string CrimeRow(string id = "a1", string month = "2021-01", string longitude = "-0.106453", string latitude = "51.518207",
        string area = "E01000916", string type = "Burglary", string street = "On or near Charterhouse Street") =>
        $"{id},{month},City of London Police,City of London Police,{longitude},{latitude},{street},{area},Camden 027B,{type},,";

    /// <summary>A crime extract: header, rows, and a line end after each.</summary>
    public static string CrimeFile(params string[] rows) => string.Concat(rows.Prepend(CrimeHeader).Select(r => r + "\n"));

    public static Task<Checked> Crime(string text, Declared? declared = null, Limits? limits = null) => Crime(Encoding.UTF8.GetBytes(text), declared, limits);

    public static Task<Checked> Crime(byte[] bytes, Declared? declared = null, Limits? limits = null) =>
        File(UploadKind.CrimeExtract, bytes, declared ?? new Declared(Profile: "police-uk"), limits);

    public static Task<Checked> Population(string text, Declared? declared = null) =>
        File(UploadKind.Population, Encoding.UTF8.GetBytes(text), declared ?? new Declared());

    public static Task<Checked> City(string json, string owner = Owner) =>
        new FileChecker(Instruments.Find).CheckAsync(UploadKind.CityProfile, owner, "city.json", new MemoryStream(Encoding.UTF8.GetBytes(json)), new Declared(), CancellationToken.None);

    public static Task<Checked> File(UploadKind kind, byte[] bytes, Declared declared, Limits? limits = null) =>
        new FileChecker(Instruments.Find, limits).CheckAsync(kind, Owner, "file.csv", new MemoryStream(bytes), declared, CancellationToken.None);

    /// <summary>The only finding with this code; the test fails when there is none or are several.</summary>
    public static Finding The(this Checked outcome, string code)
    {
        var found = outcome.Findings.Where(f => f.Code == code).ToList();
        Assert.True(found.Count == 1, $"{found.Count} findings {code} among: {string.Join(", ", outcome.Findings.Select(f => f.Code))}");
        return found[0];
    }

    public static void RejectedFor(this Checked outcome, params string[] codes)
    {
        Assert.Equal(SubmissionState.Rejected, outcome.Outcome);
        Assert.Null(outcome.Content);
        Assert.Empty(outcome.Reading.Parts);
        Assert.Equal(codes.Order(), outcome.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Code).Distinct().Order());
    }

    public static void Accepted(this Checked outcome)
    {
        Assert.True(outcome.Outcome == SubmissionState.Accepted, string.Join("; ", outcome.Findings.Select(f => ProblemCatalogue.Format(f, Domain.Language.En).Message)));
        Assert.NotNull(outcome.Content);
        Assert.DoesNotContain(outcome.Findings, f => f.Severity == Severity.Error);
    }
}
