using System.Text;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Intake.Receipts;

namespace Pipeline.Tests.Intake.Surveys;

/// <summary>Strings that stand nowhere else, in every cell that may hold contact details or words: they come out in one place only.</summary>
public sealed class IdentityCanaryTests
{
    private const string Canary = "zqx";

    public static TheoryData<string> Instruments { get; } = new(SmallSurvey.Name, "global-survey/2011");

    [Theory]
    [MemberData(nameof(Instruments))]
    public async Task No_contact_detail_and_no_words_appear_in_answers_findings_or_receipts_of_good_rows(string name)
    {
        var instrument = Find(name);
        var outcome = await Check(instrument, CsvOf(instrument, _ => null));
        outcome.Accepted();
        AssertSilent(outcome);
        var identity = JsonSerializer.Serialize(outcome.Content!.Identity!, PipelineJson.Default.IdentityBatch);
        foreach (var canary in Columns(instrument).Select((_, i) => Mark(i))) Assert.Contains(canary, identity, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Instruments))]
    public async Task Nor_do_they_when_the_row_is_rejected_for_another_cell(string name)
    {
        var instrument = Find(name);
        foreach (var (column, bad) in ((string, string)[])[("country", "no such country"), ("region_code", "nowhere"), ("id", ""), ("minutes", "long"), ("currency", "reais"), ("country_consent", "perhaps")])
        {
            var outcome = await Check(instrument, CsvOf(instrument, c => string.Equals(c, column, StringComparison.Ordinal) ? bad : null));
            Assert.NotEmpty(outcome.Findings);
            AssertSilent(outcome);
        }
    }

    [Theory]
    [InlineData("id,contact_country,q1\n1,{0} land,yes\n")]
    [InlineData("id,contact_country,q1\n1,{0},yes\n")]
    [InlineData("id,region_code,contact_country,q1\n1,SAM,{0},yes\n")]
    [InlineData("id,region_code,country,q1,q2_other\n1,SAM,BR,yes,{0}7\n1,SAM,BR,no,{0}\n")]
    [InlineData("id,country,q1,q8\n1,BR,yes,{0} \"said\" so\n")]
    [InlineData("id,country,q1,q8\n1,BR,yes,\"{0}\n2,BR,no,\"\n")]
    [InlineData("id,country,q1,q8\n1,BR,yes,\"{0}\" he said\n")]
    [InlineData("id,country,q1,q8\n1,BR,yes,{0}, and {0}\n")]
    [InlineData("id,country,q1,q8\n1,BR,yes,SÃ£o {0}\n")]
    [InlineData("{0},1,BR\n{0},2,BR\n")]
    [InlineData("id,country,q1,q8\n1,BR,yes,{0}\n1,BR,perhaps,{0}\n")]
    [InlineData("[{{\"id\":\"1\",\"country\":\"BR\",\"q1\":\"perhaps\",\"q8\":\"{0}\"}},{{\"q8\":[\"{0}\",{{\"a\":\"{0}\"}}]}}]")]
    [InlineData("[{{\"id\":\"1\",\"country\":\"BR\",\"q8\":\"{0}\"")]
    [InlineData("[\"{0}\"]")]
    [InlineData("{{\"{0}\":\"{0}\"}}")]
    public async Task Nor_does_a_file_in_bad_form_make_a_finding_repeat_them(string file)
    {
        var outcome = await SmallSurvey.Check(string.Format(System.Globalization.CultureInfo.InvariantCulture, file, Canary));
        AssertSilent(outcome);
    }

    private static Instrument Find(string name) => name == SmallSurvey.Name ? SmallSurvey.Instrument : Domain.Surveys.Instruments.Find(name)!;

    private static Task<Checked> Check(Instrument instrument, string csv) => new FileChecker(_ => instrument).CheckAsync(
        UploadKind.SurveyResponse, "desk", "a.csv", new MemoryStream(Encoding.UTF8.GetBytes(csv)), new Declared(Profile: instrument.Name), CancellationToken.None);

    /// <summary>All columns in which a person may write what they like, by the conventions of the instrument.</summary>
    private static List<string> Columns(Instrument instrument) =>
    [
        .. instrument.Contact.Where(c => !c.Country).Select(c => c.Code),
        .. instrument.Figures.SelectMany(f => f.TextColumns),
        .. instrument.Figures.Where(f => f.Type == QuestionType.Text).Select(f => f.Column!),
        .. instrument.Figures.SelectMany(f => f.Options).Select(o => o.SpecifyColumn).OfType<string>(),
    ];

    private static string Mark(int i) => $"{Canary}{i}q";

    private static string CsvOf(Instrument instrument, Func<string, string?> replace)
    {
        var columns = Columns(instrument).Distinct().ToList();
        string[] names = ["id", "region_code", "country", "minutes", "currency", "country_consent", .. columns];
        string[] cells = ["R1", "SAM", "BR", "12", "BRL", "1", .. columns.Select((_, i) => Mark(i))];
        return string.Join(',', names) + "\n" + string.Join(',', cells.Select((c, i) => replace(names[i]) ?? c)) + "\n";
    }

    private static void AssertSilent(Checked outcome)
    {
        var receipt = new Receipt
        {
            SubmissionId = "s", Kind = UploadKind.SurveyResponse, Owner = "desk", FileName = "a.csv", State = outcome.Outcome, ReceivedAt = default,
            Bytes = outcome.Bytes, Reading = outcome.Reading, Findings = outcome.Findings, FindingCounts = outcome.FindingCounts,
        };
        var shown = new StringBuilder(JsonSerializer.Serialize(receipt, PipelineJson.Default.Receipt));
        foreach (var language in Enum.GetValues<Language>())
        {
            using var csv = new MemoryStream();
            ReceiptCsv.Write(csv, receipt, language);
            shown.Append(Encoding.UTF8.GetString(csv.ToArray()));
        }

        if (outcome.Content is { } content) shown.Append(SmallSurvey.Json(content.Survey!));
        Assert.DoesNotContain(Canary, shown.ToString(), StringComparison.OrdinalIgnoreCase);
    }
}
