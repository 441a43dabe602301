using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Intake;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Desk;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Tests;

/// <summary>The survey desk over one storage account in memory: accepted files as the door leaves them, and people who decide.</summary>
internal sealed class DeskWorld
{
    public const string Questionnaire = "global-survey/2011";

    private int _files;

    private DeskWorld(World world) => World = world;

    public World World { get; }

    public SurveyDesk Desk => new(World.Storage, World.Checker);

    public DeskBook Book => new(World.Storage, Desk, Identities.FindAsync, World.Clock);

    public DeskLists Lists => new(Desk, Identities.FindAsync);

    public RecontactList Recontact => new(Desk, Identities.FindAsync);

    public static async Task<DeskWorld> CreateAsync() => new(await World.CreateAsync());

    private IdentityStore Identities => new(World.Storage, World.Checker);

    /// <summary>Erases who answered, for good.</summary>
    /// <summary>One accepted file that arrives now.</summary>
    public async Task ArriveAsync(string wave, string owner, params SentResponse[] responses)
    {
        var sha = $"{++_files:x64}";
        var id = InboxPath.NewId(World.Clock.GetUtcNow(), [0, 0, 0, (byte)_files]);
        var batch = new SurveyBatch(wave, Questionnaire, [.. responses.Select(r => r.Response)]);
        var identities = new IdentityBatch(wave, Questionnaire, [.. responses.Select(r => r.Identity)]);
        await new DerivedStore(World.Storage, World.Checker).SaveAsync(UploadKind.SurveyResponse, owner, sha, new DerivedContent { Survey = batch, Identity = identities }, World.None);
        await new ContentRegister(World.Storage).ClaimAsync(
            new AcceptedContent
            {
                Kind = UploadKind.SurveyResponse, Owner = owner, Sha256 = sha, SubmissionId = id, EffectiveId = id, FileName = "answers.csv",
                Declared = new Declared(null, null, null, wave, Language.En),
            },
            World.None);
    }

    public void Days(int days) => World.Clock.Advance(TimeSpan.FromDays(days));

    public async Task<int> DecideAsync(string wave, DeskDecision decision, string reason = "because")
    {
        var outcome = await Book.DecideAsync(wave, new DeskRequest(decision, "Ana", reason), World.None);
        return Assert.IsType<DeskOutcome.Written>(outcome).Entry.Number;
    }

    public Task<int> DecideAsync(string wave, DecisionKind kind, string response) => DecideAsync(wave, new DeskDecision { Kind = kind, Response = response });

    /// <summary>What stands against a decision, by field.</summary>
    public async Task<string> RefusedAsync(string wave, DeskDecision decision, string person = "Ana", string reason = "because")
    {
        var outcome = await Book.DecideAsync(wave, new DeskRequest(decision, person, reason), World.None);
        return string.Join(' ', Assert.IsType<DeskOutcome.Refused>(outcome).Refusals.Select(r => r.Field));
    }

    public Task<string> RefusedAsync(string wave, DecisionKind kind, string response) => RefusedAsync(wave, new DeskDecision { Kind = kind, Response = response });

    public async Task<CleanedWave> CleanedAsync(string wave) => (await Desk.FindAsync(wave, World.None))!.Cleaned;

    /// <summary>Response keys to statuses, by key.</summary>
    public async Task<string> StatusesAsync(string wave) => string.Join(", ", (await CleanedAsync(wave)).Responses.Select(r => $"{r.Received.Response.Id} {r.Status.Code()}"));

    public Task TabulateAsync() => World.TabulateSurvey.RunAsync(World.None);

    /// <summary>What the desk sees before anything is published.</summary>
    public async Task<WaveResults> PreviewAsync(string wave) => (await Desk.FindAsync(wave, World.None))!.Preview();

    /// <summary>The published result; null when nothing is published.</summary>
    public async Task<WaveResults?> ResultsAsync(string wave)
    {
        if (!(await World.Publisher.CurrentAsync(World.None)).Scopes.TryGetValue($"wave/{wave}", out var scope)) return null;
        var bytes = await World.Publisher.FindObjectAsync(scope.Object, World.None);
        return JsonSerializer.Deserialize(bytes!.Value.Span, PipelineJson.Default.WaveResults);
    }

    /// <summary>A response by <c>column=value</c> pairs; a value in quotes is the respondent's own words.</summary>
    public static SentResponse Response(string id, string country, string? city, params string[] cells)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (column, value) in cells.Select(c => (c.Split('=')[0], c.Split('=', 2)[1])))
        {
            if (value.StartsWith('"')) texts[column] = value.Trim('"');
            answers[column] = value.StartsWith('"') ? SurveyResponse.TextGiven : value;
        }

        var contact = new Dictionary<string, string>(StringComparer.Ordinal) { ["contact_email"] = $"{id}@CANARY.example", ["contact_name"] = $"=CANARY {id}" };
        return new SentResponse(
            new SurveyResponse(id, "SAM", country, answers) { CityKey = city is null ? null : CityNames.Digest(country, city) },
            new ResponseIdentity(id, city, contact, texts));
    }
}

/// <summary>One response with what the door splits off it.</summary>
internal sealed record SentResponse(SurveyResponse Response, ResponseIdentity Identity);
