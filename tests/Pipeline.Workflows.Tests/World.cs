using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Storage.Memory;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Publication;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Tests;

/// <summary>One storage account in memory, a clock that stands still unless told, and the use cases on top.</summary>
internal sealed class World
{
    public World(Func<IStorage, IStorage>? wrap = null, MemoryStorage? memory = null)
    {
        Memory = memory ?? new MemoryStorage(Clock, new Uri("https://data.blob.core.windows.net/"));
        Storage = wrap is null ? Memory : wrap(Memory);
        Book = new SubmissionBook(Storage, Clock);
    }

    public static readonly CancellationToken None = CancellationToken.None;

    public ManualClock Clock { get; init; } = new();

    public MemoryStorage Memory { get; }

    public IStorage Storage { get; }

    public FileChecker Checker { get; } = new(Instruments.Find);

    public SubmissionBook Book { get; }

    public Receive Receive => new(Storage, Checker, Clock);

    public CompileCrime CompileCrime => new(Storage, Checker, Clock);

    public EvaluateProgrammes EvaluateProgrammes => new(Storage, Checker, Clock);

    public TabulateSurvey TabulateSurvey => new(Storage, Checker, Clock);

    public Reconcile Reconcile => new(Storage, Checker, Clock, ReconcilePatience.Default);

    public Publisher Publisher => new(Storage);

    public static async Task<World> CreateAsync()
    {
        var world = new World();
        await world.EnsureAsync();
        return world;
    }

    public Task EnsureAsync() => Memory.EnsureAsync(Containers.All, Queues.All, Tables.All, None);

    /// <summary>Puts a file into the inbox as a client does, under an id of the given second.</summary>
    public async Task<InboxPath> PutAsync(UploadKind kind, string owner, byte[] content, int second, string fileName = "file.csv")
    {
        var id = InboxPath.NewId(ManualClock.Start.AddSeconds(second), [0, 0, (byte)(second >> 8), (byte)second]);
        var path = new InboxPath(kind, owner, id, fileName);
        await Memory.Blobs.WriteAsync(Address(path), new MemoryStream(content), "text/csv", WriteCondition.None, None);
        return path;
    }

    public async Task<Received> SendAsync(UploadKind kind, string owner, byte[] content, int second, string fileName = "file.csv")
    {
        var path = await PutAsync(kind, owner, content, second, fileName);
        return await Receive.ReceiveAsync(Address(path), None);
    }

    public static BlobAddress Address(InboxPath path) => new(Containers.Inbox, path.BlobName);

    public async Task CompileAsync()
    {
        await CompileCrime.RunAsync(None);
        await TabulateSurvey.RunAsync(None);
    }

    /// <summary>Everything that the outside can see, as text: two worlds in the same state have the same picture.</summary>
    public async Task<string> PictureAsync()
    {
        var picture = new StringBuilder();
        await foreach (var row in Book.ListAsync(month: null, None))
            picture.AppendLine($"submission {row.Id} {row.State.Code()} {row.Sha256} duplicate of {row.DuplicateOf}");
        await foreach (var row in Memory.Table(Tables.Contents).QueryAsync(default, None))
            picture.AppendLine($"content {row.PartitionKey} {row.RowKey} {row.Text("SubmissionId")} {row.Text("EffectiveId")}");
        foreach (var container in (string[])[Containers.Inbox, Containers.Vault, Containers.Identity, Containers.Derived, Containers.Receipts])
            await foreach (var blob in Memory.Blobs.ListAsync(container, "", None))
                picture.AppendLine($"{blob.Address} {await HashAsync(blob.Address)}");
        foreach (var (scope, published) in (await Publisher.CurrentAsync(None)).Scopes.OrderBy(s => s.Key, StringComparer.Ordinal))
            picture.AppendLine($"{scope} {published.Object}");
        return picture.ToString();
    }

    /// <summary>Only what is published: scope and hash of its bytes.</summary>
    public async Task<string> PublishedAsync() => string.Join('\n',
        (await Publisher.CurrentAsync(None)).Scopes.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Key} {s.Value.Object}"));

    private async Task<string> HashAsync(BlobAddress address)
    {
        await using var stream = await Memory.Blobs.OpenReadAsync(address, ifMatch: null, None);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream!, None));
    }
}

internal sealed class ManualClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private DateTimeOffset _now = Start;

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan time) => _now += time;
}

/// <summary>Real files of the samples folder.</summary>
internal static class Samples
{
    public static byte[] Bytes(params string[] parts) => File.ReadAllBytes(Pipeline.Tests.Repository.Path(["samples", .. parts]));

    public static byte[] CityOfLondon(string month) => Bytes("crime", "gb-city-of-london", $"{month}-city-of-london-street.csv");

    public static byte[] Profile(string city) => Bytes("cities", city + ".json");

    public static byte[] Survey() => Bytes("survey", "survey-2011-reconstruction.csv");
}
