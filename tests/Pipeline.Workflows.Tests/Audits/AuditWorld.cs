using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Audits;
using Pipeline.Domain.Audits.Evidence;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Audits.Workspace;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Workflows.Audits;
using Pipeline.Workflows.Contents;
using Pipeline.Workflows.Submissions;

namespace Pipeline.Workflows.Tests.Audits;

/// <summary>A city that audits itself, over one storage account in memory: accepted files as the door leaves them, and people who write their workspace.</summary>
internal sealed class AuditWorld
{
    public const string City = "xx-town";

    /// <summary>A share in percent of which less is better.</summary>
    public const string Unemployment = "D4-01";

    private int _files;

    private AuditWorld(World world) => World = world;

    public World World { get; }

    public AuditBook Book => new(World.Storage, World.Checker, World.Clock);

    public CompileAudits Timer => new(World.Storage, World.Checker, World.Clock);

    public Render Render => new(World.Storage);

    /// <param name="profile">Whether the city's profile came already.</param>
    public static async Task<AuditWorld> CreateAsync(bool profile = true)
    {
        var audits = new AuditWorld(await World.CreateAsync());
        if (profile) await audits.ArriveAsync(UploadKind.CityProfile, new DerivedContent { City = Profile }, second: 0);
        return audits;
    }

    public static CityProfile Profile { get; } = new()
    {
        Code = City, Names = new LocalText("Townsville", "Villeneuve", "Villanueva", "Vila Nova"), Country = "MX", TimeZone = "UTC",
        Population = [new PopulationYear(2024, 250_000, "census")], Agencies = [],
    };

    /// <summary>One accepted file, sent so many seconds after the clock's present day began; without them, now.</summary>
    public async Task ArriveAsync(UploadKind kind, DerivedContent content, int? second = null)
    {
        var number = second ?? ++_files + 1000;
        var moment = second is { } given ? ManualClock.Start.AddSeconds(given) : World.Clock.GetUtcNow();
        var sha = $"{number:x64}";
        var id = InboxPath.NewId(moment, [0, 0, (byte)(number >> 8), (byte)number]);
        await new DerivedStore(World.Storage, World.Checker).SaveAsync(kind, City, sha, content, World.None);
        await new ContentRegister(World.Storage).ClaimAsync(
            new AcceptedContent { Kind = kind, Owner = City, Sha256 = sha, SubmissionId = id, EffectiveId = id, FileName = "file", Declared = new Declared(null, null, null, null, Language.En) }, World.None);
    }

    public Task ValuesAsync(int year, double value, int? second = null) =>
        ArriveAsync(UploadKind.IndicatorValues, new DerivedContent { Indicators = new IndicatorTable(IndicatorFrameworks.Current.Name, [Value(year, value)]) }, second);

    public Task EvidenceAsync(int? second = null) => ArriveAsync(UploadKind.Evidence, new DerivedContent { Evidence = Heard }, second);

    public Task PlanAsync(DateOnly? achieved = null, int? second = null) => ArriveAsync(UploadKind.ActionPlan, new DerivedContent { ActionPlan = PlanWith(achieved) }, second);

    public async Task<AuditEntry> WriteAsync(AuditWorkspace workspace, string by = "city:xx-town")
    {
        var outcome = await Book.PutAsync(City, workspace, by, (await Book.LastAsync(City, World.None))?.Number, reason: null, World.None);
        Assert.True(outcome is AuditOutcome.Written, outcome is AuditOutcome.Refused refused ? string.Join("; ", refused.Refusals.Select(r => $"{r.Field}: {r.Reason.En}")) : outcome.ToString());
        return ((AuditOutcome.Written)outcome).Entry;
    }

    public Task<IReadOnlyList<string>> CompileAsync() => Timer.RunAsync(World.None);

    public void Days(int days) => World.Clock.Advance(TimeSpan.FromDays(days));

    /// <summary>Codes of what is published of the city.</summary>
    public async Task<string> RoundsAsync() => string.Join(' ', (await World.Publisher.CurrentAsync(World.None)).Scopes.Keys
        .Where(k => k.StartsWith($"audit/{City}/", StringComparison.Ordinal)).Select(k => k[$"audit/{City}/".Length..]).Order(StringComparer.Ordinal));

    public async Task<byte[]> BytesAsync(string round)
    {
        var scope = (await World.Publisher.CurrentAsync(World.None)).Scopes[AuditScopes.Of(City, round)];
        return (await World.Publisher.FindObjectAsync(scope.Object, World.None))!.Value.ToArray();
    }

    public async Task<SafetyAudit> AuditAsync(string round) => JsonSerializer.Deserialize(await BytesAsync(round), PipelineJson.Default.SafetyAudit)!;

    public async Task<byte[]> ReportAsync(string? round = null, DocumentForm form = DocumentForm.Pdf, Language language = Language.En) =>
        (await (await Render.AuditAsync(City, form, language, round, World.None))!.RenderAsync(World.None)).ToArray();

    public static IndicatorValue Value(int year, double value) =>
        new(Unemployment, null, new IndicatorPeriod(new Month(year, 1), 12), Datum.Of(value), null, null, "labour force survey", IndicatorQuality.Good, Provisional: false, IndicatorOrigin.Uploaded);

    public static EvidenceTable Heard { get; } = new(
        [new EvidenceSource("FG-01", EvidenceKind.FocusGroup, new DateOnly(2025, 11, 3), "town hall", null, 12, "young people 15 to 24", Language.En)],
        [new EvidenceFinding("FG-01", "street-lighting", "robbery", Stance.Supports, "The underpass is dark from five o'clock on.", null, Consent: false, 9)],
        [], [new ParticipantVote("FG-01", "robbery", 7), new ParticipantVote("FG-01", "burglary", 4)]);

    public static ActionPlan PlanWith(DateOnly? achieved) => new()
    {
        Code = "plan", Names = new LocalText("Plan"), Owner = City, Country = "MX",
        Actions =
        [
            new PlannedAction
            {
                Code = "A-1", Problem = "robbery", Objective = new LocalText("Light the way"), Action = new LocalText("Mend the lamps of the underpass"), Actor = new LocalText("Works department"),
                Start = new DateOnly(2025, 12, 1), Due = new DateOnly(2026, 6, 30), Measure = new LocalText("lamps that work"), AchievedOn = achieved, Evidence = achieved is null ? null : "works report 12",
            },
        ],
    };

    /// <summary>A whole round of five steps of which the first so many are signed off.</summary>
    /// <param name="robbery">Severity that the people of the audit give to robbery; burglary has 50.</param>
    public static AuditWorkspace Workspace(string round, int signed, double robbery = 80, DateOnly? on = null) => new()
    {
        Round = round,
        Template = "five-steps",
        Title = new LocalText($"Audit of Townsville {round}"),
        Scope = new LocalText("The whole town"),
        Phases = [.. AuditTemplates.Find("five-steps")!.Phases.Select((p, i) => i < signed
            ? new PhaseWork(p.Code, PhaseState.Done, ["files"], ["record 1"], null, new LocalText("head of the safety office"), on ?? new DateOnly(2026, 1, 2))
            : new PhaseWork(p.Code, PhaseState.InProgress, [], []))],
        Targets = [new IndicatorTarget(Unemployment, 5, 2028)],
        Problems = [Problem("robbery", robbery), Problem("burglary", 50)],
        Weights = new Dictionary<string, double>(StringComparer.Ordinal) { ["severity"] = 1 },
        Recommendations = [new Recommendation("R-1", "robbery", new LocalText("Light the underpass"), new LocalText("Works department"))],
    };

    private static ProblemNamed Problem(string code, double severity) => new(code, new LocalText(code), null, Harm.Other, [])
    {
        Criteria = new Dictionary<string, CriterionGiven>(StringComparer.Ordinal) { ["severity"] = new CriterionGiven(severity, new LocalText("workshop")) },
    };
}
