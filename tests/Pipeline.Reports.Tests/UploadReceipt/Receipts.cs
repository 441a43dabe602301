using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;

namespace Pipeline.Reports.Tests.UploadReceipt;

internal static class Receipts
{
    public static Receipt Rejected(int findings = 6, string fileName = "2021-01-city-of-london-street.csv")
    {
        var list = Enumerable.Range(1, findings).Select(i => (i % 3) switch
        {
            0 => new Finding("crime.month-format", Severity.Error, new Place(i, i + 1, "Month", $"13/20{i % 90 + 10}"), Values(("suggestion", "2021-01"))),
            1 => new Finding("header.spelling", Severity.Notice, new Place(null, 1, "crime type", null), Values(("expected", "Crime type"))),
            _ => new Finding("crime.coordinate-format", Severity.Error, new Place(i, i + 2, "Longitude", "0,0941\u202E\u0007"), Values(("mark", "."))),
        }).ToList();
        return Base(fileName) with
        {
            State = SubmissionState.Rejected,
            Findings = list,
            FindingCounts = list.GroupBy(f => f.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (long)g.Count(), StringComparer.Ordinal),
        };
    }

    public static Receipt Accepted(int parts = 1) => Base("2021-01-city-of-london-street.csv") with
    {
        State = SubmissionState.Accepted,
        Reading = Base("x").Reading with { RowsValid = 247, RowsWithErrors = 0, Parts = [.. Enumerable.Range(1, parts).Select(i => new Part($"2021-{i:00}", 247))] },
    };

    public static Receipt Refused() => Base("huge.csv") with
    {
        State = SubmissionState.Rejected, Sha256 = null, Reading = new Reading(),
        Findings = [new Finding("upload.too-large", Severity.Error, Place.WholeFile, Values(("limit", "1000000")))],
        FindingCounts = new Dictionary<string, long>(StringComparer.Ordinal) { ["upload.too-large"] = 1 },
    };

    public static Receipt Base(string fileName) => new()
    {
        SubmissionId = "20211103T080000Z-4f2a",
        Kind = UploadKind.CrimeExtract,
        Owner = "gb-city-of-london",
        FileName = fileName,
        State = SubmissionState.Received,
        ReceivedAt = new DateTimeOffset(2021, 11, 3, 8, 0, 0, TimeSpan.Zero),
        Sha256 = new string('c', 64),
        Bytes = 61_440,
        Reading = new Reading
        {
            Layout = "police-uk", Encoding = "utf-8", Delimiter = ",", Rows = 247, RowsValid = 240, RowsWithErrors = 7,
            Tallies = [new Tally("rows", 247), new Tally("crime.blank-ids", 31)], Parts = [new Part("2021-01", 247)],
        },
        Findings = [],
        FindingCounts = new Dictionary<string, long>(StringComparer.Ordinal),
    };

    private static Dictionary<string, string> Values(params (string Name, string Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
}
