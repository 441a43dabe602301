using System.Security.Cryptography;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Benchmarks.Ingest;

/// <summary>One extract from file to cube, as the pipeline reads it from storage: one forward pass that checks, hashes and counts.</summary>
internal static class IngestWork
{
    /// <param name="cellsFile">Where the cells go afterwards, tab between fields, not timed; null for nowhere.</param>
    public static async Task<Measured> ToCubeAsync(string file, string? cellsFile)
    {
        CrimeCube? cube = null;
        var measured = await Measured.OnceAsync(async () =>
        {
            await using var content = Open(file);
            var outcome = await new FileChecker(Instruments.Find).CheckAsync(
                UploadKind.CrimeExtract, "gb-benchmark", Path.GetFileName(file), content, new Declared(Profile: "police-uk"), CancellationToken.None);
            cube = outcome.Content?.Crime ?? throw new InvalidDataException($"The extract was not accepted: {string.Join(", ", outcome.FindingCounts.Keys)}");
            return $"{cube.Cells.Count}";
        });
        if (cellsFile is not null) await File.WriteAllLinesAsync(cellsFile, cube!.Cells.Select(c => $"{c.Month}\t{c.Category}\t{c.Area}\t{c.Count}"));
        return measured;
    }

    /// <summary>SHA-256 of the file and nothing else: the part of <see cref="ToCubeAsync"/> that no peer does.</summary>
    public static Task<Measured> HashAsync(string file) => Measured.OnceAsync(async () =>
    {
        await using var content = Open(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[256 * 1024];
        for (int n; (n = await content.ReadAsync(block)) > 0;) hash.AppendData(block, 0, n);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    });

    private static FileStream Open(string file) => new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
}
