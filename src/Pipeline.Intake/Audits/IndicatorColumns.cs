namespace Pipeline.Intake.Audits;

/// <summary>The columns of an <c>indicator-values</c> table, in the order of the template: reader, template, schema and handbook name the same.</summary>
public static class IndicatorColumns
{
    public const string Indicator = "indicator";
    public const string Area = "area";
    public const string Period = "period";
    public const string Value = "value";
    public const string Numerator = "numerator";
    public const string Denominator = "denominator";
    public const string Source = "source";
    public const string Quality = "quality";
    public const string Provisional = "provisional";
    public const string Synthetic = "synthetic";
    public const string Note = "note";

    /// <summary>For people, and not read; so is <see cref="Unit"/>.</summary>
    public const string Name = "name";

    public const string Unit = "unit";

    public static IReadOnlyList<string> All { get; } = [Indicator, Name, Unit, Area, Period, Value, Numerator, Denominator, Source, Quality, Provisional, Synthetic, Note];

    /// <summary>A file without one of these is rejected.</summary>
    public static IReadOnlyList<string> Required { get; } = [Indicator, Period, Value, Source];
}
