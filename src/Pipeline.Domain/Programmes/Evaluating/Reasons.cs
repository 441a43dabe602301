namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>
/// Codes of what an evaluation says of its methods: why one was chosen, why others were refused, what threatens the numbers and how to read an
/// estimate. Reports have a text for each in four languages. The values that a reason carries are named in braces; <c>outcome</c>, <c>area</c>,
/// <c>areas</c>, <c>parts</c>, <c>text</c> and <c>month</c> are texts, all others are numbers. <see cref="All"/> holds the same as data.
/// </summary>
public static class Reasons
{
    // Choices.

    /// <summary>Several treated and several control areas, one start: areas and periods each have an effect of their own. {treated, control, before, after}</summary>
    public const string ChoiceOneStartPanel = "choice.one-start-panel";

    /// <summary>Treated areas started at different times; areas that never started are the control. {treated, control, starts}</summary>
    public const string ChoiceStaggered = "choice.staggered";

    /// <summary>As before, but every area started in the end: those that start later are the control of those that start earlier. {treated, starts}</summary>
    public const string ChoiceStaggeredLater = "choice.staggered-later";

    /// <summary>One treated area, enough donors and periods before: a weighted mean of donors stands for it. {donors, before}</summary>
    public const string ChoiceSynthetic = "choice.synthetic";

    /// <summary>Too few areas for a panel; counts by month before and after in treated and control areas. {treated, control, months} months in each window.</summary>
    public const string ChoiceTotalsMonths = "choice.totals-months";

    /// <summary>Too few areas for a panel; sums before and after in treated and control areas. {treated, control}</summary>
    public const string ChoiceTotals = "choice.totals";

    /// <summary>The same for values that are no counts: difference of the differences of means. {treated, control}</summary>
    public const string ChoiceMeans = "choice.means";

    /// <summary>No control, but long monthly series. {before, after}</summary>
    public const string ChoiceInterrupted = "choice.interrupted";

    /// <summary>Nothing to compare with: recorded change only. {before, after}</summary>
    public const string ChoiceBeforeAfter = "choice.before-after";

    /// <summary>Every method is refused. {}</summary>
    public const string ChoiceNothing = "choice.nothing";

    /// <summary>Counted from small areas with so few events that nothing of it is shown. {minimum} events in each group before and after.</summary>
    public const string ChoiceWithheld = "choice.withheld";

    // Refusals.

    /// <summary>No numbers of treated areas. {}</summary>
    public const string RefuseNoData = "refuse.no-data";

    /// <summary>No numbers of treated areas before the start. {}</summary>
    public const string RefuseNoBefore = "refuse.no-before";

    /// <summary>No numbers of treated areas after the start. {}</summary>
    public const string RefuseNoAfter = "refuse.no-after";

    /// <summary>No control area with numbers before and after. {}</summary>
    public const string RefuseNoControl = "refuse.no-control";

    /// <summary>Neither a never-treated nor a later-treated area. {}</summary>
    public const string RefuseNoUntreated = "refuse.no-untreated";

    /// <summary>All treated areas started in the same period. {}</summary>
    public const string RefuseOneStart = "refuse.one-start";

    /// <summary>Treated areas started in different periods. {starts}</summary>
    public const string RefuseSeveralStarts = "refuse.several-starts";

    /// <summary>A panel needs several areas on each side. {treated, control, needed}</summary>
    public const string RefuseTooFewAreas = "refuse.too-few-areas";

    /// <summary>{before, after, neededBefore, neededAfter}</summary>
    public const string RefuseTooFewMonths = "refuse.too-few-months";

    /// <summary>The method needs monthly data. {}</summary>
    public const string RefuseNotMonthly = "refuse.not-monthly";

    /// <summary>The series has gaps and the method needs every period. {missing}</summary>
    public const string RefuseMissingPeriods = "refuse.missing-periods";

    /// <summary>{donors, needed}</summary>
    public const string RefuseTooFewDonors = "refuse.too-few-donors";

    /// <summary>Too few periods before the start to fit weights. {before, needed}</summary>
    public const string RefuseShortBefore = "refuse.short-before";

    /// <summary>Root mean squared error before the start in percent of the mean. {percent, limit}</summary>
    public const string RefusePoorFit = "refuse.poor-fit";

    /// <summary>The method is for one treated area. {treated}</summary>
    public const string RefuseOneTreatedNeeded = "refuse.one-treated-needed";

    /// <summary>The method is for counts of events. {}</summary>
    public const string RefuseValuesNotCounts = "refuse.values-not-counts";

    /// <summary>Logarithms of cells without events do not exist. {zeros} cells.</summary>
    public const string RefuseZeros = "refuse.zeros";

    /// <summary>Too few events, or too little variation, for the numbers to determine an effect. {events} 0 for values.</summary>
    public const string RefuseUndetermined = "refuse.undetermined";

    // Threats: of the whole study, or of one outcome where {outcome} is among the values.

    /// <summary>Treated areas were at an extreme just before the start. {outcome, baseline, mean, percent} last year before, mean of up to three years before, difference.</summary>
    public const string ThreatRegressionToMean = "threat.regression-to-mean";

    /// <summary>Treated and control areas moved apart before the start. {outcome, leads, p}</summary>
    public const string ThreatLeads = "threat.leads";

    /// <summary>Comparability was declared as shown, the periods before the start speak against it: it counts as said only. {outcome, p}</summary>
    public const string ThreatComparabilityLost = "threat.comparability-lost";

    /// <summary>An outcome that should not move did. {outcome, percent, p} percent is null for differences, p null where there is none.</summary>
    public const string ThreatPlaceboMoved = "threat.placebo-moved";

    /// <summary>Treated areas seem to change in the middle of the time before the start, when nothing happened. {outcome, percent, p}</summary>
    public const string ThreatPlaceboPeriod = "threat.placebo-period";

    /// <summary>What offenders may turn to instead got worse. {outcome, percent, p}</summary>
    public const string ThreatSwitching = "threat.switching";

    /// <summary>Neighbouring periods resemble each other; the interval allows for it, and may still be a little too narrow. {outcome, lag1}</summary>
    public const string ThreatAutocorrelation = "threat.autocorrelation";

    /// <summary>Fewer than ten treated or control areas: errors clustered by area are too small. {outcome, treated, control}</summary>
    public const string ThreatFewClusters = "threat.few-clusters";

    /// <summary>Even the most extreme result could not reach 5 percent. {outcome, p}</summary>
    public const string ThreatSmallestP = "threat.smallest-p";

    /// <summary>{text}</summary>
    public const string ThreatRecordingChange = "threat.recording-change";

    /// <summary>{text}</summary>
    public const string ThreatContamination = "threat.contamination";

    /// <summary>Treated and control lost different shares. {treated, control, difference} percent; points.</summary>
    public const string ThreatAttrition = "threat.attrition";

    /// <summary>The outcome moves with the readiness to report and no second source was given. {outcome}</summary>
    public const string ThreatReporting = "threat.reporting";

    /// <summary>Events in the buffer rose against the control by more than chance explains. {outcome, quotient, difference} quotient null where undefined; difference in events.</summary>
    public const string ThreatDisplacement = "threat.displacement";

    /// <summary>Nothing to compare with. {outcome}</summary>
    public const string ThreatNoControl = "threat.no-control";

    /// <summary>One control area: whatever else happened there counts as what would have happened here. {outcome, area}</summary>
    public const string ThreatSingleControl = "threat.single-control";

    /// <summary>Controls left out because something like the programme ran there. {areas}</summary>
    public const string ThreatSimilarProgramme = "threat.similar-programme";

    /// <summary>Areas without usable numbers, left out. {outcome, areas}</summary>
    public const string ThreatAreasLeftOut = "threat.areas-left-out";

    /// <summary>Periods that not every area has, left out of the windows. {outcome, periods}</summary>
    public const string ThreatPeriodsMissing = "threat.periods-missing";

    /// <summary>The windows before and after are other months of the year. {outcome}</summary>
    public const string ThreatSeasonalMismatch = "threat.seasonal-mismatch";

    /// <summary>The design was not registered before the data. {}</summary>
    public const string ThreatNotRegistered = "threat.not-registered";

    /// <summary>The design differs from what was registered. {parts, count}</summary>
    public const string ThreatDesignChanged = "threat.design-changed";

    /// <summary>Residents of some area are not known: counts are compared, not rates. {}</summary>
    public const string ThreatPopulationUnknown = "threat.population-unknown";

    /// <summary>One effect for all starts would say something else. {outcome, staggered, twoWay} on the scale of the main estimate.</summary>
    public const string ThreatTwoWayDiffers = "threat.two-way-differs";

    /// <summary>Few events in a window. {outcome, events} the smallest window.</summary>
    public const string ThreatSmallCounts = "threat.small-counts";

    /// <summary>The start lies within a period, which counts as after. {month}</summary>
    public const string ThreatStartWithinPeriod = "threat.start-within-period";

    /// <summary>The study goes on after the programme ended. {month}</summary>
    public const string ThreatAfterEnd = "threat.after-end";

    /// <summary>The areas of a panel were chosen or chose themselves. {}</summary>
    public const string ThreatSelfSelected = "threat.self-selected";

    /// <summary>Several primary outcomes: one in twenty moves by chance. {outcomes}</summary>
    public const string ThreatManyOutcomes = "threat.many-outcomes";

    // Notes of one estimate or outcome.

    /// <summary>Errors clustered by area, t with one degree fewer than areas. {areas, degrees}</summary>
    public const string NoteClustered = "note.clustered";

    /// <summary>Least squares of the logarithm of rates: every area weighs the same. {}</summary>
    public const string NoteLogRates = "note.log-rates";

    /// <summary>Half an event was added to every cell before taking logarithms. {zeros} cells without events.</summary>
    public const string NoteHalfAdded = "note.half-added";

    /// <summary>Half an event was added to all four cells because one has none. {}</summary>
    public const string NoteContinuity = "note.continuity";

    /// <summary>Variance of independent events: too small for most crime. {}</summary>
    public const string NotePoissonVariance = "note.poisson-variance";

    /// <summary>Variance of crime counts by Farrington and others 2007. {}</summary>
    public const string NoteOverdispersed = "note.overdispersed";

    /// <summary>Dispersion between the months within windows. {dispersion}</summary>
    public const string NoteDispersion = "note.dispersion";

    /// <summary>Fewer than five areas in a group, or one control: no standard error. {areas} of the smallest group.</summary>
    public const string NoteNoStandardError = "note.no-standard-error";

    /// <summary>Plain two-way fixed effects use treated areas as controls: a warning, no estimate. {}</summary>
    public const string NoteTwoWayWarning = "note.two-way-warning";

    /// <summary>Controls: areas not yet treated. {}</summary>
    public const string NoteNotYetTreated = "note.not-yet-treated";

    /// <summary>The effect of each start group first, then their mean weighted by size: groups that ran longer do not count for more. {}</summary>
    public const string NoteGroupOverall = "note.group-overall";

    /// <summary>Counts of each start with its clean controls, by Poisson. {window} periods on each side.</summary>
    public const string NoteStackedPoisson = "note.stacked-poisson";

    /// <summary>Before and after with control of the areas that start in one period. {period, areas} period is its number from 0; its name is the text.</summary>
    public const string NoteStartGroup = "note.start-group";

    /// <summary>Newey-West errors. {lag}</summary>
    public const string NoteNeweyWest = "note.newey-west";

    /// <summary>Quasi-Poisson errors. {dispersion}</summary>
    public const string NoteQuasiPoisson = "note.quasi-poisson";

    /// <summary>Errors of a latent process (Zeger 1988), in which each period resembles the one before. {correlation, dispersion} from one period to the next, 0 where there is none.</summary>
    public const string NoteLatent = "note.latent";

    /// <summary>Change of level at the start; the change of slope by period stands beside it. {slope, p} ratio by period.</summary>
    public const string NoteLevelChange = "note.level-change";

    /// <summary>The control series is the exposure. {area}</summary>
    public const string NoteControlOffset = "note.control-offset";

    /// <summary>Correlation of neighbouring residuals. {lag1, durbinWatson}</summary>
    public const string NoteAutocorrelation = "note.autocorrelation";

    /// <summary>p is the share of donors that deviate as much. {rank, units, smallest}</summary>
    public const string NotePlaceboRank = "note.placebo-rank";

    /// <summary>p from all ways of choosing the treated areas, or from draws. {assignments, smallest}</summary>
    public const string NoteAssignments = "note.assignments";

    /// <summary>Assigned within pairs or strata. {blocks}</summary>
    public const string NoteBlocks = "note.blocks";

    /// <summary>Treated and buffer areas together. {areas} buffers.</summary>
    public const string NoteWithBuffer = "note.with-buffer";

    /// <summary>The weighted displacement difference compares counts, and the control is of another size than the treated areas. {treated, control} events before.</summary>
    public const string NoteControlSize = "note.control-size";

    /// <summary>Difference of rates per 100,000 residents and year. {}</summary>
    public const string NoteRateDifference = "note.rate-difference";

    /// <summary>No control: the change that was recorded, not an effect. {}</summary>
    public const string NoteRecordedChange = "note.recorded-change";

    /// <summary>Not counted as a benefit because the design cannot show an effect, or reporting alone may explain it. {level}</summary>
    public const string NoteNotInAccount = "note.not-in-account";

    /// <summary>A unit cost has no prevented events beside it: the outcome has no estimate in counts. {}</summary>
    public const string NoteNothingPrevented = "note.nothing-prevented";

    /// <summary>The synthetic control was fitted before the start: comparability counts as tested. {percent} error in percent of the mean.</summary>
    public const string NoteFitted = "note.fitted";

    /// <summary>Units behind the areas are given, so a level counts these. {treated, control}</summary>
    public const string NoteUnitsDeclared = "note.units-declared";

    /// <summary>Nothing happened in the middle of the time before the start, as it should. {percent, p}</summary>
    public const string NotePlaceboPeriodQuiet = "note.placebo-period-quiet";

    /// <summary>Every code with the names of its values, in the order of this file.</summary>
    public static IReadOnlyList<ReasonKind> All { get; } =
    [
        new(ChoiceOneStartPanel, ["treated", "control", "before", "after"]),
        new(ChoiceStaggered, ["treated", "control", "starts"]),
        new(ChoiceStaggeredLater, ["treated", "starts"]),
        new(ChoiceSynthetic, ["donors", "before"]),
        new(ChoiceTotalsMonths, ["treated", "control", "months"]),
        new(ChoiceTotals, ["treated", "control"]),
        new(ChoiceMeans, ["treated", "control"]),
        new(ChoiceInterrupted, ["before", "after"]),
        new(ChoiceBeforeAfter, ["before", "after"]),
        new(ChoiceNothing, []),
        new(ChoiceWithheld, ["minimum"]),
        new(RefuseNoData, []),
        new(RefuseNoBefore, []),
        new(RefuseNoAfter, []),
        new(RefuseNoControl, []),
        new(RefuseNoUntreated, []),
        new(RefuseOneStart, []),
        new(RefuseSeveralStarts, ["starts"]),
        new(RefuseTooFewAreas, ["treated", "control", "needed"]),
        new(RefuseTooFewMonths, ["before", "after", "neededBefore", "neededAfter"]),
        new(RefuseNotMonthly, []),
        new(RefuseMissingPeriods, ["missing"]),
        new(RefuseTooFewDonors, ["donors", "needed"]),
        new(RefuseShortBefore, ["before", "needed"]),
        new(RefusePoorFit, ["percent", "limit"]),
        new(RefuseOneTreatedNeeded, ["treated"]),
        new(RefuseValuesNotCounts, []),
        new(RefuseZeros, ["zeros"]),
        new(RefuseUndetermined, ["events"]),
        new(ThreatRegressionToMean, ["outcome", "baseline", "mean", "percent"]),
        new(ThreatLeads, ["outcome", "leads", "p"]),
        new(ThreatComparabilityLost, ["outcome", "p"]),
        new(ThreatPlaceboMoved, ["outcome", "percent", "p"]),
        new(ThreatPlaceboPeriod, ["outcome", "percent", "p"]),
        new(ThreatSwitching, ["outcome", "percent", "p"]),
        new(ThreatAutocorrelation, ["outcome", "lag1"]),
        new(ThreatFewClusters, ["outcome", "treated", "control"]),
        new(ThreatSmallestP, ["outcome", "p"]),
        new(ThreatRecordingChange, ["text"]),
        new(ThreatContamination, ["text"]),
        new(ThreatAttrition, ["treated", "control", "difference"]),
        new(ThreatReporting, ["outcome"]),
        new(ThreatDisplacement, ["outcome", "quotient", "difference"]),
        new(ThreatNoControl, ["outcome"]),
        new(ThreatSingleControl, ["outcome", "area"]),
        new(ThreatSimilarProgramme, ["areas"]),
        new(ThreatAreasLeftOut, ["outcome", "areas"]),
        new(ThreatPeriodsMissing, ["outcome", "periods"]),
        new(ThreatSeasonalMismatch, ["outcome"]),
        new(ThreatNotRegistered, []),
        new(ThreatDesignChanged, ["parts", "count"]),
        new(ThreatPopulationUnknown, []),
        new(ThreatTwoWayDiffers, ["outcome", "staggered", "twoWay"]),
        new(ThreatSmallCounts, ["outcome", "events"]),
        new(ThreatStartWithinPeriod, ["month"]),
        new(ThreatAfterEnd, ["month"]),
        new(ThreatSelfSelected, []),
        new(ThreatManyOutcomes, ["outcomes"]),
        new(NoteClustered, ["areas", "degrees"]),
        new(NoteLogRates, []),
        new(NoteHalfAdded, ["zeros"]),
        new(NoteContinuity, []),
        new(NotePoissonVariance, []),
        new(NoteOverdispersed, []),
        new(NoteDispersion, ["dispersion"]),
        new(NoteNoStandardError, ["areas"]),
        new(NoteTwoWayWarning, []),
        new(NoteNotYetTreated, []),
        new(NoteGroupOverall, []),
        new(NoteStackedPoisson, ["window"]),
        new(NoteStartGroup, ["period", "areas"]),
        new(NoteNeweyWest, ["lag"]),
        new(NoteQuasiPoisson, ["dispersion"]),
        new(NoteLatent, ["correlation", "dispersion"]),
        new(NoteLevelChange, ["slope", "p"]),
        new(NoteControlOffset, ["area"]),
        new(NoteAutocorrelation, ["lag1", "durbinWatson"]),
        new(NotePlaceboRank, ["rank", "units", "smallest"]),
        new(NoteAssignments, ["assignments", "smallest"]),
        new(NoteBlocks, ["blocks"]),
        new(NoteWithBuffer, ["areas"]),
        new(NoteControlSize, ["treated", "control"]),
        new(NoteRateDifference, []),
        new(NoteRecordedChange, []),
        new(NoteNotInAccount, ["level"]),
        new(NoteNothingPrevented, []),
        new(NoteFitted, ["percent"]),
        new(NoteUnitsDeclared, ["treated", "control"]),
        new(NotePlaceboPeriodQuiet, ["percent", "p"]),
    ];
}

/// <summary>A code of <see cref="Reasons"/> and the names of the values that every reason of that code carries, in order.</summary>
public sealed record ReasonKind(string Code, IReadOnlyList<string> Values);
