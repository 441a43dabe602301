using Pipeline.Benchmarks.Measuring;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Workflows;

namespace Pipeline.Benchmarks.Receipts;

/// <summary>A file from upload to the three forms of its receipt.</summary>
internal static class ReceiptWork
{
    public static Task<Measured> CheckAndRenderAsync(string file, string folder) => Measured.OnceAsync(async () =>
    {
        await using var content = File.OpenRead(file);
        var outcome = await new FileChecker(Instruments.Find).CheckAsync(
            UploadKind.CrimeExtract, "gb-benchmark", Path.GetFileName(file), content, new Declared(Profile: "police-uk"), CancellationToken.None);
        var receipt = new Receipt
        {
            SubmissionId = "20260102T030405000-00000001",
            Kind = UploadKind.CrimeExtract,
            Owner = "gb-benchmark",
            FileName = Path.GetFileName(file),
            State = outcome.Outcome,
            ReceivedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Sha256 = outcome.Sha256,
            Bytes = outcome.Bytes,
            Reading = outcome.Reading,
            Findings = outcome.Findings,
            FindingCounts = outcome.FindingCounts,
        };
        foreach (var form in (DocumentForm[])[DocumentForm.Json, DocumentForm.Csv, DocumentForm.Pdf])
            await File.WriteAllBytesAsync(Path.Combine(folder, $"receipt.{form}"), Render.Receipt(receipt, form, Language.En));
        return $"{outcome.Reading.RowsWithErrors}";
    });
}
