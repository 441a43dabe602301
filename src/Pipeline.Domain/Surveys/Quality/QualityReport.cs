using System.Text.Json.Serialization;

namespace Pipeline.Domain.Surveys.Quality;

/// <summary>Whether a printed statement comes out again when it is computed.</summary>
[JsonConverter(typeof(KebabJson<Verdict>))]
public enum Verdict
{
    Reproduced,
    NotReproduced,

    /// <summary>The printed numbers cannot show it.</summary>
    CannotBeChecked,
}

/// <summary>The worked example of the checker: what was printed of a wave, held against itself and against the results.</summary>
/// <param name="Source">Whose report it is.</param>
public sealed record QualityReport(
    string Wave, string Instrument, string Source, bool Synthetic, IReadOnlyList<FigureQuality> Figures, IReadOnlyList<QualityFinding> Findings, DateTimeOffset DataAsOf);

/// <summary>One printed figure.</summary>
/// <param name="Name">As printed, such as <c>7.8</c>.</param>
/// <param name="Printed">Percentages (mean ranks for a ranking), in printed order.</param>
/// <param name="N">The base chosen.</param>
/// <param name="OtherN">Other bases up to the number of responses for which whole counts print the same.</param>
/// <param name="CountsReproduce">The chosen base and counts print exactly these numbers.</param>
/// <param name="ResultsReproduce">The published results of the wave print them too; null when they do not hold the same measure.</param>
public sealed record FigureQuality(string Name, string Question, IReadOnlyList<decimal> Printed, string Basis, int N, IReadOnlyList<int> OtherN, bool CountsReproduce, bool? ResultsReproduce);

/// <summary>One statement of the report, recomputed.</summary>
/// <param name="Code">Such as <c>9.top-five</c>; the number is that of docs/methods.md.</param>
/// <param name="Figure">As printed.</param>
/// <param name="Recomputed">What the printed numbers give.</param>
public sealed record QualityFinding(string Code, string Figure, LocalText Claim, LocalText Recomputed, Verdict Verdict, LocalText Reason);
