using Pipeline.Domain.Disclosure;

namespace Pipeline.Domain.Crime;

/// <summary>Where crime concentrates: cells of a metric grid (methods 2.6 to 2.8). Classes only, never counts or scores of cells.</summary>
/// <param name="Why">Code of <see cref="WhyNot"/>; then there are no groups.</param>
/// <param name="Projection">Of the grid, such as <c>utm-14n</c>.</param>
/// <param name="CellMetres">Side of a cell.</param>
/// <param name="Clip"><c>areas</c> (cells whose centre lies in the areas) or <c>events</c> (the box around all events).</param>
/// <param name="CellsTested">How many cells, those without events included.</param>
/// <param name="Located">Share of the period's crimes with a point, 0 to 1; the gate is 0.85.</param>
public sealed record HotSpots(string? Why, string? Projection, int CellMetres, string? Clip, int CellsTested, double? Located, IReadOnlyList<HotSpotGroup> Groups)
{
    internal static HotSpots Not(string why, double? located = null) => new(why, null, 0, null, 0, located, []);
}

/// <param name="Code">Of the <see cref="CrimeGroup"/>.</param>
/// <param name="Why">Null where there are figures.</param>
/// <param name="Events">Located inside the grid in the current period.</param>
/// <param name="Cells">Hot after false discovery control (Gi*, Benjamini-Hochberg over all cells), by north, then east.</param>
public sealed record HotSpotGroup(
    string Code, string? Iccs, string? Why, Datum Events, IReadOnlyList<HotCell> Cells, ConcentrationFigure? Concentration, AccuracyFigure? Accuracy, DensitySurface? Density);

/// <param name="East">Cell number: the square from East times side to the next, in the grid's projection.</param>
/// <param name="Confidence">99 or 95 (percent).</param>
public readonly record struct HotCell(int East, int North, int Confidence);

/// <summary>How uneven the counts of all cells are, empty ones included.</summary>
/// <param name="Generalised">Gini against the most even spread that so few crimes allow (Bernasco and Steenbeek 2017).</param>
/// <param name="TopFive">Share of crime in the top 5 % of cells, 0 to 1.</param>
/// <param name="Quarter">Share of cells with a quarter of crime (Weisburd 2015), 0 to 1.</param>
/// <param name="Half">Share of cells with half of crime.</param>
public sealed record ConcentrationFigure(double Gini, double Generalised, double TopFive, double Quarter, double Half);

/// <summary>What the hot cells of the previous period would have caught in the current one.</summary>
/// <param name="Why">Null where there are figures.</param>
/// <param name="AreaShare">Share of cells that were hot.</param>
/// <param name="HitShare">Share of the current period's events in them.</param>
/// <param name="Pai">Prediction accuracy index (Chainey, Tompson and Uhlig 2008).</param>
/// <param name="Pei">Prediction efficiency index (Hunt 2016).</param>
public sealed record AccuracyFigure(string? Why, Datum AreaShare, Datum HitShare, Datum Pai, Datum Pei);

/// <summary>Kernel density for display: steps of the peak, too coarse to be turned back into counts.</summary>
/// <param name="Bandwidth">Metres.</param>
/// <param name="CellMetres">Side of a surface cell.</param>
/// <param name="Steps">How many classes; a cell of class c has a density above (c - 1) / steps of the peak.</param>
/// <param name="Cells">Those above the first class, by north, then east.</param>
public sealed record DensitySurface(int Bandwidth, int CellMetres, int Steps, IReadOnlyList<DensityCell> Cells);

public readonly record struct DensityCell(int East, int North, int Step);
