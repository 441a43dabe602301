using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Workflows.Desk;

/// <summary>The waves, by code.</summary>
public sealed record DeskWaveList(IReadOnlyList<DeskWaveDocument> Waves);

/// <summary>Where one wave stands.</summary>
/// <param name="Opened">False for a wave that only has answers.</param>
/// <param name="CutOff">Last day on which a response counts; null while the wave is open.</param>
/// <param name="LastEntry">Number of the journal's last entry: what a decision is <c>after</c>.</param>
/// <param name="Conflicts">Cities between whose responses somebody has to choose.</param>
/// <param name="NewOptions">Options that coders proposed, shown by themselves or not yet.</param>
public sealed record DeskWaveDocument(
    string Wave, string Instrument, bool Opened, string Rules, string? Follows, string? ComparedWith, string? RatesYear, DateOnly? CutOff, int LastEntry, CleaningSummary Cleaning,
    IReadOnlyList<DeskConflict> Conflicts, IReadOnlyList<DeskOption> NewOptions);

/// <param name="Responses">Keys, the most complete first.</param>
/// <param name="Columns">Columns on which they differ.</param>
public sealed record DeskConflict(IReadOnlyList<string> Responses, IReadOnlyList<string> Columns);

/// <param name="Shown">Enough responses have it.</param>
public sealed record DeskOption(string Figure, string Code, LocalText Label, bool Shown);

/// <summary>All responses of a wave, by key.</summary>
public sealed record DeskResponses(string Wave, int LastEntry, IReadOnlyList<DeskResponse> Responses);

/// <summary>One response without a word of who sent it.</summary>
/// <param name="Status">Such as <c>pending_fake</c>.</param>
/// <param name="ContactedOn">First contact without reply.</param>
/// <param name="DeletableFrom">First day on which it may be deleted; null unless it is a candidate whose sender was contacted.</param>
public sealed record DeskResponse(
    string Key, string Region, string Country, DateTimeOffset SentAt, string Status, IReadOnlyList<string> Hard, IReadOnlyList<string> Soft, int Eligible, int Answered, double? BudgetPerCapitaUsd,
    string? DuplicateOf, IReadOnlyList<string> Blanked, bool CorrectedTooLate, DateOnly? ContactedOn, DateOnly? DeletableFrom, IReadOnlyList<DeskJournalEntry> Log);

/// <summary>Own words that somebody wrote, with the options into which they may be moved.</summary>
public sealed record DeskWords(string Wave, int LastEntry, IReadOnlyList<DeskText> Texts);

/// <param name="Options">Codes of the question's options; empty when the words cannot be coded.</param>
/// <param name="Coded">The option that stands; null while nobody has read the words.</param>
/// <param name="Changed">Other words stood there when they were coded; the coding stands until somebody codes them again.</param>
public sealed record DeskText(string Key, string Figure, string Question, string Column, string Words, IReadOnlyList<string> Options, string? Coded, bool Changed);

/// <summary>The whole journal of a wave.</summary>
public sealed record DeskJournalDocument(string Wave, int LastEntry, IReadOnlyList<DeskJournalEntry> Entries);

/// <param name="Stands">False when it was undone.</param>
public sealed record DeskJournalEntry(int Number, string Person, DateTimeOffset At, string Reason, bool Stands, DeskDecision Decision);

/// <summary>The JSON form of the desk's documents and of the decisions in the journal.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(DeskDecision))]
[JsonSerializable(typeof(DeskWaveList))]
[JsonSerializable(typeof(DeskWaveDocument))]
[JsonSerializable(typeof(DeskResponses))]
[JsonSerializable(typeof(DeskWords))]
[JsonSerializable(typeof(DeskJournalDocument))]
[JsonSerializable(typeof(DeskJournalEntry))]
public sealed partial class DeskJson : JsonSerializerContext;
