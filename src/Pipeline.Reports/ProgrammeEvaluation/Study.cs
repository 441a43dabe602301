using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;
using Evaluation = Pipeline.Domain.Programmes.ProgrammeEvaluation;

namespace Pipeline.Reports.ProgrammeEvaluation;

/// <summary>The evaluation with the phrases that several pages share.</summary>
internal sealed class Study(Evaluation evaluation, ReportContext context)
{
    private readonly Dictionary<string, Outcome> _outcomes = evaluation.Programme.Outcomes.ToDictionary(o => o.Code, StringComparer.Ordinal);
    private readonly Dictionary<string, ProgrammeArea> _areas = evaluation.Programme.Areas.ToDictionary(a => a.Code, StringComparer.Ordinal);

    public Evaluation Evaluation { get; } = evaluation;

    public Programme Programme => Evaluation.Programme;

    public ReportContext Context { get; } = context;

    public TextBook Say { get; } = context.Texts;

    public NumberWriter Numbers => Say.Numbers;

    public string Title => Name(Programme.Names);

    public IReadOnlyList<string> Periods { get; } = [.. Enumerable.Range(0, evaluation.Programme.Periods.Count).Select(evaluation.Programme.Periods.NameOf)
        .Select(name => Month.TryParse(name, out var month) ? context.Texts.Numbers.MonthAndYear(month) : name)];

    /// <summary>Period of the first work anywhere.</summary>
    public int Start => Programme.Periods.IndexOf(Programme.Start);

    /// <summary>Period behind the last with the programme.</summary>
    public int End => Programme.End is { } end ? Programme.Periods.IndexOf(end) + 1 : Programme.Periods.Count;

    public string DataAsOf => Say.Say("common.data-as-of", ("date", Evaluation.DataAsOf == DateTimeOffset.MinValue ? "x" : Numbers.Date(Evaluation.DataAsOf)));

    /// <summary>"Belo Horizonte, Minas Gerais, Brazil": the country once, also where the file names it with the place.</summary>
    public string Place
    {
        get
        {
            if (Programme.Place is not { } place) return Country;
            var named = Name(place);
            return named.EndsWith(Country, StringComparison.OrdinalIgnoreCase) ? named : $"{named}, {Country}";
        }
    }

    public string Country => Countries.Find(Programme.Country) is { } known ? Name(known.Names) : Programme.Country;

    public int Level => LevelInWords.Level;

    /// <summary>On every page of what is invented; null for none.</summary>
    public string? Banner => Programme.Synthetic ? Say.Say("programme.banner") : null;

    /// <summary>The file fixes a design: every method was refused of every outcome for want of data.</summary>
    public bool OnlyRegistered { get; } = evaluation.Outcomes.Count > 0
        && evaluation.Outcomes.All(o => o.Main is null && o.Choice.Refused.Count > 0 && o.Choice.Refused.All(r => string.Equals(r.Reason.Code, Reasons.RefuseNoData, StringComparison.Ordinal)));

    /// <summary>Treated areas begin at different times.</summary>
    public bool Staggered { get; } = evaluation.Programme.Areas.Where(a => a.Role == AreaRole.Treated).Select(a => evaluation.Programme.Periods.IndexOf(a.Start ?? evaluation.Programme.Start)).Distinct().Count() > 1;

    /// <summary>The level as evaluated; of a design without data the one that it can reach, if the data come as announced.</summary>
    public DesignLevel LevelInWords => OnlyRegistered ? Reachable() : Evaluation.Level;

    private DesignLevel Reachable()
    {
        var (design, areas) = (Programme.Design, Programme.Areas);
        var treated = areas.Where(a => a.Role == AreaRole.Treated).Select(StartOf).ToList();
        var control = areas.Count(a => a is { Role: AreaRole.Control, SimilarProgramme: false });
        // Where all areas get the programme, those that start later are compared with.
        if (control == 0 && treated.Count > 0) control = treated.Count(s => s > treated.Min());
        return MarylandScale.Of(new DesignFacts(design.Assignment is Assignment.Random or Assignment.RandomOrder, control > 0, Start > 0, Start < Periods.Count,
            design.UnitsTreated ?? treated.Count, design.UnitsControl ?? control, control > 0 ? design.Comparability : Comparability.None, design.ProgrammePrecedesOutcome)
        {
            RecordingChange = design.RecordingChange is not null,
            DifferentialAttrition = DesignFacts.AttritionDiffers(design.AttritionTreatedPercent, design.AttritionControlPercent),
            Contaminated = control > 0 && design.Contamination is not null,
        });
    }

    /// <summary>"24 months before the start and 24 months from it on", of the first start where there are several.</summary>
    public string Spells(int before, int after) =>
        Say.Say(Staggered ? "programme.spells.staggered" : "programme.spells", ("before", Spell(before)), ("after", Spell(after)));

    /// <summary>What every number of an outcome from crime extracts stands under; null for the programme's own series.</summary>
    public string? Rounding(OutcomeEvaluation result) => Of(result).CrimeCategories.Count > 0 ? Say.Say("programme.rounded") : null;

    /// <summary>A note with what must be said of the outcome's numbers besides; null when there is nothing.</summary>
    public string? Noted(OutcomeEvaluation result, params ReadOnlySpan<string?> notes)
    {
        var said = new List<string>();
        foreach (var note in notes)
            if (!string.IsNullOrEmpty(note)) said.Add(note);
        if (Rounding(result) is { } rounded) said.Add(rounded);
        return said.Count == 0 ? null : string.Join(' ', said);
    }

    /// <summary>What the level means; one that a fault of the design lowered is not named as what it is otherwise.</summary>
    public string LevelName(int level) => level == Level && Evaluation.Level.Reasons.Any(reason => reason.Code.StartsWith("sms.minus", StringComparison.Ordinal))
        ? Say.Say("programme.lowered-level") : Say.Say("programme.level." + Numbers.Year(level));

    /// <summary>Texts of the file may hold anything that can be typed, also what turns a line around.</summary>
    public string Name(LocalText text) => Printable.Text(text.In(Context.Language));

    /// <summary>Words of the file: where they are not there in the language of the report, English stands in, and is read as English.</summary>
    public Run Quoted(LocalText text, TextStyle style) => new(Name(text), style) { Language = Speaks(text, Context.Language) ? null : Language.En.Tag() };

    private static bool Speaks(LocalText text, Language language) => language switch
    {
        Language.Fr => text.Fr is not null,
        Language.Es => text.Es is not null,
        Language.Pt => text.Pt is not null,
        _ => true,
    };

    public Outcome Of(OutcomeEvaluation result) => _outcomes[result.Outcome];

    public string Label(OutcomeEvaluation result) => OutcomeName(result.Outcome);

    public string OutcomeName(string code) => _outcomes.TryGetValue(code, out var outcome) ? Name(outcome.Names) : Printable.Text(code);

    public string AreaName(string code) => _areas.TryGetValue(code, out var area) ? Name(area.Names) : Printable.Text(code);

    public int StartOf(ProgrammeArea area) => Programme.Periods.IndexOf(area.Start ?? Programme.Start);

    public string MonthName(Month month) => Numbers.MonthName(month);

    /// <summary>Name of a period; of one outside the study "x".</summary>
    public string Period(int index) => index >= 0 && index < Periods.Count ? Known(Programme.Periods.NameOf(index)) : "x";

    /// <summary>"12 months", "8 quarters", "1 year".</summary>
    public string Spell(int periods) => Say.Count(
        Programme.Periods.Every switch { Frequency.Month => "programme.months", Frequency.Quarter => "programme.quarters", _ => "programme.years" }, periods);

    /// <summary>Threats to what the report says: not those to estimates that it does not show, since the number moves with the readiness to report.</summary>
    public IReadOnlyList<Reason> Threats =>
        [.. Evaluation.Threats.Where(t => string.Equals(t.Code, Reasons.ThreatReporting, StringComparison.Ordinal) || !t.Values.Any(v => string.Equals(v.Name, "outcome", StringComparison.Ordinal)
            && Evaluation.Outcomes.Any(o => o.Claim == Claim.ContextOnly && string.Equals(o.Outcome, v.Text, StringComparison.Ordinal))))];

    public string Every => Say.Say(Programme.Periods.Every switch { Frequency.Month => "programme.every.month", Frequency.Quarter => "programme.every.quarter", _ => "programme.every.year" });

    public string Areas(AreaRole role, int count) => Say.Count(
        role switch { AreaRole.Treated => "programme.areas.treated", AreaRole.Control => "programme.areas.control", _ => "programme.areas.buffer" }, count);

    public string Group(SeriesGroup group) => Say.Say(group switch
    {
        SeriesGroup.Treated => "programme.group.treated",
        SeriesGroup.Control => "programme.group.control",
        SeriesGroup.Buffer => "programme.group.buffer",
        SeriesGroup.Synthetic => "programme.group.synthetic",
        _ => "programme.group.counterfactual",
    });

    public string Method(EvaluationMethod method) => Say.Say("programme.method-name." + Codes.Of(method));

    public string Variance(Estimate estimate) => Say.Has("programme.variance." + estimate.Variance) ? Say.Say("programme.variance." + estimate.Variance) : Printable.Text(estimate.Variance);

    /// <summary>What the numbers of an outcome are: its own measure, or recorded events.</summary>
    public string Measure(Outcome outcome) => outcome.Measure is { } measure ? Name(measure) : Say.Say(outcome.Unit == OutcomeUnit.Count ? "programme.measure.events" : "programme.measure.value");

    /// <summary>Unit of an estimate that is a difference.</summary>
    public string DifferenceUnit(OutcomeEvaluation result) =>
        Of(result).Unit == OutcomeUnit.Count && result.Series.Any(s => s.Rates.Count > 0) ? Say.Say("programme.measure.rate") : Measure(Of(result));

    /// <summary>Sources of an outcome, or of the whole file.</summary>
    public string Source(Outcome? outcome = null)
    {
        var codes = new[] { outcome?.Source, outcome?.SecondSource }.OfType<string>().ToList();
        var titles = Programme.Sources.Where(s => codes.Count == 0 || codes.Contains(s.Code, StringComparer.Ordinal)).Select(s => Printable.Text(s.Title)).ToList();
        if (titles.Count == 0) titles.AddRange(codes.Select(Printable.Text));
        return Say.Say("common.source", ("source", titles.Count == 0 ? Say.Say("programme.source.owner", ("owner", Printable.Text(Programme.Owner)))
            : titles.Count > 3 ? string.Join(", ", titles.Take(3)) + " " + Say.Say("common.and-more", ("n", Numbers.Whole(titles.Count - 3))) : Say.Enumerate(titles)));
    }

    /// <summary>A reason in words. What an older evaluation says by a code that has no text any more stands as its code.</summary>
    public string Reason(Reason reason)
    {
        var id = "programme.reason." + reason.Code;
        return Say.Has(id) ? InWords(id, reason) : Say.Say("programme.reason-unknown", ("code", Printable.Text(reason.Code)));
    }

    /// <summary>A text with the values of a reason; one that it names and the reason has not is x.</summary>
    public string InWords(string id, Reason reason)
    {
        // A change has a sign; a share or an error has none.
        var signed = reason.Code.StartsWith("threat.", StringComparison.Ordinal) || reason.Code.StartsWith("note.placebo", StringComparison.Ordinal);
        var declared = reason.Code switch { Reasons.ThreatRecordingChange => Programme.Design.RecordingChange, Reasons.ThreatContamination => Programme.Design.Contamination, _ => null };
        // What the manager wrote stands in the file in several languages, in the reason in one.
        var values = reason.Values.Select(v => (v.Name, declared is not null && string.Equals(v.Name, "text", StringComparison.Ordinal) ? Name(declared) : Value(v, signed))).ToList();
        foreach (var name in Placeholders(TextBook.Template(id, Context.Language)))
            if (!values.Exists(v => string.Equals(v.Name, name, StringComparison.Ordinal))) values.Add((name, "x"));
        return Say.Say(id, values.ToArray());
    }

    private string Value(ReasonValue value, bool signed) => (value.Name, value.Number) switch
    {
        ("p", { } p) => PIs(p),
        ("p", null) => "=\u00A0x",
        ("smallest", { } p) => P(p),
        ("percent" or "limit", { } percent) => signed ? Numbers.SignedPercent(percent, Math.Abs(percent) < 10 ? 1 : 0) : Numbers.Percent(percent, Math.Abs(percent) < 10 ? 1 : 0),
        (_, { } number) when value.Text is null => Plain(number),
        _ => string.Join(", ", (value.Text ?? "x").Split(", ").Select(Known)),
    };

    /// <summary>Codes of the study are said by their names.</summary>
    private string Known(string text) =>
        _outcomes.ContainsKey(text) ? OutcomeName(text)
            : _areas.ContainsKey(text) ? AreaName(text)
            : Month.TryParse(text, out var month) ? MonthName(month)
            : Printable.Text(text);

    private static IEnumerable<string> Placeholders(string template)
    {
        for (var i = template.IndexOf('{', StringComparison.Ordinal); i >= 0; i = template.IndexOf('{', i + 1))
            yield return template[(i + 1)..template.IndexOf('}', i)];
    }

    /// <summary>"= 0.012", or "&lt; 0.001" where three decimals would say 0.</summary>
    public string PIs(double p) => p < 0.001 ? P(p) : "=\u00A0" + P(p);

    public string P(double p) => Numbers.P(Datum.Of(p));

    /// <summary>Whole numbers as such, others with so many decimals that three digits speak.</summary>
    public string Plain(double number) => Numbers.Decimal(number, Math.Abs(number - Math.Round(number)) < 1e-9 ? 0 : Decimals(number));

    public static int Decimals(double magnitude) => Math.Abs(magnitude) switch { >= 100 => 0, >= 10 => 1, >= 1 => 2, _ => 3 };

    public string Money(double amount) => Numbers.Decimal(amount, Math.Abs(amount) < 100 && Math.Abs(amount - Math.Round(amount)) > 1e-9 ? 2 : 0);

    public string Or(double? number, Func<double, string> write) => number is { } n ? write(n) : "x";
}

/// <summary>Names of enumerated values as the catalogue of texts has them: <c>two-by-two</c> for <c>TwoByTwo</c>.</summary>
internal static class Codes
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var code = new System.Text.StringBuilder(name.Length + 6);
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && code.Length > 0) code.Append('-');
            code.Append(char.ToLowerInvariant(letter));
        }

        return code.ToString();
    }
}
