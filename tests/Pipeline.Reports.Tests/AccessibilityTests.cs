using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.ClaimCheck;
using Pipeline.Reports.CountryPage;
using Pipeline.Reports.DataExchange;
using Pipeline.Reports.Gallery;
using Pipeline.Reports.Indicators;
using Pipeline.Reports.ProgrammeEvaluation;
using Pipeline.Reports.Questionnaire;
using Pipeline.Reports.RegionSummary;
using Pipeline.Reports.SurveyQuality;
using Pipeline.Reports.Tests.CityAudit;
using Pipeline.Reports.Tests.DataExchange;
using Pipeline.Reports.Tests.Indicators;
using Pipeline.Reports.Tests.Programmes;
using Pipeline.Reports.Tests.UploadReceipt;
using Pipeline.Reports.UploadReceipt;
using Pipeline.Reports.WalkForm;
using Pipeline.Reports.WaveReport;

namespace Pipeline.Reports.Tests;

/// <summary>Every report, ordinary and awkward, in every language, under checkers that share no code with the writer.</summary>
public class AccessibilityTests
{
    private static readonly Dictionary<string, Action<Stream, ReportContext>> Reports = new(StringComparer.Ordinal)
    {
        ["audit"] = (o, c) => CityAuditReport.Write(o, Cities.Whole(), c),
        ["audit-metro"] = (o, c) => CityAuditReport.Write(o, Cities.Metro(), c),
        ["audit-london"] = (o, c) => CityAuditReport.Write(o, Samples.London, c),
        ["audit-rich"] = (o, c) => CityAuditReport.Write(o, AuditCases.Rich(), c),
        ["audit-withheld"] = (o, c) => CityAuditReport.Write(o, Cities.Withheld(), c),
        ["audit-one-month"] = (o, c) => CityAuditReport.Write(o, Cities.Whole(months: 1), c),
        ["audit-no-population"] = (o, c) => CityAuditReport.Write(o, Cities.Whole(population: false), c),
        ["audit-sixty-categories"] = (o, c) => CityAuditReport.Write(o, Cities.Whole(extraCategories: 47), c),
        ["audit-long-name"] = (o, c) => CityAuditReport.Write(o, Cities.Whole(string.Join(' ', Enumerable.Repeat("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 8))), c),
        ["audit-long-words"] = (o, c) => CityAuditReport.Write(o, Cities.LongWords(), c),
        ["audit-empty"] = (o, c) => CityAuditReport.Write(o, Cities.Empty(), c),
        ["audit-missing-glyphs"] = (o, c) => CityAuditReport.Write(o, Cities.Whole("東京 City"), c),
        ["scorecard"] = (o, c) => ExchangeScorecardReport.Write(o, Exchanges.Two(), c),
        ["scorecard-london"] = (o, c) => ExchangeScorecardReport.Write(o, Samples.London, c),
        ["scorecard-one"] = (o, c) => ExchangeScorecardReport.Write(o, Exchanges.One(), c),
        ["scorecard-unmeasured"] = (o, c) => ExchangeScorecardReport.Write(o, Cities.Metro(), c),
        ["scorecard-empty"] = (o, c) => ExchangeScorecardReport.Write(o, Cities.Empty(), c),
        ["scorecard-long-words"] = (o, c) => ExchangeScorecardReport.Write(o, Exchanges.Many(3, "Rindfleischetikettierungsüberwachungsamt"), c),
        ["scorecard-many"] = (o, c) => ExchangeScorecardReport.Write(o, Exchanges.Many(400), c),
        ["scorecard-missing-glyphs"] = (o, c) => ExchangeScorecardReport.Write(o, Exchanges.One() with { Names = new LocalText("東京 City") }, c),
        ["indicators"] = (o, c) => IndicatorReport.Write(o, IndicatorCases.Full(), c),
        ["indicators-half"] = (o, c) => IndicatorReport.Write(o, IndicatorCases.Half(), c),
        ["indicators-unknown"] = (o, c) => IndicatorReport.Write(o, IndicatorCases.Unknown(), c),
        ["indicators-empty"] = (o, c) => IndicatorReport.Write(o, IndicatorCases.Empty(), c),
        ["indicators-long-words"] = (o, c) => IndicatorReport.Write(o, IndicatorCases.Named(EdgeCases.LongWord), c),
        ["indicators-missing-glyphs"] = (o, c) => IndicatorReport.Write(o, IndicatorCases.Named(EdgeCases.NoGlyphs), c),
        ["audit-indicators"] = (o, c) => CityAuditReport.Write(o, IndicatorCases.Chapter(IndicatorCases.Full()), c),
        ["audit-indicators-half"] = (o, c) => CityAuditReport.Write(o, IndicatorCases.IndicatorsOnly(IndicatorCases.Half() with { Communities = IndicatorCases.Impossible() }), c),
        ["audit-indicators-unknown"] = (o, c) => CityAuditReport.Write(o, IndicatorCases.IndicatorsOnly(IndicatorCases.Unknown() with { Communities = null }), c),
        ["audit-indicators-long-words"] = (o, c) => CityAuditReport.Write(o, IndicatorCases.Chapter(IndicatorCases.Named(EdgeCases.LongWord)), c),
        ["walk"] = (o, c) => WalkFormDocument.Write(o, new WalkFormOptions(), c),
        ["walk-one-stop"] = (o, c) => WalkFormDocument.Write(o, new WalkFormOptions(1, "Plaza de las Tres Culturas"), c),
        ["walk-long-words"] = (o, c) => WalkFormDocument.Write(o, new WalkFormOptions(2, "Rindfleischetikettierungsüberwachungsamtsplatz"), c),
        ["walk-missing-glyphs"] = (o, c) => WalkFormDocument.Write(o, new WalkFormOptions(1, "東京"), c),
        ["gallery"] = (o, c) => ChartGallery.Write(o, c),
        ["questionnaire"] = (o, c) => QuestionnaireDocument.Write(o, Samples.Instrument, c),
        ["receipt-accepted"] = (o, c) => UploadReceiptReport.Write(o, Receipts.Accepted(), c),
        ["receipt-rejected"] = (o, c) => UploadReceiptReport.Write(o, Receipts.Rejected(), c),
        ["receipt-many"] = (o, c) => UploadReceiptReport.Write(o, Receipts.Rejected(findings: 900), c),
        ["receipt-refused"] = (o, c) => UploadReceiptReport.Write(o, Receipts.Refused(), c),
        ["receipt-many-parts"] = (o, c) => UploadReceiptReport.Write(o, Receipts.Accepted(parts: 99), c),
        ["wave"] = (o, c) => WaveReportDocument.Write(o, Samples.Wave, Samples.Instrument, c),
        ["wave-empty"] = (o, c) => WaveReportDocument.Write(o, Samples.Wave with { Responses = 0, Countries = 0, Figures = [], Regions = [] }, Samples.Instrument, c),
        ["wave-complete"] = (o, c) => WaveReportDocument.Write(o, CompleteWave.Whole, CompleteWave.Instrument, c),
        ["wave-withheld"] = (o, c) => WaveReportDocument.Write(o, CompleteWave.Withheld, CompleteWave.Instrument, c),
        ["country"] = (o, c) => CountryPageReport.Write(o, CountryDocument.From(CompleteWave.Whole, "CO")!, CompleteWave.Instrument, c),
        ["country-synthetic"] = (o, c) => CountryPageReport.Write(o, CountryDocument.From(CompleteWave.Whole, "X07")!, CompleteWave.Instrument, c),
        ["region-held"] = (o, c) => RegionSummaryReport.Write(o, CompleteWave.Whole, "EAF", CompleteWave.Instrument, c),
        ["quality"] = (o, c) => SurveyQualityReport.Write(o, Quality, "Global Survey", c),
        ["claims"] = (o, c) => ClaimCheckReport.Write(o, ClaimCases.Mixed(), DateTimeOffset.UnixEpoch, c),
        ["claims-empty"] = (o, c) => ClaimCheckReport.Write(o, ClaimCases.Empty(), DateTimeOffset.UnixEpoch, c),
        ["region-shown"] = (o, c) => RegionSummaryReport.Write(o, Samples.Wave, "SAM", Samples.Instrument, c),
        ["region-pooled"] = (o, c) => RegionSummaryReport.Write(o, Samples.Wave, "EAF", Samples.Instrument, c),
        ["region-absent"] = (o, c) => RegionSummaryReport.Write(o, Samples.Wave, "SSA", Samples.Instrument, c),
        ["region-nothing"] = (o, c) => RegionSummaryReport.Write(o, Samples.Wave with { Regions = [], Pooled = new Dictionary<string, string?>(StringComparer.Ordinal) { ["EAF"] = null } }, "EAF", Samples.Instrument, c),
        ["questionnaire-long-words"] = (o, c) => QuestionnaireDocument.Write(o, EdgeCases.LongWords, c),
        ["questionnaire-missing-glyphs"] = (o, c) => QuestionnaireDocument.Write(o, EdgeCases.MissingGlyphs, c),
        ["receipt-long-name"] = (o, c) => UploadReceiptReport.Write(o, Receipts.Rejected(fileName: string.Concat(Enumerable.Repeat(EdgeCases.LongWord, 3)) + ".csv"), c),
        ["receipt-missing-glyphs"] = (o, c) => UploadReceiptReport.Write(o, Receipts.Rejected(fileName: EdgeCases.NoGlyphs + ".csv"), c),
        ["wave-nobody"] = (o, c) => WaveReportDocument.Write(o, EdgeCases.NobodyAnswered, Samples.Instrument, c),
        ["wave-one"] = (o, c) => WaveReportDocument.Write(o, EdgeCases.OneAnswered, Samples.Instrument, c),
        ["wave-400"] = (o, c) => WaveReportDocument.Write(o, EdgeCases.FourHundred, Samples.Instrument, c),
        ["wave-long-words"] = (o, c) => WaveReportDocument.Write(o, Samples.Wave, EdgeCases.LongWords, c),
        ["wave-missing-glyphs"] = (o, c) => WaveReportDocument.Write(o, Samples.Wave, EdgeCases.MissingGlyphs, c),
        ["region-long-words"] = (o, c) => RegionSummaryReport.Write(o, Samples.Wave, "SAM", EdgeCases.LongWords, c),
        ["plan-long-name"] = (o, c) => PlanCheckReport.Write(o, EdgeCases.Plan(EdgeCases.LongWord), c),
        ["plan-missing-glyphs"] = (o, c) => PlanCheckReport.Write(o, EdgeCases.Plan(EdgeCases.NoGlyphs), c),
        ["programme-long-word"] = (o, c) => ProgrammeEvaluationReport.Write(o, EdgeCases.Programme(EdgeCases.LongWord), c),
        ["programme-missing-glyphs"] = (o, c) => ProgrammeEvaluationReport.Write(o, EdgeCases.Programme(EdgeCases.NoGlyphs), c),
        ["plan-complete"] = (o, c) => PlanCheckReport.Write(o, Plans.Complete(), c),
        ["plan-incomplete"] = (o, c) => PlanCheckReport.Write(o, Plans.Incomplete(), c),
        ["plan-unanswered"] = (o, c) => PlanCheckReport.Write(o, Plans.Unanswered(), c),
        ["progress-whole"] = (o, c) => PlanProgressReport.Write(o, Progresses.Whole(), Progresses.Check(), c),
        ["progress-none"] = (o, c) => PlanProgressReport.Write(o, Progresses.None(), null, c),
        ["progress-one"] = (o, c) => PlanProgressReport.Write(o, Progresses.One(), null, c),
        ["progress-sixty"] = (o, c) => PlanProgressReport.Write(o, Progresses.Sixty(), null, c),
        ["progress-cancelled"] = (o, c) => PlanProgressReport.Write(o, Progresses.Cancelled(), null, c),
        ["progress-good"] = (o, c) => PlanProgressReport.Write(o, Progresses.Good(), null, c),
        ["progress-long-words"] = (o, c) => PlanProgressReport.Write(o, Progresses.Named(EdgeCases.LongWord), Progresses.Check(), c),
        ["progress-missing-glyphs"] = (o, c) => PlanProgressReport.Write(o, Progresses.Named(EdgeCases.NoGlyphs), null, c),
    };

    static AccessibilityTests()
    {
        foreach (var (name, evaluation) in Evaluations.All()) Reports[name] = (o, c) => ProgrammeEvaluationReport.Write(o, evaluation, c);
    }

    private static Domain.Surveys.Quality.QualityReport Quality =>
        Domain.Surveys.Quality.SurveyQuality.Check(Domain.Surveys.Quality.PrintedReports.For("2011", "global-survey/2011")!, Samples.Wave, Samples.Instrument);

    /// <summary>Two classes share the languages, so that two threads share the work.</summary>
    public static TheoryData<string, Language> InEnglishAndFrench => In(Language.En, Language.Fr);

    public static TheoryData<string, Language> InSpanishAndPortuguese => In(Language.Es, Language.Pt);

    private static TheoryData<string, Language> In(params ReadOnlySpan<Language> languages)
    {
        var data = new TheoryData<string, Language>();
        foreach (var name in Reports.Keys)
            foreach (var language in languages) data.Add(name, language);
        return data;
    }

    /// <summary>One of each kind: a Java machine starts for each, and the writer's own tests have the hard cases.</summary>
    [SkippableTheory]
    [InlineData("audit-rich", Language.Es)]
    [InlineData("audit-london", Language.En)]
    [InlineData("wave-complete", Language.Fr)]
    [InlineData("region-shown", Language.Pt)]
    [InlineData("programme-panel", Language.En)]
    [InlineData("scorecard", Language.Es)]
    [InlineData("walk", Language.Fr)]
    [InlineData("questionnaire", Language.Pt)]
    [InlineData("receipt-rejected", Language.En)]
    [InlineData("gallery", Language.En)]
    public void Report_for_an_older_archive_is_one(string name, Language language) => Written.By($"{name}-a1b", output =>
        Write(name, output, Written.Context(language) with { Form = ReportForm.OldArchive })).PassesPreflight();

    internal static Written Write(string name, Language language = Language.En) =>
        Written.By($"{name}-{language.Tag()}", output => Reports[name](output, Written.Context(language)));

    internal static IEnumerable<string> Names => Reports.Keys;

    internal static void Write(string name, Stream output, ReportContext context) => Reports[name](output, context);

    [SkippableTheory]
    [MemberData(nameof(InEnglishAndFrench))]
    public void Report_is_sound_archivable_accessible_and_in_its_language(string name, Language language) => Check(name, language);

    /// <summary>A report is written once for all checkers: there are hundreds of reports and languages.</summary>
    internal static void Check(string name, Language language)
    {
        var written = Write(name, language);
        written.PassesQpdf();
        written.CarriesItsFonts();
        Assert.All(written.Pages(), (page, i) => Assert.Contains(PageNumber(language, i + 1), page, StringComparison.Ordinal));
        written.PassesPdfCheck(language);
    }

    private static string PageNumber(Language language, int page) =>
        Texts.TextBook.In(language).Say("common.page", ("page", Texts.TextBook.In(language).Numbers.Whole(page)), ("pages", string.Empty)).Trim();
}
