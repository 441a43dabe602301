using System.Globalization;
using Pipeline.Benchmarks.Audit;
using Pipeline.Benchmarks.Ingest;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Benchmarks.Receipts;
using Pipeline.Benchmarks.Waves;

namespace Pipeline.Benchmarks;

/// <summary>What this program does when it is its own child.</summary>
internal static class Worker
{
    public static Task<Measured> RunAsync(string work, string[] arguments) => (work, arguments) switch
    {
        ("ingest", [var file, var threads]) => IngestWork.ToCubeAsync(file, Whole(threads), cellsFile: null),
        ("ingest", [var file, var threads, var cells]) => IngestWork.ToCubeAsync(file, Whole(threads), cells),
        ("hash", [var file]) => IngestWork.HashAsync(file),
        ("report", [var file]) => AuditWork.FirstAsync(file),
        ("wave", [var file, var wave, var runs]) => WaveWork.PublishAsync(file, wave, Whole(runs)),
        ("receipt", [var file, var folder]) => ReceiptWork.CheckAndRenderAsync(file, folder),
        _ => throw new ArgumentOutOfRangeException(nameof(work), work, "There is no such work, or not with these arguments"),
    };

    private static int Whole(string number) => int.Parse(number, CultureInfo.InvariantCulture);
}
