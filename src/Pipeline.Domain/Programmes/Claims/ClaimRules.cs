namespace Pipeline.Domain.Programmes.Claims;

/// <summary>A verdict on its way: what the rules say, under which condition, and why.</summary>
internal sealed record Judged(ClaimVerdict Verdict, Reason Why, LocalText? Condition = null)
{
    public static Judged Of(ClaimVerdict verdict, string why, params ReadOnlySpan<ReasonValue> values) => new(verdict, Reason.Of(why, values));
}

/// <summary>The rules by which a published statement is held against what the tables give (docs/claims.md).</summary>
internal static class ClaimRules
{
    /// <param name="first">First recomputed value of another claim.</param>
    public static Judged Judge(PrintedClaim claim, IReadOnlyList<DerivedValues> recomputed, PrintedNumbers numbers, Func<string, double?> first)
    {
        var published = claim.Published;
        if (published is { Statements.Count: > 0 }) return Statements(published.Statements);
        if (claim.Derivations.Count == 0)
            return published is null ? Judged.Of(ClaimVerdict.Consistent, "nothing-claimed") : Judged.Of(ClaimVerdict.NotCheckable, "nothing-printed");
        if (!recomputed.Any(r => r.Values.Count > 0)) return Judged.Of(ClaimVerdict.NotCheckable, "not-printed");
        if (TableRules.Judge(recomputed, numbers) is { } ofTable) return ofTable;
        if (published is null) return Judged.Of(ClaimVerdict.Recomputed, "recomputed");

        var compared = Compared(recomputed);
        if (compared.Count == 0) return Judged.Of(ClaimVerdict.NotCheckable, "not-printed");
        if (claim.Period is { } period && compared.Find(c => OtherPeriod(period, c.Derivation)) is { } other)
            return Judged.Of(ClaimVerdict.NotCheckable, "other-period", new("claimed", null, $"{period.From}–{period.To}"), new("used", null, $"{other.Derivation.From[0]}–{other.Derivation.To[^1]}"));
        var judged = published.Says switch
        {
            Says.Continuous => TableRules.Continuous(recomputed, numbers),
            Says.Stable => TableRules.Stable(recomputed),
            Says.PartOf => PartOf(published, compared),
            _ => Compare(published, compared, numbers, first),
        };
        return judged.Verdict == ClaimVerdict.Reproduced ? Narrowed(judged, claim, compared, numbers) : judged;
    }

    private sealed record ComparedValue(Derivation Derivation, RecomputedValue Value, double? P);

    /// <summary>What speaks for or against the claim: of a formula with several results only its main one, and nothing that stands beside it as context.</summary>
    private static List<ComparedValue> Compared(IReadOnlyList<DerivedValues> recomputed) =>
        [.. recomputed.Where(r => !r.Derivation.Context).SelectMany(r => r.Values.Where(v => v.Part is null or "yearly-change" or "percent" or "of-original")
            .Select(v => new ComparedValue(r.Derivation, v, r.Values.FirstOrDefault(p => string.Equals(p.Part, "p", StringComparison.Ordinal))?.Value)))];

    private static Judged Statements(IReadOnlyList<Statement> said) => said.Distinct().Count() == 1
        ? Judged.Of(ClaimVerdict.Consistent, "statements-agree")
        : Judged.Of(ClaimVerdict.Inconsistent, "statements-differ", new ReasonValue("n", said.Count));

    private static bool OtherPeriod(ClaimedPeriod claimed, Derivation d) => d.From.Count > 0 && d.To.Count > 0
        && (!string.Equals(d.From[0], claimed.From, StringComparison.Ordinal) || !string.Equals(d.To[^1], claimed.To, StringComparison.Ordinal));

    private static Judged PartOf(Published published, IReadOnlyList<ComparedValue> compared)
    {
        var (part, whole) = (published.Values[0], compared[0].Value.Value);
        return Printing.Rounded(whole, published.Decimals) == Printing.Rounded(part, published.Decimals) ? Judged.Of(ClaimVerdict.Suspicious, "whole")
            : part < whole ? Judged.Of(ClaimVerdict.Reproduced, "holds")
            : Judged.Of(ClaimVerdict.NotReproduced, "fails");
    }

    private static Judged Compare(Published published, List<ComparedValue> compared, PrintedNumbers numbers, Func<string, double?> first)
    {
        IReadOnlyList<double> against = published.Than is { } than ? first(than) is { } value ? [Printing.Signed(published, value)] : [] : published.Values;
        if (against.Count == 0 && !Printing.NeedsNoNumber(published.Says)) return Judged.Of(ClaimVerdict.NotCheckable, "not-printed");
        if (against.Count > 1 && against.Count != compared.Count) return Judged.Of(ClaimVerdict.NotCheckable, "not-printed");
        var holds = compared.Select((c, i) => Printing.Holds(published, against.Count switch { 0 => null, 1 => against[0], _ => against[i] }, c.Value.Value, c.Derivation.Formula, c.P)).ToList();

        var plain = Enumerable.Range(0, compared.Count).Where(i => compared[i].Derivation.Given is null).ToList();
        if (plain.Count > 0 && plain.TrueForAll(i => holds[i])) return Judged.Of(ClaimVerdict.Reproduced, "holds");
        var given = Enumerable.Range(0, compared.Count).Where(i => compared[i].Derivation.Given is not null).GroupBy(i => compared[i].Derivation).FirstOrDefault(g => g.All(i => holds[i]));
        if (given is not null) return new(ClaimVerdict.ReproducedOnly, Reason.Of("given"), given.Key.Given);
        var some = plain.Where(i => holds[i]).ToList();
        return some.Count == 0
            ? Judged.Of(ClaimVerdict.NotReproduced, "fails")
            : new(ClaimVerdict.ReproducedOnly, Reason.Of("partly", new ReasonValue("n", some.Count), new ReasonValue("m", plain.Count)), ClaimConditions.OnlyFor([.. some.Select(i => Label(compared[i], numbers))]));
    }

    private static LocalText Label(ComparedValue compared, PrintedNumbers numbers)
    {
        var d = compared.Derivation;
        if (compared.Value.Row is { } row) return numbers.Series(d.Each.First(code => string.Equals(numbers.Series(code).Row ?? code, row, StringComparison.Ordinal))).Names;
        return compared.Value.Column is { } column ? new LocalText(column) : numbers.Series((d.Of ?? Measure.Of(d.Each)).Sum[0]).Names;
    }

    /// <summary>What came out may still cover less than was said.</summary>
    private static Judged Narrowed(Judged judged, PrintedClaim claim, List<ComparedValue> compared, PrintedNumbers numbers)
    {
        if (claim.AgainstControl && !claim.Derivations.SelectMany(SeriesOf).SelectMany(code => numbers.TableOf(code).Series).Any(s => s.Control))
            return new(ClaimVerdict.ReproducedOnly, Reason.Of("before-after"), ClaimConditions.BeforeAfterOnly);
        var d = compared[0].Derivation;
        if (claim.Period is { } period && d.Formula is Formula.Minimum or Formula.Maximum or Formula.Mean or Formula.Trend && d.Of is { } of && numbers.Printed([of], d.At) is { Count: > 0 } columns
            && (string.CompareOrdinal(columns[0], claim.Period!.From) > 0 || string.CompareOrdinal(columns[^1], claim.Period.To) < 0))
            return new(ClaimVerdict.ReproducedOnly, Reason.Of("shorter-period", new ReasonValue("claimed", null, $"{claim.Period.From}–{claim.Period.To}")), ClaimConditions.For(columns[0], columns[^1]));
        return judged;
    }

    private static IEnumerable<string> SeriesOf(Derivation d) => d.Each.Concat(d.Of?.All ?? []).Concat(d.With?.All ?? []);
}

/// <summary>Conditions that rules set; those of a reading stand in the case.</summary>
internal static class ClaimConditions
{
    public static readonly LocalText BeforeAfterOnly = new(
        "as a before/after change only", "comme simple évolution avant/après", "solo como variación antes/después", "apenas como variação antes/depois");

    public static LocalText For(string from, string to) => new($"for {from}-{to}", $"pour {from}-{to}", $"para {from}-{to}", $"para {from}-{to}");

    public static LocalText OnlyFor(IReadOnlyList<LocalText> labels)
    {
        string List(Language language) => string.Join(", ", labels.Select(l => l.In(language)));
        return new($"only for {List(Language.En)}", $"seulement pour {List(Language.Fr)}", $"solo para {List(Language.Es)}", $"apenas para {List(Language.Pt)}");
    }
}
