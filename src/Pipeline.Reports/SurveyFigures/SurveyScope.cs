using Pipeline.Domain;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Places;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.Layout;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.SurveyFigures;

/// <summary>What the figures of one survey report share: the questionnaire, the wave, the place, and the words for them.</summary>
/// <param name="Place">"All regions", or a region's name.</param>
internal sealed record SurveyScope(Instrument Instrument, string Wave, bool Synthetic, string Place, string PolicyVersion, DateTimeOffset DataAsOf, ReportContext Context)
{
    /// <summary>Year of the exchange rates behind the amounts; null when nothing was converted.</summary>
    public string? RatesYear { get; init; }

    /// <summary>Municipalities on the list from which the wave was drawn; null when there is no list.</summary>
    public int? Frame { get; init; }

    /// <summary>Where each question is drawn, for sentences that lead there; filled while the figures are added.</summary>
    public Dictionary<string, Anchor> Drawn { get; } = new(StringComparer.Ordinal);

    public TextBook Say => Context.Texts;

    public NumberWriter Numbers => Say.Numbers;

    /// <summary>The rules that the results were published under; a version that this program does not know reads as today's.</summary>
    private DisclosurePolicy Policy => DisclosurePolicy.Find(PolicyVersion) ?? DisclosurePolicy.Current;

    private (string, string) LeastMunicipalities => ("municipalities", Numbers.Whole(Policy.MinimumMunicipalities));

    private (string, string) LeastCountries => ("least", Numbers.Whole(Policy.MinimumCountries));

    /// <summary>Who answered, and from which size on a region is shown by itself.</summary>
    public string WhoAnswered(int responses, int countries) => Say.Say("survey.who.text",
        ("responses", Say.Count("survey.place-responses", responses)), ("countries", Countries(countries)), LeastMunicipalities, LeastCountries, ("pool", Local(Regions.Pool.Names)));

    /// <summary>How many municipalities of a country answered, and from how many on a country is shown.</summary>
    public string WhoAnsweredInCountry(int responses) => Say.Say("survey.country-who", ("responses", Say.Count("survey.place-responses", responses)), LeastMunicipalities);

    public string CountriesShownNote => Say.Say("survey.countries-shown.note", LeastMunicipalities);

    public string Pooled(string region, string members) => Say.Say("survey.pooled-text", ("region", region), ("members", members), LeastMunicipalities, LeastCountries);

    public string WithheldAltogether(string region) => Say.Say("survey.nothing-withheld", ("region", region), LeastMunicipalities, LeastCountries);

    /// <summary>Why some questions of a small region have no figure.</summary>
    public string WhyWithout(int responses) => Say.Say("survey.without-text", ("responses", Say.Count("survey.place-responses", responses)), ("small", Numbers.Whole(Policy.MinimumCell - 1)));

    /// <summary>What holds for every figure, said once rather than under each.</summary>
    public string Method => Say.Say("survey.method.text", ("policy", PolicyVersion), ("small", Numbers.Whole(Policy.MinimumCell - 1)))
        + (Instrument.Figures.Any(f => f.TextColumns.Count > 0 || f.Options.Any(o => o.SpecifyColumn is not null)) ? " " + Say.Say("survey.words") : string.Empty);

    public string Title => Instrument.Title.In(Context.Language);

    public string Source => Say.Say(Synthetic ? "survey.source-synthetic" : "survey.source", ("title", Title), ("wave", Wave));

    public string DataAsOfNote => Say.Say("common.data-as-of", ("date", Numbers.Date(DataAsOf)));

    public string Local(LocalText text) => text.In(Context.Language);

    public InstrumentFigure? Find(string code) => Instrument.Figures.FirstOrDefault(f => string.Equals(f.Code, code, StringComparison.Ordinal));

    /// <summary>The question, with its number where the figure is known to the questionnaire.</summary>
    public string Question(string code) => Find(code) is { } figure ? Local(figure.Text) : code;

    public string Option(string code, string option) =>
        Find(code)?.Options.FirstOrDefault(o => string.Equals(o.Code, option, StringComparison.Ordinal)) is { } known ? Local(known.Label) : option;

    public static string RegionName(string code, Language language) => Regions.Find(code)?.Names.In(language) ?? code;

    /// <summary>The country's name; a synthetic code stands for itself.</summary>
    public static string CountryName(string code, Language language) => Domain.Places.Countries.Find(code)?.Names.In(language) ?? code;

    /// <summary>"Q14 Theft": enough to find the answer in a table.</summary>
    public string Answer(string code, string option) => $"{Find(code)?.Question ?? code} {Option(code, option)}";

    /// <summary>The question without what it says of its scale in brackets, where only its subject is meant.</summary>
    public string Topic(string code)
    {
        var question = Question(code);
        var bracket = question.LastIndexOf(" (", StringComparison.Ordinal);
        return bracket > 0 && question.EndsWith(')') ? question[..bracket] : question;
    }

    /// <summary>Words of a link to a figure; its label stands in capitals over the figure only.</summary>
    public string See(string figure) => Say.Say("survey.see", ("figure", figure.ToLowerInvariant()));

    /// <summary>"Other, namely": never the finding beside answers that are not shown.</summary>
    public bool IsOther(string code, string option) =>
        Find(code)?.Options.FirstOrDefault(o => string.Equals(o.Code, option, StringComparison.Ordinal))?.Other ?? false;

    /// <summary>How many of the numbers drawn are not to be seen, and why; null when all are.</summary>
    public string? Withheld(IEnumerable<Datum> drawn)
    {
        var states = drawn.Select(d => d.State).ToList();
        var hidden = states.Count(s => s == DatumState.Suppressed);
        var unknown = states.Count(s => s == DatumState.NotAvailable);
        return hidden + unknown == 0 ? null : Say.Say("survey.withheld", ("all", Numbers.Whole(states.Count)), ("hidden", Numbers.Whole(hidden)), ("unknown", Numbers.Whole(unknown)));
    }

    /// <summary>The question between the quotation marks of the language.</summary>
    public string Quoted(string code) => Say.Say("survey.quoted", ("text", Question(code)));

    public string Countries(int count) => Say.Count("survey.countries", count);

    /// <summary>Synthetic answers are announced twice: by the band on every page, and in words that a screen reader says.</summary>
    public void Warn(Report report)
    {
        if (Synthetic) report.Add(new Callout(Say.Say("survey.synthetic-title"), [Say.Say("survey.synthetic-text")], warning: true));
    }

    /// <summary>Answers that wait for the next release, by place.</summary>
    public void HeldBack(Report report, IReadOnlyList<string> regions)
    {
        if (regions.Count == 0) return;
        report.Add(new Callout(Say.Say("survey.held"), [Say.Say("survey.held.text", ("regions", Say.Enumerate([.. regions.Select(r => RegionName(r, Context.Language))])))]));
    }

    /// <summary>Methods 1.7: what every survey report says about who answered.</summary>
    public void Caution(Report report)
    {
        report.Add(new Callout(Say.Say("survey.caution"), [], Cautions.Of(Say, Frame)));
    }
}
