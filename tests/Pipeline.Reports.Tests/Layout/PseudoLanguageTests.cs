using System.Collections;
using System.Reflection;
using Pipeline.Domain;
using Pipeline.Domain.Surveys;
using Pipeline.Reports.ActionPlan;
using Pipeline.Reports.CityAudit;
using Pipeline.Reports.ClaimCheck;
using Pipeline.Reports.CountryPage;
using Pipeline.Reports.Indicators;
using Pipeline.Reports.ProgrammeEvaluation;
using Pipeline.Reports.Questionnaire;
using Pipeline.Reports.RegionSummary;
using Pipeline.Reports.Tests.CityAudit;
using Pipeline.Reports.Tests.Indicators;
using Pipeline.Reports.Tests.Programmes;
using Pipeline.Reports.Tests.UploadReceipt;
using Pipeline.Reports.Texts;
using Pipeline.Reports.UploadReceipt;
using Pipeline.Reports.WaveReport;

namespace Pipeline.Reports.Tests.Layout;

/// <summary>
/// Every kind of report in a language that has no letter but ø: a word with other letters comes from the data that the report is about, or it is
/// written in the code.
/// </summary>
public class PseudoLanguageTests
{
    private static readonly Dictionary<string, (object[] Data, Action<Stream, ReportContext> Write)> Reports = new(StringComparer.Ordinal)
    {
        ["audit"] = ([Cities.Whole()], (o, c) => CityAuditReport.Write(o, Cities.Whole(), c)),
        ["audit-withheld"] = ([Cities.Withheld()], (o, c) => CityAuditReport.Write(o, Cities.Withheld(), c)),
        ["audit-london"] = ([Samples.London], (o, c) => CityAuditReport.Write(o, Samples.London, c)),
        ["indicators"] = ([IndicatorCases.Full()], (o, c) => IndicatorReport.Write(o, IndicatorCases.Full(), c)),
        ["audit-indicators"] = ([Cities.Whole(), IndicatorCases.Half()], (o, c) => CityAuditReport.Write(o, new AuditSources(Cities.Whole()) { Audit = IndicatorCases.Half() }, c)),
        ["questionnaire"] = ([Samples.Instrument], (o, c) => QuestionnaireDocument.Write(o, Samples.Instrument, c)),
        ["receipt"] = ([Receipts.Rejected()], (o, c) => UploadReceiptReport.Write(o, Receipts.Rejected(), c)),
        ["wave"] = ([CompleteWave.Whole, CompleteWave.Instrument], (o, c) => WaveReportDocument.Write(o, CompleteWave.Whole, CompleteWave.Instrument, c)),
        ["country"] = ([CompleteWave.Whole, CompleteWave.Instrument], (o, c) => CountryPageReport.Write(o, CountryDocument.From(CompleteWave.Whole, "CO")!, CompleteWave.Instrument, c)),
        ["region"] = ([Samples.Wave, Samples.Instrument], (o, c) => RegionSummaryReport.Write(o, Samples.Wave, "SAM", Samples.Instrument, c)),
        ["claims"] = ([ClaimCases.Mixed()], (o, c) => ClaimCheckReport.Write(o, ClaimCases.Mixed(), DateTimeOffset.UnixEpoch, c)),
        ["progress"] = ([Progresses.Whole(), Progresses.Check()], (o, c) => PlanProgressReport.Write(o, Progresses.Whole(), Progresses.Check(), c)),
        ["plan"] = ([Plans.Incomplete()], (o, c) => PlanCheckReport.Write(o, Plans.Incomplete(), c)),
    };

    /// <summary>Marks of states, and what is written alike in every language.</summary>
    private static readonly HashSet<string> Alike = new(["csv", "json", "pdf", "usd", "ppp", "iso"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Catalogues of the domain (countries, problems, checklists, indicators), which reports quote in the language asked for.</summary>
    private static readonly Lazy<HashSet<string>> Catalogues = new(() =>
    {
        var folder = global::Pipeline.Tests.Repository.Path("src", "Pipeline.Domain");
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var built = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj";
            if (!built && (Path.GetExtension(file) is ".json" or ".csv")) words.UnionWith(WordsOf(File.ReadAllText(file)));
        }

        return words;
    });

    /// <summary>Shorter words are marks and codes: c, x, A2, Q20.</summary>
    private const int ShortestWord = 3;

    static PseudoLanguageTests()
    {
        foreach (var (name, evaluation) in Evaluations.All()) Reports[name] = ([evaluation], (o, c) => ProgrammeEvaluationReport.Write(o, evaluation, c));
    }

    public static TheoryData<string> All => [.. Reports.Keys];

    [SkippableTheory]
    [MemberData(nameof(All))]
    public void No_word_of_a_report_is_written_in_the_code(string name)
    {
        var (data, write) = Reports[name];
        var known = new HashSet<string>(Alike, StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var root in data) Collect(root, known, seen);
        known.UnionWith(Catalogues.Value);
        var text = Written.By("pseudo-" + name, o => write(o, new ReportContext(Language.En, "123456789012", "0.1") { Texts = TextBook.Pseudo })).Text();
        Assert.Contains("øøø", text, StringComparison.Ordinal);
        var coded = WordsOf(text).Where(w => w.Any(char.IsAsciiLetter) && !known.Contains(w) && !IsCut(w, known)).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(coded.Count == 0, string.Join(", ", coded));
    }

    [SkippableTheory]
    [MemberData(nameof(All))]
    public void Layout_holds_in_a_language_longer_than_any(string name)
    {
        // The self-check refuses what overlaps, hangs over or is cut; the outside checkers judge the file.
        var written = Written.By("longest-" + name, o => Reports[name].Write(o, new ReportContext(Language.Pt, "123456789012", "0.1") { Texts = TextBook.Longest }));
        written.PassesQpdf();
    }

    /// <summary>Running heads and columns cut long names.</summary>
    private static bool IsCut(string word, HashSet<string> known) => word.Length > 8 && known.Any(k => k.StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> WordsOf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsLetter(text[i])) continue;
            var from = i;
            while (i < text.Length && char.IsLetter(text[i])) i++;
            if (i - from >= ShortestWord) yield return text[from..i];
        }
    }

    /// <summary>Every word in the strings of the data, and the names of codes that are written as they are.</summary>
    private static void Collect(object? value, HashSet<string> words, HashSet<object> seen)
    {
        switch (value)
        {
            case null: return;
            case string text:
                words.UnionWith(WordsOf(text));
                return;
            case IEnumerable items:
                if (!seen.Add(value)) return;
                foreach (var item in items) Collect(item, words, seen);
                return;
        }

        var type = value.GetType();
        var pair = type.IsGenericType && type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal);
        if (type.IsEnum || (!pair && type.Namespace?.StartsWith("Pipeline", StringComparison.Ordinal) != true)) return;
        if (!type.IsValueType && !seen.Add(value)) return;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length > 0) continue;
            object? inner;
            try
            {
                inner = property.GetValue(value);
            }
            catch (TargetInvocationException)
            {
                // Not every state of a result has every value.
                continue;
            }

            // A month of a month and so on: values that make others of their kind never end.
            if (inner is not null && inner.GetType() == type && type.IsValueType) continue;
            Collect(inner, words, seen);
        }
    }
}
