using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Pipeline.Benchmarks.Measuring;
using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;

namespace Pipeline.Benchmarks.Waves;

/// <summary>A file of answers to published results, several times in one process: the first time with everything to be loaded and compiled.</summary>
internal static class WaveWork
{
    /// <returns>Seconds are those from checked answers to the published JSON; the note has the best time of checking the file, and after a tab what came out.</returns>
    public static async Task<Measured> PublishAsync(string file, string wave, int runs)
    {
        var instrument = Instruments.Find(FileChecker.DefaultInstrument)!;
        List<double> checks = [], publications = [];
        WaveResults results = null!;
        var whole = await Measured.OnceAsync(async () =>
        {
            for (var run = 0; run < runs; run++)
            {
                var clock = Stopwatch.StartNew();
                await using var content = File.OpenRead(file);
                var outcome = await new FileChecker(Instruments.Find).CheckAsync(UploadKind.SurveyResponse, "icpc", "wave.csv", content, new Declared(Profile: instrument.Name, Wave: wave), CancellationToken.None);
                var batch = outcome.Content?.Survey ?? throw new InvalidDataException($"The wave was not accepted: {string.Join(", ", outcome.FindingCounts.Keys)}");
                checks.Add(clock.Elapsed.TotalSeconds);
                clock.Restart();
                results = WavePublication.Publish(instrument, wave, batch.Responses, WaveDescriptions.For(wave, instrument.Name), DisclosurePolicy.Current, DateTimeOffset.UnixEpoch);
                JsonSerializer.SerializeToUtf8Bytes(results, PipelineJson.Default.WaveResults);
                publications.Add(clock.Elapsed.TotalSeconds);
            }

            var options = results.Regions.Select(r => r.Figures).Append(results.Figures).SelectMany(f => f).SelectMany(f => f.Options).ToList();
            return string.Create(CultureInfo.InvariantCulture,
                $"{checks.Min():0.000000}\t{results.Responses:N0} responses, {results.Regions.Count} regions, {options.Count:N0} cells, {options.Count(o => o.Count.State == DatumState.Suppressed):N0} suppressed");
        });
        return whole with { Seconds = publications };
    }
}
