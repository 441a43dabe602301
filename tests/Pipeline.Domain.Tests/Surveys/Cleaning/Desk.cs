using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Tests.Surveys.Cleaning;

/// <summary>A wave on the desk of one test: responses, a journal, and what comes of them.</summary>
internal sealed class Desk
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly List<ReceivedResponse> _received = [];
    private readonly List<DeskEntry> _journal = [];

    public static Instrument Instrument => Reconstruction.Instrument;

    public ExchangeRates? Rates { get; init; }

    public int MinimumCell { get; init; } = 5;

    public int Day { get; set; }

    public IReadOnlyList<DeskEntry> Journal => _journal;

    public CleanedWave Cleaned => Clean(_received, _journal);

    public DeskView View => new("w", Instrument, CleaningRules.For(Instrument), _journal, StandingDecisions.Of(_journal), Cleaned);

    public CleanedResponse this[string key] => Cleaned.Find(key)!;

    public IReadOnlyList<ReceivedResponse> Received => _received;

    public CleanedWave Clean(IEnumerable<ReceivedResponse> received, IEnumerable<DeskEntry> journal) =>
        WaveCleaning.Clean(Instrument, CleaningRules.For(Instrument), received, StandingDecisions.Of(journal), MinimumCell, Rates);

    /// <summary>Receives <c>column=value</c> pairs on the current day.</summary>
    public Desk Receive(string key, string? city, string answers)
    {
        var given = answers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => a.Split('=')).ToDictionary(a => a[0], a => a[1], StringComparer.Ordinal);
        var at = Start.AddDays(Day);
        var version = $"{_received.Count:D6}";
        _received.Add(new ReceivedResponse(key, version, at, new SurveyResponse(key, "SAM", "BR", given) { CityKey = city }));
        return this;
    }

    /// <summary>Writes a decision that the rules allow, as the desk's book does.</summary>
    public Desk Decide(DeskDecision decision)
    {
        Assert.Empty(Refused(decision));
        _journal.Add(new DeskEntry(_journal.Count + 1, "Ana", Start.AddDays(Day), "because", DecisionRules.Sealed(decision, View, words: null)));
        return this;
    }

    public Desk Decide(DecisionKind kind, string response) => Decide(new DeskDecision { Kind = kind, Response = response });

    public IReadOnlyList<string> Refused(DeskDecision decision) =>
        [.. DecisionRules.Check(decision, View, DateOnly.FromDateTime(Start.AddDays(Day).UtcDateTime)).Select(r => $"{r.Field} {r.Reason.En}")];

    public IReadOnlyList<string> Refused(DecisionKind kind, string response) => Refused(new DeskDecision { Kind = kind, Response = response });

    public static LocalText Label(string text) => new(text, text + " fr", text + " es", text + " pt");
}
