using System.Diagnostics;
using System.Text.Json;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Reports;
using Pipeline.Reports.CityAudit;

namespace Pipeline.Benchmarks.Audit;

/// <summary>The first report of a process: from a file with the published object to the bytes of the PDF, everything compiled and loaded on the way.</summary>
internal static class AuditWork
{
    public static Task<Measured> FirstAsync(string jsonFile) => Measured.OnceAsync(async () =>
    {
        // As a document does that is asked for.
        ReportParts.Prepare(Language.En);
        var crime = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(jsonFile), PipelineJson.Default.CityCrime)!;
        using var pdf = new MemoryStream();
        CityAuditReport.Write(pdf, crime, new ReportContext(Language.En, "0123456789abcdef", "0.1.0"));
        var now = TimeProvider.System.GetUtcNow();
        using var self = Process.GetCurrentProcess();
        return $"{(now.UtcDateTime - self.StartTime.ToUniversalTime()).TotalSeconds:0.000}";
    });
}
