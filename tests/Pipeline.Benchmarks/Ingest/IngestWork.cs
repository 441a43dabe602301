using System.Security.Cryptography;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Benchmarks.Ingest;

/// <summary>One extract from file to cube, as the pipeline reads it from storage: one forward pass that checks, hashes and counts.</summary>
internal static class IngestWork
{
    /// <param name="threads">Threads that read rows; the hash takes one more.</param>
    /// <param name="cellsFile">Where the cells go afterwards, tab between fields, not timed; null for nowhere.</param>
    public static async Task<Measured> ToCubeAsync(string file, int threads, string? cellsFile)
    {
        CrimeCube? cube = null;
        var measured = await Measured.OnceAsync(async () =>
        {
            await using var content = Open(file);
            var outcome = await new FileChecker(Instruments.Find, new Limits { MaxThreads = threads }).CheckAsync(
                UploadKind.CrimeExtract, "gb-benchmark", Path.GetFileName(file), content, new Declared(Profile: "police-uk"), CancellationToken.None);
            cube = outcome.Content?.Crime ?? throw new InvalidDataException($"The extract was not accepted: {string.Join(", ", outcome.FindingCounts.Keys)}");
            return $"{cube.Cells.Count}";
        });
        if (cellsFile is not null) await File.WriteAllLinesAsync(cellsFile, Cells(cube!).Concat(Squares(cube!.Grid!)));
        return measured;
    }

    private static IEnumerable<string> Cells(CrimeCube cube) => cube.Cells.GroupBy(c => (c.Month, c.Category, c.Area)).Select(c => $"{c.Key.Month}\t{c.Key.Category}\t{c.Key.Area}\t\t\t{c.Sum(r => r.Count)}");

    private static IEnumerable<string> Squares(GridCounts grid) => Enumerable.Range(0, grid.Count.Count)
        .GroupBy(i => (Month: grid.Month[i], Category: grid.Category[i], East: grid.East[i], North: grid.North[i]))
        .Select(s => $"{new Month(s.Key.Month)}\t{grid.Categories[s.Key.Category]}\t\t{s.Key.East}\t{s.Key.North}\t{s.Sum(i => grid.Count[i])}");

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
