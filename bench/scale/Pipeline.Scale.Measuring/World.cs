using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Storage.Memory;
using Pipeline.Tests;
using Pipeline.Workflows;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Scale.Measuring;

/// <summary>One account in memory, counted, with a clock that stands still, and files of the samples folder to fill it.</summary>
internal sealed class World
{
    private static readonly DateTimeOffset start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly MemoryStorage memory;
    private int sent;

    private World()
    {
        memory = new MemoryStorage(Clock, new Uri("https://data.blob.core.windows.net/"));
        Storage = new CountingStorage(memory);
    }

    public StandingClock Clock { get; } = new(start);

    public CountingStorage Storage { get; }

    public FileChecker Checker { get; } = new(Instruments.Find);

    public int Contents { get; private set; }

    public static async Task<World> CreateAsync()
    {
        var world = new World();
        await world.memory.EnsureAsync(Containers.All, Queues.All, Tables.All, CancellationToken.None);
        return world;
    }

    /// <summary>Puts a file into the inbox; not counted, for the sender does it.</summary>
    public async Task<BlobAddress> PutAsync(UploadKind kind, string owner, byte[] content, string fileName)
    {
        sent++;
        var id = InboxPath.NewId(start.AddSeconds(sent), [0, (byte)(sent >> 16), (byte)(sent >> 8), (byte)sent]);
        var address = new BlobAddress(Containers.Inbox, new InboxPath(kind, owner, id, fileName).BlobName);
        await memory.Blobs.WriteAsync(address, new MemoryStream(content), "application/octet-stream", WriteCondition.None, CancellationToken.None);
        return address;
    }

    public async Task ReceiveAsync(BlobAddress address, bool accepted = true)
    {
        var received = await new Receive(Storage, Checker, Clock).ReceiveAsync(address, CancellationToken.None);
        if (accepted && received.State != SubmissionState.Accepted) throw new InvalidDataException($"{address} was to be accepted: {received.Note}");
        Contents++;
    }

    public async Task SendAsync(UploadKind kind, string owner, byte[] content, string fileName) => await ReceiveAsync(await PutAsync(kind, owner, content, fileName));

    public async Task<double> BytesIn(string container)
    {
        double bytes = 0;
        await foreach (var blob in memory.Blobs.ListAsync(container, "", CancellationToken.None)) bytes += blob.Length;
        return bytes;
    }

    /// <summary>Does something once and says what it asked of storage and how long it took.</summary>
    public async Task<(Operations Operations, double Cpu, double Wall)> MeasureAsync(Func<Task> work)
    {
        Storage.Take();
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await work();
        var wall = clock.Elapsed.TotalSeconds;
        return (Storage.Take(), (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, wall);
    }

    internal sealed class StandingClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset moment = now;

        public override DateTimeOffset GetUtcNow() => moment;

        public void Advance(TimeSpan time) => moment += time;
    }
}

/// <summary>Files made from the samples: as many cities as are wanted, each with its own profile, residents, months and answers.</summary>
internal static class Cities
{
    private static readonly string profile = File.ReadAllText(Repository.Path("samples", "cities", "gb-city-of-london.json"));
    private static readonly string[] extract = File.ReadAllLines(Repository.Path("samples", "crime", "gb-city-of-london", "2021-05-city-of-london-street.csv"));
    private static readonly string[] survey = File.ReadAllLines(Repository.Path("samples", "survey", "survey-2011-reconstruction.csv"));

    public static string Code(int city) => string.Create(CultureInfo.InvariantCulture, $"gb-city-{city:00000}");

    public static byte[] Profile(int city)
    {
        var json = JsonNode.Parse(profile)!;
        json["code"] = Code(city);
        json["names"]!["en"] = string.Create(CultureInfo.InvariantCulture, $"City {city}");
        json["agencies"]![0]!["code"] = Code(city);
        if (json["agencies"]![0]!["owner"] is not null) json["agencies"]![0]!["owner"] = Code(city);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    public static byte[] Residents(int city) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"area,year,residents,source,city\n{Code(city)},2021,{100_000 + city},Census,{Code(city)}\n"));

    /// <summary>Rows of a real month under another month and other ids.</summary>
    public static byte[] Month(int city, string month, int rows)
    {
        var text = new StringBuilder(extract[0]).Append("\r\n");
        for (var row = 0; row < rows; row++)
        {
            var line = extract[1 + row % (extract.Length - 1)].Replace("2021-05", month, StringComparison.Ordinal);
            var comma = line.IndexOf(',', StringComparison.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"{city:x8}{month}{row:x8}").Append(line.AsSpan(comma)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>One answer of the wave of 2011, as the file of one city.</summary>
    public static byte[] Answer(int city)
    {
        var row = survey[1 + city % (survey.Length - 1)];
        var comma = row.IndexOf(',', StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{survey[0]}\nS{city:00000}{row[comma..]}\n"));
    }
}
