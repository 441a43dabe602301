namespace Pipeline.Domain.Surveys;

/// <summary>
/// The way back from a later version of a questionnaire to an earlier one: which figure and option was which, and where the two must not be
/// compared (methods 1.7: only the same question on the same base).
/// </summary>
public sealed class InstrumentMap
{
    private static readonly LocalText Undeclared = new(
        "The question, its answers or who is asked it changed between the two waves.",
        "La question, ses réponses ou les personnes interrogées ont changé entre les deux vagues.",
        "La pregunta, sus respuestas o a quién se hace cambiaron entre las dos olas.",
        "A pergunta, suas respostas ou a quem ela é feita mudaram entre as duas ondas.");

    private static readonly Lazy<IReadOnlyList<InstrumentMapping>> Declared = new(() => [.. EmbeddedData.Open("instrument-maps/").Select(ReadAndClose)]);

    private readonly InstrumentMapping? _mapping;
    private readonly Dictionary<string, InstrumentFigure> _earlier;
    private readonly Dictionary<string, InstrumentFigure> _later;
    private readonly Dictionary<string, MappedFigure> _mapped;

    private InstrumentMap(Instrument earlier, Instrument later, InstrumentMapping? mapping)
    {
        (Earlier, Later, _mapping) = (earlier, later, mapping);
        _earlier = earlier.Figures.ToDictionary(f => f.Code, StringComparer.Ordinal);
        _later = later.Figures.ToDictionary(f => f.Code, StringComparer.Ordinal);
        _mapped = (mapping?.Figures ?? []).GroupBy(f => f.Later, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    public Instrument Earlier { get; }

    public Instrument Later { get; }

    /// <summary>The mapping files of the program.</summary>
    public static IReadOnlyList<InstrumentMapping> Mappings => Declared.Value;

    /// <summary>The map between two instruments of the program, such as <c>global-survey/2011</c>; null when one of them is unknown.</summary>
    public static InstrumentMap? Find(string earlier, string later) =>
        Instruments.Find(earlier) is { } first && Instruments.Find(later) is { } second ? Between(first, second, MappingOf(earlier, later)) : null;

    /// <summary>The map between two instruments; without a mapping everything goes by equal codes, and one instrument maps to itself.</summary>
    /// <exception cref="ArgumentException">The mapping belongs to other instruments.</exception>
    public static InstrumentMap Between(Instrument earlier, Instrument later, InstrumentMapping? mapping = null)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        if (mapping is not null && !(string.Equals(mapping.Earlier, earlier.Name, StringComparison.Ordinal) && string.Equals(mapping.Later, later.Name, StringComparison.Ordinal)))
            throw new ArgumentException($"The mapping leads from {mapping.Earlier} to {mapping.Later}.", nameof(mapping));
        return new(earlier, later, mapping);
    }

    /// <summary>Code of the figure in the earlier version; null for a figure that was not asked then.</summary>
    public string? EarlierFigure(string laterFigure) => _later.ContainsKey(laterFigure) ? EarlierOf(laterFigure)?.Code : null;

    /// <summary>Code of the option in the earlier version; null for an option that was not offered then.</summary>
    public string? EarlierOption(string laterFigure, string laterOption)
    {
        if (!_later.TryGetValue(laterFigure, out var figure) || EarlierOf(laterFigure) is not { } earlier || !Has(figure, laterOption)) return null;
        var mapped = MappedOptionOf(laterFigure, laterOption);
        var code = mapped is null ? laterOption : mapped.Earlier;
        return code is not null && Has(earlier, code) && !IsRemoved(laterFigure, code) ? code : null;
    }

    /// <summary>
    /// Why the figure must not be compared with its earlier self: declared, or changed without being declared, or behind a gate of which
    /// either is true. Null where the two are comparable, and for a figure that was not asked earlier.
    /// </summary>
    public LocalText? BreakOf(string laterFigure)
    {
        if (!_later.TryGetValue(laterFigure, out var figure) || EarlierOf(laterFigure) is not { } earlier) return null;
        var mapped = _mapped.GetValueOrDefault(laterFigure);
        if (mapped?.Changed is { } reason) return reason;
        if (mapped?.SameMeaning != true && InstrumentMapRules.Differences(this, earlier, figure).Any()) return Undeclared;

        // Another question decides who is asked: if it changed, so did this one's base.
        return figure.Gate is { } gate && ByColumn(Later, gate.Column) is { } parent ? BreakOf(parent.Code) : null;
    }

    /// <summary>One sentence for each change that nobody declared and each declaration that fits nothing; empty for a sound map.</summary>
    public IEnumerable<string> Check() => InstrumentMapRules.Check(this, _mapping);

    internal InstrumentFigure? EarlierOf(string laterFigure) => _earlier.GetValueOrDefault(_mapped.GetValueOrDefault(laterFigure)?.Earlier ?? laterFigure);

    internal MappedFigure? MappedOf(string laterFigure) => _mapped.GetValueOrDefault(laterFigure);

    internal static InstrumentFigure? ByColumn(Instrument instrument, string column) =>
        instrument.Figures.FirstOrDefault(f => string.Equals(f.Column, column, StringComparison.Ordinal));

    internal static bool Has(InstrumentFigure figure, string option) => figure.Options.Any(o => string.Equals(o.Code, option, StringComparison.Ordinal));

    private MappedOption? MappedOptionOf(string laterFigure, string laterOption) =>
        _mapped.GetValueOrDefault(laterFigure)?.Options?.FirstOrDefault(o => string.Equals(o.Later, laterOption, StringComparison.Ordinal));

    private bool IsRemoved(string laterFigure, string earlierOption) => _mapped.GetValueOrDefault(laterFigure)?.Removed?.Contains(earlierOption, StringComparer.Ordinal) == true;

    private static InstrumentMapping? MappingOf(string earlier, string later) =>
        Mappings.FirstOrDefault(m => string.Equals(m.Earlier, earlier, StringComparison.Ordinal) && string.Equals(m.Later, later, StringComparison.Ordinal));

    private static InstrumentMapping ReadAndClose(Stream file)
    {
        using (file) return InstrumentMapping.Read(file);
    }
}
