using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Claims;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.ClaimCheck;

/// <summary>A claim report as headings, sentences and rows of cells in one language: document and terminal show the same.</summary>
public sealed class ClaimWords
{
    /// <summary>So many fit the first page.</summary>
    private const int Weightiest = 8;

    private const int FewRows = 3;

    private static readonly ClaimVerdict[] heavy = [ClaimVerdict.NotReproduced, ClaimVerdict.Inconsistent, ClaimVerdict.Suspicious];

    private readonly ClaimReport _report;
    private readonly Language _language;
    private readonly TextBook _say;
    private readonly ClaimNumbers _numbers;
    private readonly Dictionary<string, (PrintedSeries Series, PrintedTable Table)> _series;

    public ClaimWords(ClaimReport report, Language language) : this(report, TextBook.In(language))
    {
    }

    internal ClaimWords(ClaimReport report, TextBook say)
    {
        ArgumentNullException.ThrowIfNull(report);
        _report = report;
        _language = say.Language;
        _say = say;
        _numbers = new ClaimNumbers(_say);
        _series = report.Case.Tables.SelectMany(t => t.Series.Select(s => (Series: s, Table: t))).ToDictionary(s => s.Series.Code, StringComparer.Ordinal);
    }

    public string Title => _say.Say("claims.title", ("case", Name));

    public string Name => _report.Case.Names.In(_language);

    public string Introduction => _say.Say("claims.intro");

    /// <summary>Number, what it counts, beside what.</summary>
    public IReadOnlyList<(string Number, string Label, string Note)> KeyFigures
    {
        get
        {
            string Count(ClaimVerdict verdict) => _say.Numbers.Whole(_report.Count(verdict));
            return
            [
                (Count(ClaimVerdict.Reproduced), _say.Say("claims.key.reproduced"), _say.Say("claims.key.reproduced-note", ("n", _say.Numbers.Whole(_report.Checks.Count)), ("m", Count(ClaimVerdict.ReproducedOnly)))),
                (Count(ClaimVerdict.NotReproduced), _say.Say("claims.key.not"), _say.Say("claims.key.not-note", ("m", Count(ClaimVerdict.NotCheckable)))),
                (Count(ClaimVerdict.Inconsistent), _say.Say("claims.key.inconsistent"), _say.Say("claims.key.inconsistent-note", ("m", Count(ClaimVerdict.Suspicious)))),
                (_say.Numbers.Whole(_report.Findings.Count), _say.Say("claims.key.findings"), _say.Say("claims.key.findings-note")),
            ];
        }
    }

    public string WeightiestTitle => _say.Say("claims.weightiest");

    /// <summary>Claims that failed, then contradictions, then what is suspicious; one sentence where there is nothing.</summary>
    public IReadOnlyList<string> WeightiestFindings
    {
        get
        {
            var claims = heavy.SelectMany(v => _report.Checks.Where(c => c.Verdict == v)).Select(c => _say.Say(
                "claims.weightiest-item", ("verdict", Capital(Verdict(c))), ("claim", c.Claim.Text.In(_language)),
                ("why", c.Verdict == ClaimVerdict.NotReproduced ? Named(_say.Say("claims.col.recomputed"), Recomputed(c, brief: true)) + "." : Why(c))));
            // What a claim's verdict already says of a table is not said again.
            var tables = _report.Findings.Where(f => !_report.Checks.Any(c => string.Equals(c.Why.Code, SaidAs(f.Code), StringComparison.Ordinal)))
                .Select(f => Named(Capital(_say.Say("claims.verdict." + Code(f.Verdict))), Finding(f)));
            var found = claims.Concat(tables).Take(Weightiest).ToList();
            return found.Count > 0 ? found : [_say.Say("claims.weightiest-none")];
        }
    }

    public string OverviewTitle => _say.Say("claims.overview");

    public string OverviewCaption => _say.Say("claims.overview.table");

    public IReadOnlyList<string> OverviewColumns => [.. new[] { "claims.col.claim", "claims.col.printed", "claims.col.recomputed", "claims.col.verdict", "claims.col.why" }.Select(id => _say.Say(id))];

    public IReadOnlyList<IReadOnlyList<string>> Overview => [.. _report.Checks.Select(c => (IReadOnlyList<string>)[c.Claim.Text.In(_language), Printed(c), Recomputed(c, brief: true), Verdict(c), Why(c)])];

    public string OneByOneTitle => _say.Say("claims.one-by-one");

    /// <summary>Each claim with its particulars.</summary>
    public IReadOnlyList<(string Claim, IReadOnlyList<(string Name, string Value)> Facts)> OneByOne => [.. _report.Checks.Select(c => (c.Claim.Text.In(_language), Facts(c)))];

    public string FindingsTitle => _say.Say("claims.findings");

    public string FindingsCaption => _say.Say("claims.findings.table");

    public string NoFindings => _say.Say("claims.findings.none");

    public IReadOnlyList<string> FindingColumns => [_say.Say("claims.col.table"), _say.Say("claims.col.finding"), _say.Say("claims.col.verdict")];

    public IReadOnlyList<IReadOnlyList<string>> Findings => [.. _report.Findings.Select(f => (IReadOnlyList<string>)[Table(f.Table).Place.Replace(' ', '\u00A0'), Finding(f), _say.Say("claims.verdict." + Code(f.Verdict))])];

    public string TablesTitle => _say.Say("claims.tables");

    public string TablesText => _say.Say("claims.tables.text");

    /// <summary>The tables as typed in, with implied populations.</summary>
    public IReadOnlyList<PrintedTableWords> Tables => [.. _report.Case.Tables.Select(t => PrintedTableWords.Of(t, _report, _say, _numbers, SeriesName, _language))];

    public string MethodTitle => _say.Say("claims.method");

    public IReadOnlyList<string> Method => [_say.Say("claims.method.text"), _say.Say("claims.method.intervals")];

    public string SourcesTitle => _say.Say("claims.sources");

    public IReadOnlyList<string> Sources => [_report.Case.Publication, .. _report.Case.Address is { } address ? [address] : Array.Empty<string>(), .. _report.Case.Populations.Select(p => p.Source)];

    internal static string Head(TextBook say) => say.Say("claims.head");

    internal static string Subject(TextBook say) => say.Say("claims.subject");

    private List<(string Name, string Value)> Facts(CheckedClaim check)
    {
        List<(string Name, string Value)> facts = [(_say.Say("claims.col.verdict"), Capital(Verdict(check))), (_say.Say("claims.col.why"), Why(check)), (_say.Say("claims.col.printed"), Printed(check))];
        if (check.Claim.Derivations.Count > 0)
        {
            facts.Add((_say.Say("claims.col.recomputed"), Recomputed(check, brief: false)));
            facts.Add((_say.Say("claims.fact.formula"), string.Join(". ", check.Claim.Derivations.Select(InWords).Distinct(StringComparer.Ordinal))));
            facts.Add((_say.Say("claims.fact.tables"), string.Join(", ", check.Claim.Derivations.SelectMany(TablesOf).Distinct(StringComparer.Ordinal))));
        }

        if (check.Claim.Note is { } note) facts.Add((_say.Say("claims.fact.note"), note.In(_language)));
        if (check.Claim.Remark is { } remark) facts.Add((_say.Say("claims.fact.remark"), remark.Text.In(_language)));
        return facts;
    }

    private string Recomputed(CheckedClaim check, bool brief) => _numbers.Recomputed(check, (d, key) =>
        SeriesName(d.Each.First(code => string.Equals(_series[code].Series.Row ?? code, key, StringComparison.Ordinal)), alone: true), brief);

    private string Verdict(CheckedClaim check) => _say.Say("claims.verdict." + Code(check.Verdict), ("condition", check.Condition?.In(_language) ?? ""));

    private string Printed(CheckedClaim check)
    {
        if (check.Claim.Published is not { } published) return _say.Say(check.Claim.Derivations.Count == 0 ? "claims.nothing" : "claims.none");
        var percent = check.Claim.Derivations.FirstOrDefault(d => !d.Context) is { } derivation && ClaimNumbers.IsPercent(derivation.Formula);
        if (published.Statements.Count > 0) return string.Join("; ", published.Statements.Select(Said));
        if (published.Values.Count == 0 && published.Than is null) return _say.Say("claims.word." + Code(published.Says));
        string Number(double value) => percent ? _say.Numbers.Percent(value, published.Decimals) : _say.Numbers.Decimal(value, published.Decimals);
        var number = published.Than is { } than && _report.Checks.FirstOrDefault(c => string.Equals(c.Claim.Code, than, StringComparison.Ordinal))?.Recomputed.FirstOrDefault(d => d.Values.Count > 0) is { } other
            ? _numbers.Value(other.Values[0] with { Value = published.Direction == ClaimedDirection.Fall ? -other.Values[0].Value : other.Values[0].Value }, other.Derivation.Formula).TrimStart('+')
            : string.Join("; ", published.Values.Select(Number));
        var said = published.Says == Says.Doubled ? _say.Say("claims.word.doubled") : _say.Say("claims.says." + Code(published.Says), ("n", number));
        return published.Direction == ClaimedDirection.Fall ? _say.Say("claims.fall", ("said", said)) : said;
    }

    private string Said(Statement statement)
    {
        var said = _say.Say("claims.says." + Code(statement.Says), ("n", _numbers.Plain(statement.Value)));
        return (statement.From, statement.To) switch
        {
            (null, _) => said,
            ({ } from, null) => _say.Say("claims.statement.at", ("said", said), ("from", from)),
            ({ } from, { } to) => _say.Say("claims.statement.span", ("said", said), ("from", from), ("to", to)),
        };
    }

    private string Why(CheckedClaim check) => Why(check.Why);

    private string Why(Reason why) => _say.Say("claims.why." + why.Code, [("residents", Residents(why)), .. why.Values.Select(v => (v.Name, v.Number is { } number ? Number(why.Code, v.Name, number) : v.Text!))]);

    /// <summary>The lowest and the highest population of a finding, or the only one.</summary>
    private string Residents(Reason why)
    {
        double? At(string name) => why.Values.FirstOrDefault(v => string.Equals(v.Name, name, StringComparison.Ordinal))?.Number;
        if (At("a") is not { } low) return "";
        return At("b") is { } high && high != low ? _say.Say("common.range", ("low", _numbers.Residents(low)), ("high", _numbers.Residents(high))) : _numbers.Residents(low);
    }

    private string Number(string why, string name, double number) => (why, name) switch
    {
        ("population-step" or "population-departs", "c" or "d") => _numbers.Change(number),
        ("unstable", _) => _say.Numbers.Percent(number),
        ("break", _) => _say.Numbers.Decimal(number, 2),
        _ => _numbers.Residents(number),
    };

    private string Finding(TableFinding f)
    {
        var series = _say.Enumerate([.. f.Series.Select(code => SeriesName(code))]);
        var columns = string.Join(", ", f.Columns);
        var claim = f.Claim is { } code ? _report.Case.Claims.First(c => string.Equals(c.Code, code, StringComparison.Ordinal)).Text.In(_language) : "";
        string Plain(int i) => _numbers.Plain(f.Numbers[i]);
        switch (f.Code)
        {
            case "title-years":
                return _say.Say("claims.finding.title-years", ("title", Span(f.Numbers[0], f.Numbers[1])), ("columns", Span(f.Numbers[2], f.Numbers[3])));
            case "same-quantity":
                return _say.Say("claims.finding.same-quantity", ("series", SeriesName(f.Series[0])), ("list", string.Join("; ", f.Columns.Select((c, i) => $"{c}: {Plain(2 * i)} / {Plain((2 * i) + 1)}"))));
            case "total" or "unplaced":
                return _say.Say("claims.finding." + f.Code, ("series", series), ("a", Plain(0)), ("b", Plain(1)));
            case "baseline":
                return _say.Say("claims.finding.baseline", ("claim", claim), ("a", _numbers.Change(f.Numbers[0])), ("b", _numbers.Change(f.Numbers[1])), ("c", _numbers.Change(f.Numbers[2])), ("from", f.Columns[1]));
            case "mean-of-percentages":
                return _say.Say("claims.finding.mean-of-percentages", ("claim", claim), ("a", _numbers.Change(f.Numbers[0])), ("b", _numbers.Change(f.Numbers[1])));
            case "rounded-counts" or "identical-rows" or "number-form":
                return _say.Say("claims.finding." + f.Code, ("series", series), ("columns", columns));
            default:
                var why = Why(new Reason(f.Code, [new("from", null, f.Columns[0]), new("to", null, f.Columns[^1]), .. f.Numbers.Select((n, i) => new ReasonValue("abcd"[i].ToString(), n))]));
                return _say.Say("claims.finding.of-series", ("series", series), ("finding", why));
        }
    }

    /// <summary>The reason of a claim's verdict that says the same as a finding.</summary>
    private static string SaidAs(string finding) => finding switch
    {
        "title-years" => "title-differs",
        "same-quantity" => "quantity-differs",
        _ => finding,
    };

    private string Span(double from, double to) => $"{_say.Numbers.Year((int)from)}–{_say.Numbers.Year((int)to)}";

    private string InWords(Derivation d)
    {
        var measure = d.Table is { } table ? Table(table).Place : d.Each.Count > 0 ? Rows(d.Each) : Words(d.Of!);
        if (d.With is { } with && d.Formula != Formula.ExactP) measure = _say.Say("claims.derivation.against", ("measure", measure), ("other", Words(with)));
        var formula = _say.Say("claims.formula." + Code(d.Formula));
        var said = d.From.Count > 0 && d.To.Count > 0
            ? _say.Say("claims.derivation.span", ("formula", formula), ("measure", measure), ("from", Columns(d.From)), ("to", Columns(d.To)))
            : _say.Say("claims.derivation", ("formula", formula), ("measure", measure));
        if (d.Years > 1) said = _say.Say("claims.derivation.years", ("derivation", said), ("n", _numbers.Plain(d.Years)));
        return Capital(d.Given is { } given ? _say.Say("claims.derivation.given", ("derivation", said), ("given", given.In(_language))) : said);
    }

    private string Words(Measure measure) => measure.Less.Count == 0 ? Rows(measure.Sum) : _say.Say("claims.derivation.less", ("sum", Rows(measure.Sum)), ("less", Rows(measure.Less)));

    private string Rows(IReadOnlyList<string> codes) => codes.Count > FewRows ? _say.Say("claims.derivation.many", ("n", _say.Numbers.Whole(codes.Count))) : _say.Enumerate([.. codes.Select(c => SeriesName(c))]);

    private static string Columns(IReadOnlyList<string> columns) => columns is [var one] ? one : $"{columns[0]}–{columns[^1]}";

    private IEnumerable<string> TablesOf(Derivation d) =>
        d.Table is { } table ? [Table(table).Place] : d.Each.Concat(d.Of?.All ?? []).Concat(d.With?.All ?? []).Select(code => _series[code].Table.Place);

    private PrintedTable Table(string code) => _report.Case.Tables.First(t => string.Equals(t.Code, code, StringComparison.Ordinal));

    /// <summary>With its unit where two rows of the table have one name.</summary>
    /// <param name="alone">The name stands in a list of one kind: no unit is needed.</param>
    private string SeriesName(string code, bool alone)
    {
        var (series, table) = _series[code];
        var name = series.Names.In(_language);
        return !alone && table.Series.Count(s => string.Equals(s.Names.En, series.Names.En, StringComparison.Ordinal)) > 1
            ? _say.Say("claims.unit-of", ("name", name), ("unit", _say.Say("claims.unit." + Code(series.Unit))))
            : name;
    }

    private string SeriesName(string code) => SeriesName(code, alone: false);

    private string Named(string name, string value) => _say.Say("claims.named-list", ("name", name), ("value", value));

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
