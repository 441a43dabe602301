using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Storage.Memory;
using Pipeline.Tests;
using Pipeline.Workflows;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Benchmarks.Audit;

/// <summary>The City of London from its samples: uploaded, received and compiled as in production, in storage in memory.</summary>
internal sealed class PublishedCity
{
    public const string Code = "gb-city-of-london";

    private readonly MemoryStorage storage = new(TimeProvider.System, new Uri("https://data.blob.core.windows.net/"));

    private PublishedCity() { }

    /// <summary>Renders the audit from the published object: read, deserialise, lay out, write.</summary>
    public Func<CancellationToken, Task<ReadOnlyMemory<byte>>> Audit { get; private set; } = null!;

    /// <summary>What the audit shows.</summary>
    public CityCrime Crime { get; private set; } = null!;

    public static async Task<PublishedCity> CompileAsync()
    {
        var city = new PublishedCity();
        await city.storage.EnsureAsync(Containers.All, Queues.All, Tables.All, CancellationToken.None);
        var checker = new FileChecker(Instruments.Find);
        var receive = new Receive(city.storage, checker, TimeProvider.System);
        await city.SendAsync(receive, UploadKind.CityProfile, Repository.Path("samples", "cities", Code + ".json"), 0);
        var extracts = Directory.GetFiles(Repository.Path("samples", "crime", Code), "*.csv").Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < extracts.Count; i++) await city.SendAsync(receive, UploadKind.CrimeExtract, extracts[i], i + 1);
        await new CompileCrime(city.storage, checker, TimeProvider.System).RunAsync(CancellationToken.None);

        var render = new Render(city.storage);
        var json = await (await render.AuditAsync(Code, DocumentForm.Json, Language.En, CancellationToken.None))!.RenderAsync(CancellationToken.None);
        city.Crime = JsonSerializer.Deserialize(json.Span, PipelineJson.Default.CityCrime)!;
        city.Audit = (await render.AuditAsync(Code, DocumentForm.Pdf, Language.En, CancellationToken.None))!.RenderAsync;
        return city;
    }

    private async Task SendAsync(Receive receive, UploadKind kind, string file, int number)
    {
        var id = InboxPath.NewId(new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero), [0, 0, 0, (byte)number]);
        var address = new BlobAddress(Containers.Inbox, new InboxPath(kind, Code, id, Path.GetFileName(file)).BlobName);
        await using (var content = File.OpenRead(file)) await storage.Blobs.WriteAsync(address, content, "text/csv", WriteCondition.None, CancellationToken.None);
        var received = await receive.ReceiveAsync(address, CancellationToken.None);
        if (received.State != SubmissionState.Accepted) throw new InvalidDataException($"{file}: {received.Note}");
    }
}
