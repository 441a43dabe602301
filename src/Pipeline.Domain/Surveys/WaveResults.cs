using System.Text.Json.Serialization;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Domain.Surveys;

/// <summary>What kind of answer a question takes.</summary>
[JsonConverter(typeof(KebabJson<QuestionType>))]
public enum QuestionType
{
    Single,
    Multi,
    Rank,
    Scale,

    /// <summary>A plain number, published in the bands of its options.</summary>
    Number,

    /// <summary>Money in the respondent's currency, published in bands of US dollars (per resident where the question says so).</summary>
    Amount,

    /// <summary>A day, published in bands of years.</summary>
    Date,

    /// <summary>The respondent's own words: only how many wrote something, and what coders made of it.</summary>
    Text,
}

/// <summary>The published results of one wave, after disclosure control.</summary>
public sealed record WaveResults
{
    /// <summary>Such as <c>2011</c>.</summary>
    public required string Wave { get; init; }

    /// <summary>Instrument code and version, such as <c>global-survey/2011</c>. Labels come from it by code.</summary>
    public required string Instrument { get; init; }

    /// <summary>Answers are invented (a reconstruction, a demonstration): every output must say so.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>What readers must know of where the answers come from.</summary>
    public LocalText? SourceNote { get; init; }

    /// <summary>Version of the disclosure policy applied.</summary>
    public required string Policy { get; init; }

    /// <summary>Responses counted.</summary>
    public required int Responses { get; init; }

    public required int Countries { get; init; }

    /// <summary>Figures over all responses, in the order of the questionnaire.</summary>
    public required IReadOnlyList<QuestionFigure> Figures { get; init; }

    /// <summary>How the responses received became the responses counted; null for a wave that nobody cleaned.</summary>
    public CleaningSummary? Cleaning { get; init; }

    /// <summary>Options that coders made of own words and that reach the policy's minimum cell; the instrument does not have them.</summary>
    public IReadOnlyList<AddedOption> AddedOptions { get; init => field = value ?? []; } = [];

    /// <summary>Results claimed against results verified and evaluated (methods 1.10); null for an instrument that does not ask.</summary>
    public ClaimsFigure? Claims { get; init; }

    /// <summary>Change since an earlier wave; null when there is none to compare with.</summary>
    public WaveComparison? Comparison { get; init; }

    /// <summary>Countries that the policy allows to be shown, largest first; empty for none.</summary>
    public IReadOnlyList<CountryResults> CountryPages { get; init => field = value ?? []; } = [];

    /// <summary>Municipalities on the wave's list, by which intervals of figures asked of everybody are corrected; null when there is no list.</summary>
    public int? Frame { get; init; }

    /// <summary>Year of the exchange rates behind the amounts; null when no amount was converted.</summary>
    public string? RatesYear { get; init; }

    /// <summary>
    /// Answers that arrived since the last release and are too few to be released by themselves wait for the next one: places
    /// (region codes) in which that is so.
    /// </summary>
    public IReadOnlyList<string> HeldBack { get; init => field = value ?? []; } = [];

    /// <summary>Regions as published after pooling, largest first; the pool last.</summary>
    public required IReadOnlyList<RegionResults> Regions { get; init; }

    /// <summary>Regions too small to be shown by themselves: code of the region, code of the pool that holds its answers (null when even the pool fails).</summary>
    public required IReadOnlyDictionary<string, string?> Pooled { get; init; }

    public required DateTimeOffset DataAsOf { get; init; }
}

/// <summary>What one region's cities answered.</summary>
/// <param name="Code">Region code of the catalogue, or <c>OTH</c> for the pool.</param>
/// <param name="Members">Region codes inside; one unless this is the pool.</param>
public sealed record RegionResults(string Code, IReadOnlyList<string> Members, int Responses, int Countries, IReadOnlyList<QuestionFigure> Figures);

/// <summary>The five counts under every figure (methods 1.1), and how many answers were usable.</summary>
/// <param name="Total">Responses in the wave (or region) after cleaning.</param>
/// <param name="Asked">Gate true.</param>
/// <param name="Answered">Asked, and gave an answer.</param>
/// <param name="Valid">Answered within the allowed values: the base of the percentages.</param>
/// <param name="ItemNonResponse">Asked less answered.</param>
/// <param name="RoutingViolations">Answered although not asked; ignored in the figure.</param>
public sealed record Base(Datum Total, Datum Asked, Datum Answered, Datum Valid, Datum ItemNonResponse, Datum RoutingViolations);

/// <summary>One figure: a question, or the part of a question that has its own routing.</summary>
/// <param name="Code">Code of the figure in the instrument, such as <c>q13</c> or <c>q13no</c>.</param>
/// <param name="Mentions">Ticks in all, multi-select only.</param>
public sealed record QuestionFigure(
    string Code, QuestionType Type, Base Base, IReadOnlyList<OptionFigure> Options, Datum? Mentions = null,
    RankFigure? Rank = null, ScaleFigure? Scale = null);

/// <summary>
/// One option of a single or multi-select question, one item of a ranking, or one value of a scale.
/// Percentages are in percent with as many decimals as the base allows (whole below n = 200).
/// </summary>
/// <param name="Count">How many chose it; for a rank item, how many ranked it first.</param>
/// <param name="OfValid">Percent of valid answers: the published percentage.</param>
/// <param name="OfAsked">Percent of those asked.</param>
/// <param name="OfMentions">Percent of mentions, multi-select only.</param>
/// <param name="Low">95 % Wilson limit of <paramref name="OfValid"/>, percent.</param>
/// <param name="Mean">Mean rank, rank items only.</param>
/// <param name="OfCountries">
/// Percent of valid answers if each country counted once, whole; world only, and null where it would say too much of a country.
/// </param>
public sealed record OptionFigure(
    string Code, Datum Count, Datum OfValid, Datum OfAsked, Datum? OfMentions, Datum Low, Datum High, Datum? Mean = null, Datum? OfCountries = null);

/// <param name="Classes">Responses by class: empty, out_of_range, incomplete, incomplete_ties, straight_line, ties, valid.</param>
/// <param name="Policy"><c>as_is</c>, <c>strict</c> or <c>midrank</c>: which responses the means rest on.</param>
/// <param name="SumOfMeans">k(k+1)/2 when only complete rankings were averaged.</param>
/// <param name="Agreement">Whether the respondents agree on the order; null for means of incomplete rankings.</param>
public sealed record RankFigure(string Policy, IReadOnlyDictionary<string, Datum> Classes, Datum SumOfMeans, Datum N, RankAgreementFigure? Agreement = null);

/// <summary>Friedman's test of no order at all, and Kendall's coefficient of concordance (methods 1.5).</summary>
/// <param name="ChiSquare">Degrees of freedom: the number of items less one.</param>
/// <param name="P">Of <paramref name="ChiSquare"/>.</param>
/// <param name="KendallW">0 no agreement, 1 full agreement.</param>
public sealed record RankAgreementFigure(Datum ChiSquare, Datum P, Datum KendallW);

/// <param name="TopFive">Percent 6 to 10, from counts.</param>
public sealed record ScaleFigure(Datum Mean, Datum Median, Datum StandardDeviation, Datum TopFive, Datum TopFiveLow, Datum TopFiveHigh, Datum Invalid);

/// <summary>
/// What became of the responses received. Counts of forms, not of answers: they are shown whatever their size.
/// </summary>
/// <param name="Mode"><c>item</c> or <c>2011</c> (methods 1.8).</param>
/// <param name="Received">All responses of the wave, the ones below included.</param>
/// <param name="Counted">Responses in the tables.</param>
/// <param name="Empty">Deleted: contact details only, and no reply to a further contact.</param>
/// <param name="Fake">Deleted: obviously false, and no reply to a further contact.</param>
/// <param name="Duplicates">Another response of the same city stands.</param>
/// <param name="Late">Arrived after the cut-off date; they wait for the next wave.</param>
/// <param name="Pending">Candidates for deletion, and cities with conflicting responses, on which nobody has decided: in no table.</param>
/// <param name="BlankedItems">Values left out of responses that were kept.</param>
/// <param name="MovedTexts">Own words that coders moved into an option.</param>
/// <param name="LossPercent">Deleted responses in percent of counted and deleted ones.</param>
public sealed record CleaningSummary(
    string Mode, int Received, int Counted, int Empty, int Fake, int Duplicates, int Late, int Pending, int BlankedItems, int MovedTexts, Datum LossPercent);

/// <summary>Of the cities that answered on results: how many claim one, and how many can show for it (methods 1.10).</summary>
/// <param name="Base">Answered the question on results.</param>
/// <param name="Claimed">Less crime, less fear or more cohesion.</param>
/// <param name="VerifiedAndEvaluated">Claimed, independently verified, and the strategy evaluated.</param>
/// <param name="OneOfTwo">Claimed, and verified or evaluated but not both.</param>
/// <param name="Neither">Claimed, and neither, missing answers included.</param>
/// <param name="NeitherAnsweredNo">Claimed, and answered no to both.</param>
/// <param name="UnsupportedPercent"><paramref name="Neither"/> in percent of <paramref name="Claimed"/>.</param>
public sealed record ClaimsFigure(Datum Base, Datum Claimed, Datum VerifiedAndEvaluated, Datum OneOfTwo, Datum Neither, Datum NeitherAnsweredNo, Datum UnsupportedPercent);

/// <summary>What one country's cities answered: at least the policy's minimum of them, or all of them agreed.</summary>
/// <param name="Code">Country code as in the responses.</param>
/// <param name="Region">Region of the catalogue.</param>
public sealed record CountryResults(string Code, string Region, int Responses, IReadOnlyList<QuestionFigure> Figures);

/// <summary>Two waves beside each other, from what is published of both: nothing here can tell more than they do.</summary>
/// <param name="Earlier">Code of the earlier wave.</param>
/// <param name="Later">Code of the later wave.</param>
/// <param name="Panel">Cities that answered both times, apart from the cross-section; null when the policy does not allow it.</param>
public sealed record WaveComparison(string Earlier, string Later, IReadOnlyList<ComparedFigure> Figures, PanelComparison? Panel);

/// <param name="Code">Figure of the later instrument.</param>
/// <param name="Break">Why the two are not compared (wording or base changed, asked in one wave only); null when they are.</param>
public sealed record ComparedFigure(string Code, LocalText? Break, IReadOnlyList<ComparedOption> Options);

/// <summary>One option in both waves; percentages are of valid answers.</summary>
/// <param name="Earlier">Percent in the earlier wave.</param>
/// <param name="EarlierBase">Its base.</param>
/// <param name="Change">Percentage points, later less earlier.</param>
/// <param name="Low">95 % Newcombe limit of <paramref name="Change"/>, points.</param>
/// <param name="P">Two-sided.</param>
/// <param name="AdjustedP">Benjamini-Hochberg over all options compared: for screening.</param>
/// <param name="Test"><c>n_minus_1</c> or <c>fisher</c>; null when nothing was tested.</param>
public sealed record ComparedOption(
    string Code, Datum Earlier, Datum EarlierBase, Datum Later, Datum LaterBase, Datum Change, Datum Low, Datum High, Datum P, Datum AdjustedP, string? Test);

/// <param name="Cities">Cities that answered both waves.</param>
public sealed record PanelComparison(Datum Cities, IReadOnlyList<PanelOption> Options);

/// <summary>One option among cities that answered the question both times.</summary>
/// <param name="Pairs">Cities with a valid answer in both waves.</param>
/// <param name="Gained">Cities that had not chosen it and now have.</param>
/// <param name="Lost">Cities that had chosen it and no longer do.</param>
/// <param name="P">Exact McNemar, two-sided.</param>
public sealed record PanelOption(string Figure, string Option, Datum Pairs, Datum Gained, Datum Lost, Datum P);
