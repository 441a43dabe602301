namespace Pipeline.Domain.Surveys;

/// <summary>A question that changed in silence would be compared with what it no longer is: every change has to be declared.</summary>
internal static class InstrumentMapRules
{
    public static IEnumerable<string> Check(InstrumentMap map, InstrumentMapping? mapping) =>
        [.. map.Later.Figures.SelectMany(f => Undeclared(map, f)), .. mapping is null ? [] : Declarations(map, mapping), .. ReusedColumns(map)];

    /// <summary>In what the later figure differs from the earlier, in words.</summary>
    public static IEnumerable<string> Differences(InstrumentMap map, InstrumentFigure earlier, InstrumentFigure later)
    {
        if (earlier.Type != later.Type) yield return $"is of type {later.Type}, not {earlier.Type}";
        if ((earlier.Wording ?? earlier.Text) != (later.Wording ?? later.Text) || earlier.Hint != later.Hint) yield return "asks in other words";
        if (!SameGate(map, earlier, later)) yield return "is asked of others";
        if (earlier.LowestFirst != later.LowestFirst || earlier.Unit != later.Unit || !string.Equals(earlier.Per, later.Per, StringComparison.Ordinal)) yield return "is measured otherwise";
        foreach (var option in later.Options)
        {
            if (map.EarlierOption(later.Code, option.Code) is not { } code) yield return $"offers {option.Code}, which is new";
            else if (!SameOption(earlier.Options.First(o => string.Equals(o.Code, code, StringComparison.Ordinal)), option)) yield return $"has another meaning of {option.Code}";
        }

        var kept = later.Options.Select(o => map.EarlierOption(later.Code, o.Code)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var option in earlier.Options.Where(o => !kept.Contains(o.Code))) yield return $"no longer offers {option.Code}";
    }

    private static IEnumerable<string> Undeclared(InstrumentMap map, InstrumentFigure later)
    {
        if (map.EarlierOf(later.Code) is not { } earlier) yield break;
        var declared = map.MappedOf(later.Code);
        if (declared is null or { Changed: null, SameMeaning: false })
        {
            foreach (var difference in Differences(map, earlier, later)) yield return $"{later.Code} {difference}, and nobody says whether it can be compared";
        }

        if (declared is null) yield break;
        if (declared is { Changed: not null, SameMeaning: true }) yield return $"{later.Code} is declared both changed and the same";
        var kept = later.Options.Select(o => map.EarlierOption(later.Code, o.Code)).OfType<string>().ToList();
        foreach (var code in InstrumentRules.Repeated(kept)) yield return $"{later.Code} has two options that were {code}";
        foreach (var code in earlier.Options.Select(o => o.Code).Except(kept, StringComparer.Ordinal).Except(declared.Removed ?? [], StringComparer.Ordinal))
            yield return $"{later.Code} no longer offers {code}, and it is not declared removed";
        foreach (var code in (declared.Removed ?? []).Where(c => !InstrumentMap.Has(earlier, c))) yield return $"{later.Code} removes {code}, which was not offered";
        foreach (var option in declared.Options ?? [])
        {
            if (!InstrumentMap.Has(later, option.Later)) yield return $"{later.Code} has no option {option.Later}";
            if (option.Earlier is { } code && !InstrumentMap.Has(earlier, code)) yield return $"{later.Code} says that {option.Later} was {code}, which was not offered";
        }
    }

    private static IEnumerable<string> Declarations(InstrumentMap map, InstrumentMapping mapping)
    {
        foreach (var code in InstrumentRules.Repeated(mapping.Figures.Select(f => f.Later))) yield return $"{code} is mapped twice";
        var later = map.Later.Figures.Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var figure in mapping.Figures)
        {
            if (!later.Contains(figure.Later)) yield return $"{figure.Later} is mapped, and {mapping.Later} does not ask it";
            else if (map.EarlierOf(figure.Later) is null) yield return $"{figure.Later} is mapped to {figure.Earlier ?? figure.Later}, which {mapping.Earlier} does not ask";
        }

        var origins = later.Select(map.EarlierFigure).OfType<string>().ToList();
        foreach (var code in InstrumentRules.Repeated(origins)) yield return $"two figures were {code}";
        foreach (var sentence in Unmatched(later.Where(c => map.EarlierOf(c) is null), mapping.NewFigures, "new")) yield return sentence;
        foreach (var sentence in Unmatched(map.Earlier.Figures.Select(f => f.Code).Except(origins, StringComparer.Ordinal), mapping.RemovedFigures, "removed")) yield return sentence;
    }

    private static IEnumerable<string> Unmatched(IEnumerable<string> found, IReadOnlyList<string> declared, string what)
    {
        List<string> codes = [.. found];
        foreach (var code in codes.Except(declared, StringComparer.Ordinal)) yield return $"{code} is {what}, and not declared so";
        foreach (var code in declared.Except(codes, StringComparer.Ordinal)) yield return $"{code} is declared {what}, and is not";
    }

    /// <summary>A column keeps its meaning for ever: files of the earlier wave still hold it.</summary>
    private static IEnumerable<string> ReusedColumns(InstrumentMap map)
    {
        var before = Columns(map.Earlier).ToDictionary(c => c.Column, c => (c.Figure, c.Option), StringComparer.Ordinal);
        foreach (var (column, figure, option) in Columns(map.Later))
        {
            if (!before.TryGetValue(column, out var owner)) continue;
            var origin = (map.EarlierFigure(figure), option is null ? null : map.EarlierOption(figure, option));
            if (origin != (owner.Figure, owner.Option)) yield return $"column {column} meant {Named(owner.Figure, owner.Option)} and now means {Named(figure, option)}";
        }
    }

    private static IEnumerable<(string Column, string Figure, string? Option)> Columns(Instrument instrument) =>
        instrument.Figures.SelectMany(f => f.Column is not null
            ? [(f.Column, f.Code, null)]
            : f.Options.Where(o => o.Column is not null).Select(o => (o.Column!, f.Code, (string?)o.Code)));

    private static string Named(string figure, string? option) => option is null ? figure : $"{figure} {option}";

    /// <summary>Gates are the same when they hang on the same question and the same answers, whatever these are called now.</summary>
    private static bool SameGate(InstrumentMap map, InstrumentFigure earlier, InstrumentFigure later)
    {
        if (earlier.Gate is null || later.Gate is null) return earlier.Gate is null && later.Gate is null;
        if (InstrumentMap.ByColumn(map.Earlier, earlier.Gate.Column) is not { } before || InstrumentMap.ByColumn(map.Later, later.Gate.Column) is not { } now) return false;
        return string.Equals(map.EarlierFigure(now.Code), before.Code, StringComparison.Ordinal)
            && later.Gate.Values.Select(v => map.EarlierOption(now.Code, v)).ToHashSet(StringComparer.Ordinal).SetEquals(earlier.Gate.Values);
    }

    private static bool SameOption(InstrumentOption earlier, InstrumentOption later) =>
        earlier.Label == later.Label && earlier.Exclusive == later.Exclusive && earlier.From == later.From && earlier.To == later.To;
}
