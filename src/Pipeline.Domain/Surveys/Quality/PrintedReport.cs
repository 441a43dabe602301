using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipeline.Domain.Surveys.Quality;

/// <summary>
/// What somebody else printed of a wave: percentages without bases, statements of the text, and the bases and counts that were inferred from
/// them (docs/methods.md). Facts only, as data: one file for each wave that was printed.
/// </summary>
/// <param name="Responses">Responses that the report says it counted.</param>
public sealed record PrintedReport(
    string Wave, string Instrument, string Source, int Responses, IReadOnlyList<PrintedFigure> Figures, PrintedRanks Ranks, PrintedStatements Statements)
{
    /// <summary>The figure with this name, such as <c>7.8</c>.</summary>
    /// <exception cref="InvalidDataException">A statement names a figure that is not in the file.</exception>
    public PrintedFigure Of(string name) => Figures.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal)) ?? throw new InvalidDataException($"No printed figure {name}.");
}

/// <param name="Name">As printed: <c>7.8</c>, <c>Table 7.1</c>, <c>text Q2</c>.</param>
/// <param name="Figure">Code of the figure in the instrument; null for a table of countries.</param>
/// <param name="Decimals">Decimals of the printed percentages.</param>
/// <param name="Basis"><c>answered</c>, <c>mentions</c> or <c>countries</c>.</param>
/// <param name="Exhaustive">The answers exclude each other and leave nothing out.</param>
/// <param name="Eligible">So many can have answered at most.</param>
/// <param name="N">The base that was inferred.</param>
public sealed record PrintedFigure(string Name, string? Figure, string Question, int Decimals, string Basis, bool Exhaustive, int Eligible, int N, IReadOnlyList<PrintedRow> Rows)
{
    public PrintedRow Row(string option) => Rows.FirstOrDefault(r => string.Equals(r.Option, option, StringComparison.Ordinal)) ?? throw new InvalidDataException($"Figure {Name} has no row {option}.");
}

/// <param name="Option">Option code; a region for a table of countries.</param>
/// <param name="Printed">Percent.</param>
/// <param name="Count">Inferred.</param>
/// <param name="And">A second option that the printed row stands for; null for none.</param>
public sealed record PrintedRow(string Option, decimal Printed, int Count, string? And = null);

public sealed record PrintedRanks(string Name, string Figure, string Question, int N, IReadOnlyList<PrintedMean> Means);

/// <param name="Sum">Sum of the ranks, inferred.</param>
public sealed record PrintedMean(string Item, decimal Printed, int Sum);

/// <summary>What the text says of its own figures, as codes and numbers that can be compared with them.</summary>
public sealed record PrintedStatements(
    IReadOnlyList<string> RankOrder, RankDifference RankDifference, StatedOption Leads, StatedOption Third, StatedPair AlmostEqual, string AnswersByRegion, WorldShare WorldShare,
    string SharesOfMunicipalities, IReadOnlyList<string> Scales, IReadOnlyList<StatedShare> TopFive, string Majority, InterleavedValue Interleaved, StatedAround Around, string Complete);

public sealed record RankDifference(string Higher, string Lower, decimal Percent);

public sealed record StatedOption(string Figure, string Option);

public sealed record StatedPair(string Figure, string First, string Second);

public sealed record WorldShare(int Printed, int WorldTotal);

public sealed record StatedShare(string Figure, int Printed);

/// <param name="InsteadOf">Option whose printed value stands in its place when it belongs elsewhere.</param>
/// <param name="AtMost">More cannot have answered.</param>
public sealed record InterleavedValue(int Printed, string Figure, string InsteadOf, string BelongsTo, int AtMost);

public sealed record StatedAround(int Printed, string Verified, string Evaluated, string Option);

/// <summary>The waves that were printed by others.</summary>
public static class PrintedReports
{
    private static readonly IReadOnlyList<PrintedReport> All = [.. EmbeddedData.Open("printed/").Select(Read)];

    /// <summary>What was printed of this wave; null when nothing was.</summary>
    public static PrintedReport? For(string wave, string instrument) =>
        All.FirstOrDefault(p => string.Equals(p.Wave, wave, StringComparison.Ordinal) && string.Equals(p.Instrument, instrument, StringComparison.Ordinal));

    private static PrintedReport Read(Stream file)
    {
        using (file) return JsonSerializer.Deserialize(file, PrintedJson.Default.PrintedReport)!;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PrintedReport))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, Dictionary<string, string>>>))]
internal sealed partial class PrintedJson : JsonSerializerContext;
