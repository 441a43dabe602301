using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Surveys.Cleaning;

/// <summary>Thresholds of the cleaning rules and the columns they look at (methods 1.8): data with a version.</summary>
public sealed record CleaningRules
{
    /// <summary>One hard flag blanks the value; two, or one in a response that is nearly empty, make a candidate for deletion.</summary>
    public const string ModeItem = "item";

    /// <summary>Any hard flag makes a candidate, as in the survey of 2011.</summary>
    public const string Mode2011 = "2011";

    /// <summary>Such as <c>cleaning/1</c>. Rules that change get a new version in a new file.</summary>
    public required string Version { get; init; }

    /// <summary>Code of the instrument whose columns are named below, such as <c>global-survey</c>.</summary>
    public required string Instrument { get; init; }

    /// <summary><see cref="ModeItem"/> or <see cref="Mode2011"/>.</summary>
    public required string Mode { get; init; }

    /// <summary>Calendar days (UTC) that a contact must lie back, without a reply, before a response may be deleted.</summary>
    public required int FollowUpDays { get; init; }

    /// <summary>So many hard flags make a candidate for deletion.</summary>
    public required int HardForFake { get; init; }

    /// <summary>A response that answers a smaller share of its questions becomes a candidate with one hard flag.</summary>
    public required decimal FakeBelowAnswered { get; init; }

    /// <summary>Quicker than this nobody reads the questionnaire, which announces thirty minutes.</summary>
    public required double MinimumMinutes { get; init; }

    /// <summary>A number of so many digits that are all equal was not counted by anybody.</summary>
    public required int RepeatedDigitsFrom { get; init; }

    /// <summary>The same for digits in the order of the keyboard.</summary>
    public required int SequenceFrom { get; init; }

    /// <summary>A strategy that began before this year is a slip of the pen.</summary>
    public required int EarliestYear { get; init; }

    /// <summary>Measure (a role of <see cref="Numbers"/> or one derived from several) to its limits.</summary>
    public required IReadOnlyDictionary<string, Limits> Limits { get; init; }

    /// <summary>Role to column, such as <c>population</c> to <c>q01_population</c>.</summary>
    public IReadOnlyDictionary<string, string> Numbers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Role to column of dates that cannot lie after the answer was sent.</summary>
    public IReadOnlyDictionary<string, string> PastDates { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Figure whose ranking, together with <see cref="Scales"/>, shows who ticked down one line.</summary>
    public string? Ranking { get; init; }

    public IReadOnlyList<string> Scales { get; init; } = [];

    /// <summary>Columns on which two responses of one city may not differ without somebody deciding which is right.</summary>
    public IReadOnlyList<string> Conflicts { get; init; } = [];

    /// <summary>The rules of an instrument; for one without rules of its own, the same thresholds and no columns.</summary>
    public static CleaningRules For(Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        return All.FirstOrDefault(r => string.Equals(r.Instrument, instrument.Code, StringComparison.Ordinal)) ?? All[0] with
        {
            Instrument = instrument.Code,
            Numbers = new Dictionary<string, string>(StringComparer.Ordinal),
            PastDates = new Dictionary<string, string>(StringComparer.Ordinal),
            Ranking = null,
            Scales = [],
            Conflicts = [],
        };
    }

    /// <summary>The rules of all instruments.</summary>
    public static IReadOnlyList<CleaningRules> All { get; } = [.. EmbeddedData.Open("cleaning/").Select(Read)];

    private static CleaningRules Read(Stream file)
    {
        using (file) return JsonSerializer.Deserialize(file, CleaningRulesJson.Default.CleaningRules)!;
    }

    /// <summary>What becomes of a response by the rules alone.</summary>
    /// <param name="hard">Hard flags on which nobody has decided otherwise.</param>
    /// <param name="soft">Soft flags on which nobody has decided otherwise.</param>
    /// <param name="unansweredDays">Days since a contact that brought no reply, on the day of the decision to delete; null when nobody decided that.</param>
    public CleaningStatus StatusOf(IReadOnlyCollection<Flag> hard, IReadOnlyCollection<Flag> soft, AnswerShare share, int? unansweredDays)
    {
        ArgumentNullException.ThrowIfNull(hard);
        ArgumentNullException.ThrowIfNull(soft);
        ArgumentNullException.ThrowIfNull(share);
        var deletable = unansweredDays >= FollowUpDays;
        if (hard.Any(f => f.IsEmpty)) return deletable ? CleaningStatus.DeleteEmpty : CleaningStatus.PendingEmpty;
        var candidate = hard.Count >= HardForFake || (hard.Count > 0 && (share.Answered < FakeBelowAnswered * share.Eligible || string.Equals(Mode, Mode2011, StringComparison.Ordinal)));
        if (candidate) return deletable ? CleaningStatus.DeleteFake : CleaningStatus.PendingFake;
        return hard.Count > 0 ? CleaningStatus.KeepBlankItems : soft.Count > 0 ? CleaningStatus.KeepReview : CleaningStatus.Keep;
    }
}

/// <summary>Outside the hard limits a number is wrong, outside the soft ones somebody looks at it. Limits themselves are inside; null for none.</summary>
public sealed record Limits(decimal? HardLow = null, decimal? SoftLow = null, decimal? SoftHigh = null, decimal? HardHigh = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CleaningRules))]
internal sealed partial class CleaningRulesJson : JsonSerializerContext;
