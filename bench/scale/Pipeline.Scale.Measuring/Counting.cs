using System.Globalization;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Tests;
using Pipeline.Workflows;
using Pipeline.Workflows.Publication;

namespace Pipeline.Scale.Measuring;

/// <summary>Runs the real workflows on counted storage. Each kind of work gets a process of its own, so that what is compiled on the way is its own.</summary>
internal static class Counting
{
    private const int Warm = 5;

    /// <summary>Files by name: what a sender of that kind usually sends, and larger ones.</summary>
    public static IReadOnlyList<string> Files { get; } = ["answer of a city", "answers of 174 cities", "profile of a city", "residents", "month of 500 incidents", "month of 5,000 incidents", "year of 60,000 incidents", "500,000 incidents"];

    public static async Task<MeasuredReceive> ReceiveAsync(string name)
    {
        List<double> cpu = [], wall = [];
        var first = 0.0;
        var (bytes, rows) = (0L, 0L);
        var operations = Operations.None;
        double derived = 0, receipts = 0;
        var runs = name.Contains("000 incidents", StringComparison.Ordinal) && !name.StartsWith("month", StringComparison.Ordinal) ? 3 : Warm;
        for (var run = 0; run <= runs; run++)
        {
            // Another city each time: the same bytes of the same owner would be a duplicate.
            var world = await World.CreateAsync();
            var (kind, content, count, file) = Make(name, run);
            (bytes, rows) = (content.Length, count);
            var address = await world.PutAsync(kind, Cities.Code(run), content, file);
            var measured = await world.MeasureAsync(() => world.ReceiveAsync(address));
            if (run == 0)
            {
                first = measured.Cpu;
                continue;
            }

            operations = measured.Operations;
            cpu.Add(measured.Cpu);
            wall.Add(measured.Wall);
            derived = await world.BytesIn(Containers.Derived) + await world.BytesIn(Containers.Identity);
            receipts = await world.BytesIn(Containers.Receipts);
        }

        return new MeasuredReceive(name, bytes, rows, operations, derived, receipts, Rounded(first), Rounded(Median(cpu)), Rounded(Median(wall)));
    }

    /// <summary>Every timer with so many cities, each with a profile, residents, two months and one answer.</summary>
    public static async Task<List<MeasuredTimer>> TimersAsync(int cities)
    {
        var world = await World.CreateAsync();
        for (var city = 0; city < cities; city++)
        {
            await world.SendAsync(UploadKind.CityProfile, Cities.Code(city), Cities.Profile(city), "profile.json");
            await world.SendAsync(UploadKind.Population, Cities.Code(city), Cities.Residents(city), "residents.csv");
            foreach (var month in (string[])["2021-05", "2021-06"]) await world.SendAsync(UploadKind.CrimeExtract, Cities.Code(city), Cities.Month(city, month, rows: 60), month + ".csv");
            await world.SendAsync(UploadKind.SurveyResponse, Cities.Code(city), Cities.Answer(city), "answer.csv");
        }

        var runs = new List<MeasuredTimer>();
        async Task RunAsync(string function, string state, Func<Task> work)
        {
            var (operations, cpu, wall) = await world.MeasureAsync(work);
            runs.Add(new MeasuredTimer(function, state, cities, world.Contents, operations, Rounded(cpu), Rounded(wall)));
        }

        Task CrimeAsync() => new CompileCrime(world.Storage, world.Checker, world.Clock).RunAsync(CancellationToken.None);
        Task SurveyAsync() => new TabulateSurvey(world.Storage, world.Checker, world.Clock).RunAsync(CancellationToken.None);
        Task ProgrammesAsync() => new EvaluateProgrammes(world.Storage, world.Checker, world.Clock).RunAsync(CancellationToken.None);
        Task AuditsAsync() => new CompileAudits(world.Storage, world.Checker, world.Clock).RunAsync(CancellationToken.None);
        Task InboxAsync() => new Reconcile(world.Storage, world.Checker, world.Clock, ReconcilePatience.Default).RunAsync(CancellationToken.None);

        await RunAsync("CompileCrime", "first", CrimeAsync);
        await RunAsync("TabulateSurvey", "first", SurveyAsync);
        foreach (var (name, work) in ((string, Func<Task>)[])[("CompileCrime", CrimeAsync), ("TabulateSurvey", SurveyAsync), ("EvaluateProgrammes", ProgrammesAsync), ("CompileAudits", AuditsAsync), ("ReconcileInbox", InboxAsync)])
        {
            // The second of two is measured: the first may still compile methods.
            await work();
            await RunAsync(name, "idle", work);
        }

        await world.SendAsync(UploadKind.CrimeExtract, Cities.Code(0), Cities.Month(0, "2021-07", rows: 60), "2021-07.csv");
        await world.SendAsync(UploadKind.SurveyResponse, Cities.Code(cities), Cities.Answer(cities), "answer.csv");
        await RunAsync("CompileCrime", "one", CrimeAsync);
        await RunAsync("TabulateSurvey", "one", SurveyAsync);
        await world.SendAsync(UploadKind.Population, Cities.Code(0), Cities.Residents(cities), "residents.csv");
        await RunAsync("CompileCrime", "residents of one", CrimeAsync);

        // As many files wait in the inbox as there are cities, for longer than the timer waits for their events.
        for (var city = 0; city < cities; city++) await world.PutAsync(UploadKind.SurveyResponse, Cities.Code(city), Cities.Answer(city + cities), "late.csv");
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await RunAsync("ReconcileInbox", "all waiting", InboxAsync);
        return runs;
    }

    /// <summary>Reports as HTTP functions make them, with so many cities published.</summary>
    public static async Task<List<MeasuredReport>> ReportsAsync(int cities)
    {
        var world = await World.CreateAsync();
        const string City = "gb-city-of-london";
        await world.SendAsync(UploadKind.CityProfile, City, await File.ReadAllBytesAsync(Repository.Path("samples", "cities", City + ".json")), "profile.json");
        foreach (var file in Directory.EnumerateFiles(Repository.Path("samples", "crime", City), "*.csv").Order(StringComparer.Ordinal))
            await world.SendAsync(UploadKind.CrimeExtract, City, await File.ReadAllBytesAsync(file), Path.GetFileName(file));
        await world.SendAsync(UploadKind.SurveyResponse, "icpc", await File.ReadAllBytesAsync(Repository.Path("samples", "survey", "survey-2011-reconstruction.csv")), "survey.csv");
        await new CompileCrime(world.Storage, world.Checker, world.Clock).RunAsync(CancellationToken.None);
        await new TabulateSurvey(world.Storage, world.Checker, world.Clock).RunAsync(CancellationToken.None);
        await FillAsync(world, cities);

        var reports = new List<MeasuredReport>();
        foreach (var (name, find) in ((string, Func<Render, Task<Document?>>)[])
        [
            ("audit of a city, PDF", r => r.AuditAsync(City, DocumentForm.Pdf, Language.En, round: null, CancellationToken.None)),
            ("audit of a city, JSON", r => r.AuditAsync(City, DocumentForm.Json, Language.En, round: null, CancellationToken.None)),
            ("wave of 174 answers, PDF", r => r.WaveAsync("2011", DocumentForm.Pdf, Language.En, CancellationToken.None)),
        ])
        {
            var render = new Render(world.Storage, served: true);
            var first = 0.0;
            var bytes = 0L;
            List<double> cpu = [];
            var operations = Operations.None;
            for (var run = 0; run <= 10; run++)
            {
                var measured = await world.MeasureAsync(async () => bytes = (await (await find(render) ?? throw new InvalidDataException(name + " is not published")).RenderAsync(CancellationToken.None)).Length);
                if (run == 0) first = measured.Cpu;
                else cpu.Add(measured.Cpu);
                operations = measured.Operations;
            }

            reports.Add(new MeasuredReport(name, cities, bytes, operations, Rounded(first), Rounded(Median(cpu))));
        }

        return reports;
    }

    /// <summary>The manifest with so many cities: its size, and what one reading of it takes.</summary>
    public static async Task<MeasuredManifest> ManifestAsync(int cities)
    {
        var world = await World.CreateAsync();
        await FillAsync(world, cities);
        var publisher = new Publisher(world.Storage);
        await publisher.CurrentAsync(CancellationToken.None);
        List<double> cpu = [];
        var bytes = 0.0;
        for (var run = 0; run < 7; run++)
        {
            // A new one each time, as each instance and each timer run makes one.
            var measured = await world.MeasureAsync(() => new Publisher(world.Storage).CurrentAsync(CancellationToken.None));
            cpu.Add(measured.Cpu);
            bytes = measured.Operations.BytesRead;
        }

        return new MeasuredManifest(cities, (long)bytes, Rounded(Median(cpu)));
    }

    /// <summary>Sizes of the City's real months, divided by their mean.</summary>
    public static IReadOnlyList<double> RelativeSizes()
    {
        var sizes = Directory.EnumerateFiles(Repository.Path("samples", "crime", "gb-city-of-london"), "*.csv").Select(f => (double)new FileInfo(f).Length).Order().ToList();
        return [.. sizes.Select(s => Math.Round(s / sizes.Average(), 4))];
    }

    public static double Median(IEnumerable<double> values) => values.Order().ToArray() is { Length: > 0 } sorted ? sorted[sorted.Length / 2] : 0;

    public static double Rounded(double seconds) => Math.Round(seconds, 6);

    private static async Task FillAsync(World world, int cities)
    {
        var results = Enumerable.Range(0, cities).Select(city => new NewResult(
            string.Create(CultureInfo.InvariantCulture, $"city/xx-filled-{city:00000}"), JsonSerializer.SerializeToUtf8Bytes(city), Publisher.Fingerprint([Cities.Code(city)]),
            new LocalText("A city of some name", "Une ville de quelque nom", "Una ciudad de algún nombre", "Uma cidade de algum nome"), "XX", world.Clock.GetUtcNow())).ToList();
        await new Publisher(world.Storage).PublishAsync(["city/xx-filled-"], (_, _) => Task.FromResult(new Computed(results, new HashSet<string>(StringComparer.Ordinal))), CancellationToken.None);
    }

    private static (UploadKind Kind, byte[] Content, long Rows, string FileName) Make(string name, int run) => name switch
    {
        "answer of a city" => (UploadKind.SurveyResponse, Cities.Answer(run), 1, "answer.csv"),
        "answers of 174 cities" => (UploadKind.SurveyResponse, File.ReadAllBytes(Repository.Path("samples", "survey", "survey-2011-reconstruction.csv")), 174, "survey.csv"),
        "profile of a city" => (UploadKind.CityProfile, Cities.Profile(run), 1, "profile.json"),
        "residents" => (UploadKind.Population, Cities.Residents(run), 1, "residents.csv"),
        "month of 500 incidents" => (UploadKind.CrimeExtract, Cities.Month(run, "2021-05", 500), 500, "month.csv"),
        "month of 5,000 incidents" => (UploadKind.CrimeExtract, Cities.Month(run, "2021-05", 5_000), 5_000, "month.csv"),
        "year of 60,000 incidents" => (UploadKind.CrimeExtract, Cities.Month(run, "2021-05", 60_000), 60_000, "year.csv"),
        "500,000 incidents" => (UploadKind.CrimeExtract, Cities.Month(run, "2021-05", 500_000), 500_000, "years.csv"),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such file"),
    };
}
