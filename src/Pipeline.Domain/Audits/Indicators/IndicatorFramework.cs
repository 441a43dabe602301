using System.Text.Json.Serialization;

namespace Pipeline.Domain.Audits.Indicators;

/// <summary>Dimensions and indicators of a safety audit, as data: another framework is another file in this shape. Codes never change.</summary>
/// <param name="Code">Such as <c>safety-audit</c>.</param>
/// <param name="Source">Where the structure comes from, and what of it is our own proposal.</param>
public sealed record IndicatorFramework(string Code, string Version, LocalText Source, IReadOnlyList<IndicatorDimension> Dimensions, IReadOnlyList<Indicator> Indicators)
{
    /// <summary>Such as <c>safety-audit/1</c>.</summary>
    [JsonIgnore]
    public string Name => Code + "/" + Version;

    /// <summary>Null for a code that is no indicator.</summary>
    public Indicator? Find(string code) => Indicators.FirstOrDefault(i => string.Equals(i.Code, code, StringComparison.Ordinal));
}

/// <param name="Code">Such as <c>D1</c>.</param>
/// <param name="Named">The source names the dimension; false for those that we propose.</param>
public sealed record IndicatorDimension(string Code, LocalText Names, bool Named);

/// <param name="Code">Such as <c>D1-01</c>; starts with the code of its dimension.</param>
/// <param name="Names">Short enough for a row of a table.</param>
/// <param name="Unit">As it stands behind a number or over a column: "per 100,000 residents", "%".</param>
/// <param name="Formula">What is divided by what, times what, in words.</param>
/// <param name="Sources">Who keeps the data: codes such as <c>police</c>, <c>survey</c>, <c>census</c>.</param>
/// <param name="Sdg">Targets or indicators of the Sustainable Development Goals, such as <c>16.1.1</c>.</param>
/// <param name="Iccs">Code of the international classification of crime, or null.</param>
public sealed record Indicator(
    string Code, string Dimension, LocalText Names, LocalText Unit, IndicatorDirection Direction, LocalText Formula, IReadOnlyList<string> Sources, IReadOnlyList<string> Sdg,
    string? Iccs = null)
{
    /// <summary>Share of the whole in percent, 0 to 100: the form in which values of this indicator come and are checked.</summary>
    public bool Percent { get; init; }

    /// <summary>1 for yes and 0 for no.</summary>
    public bool YesNo { get; init; }

    /// <summary>The rate is per so many of the denominator; null for indicators that are no rate.</summary>
    public double? Per { get; init; }
}

[JsonConverter(typeof(KebabJson<IndicatorDirection>))]
public enum IndicatorDirection
{
    HigherIsWorse,
    HigherIsBetter,

    /// <summary>Says something of the city and nothing of how safe it is: never scored.</summary>
    Context,
}
