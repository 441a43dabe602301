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

/// <summary>A city from the samples: uploaded, received and compiled as in production.</summary>
internal sealed class PublishedCity
{
    public const string London = "gb-city-of-london";

    private readonly IStorage storage;
    private byte sent;

    private PublishedCity(IStorage storage) => this.storage = storage;

    /// <summary>Renders the audit from the published object: read, deserialise, lay out, write.</summary>
    public Func<CancellationToken, Task<ReadOnlyMemory<byte>>> Audit { get; private set; } = null!;

    /// <summary>The published object.</summary>
    public ReadOnlyMemory<byte> Json { get; private set; }

    /// <summary>The same report as a web page: the same words, tables and charts, for a browser to print.</summary>
    public ReadOnlyMemory<byte> Page { get; private set; }

    /// <summary>One agency, all categories, no boundaries.</summary>
    public static Task<PublishedCity> LondonAsync() => CompileAsync(InMemory(), London, London, crimeProfile: null, areasProfile: null);

    /// <summary>Homicides only, with 77 areas on maps, and residents of each.</summary>
    public static Task<PublishedCity> ChicagoAsync() => CompileAsync(InMemory(), "us-chicago", "us-chicago-cpd", "chicago", "chicago-community-areas");

    /// <summary>London with the survey of its region, as a program finds them in its storage.</summary>
    public static async Task PublishAsync(IStorage storage)
    {
        var city = await CompileAsync(storage, London, London, crimeProfile: null, areasProfile: null);
        var checker = new FileChecker(Instruments.Find);
        await city.SendAsync(new Receive(storage, checker, TimeProvider.System), UploadKind.SurveyResponse, "icpc", Repository.Path("samples", "survey", "survey-2011-reconstruction.csv"));
        await new TabulateSurvey(storage, checker, TimeProvider.System).RunAsync(CancellationToken.None);
    }

    private static MemoryStorage InMemory() => new(TimeProvider.System, new Uri("https://data.blob.core.windows.net/"));

    private static async Task<PublishedCity> CompileAsync(IStorage storage, string code, string agency, string? crimeProfile, string? areasProfile)
    {
        var city = new PublishedCity(storage);
        await city.storage.EnsureAsync(Containers.All, Queues.All, Tables.All, CancellationToken.None);
        var checker = new FileChecker(Instruments.Find);
        var receive = new Receive(city.storage, checker, TimeProvider.System);
        await city.SendAsync(receive, UploadKind.CityProfile, code, Repository.Path("samples", "cities", code + ".json"));
        if (areasProfile is not null)
        {
            foreach (var population in Directory.GetFiles(Repository.Path("samples", "population"), "*.csv").Order(StringComparer.Ordinal)) await city.SendAsync(receive, UploadKind.Population, "desk", population);
            foreach (var areas in Directory.GetFiles(Repository.Path("samples", "areas", code), "*.geojson")) await city.SendAsync(receive, UploadKind.Areas, code, areas, areasProfile);
        }

        foreach (var extract in Directory.GetFiles(Repository.Path("samples", "crime", agency), "*.csv").Order(StringComparer.Ordinal)) await city.SendAsync(receive, UploadKind.CrimeExtract, agency, extract, crimeProfile);
        await new CompileCrime(city.storage, checker, TimeProvider.System).RunAsync(CancellationToken.None);

        var render = new Render(city.storage);
        city.Json = await (await render.AuditAsync(code, DocumentForm.Json, Language.En, CancellationToken.None))!.RenderAsync(CancellationToken.None);
        city.Page = await (await render.AuditAsync(code, DocumentForm.Html, Language.En, CancellationToken.None))!.RenderAsync(CancellationToken.None);
        city.Audit = (await render.AuditAsync(code, DocumentForm.Pdf, Language.En, CancellationToken.None))!.RenderAsync;
        return city;
    }

    private async Task SendAsync(Receive receive, UploadKind kind, string owner, string file, string? profile = null)
    {
        var id = InboxPath.NewId(new DateTimeOffset(2026, 1, 2, 3, 4, 0, TimeSpan.Zero), [0, 0, 0, sent++]);
        var address = new BlobAddress(Containers.Inbox, new InboxPath(kind, owner, id, Path.GetFileName(file)).BlobName);
        var declared = profile is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["profile"] = profile };
        await using (var content = File.OpenRead(file)) await storage.Blobs.WriteAsync(address, content, "text/csv", WriteCondition.None, CancellationToken.None, declared);
        var received = await receive.ReceiveAsync(address, CancellationToken.None);
        if (received.State != SubmissionState.Accepted) throw new InvalidDataException($"{file}: {received.Note}");
    }
}
