using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Domain;
using Pipeline.Domain.Audits.Indicators;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;
using Pipeline.Intake.Audits;
using Pipeline.Tests.Intake.Workbooks;

namespace Pipeline.Tests.Intake.Audits;

/// <summary>Tables of values of indicators: what is taken, and what is said of the rest.</summary>
[Collection("Alone")]
public sealed partial class IndicatorValuesTests
{
    private const string Header = "indicator,area,period,value,numerator,denominator,source,quality,provisional,synthetic,note\n";

    [Fact]
    public async Task Every_column_is_read_as_it_is_documented()
    {
        var outcome = await Read("D6-04,,2024,5.2,52,1000000,Vital register,estimate,yes,yes,\"Deaths within 30 days\"\nD7-02,camden,2024-Q2,96.5,,,City,,,,\nD2-04,,2023-07/2024-06,x,,,Centre,break,no,no,\nD4-01,,2024-05,c,,90000,Office,good,,,\n");
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        var table = outcome.Content!.Indicators!;
        Assert.Equal(("safety-audit/1", true), (table.Framework, table.Synthetic));
        Assert.Equal(
            [
                new IndicatorValue("D6-04", null, At("2024-01", 12), Datum.Of(5.2), 52, 1_000_000, "Vital register", IndicatorQuality.Estimate, true, IndicatorOrigin.Uploaded, "Deaths within 30 days") { Synthetic = true },
                new IndicatorValue("D7-02", "camden", At("2024-04", 3), Datum.Of(96.5), null, null, "City", IndicatorQuality.Good, false, IndicatorOrigin.Uploaded),
                new IndicatorValue("D2-04", null, At("2023-07", 12), Datum.NotAvailable, null, null, "Centre", IndicatorQuality.Break, false, IndicatorOrigin.Uploaded),
                new IndicatorValue("D4-01", null, At("2024-05", 1), Datum.Suppressed, null, 90_000, "Office", IndicatorQuality.Good, false, IndicatorOrigin.Uploaded),
            ],
            table.Rows);
        Assert.Equal(["D2-04/2023-07..2024-06", "D4-01/2024-05", "D6-04/2024", "D7-02/camden/2024-04..2024-06"], outcome.Reading.Parts.Select(p => p.Key));
        Assert.Equal([("rows", 4L), ("indicator.indicators", 4), ("indicator.areas", 1), ("indicator.periods", 4)], outcome.Reading.Tallies.Select(t => (t.Code, t.Count)));
    }

    [Theory]
    [InlineData("D4-01,,2024,\"12,5\",,,s", "indicator.decimal-comma", "value", "12,5")]
    [InlineData("D4-01,,2024,\"1,234.5\",,,s", "indicator.number", "value", "1,234.5")]
    [InlineData("D4-01,,2024,12 %,,,s", "indicator.number", "value", "12 %")]
    [InlineData("D4-01,,2024,n/a,,,s", "indicator.number", "value", "n/a")]
    [InlineData("D4-01,,2024,1e1,,,s", "indicator.number", "value", "1e1")]
    [InlineData("D4-01,,2024,NaN,,,s", "indicator.number", "value", "NaN")]
    [InlineData("D4-01,,2024,5.,,,s", "indicator.number", "value", "5.")]
    [InlineData("D4-01,,2024,--5,,,s", "indicator.number", "value", "--5")]
    [InlineData("D4-01,,2024,1 000,,,s", "indicator.number", "value", "1 000")]
    [InlineData("D4-01,,2024,,,,s", "indicator.value-blank", "value", "")]
    [InlineData("D4-01,,2024,100.1,,,s", "indicator.percent-range", "value", "100.1")]
    [InlineData("D4-01,,2024,-0.1,,,s", "indicator.percent-range", "value", "-0.1")]
    [InlineData("D9-01,,2024,2,,,s", "indicator.one-or-zero", "value", "2")]
    [InlineData("D2-04,,2024,-99,,,s", "indicator.negative", "value", "-99")]
    [InlineData("D1-01,,2024,-1,,,s", "indicator.negative", "value", "-1")]
    [InlineData("D1-01,,2024,5,-3,,s", "indicator.negative", "numerator", "-3")]
    [InlineData("D1-01,,2024,5,3,0,s", "indicator.denominator-zero", "denominator", "0")]
    [InlineData("D1-01,,2024,c,3,,s", "indicator.numerator-alone", "numerator", "3")]
    [InlineData("D1-01,,2024,x,3,100,s", "indicator.numerator-alone", "numerator", "3")]
    [InlineData("D1-01,,2024,5.2,52,100000,s", "indicator.ratio", "value", "5.2")]
    [InlineData("D1-01,,24,5,,,s", "indicator.period", "period", "24")]
    [InlineData("D1-01,,2024-13,5,,,s", "indicator.period", "period", "2024-13")]
    [InlineData("D1-01,,2024-Q5,5,,,s", "indicator.period", "period", "2024-Q5")]
    [InlineData("D1-01,,2024-06/2024-05,5,,,s", "indicator.period", "period", "2024-06/2024-05")]
    [InlineData("D1-01,,2010-01/2020-01,5,,,s", "indicator.period", "period", "2010-01/2020-01")]
    [InlineData("D1-01,,2024-05-01,5,,,s", "indicator.period", "period", "2024-05-01")]
    [InlineData("D1-01,,0024,5,,,s", "indicator.period", "period", "0024")]
    [InlineData("D1-01,,,5,,,s", "cell.blank", "period", "")]
    [InlineData("D1-01,,2024,5,,,", "cell.blank", "source", "")]
    [InlineData(",,2024,5,,,s", "cell.blank", "indicator", "")]
    [InlineData("D1-01,côté,2024,5,,,s", "indicator.area", "area", "côté")]
    [InlineData("D1-01,,2024,5,,,s,bad", "indicator.quality", "quality", "bad")]
    [InlineData("D1-01,,2024,5,,,s,,maybe", "indicator.yes-no", "provisional", "maybe")]
    [InlineData("D1-01,,2024,5,,,s,,,1", "indicator.yes-no", "synthetic", "1")]
    public async Task What_is_wrong_is_said_with_its_place_and_nothing_is_loaded(string row, string code, string column, string found)
    {
        var outcome = await Read("D4-02,,2024,5,,,s,,,,\n" + row + new string(',', 10 - CommasOutsideQuotes(row)) + "\n");
        outcome.RejectedFor(code);
        var finding = outcome.The(code);
        Assert.Equal((2L, 3L, column, found), (finding.Place.Row, finding.Place.Line, finding.Place.Column, finding.Place.Value));
        Assert.All(Languages.All, language => Assert.DoesNotContain("{", string.Concat(ProblemCatalogue.Format(finding, language)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("D1-1", "D1-01")]
    [InlineData("d1_01", "D1-01")]
    [InlineData("D10-1", "D1-01")]
    [InlineData("Unemployment rate", "D4-01")]
    [InlineData("Tasa de desempleo", "D4-01")]
    public async Task An_unknown_code_is_refused_with_those_that_were_probably_meant(string code, string meant)
    {
        var outcome = await Read($"{code},,2024,5,,,s,,,,\n");
        outcome.RejectedFor("indicator.unknown");
        var near = outcome.The("indicator.unknown").Values["near"].Split(", ");
        Assert.Equal(meant, near[0]);
        Assert.All(near, c => Assert.NotNull(IndicatorFrameworks.Current.Find(c)));
    }

    [Fact]
    public async Task Every_fault_of_a_row_is_said_at_once() =>
        (await Read("D1-99,côté,24,\"1,5\",-1,0,,bad,maybe,maybe,\n"))
            .RejectedFor("indicator.unknown", "indicator.area", "indicator.period", "indicator.decimal-comma", "indicator.negative", "indicator.denominator-zero", "cell.blank", "indicator.quality", "indicator.yes-no");

    [Fact]
    public async Task One_indicator_area_and_period_stands_once_however_the_period_is_written()
    {
        var outcome = await Read("D4-01,,2024,5,,,s,,,,\nD4-01,a1,2024,5,,,s,,,,\nD4-01,,2024-01/2024-12,5,,,s,,,,\n");
        outcome.RejectedFor("indicator.duplicate");
        Assert.Equal(("2024", "1", 3L), (outcome.The("indicator.duplicate").Values["period"], outcome.The("indicator.duplicate").Values["first"], outcome.The("indicator.duplicate").Place.Row!.Value));
    }

    [Theory]
    [InlineData("D1-01,,2024,5.2,52,1000000", true)]
    [InlineData("D1-01,,2024,5.25,52,1000000", false)]
    [InlineData("D1-01,,2024,5,52,1000000", true)]
    [InlineData("D1-01,,2024,6,52,1000000", false)]
    [InlineData("D4-01,,2024,33.3,1,3", true)]
    [InlineData("D4-01,,2024,33.3333333333333333,1,3", true)]
    [InlineData("D4-01,,2024,33.4,1,3", false)]
    [InlineData("D1-01,,2024-Q1,1.3,13,1000000", true)]
    [InlineData("D1-01,,2024-Q1,5.2,13,1000000", true)]
    [InlineData("D1-01,,2024-Q1,3.9,13,1000000", false)]
    [InlineData("D4-01,,2024-Q1,4,1,100", false)]
    [InlineData("D2-04,,2024,12,52,1000000", true)]
    [InlineData("D1-01,,2024,5.2,52,", true)]
    public async Task Numerator_and_denominator_give_the_value_within_its_rounding(string row, bool accepted)
    {
        var outcome = await Read(row + ",s,,,,\n");
        if (accepted) outcome.Accepted();
        else outcome.RejectedFor("indicator.ratio");
    }

    [Theory]
    [InlineData(300, 1000, true)]
    [InlineData(301, 1000, false)]
    [InlineData(300, 1001, false)]
    public async Task Texts_are_as_long_as_pages_take(int source, int note, bool accepted)
    {
        var outcome = await Read($"D4-01,,2024,5,,,{new string('s', source)},,,,{new string('n', note)}\n");
        if (accepted) outcome.Accepted();
        else outcome.RejectedFor("indicator.text-long");
    }

    [Fact]
    public async Task Percentages_that_all_look_like_shares_are_read_and_doubted()
    {
        const string shares = "D4-01,,2022,0.07,,,s,,,,\nD4-01,,2023,0.08,,,s,,,,\nD4-01,,2024,0.09,,,s,,,,\n";
        var doubted = await Read(shares);
        doubted.Accepted();
        Assert.Equal("3", doubted.The("indicator.fractions").Values["rows"]);
        Assert.Empty((await Read(shares + "D4-02,,2024,9,,,s,,,,\n")).Findings);
        Assert.Empty((await Read("D1-01,,2022,0.07,,,s,,,,\nD1-01,,2023,0.08,,,s,,,,\nD1-01,,2024,0.09,,,s,,,,\n")).Findings);
    }

    [Fact]
    public async Task A_framework_that_is_not_known_is_refused_with_those_that_are()
    {
        var outcome = await Checking.File(UploadKind.IndicatorValues, Encoding.UTF8.GetBytes(Header), new Declared(Profile: "safety-audit/0"));
        outcome.RejectedFor("profile.unknown");
        Assert.Equal("safety-audit/1", outcome.The("profile.unknown").Values["known"]);
    }

    [Fact]
    public async Task The_template_is_taken_as_it_is_and_filled_in_as_text_or_workbook()
    {
        using var csv = new MemoryStream();
        IndicatorTemplate.WriteCsv(csv, IndicatorFrameworks.Current, Language.Es);
        var lines = Encoding.UTF8.GetString(csv.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal((string.Join(',', IndicatorColumns.All), 107), (lines[0], lines.Length));
        var blank = await Checking.File(UploadKind.IndicatorValues, csv.ToArray(), new Declared());
        blank.Accepted();
        Assert.Equal("106", blank.The("indicator.not-filled").Values["rows"]);
        Assert.Empty(blank.Content!.Indicators!.Rows);

        var filled = string.Join('\n', lines.Select(line => line.StartsWith("D4-01,", StringComparison.Ordinal) ? line.Replace(",,,,,,,,,,", ",,2024,7.4,,,INEGI,,,,", StringComparison.Ordinal) : line)) + "\n";
        var one = await Checking.File(UploadKind.IndicatorValues, Encoding.UTF8.GetBytes(filled), new Declared());
        Assert.Equal(("D4-01", 7.4), (Assert.Single(one.Content!.Indicators!.Rows).Indicator, one.Content.Indicators.Rows[0].Value.Number));

        using var workbook = new MemoryStream();
        IndicatorTemplate.WriteWorkbook(workbook, IndicatorFrameworks.Current, Language.Fr);
        var sheet = await Checking.File(UploadKind.IndicatorValues, workbook.ToArray(), new Declared());
        sheet.Accepted();
        Assert.Equal("106", sheet.The("indicator.not-filled").Values["rows"]);
    }

    [Fact]
    public async Task A_workbook_holds_numbers_and_months_that_became_days()
    {
        var workbook = new RawWorkbook();
        workbook.Formats.Add("mmm\\-yy");
        var sheet = RawWorkbook.Row(1, "indicator", "period", "value", "source")
            + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>D4-01</t></is></c><c r=\"B2\"><v>2023</v></c><c r=\"C2\"><v>7.4</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>INEGI</t></is></c></row>"
            + "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>D4-01</t></is></c><c r=\"B3\" s=\"1\"><v>45413</v></c><c r=\"C3\" t=\"inlineStr\"><is><t>x</t></is></c><c r=\"D3\" t=\"inlineStr\"><is><t>INEGI</t></is></c></row>";
        var outcome = await Checking.File(UploadKind.IndicatorValues, workbook.Sheet(sheet).Bytes(), new Declared());
        outcome.Accepted();
        Assert.Equal([(At("2023-01", 12), Datum.Of(7.4)), (At("2024-05", 1), Datum.NotAvailable)], outcome.Content!.Indicators!.Rows.Select(r => (r.Period, r.Value)));
        Assert.Equal(("2024-05", "2024-05-01"), (outcome.The("indicator.period-day").Values["month"], outcome.The("indicator.period-day").Place.Value));
        Assert.Null(outcome.Reading.Delimiter);
    }

    [Fact]
    public void Schema_reader_and_handbook_name_the_same_columns()
    {
        using var schema = JsonDocument.Parse(System.IO.File.ReadAllBytes(Repository.Path("src", "Pipeline.Intake", "Audits", "IndicatorValues.csv-metadata.json")));
        var columns = schema.RootElement.GetProperty("tableSchema").GetProperty("columns").EnumerateArray().ToList();
        var rows = new IndicatorRows(IndicatorFrameworks.Current, new Findings(), typedCells: false);
        Assert.Equal(rows.Columns.Select(c => (c.Name, c.Required)), columns.Select(c => (c.GetProperty("name").GetString()!, c.GetProperty("required").GetBoolean())));
        Assert.All(columns, column =>
        {
            Assert.Equal(column.GetProperty("name").GetString(), column.GetProperty("titles").GetString());
            Assert.Equal(["en", "fr", "es", "pt"], column.GetProperty("dc:description").EnumerateArray().Select(text => text.GetProperty("@language").GetString()));
        });

        var docs = System.IO.File.ReadAllText(Repository.Path("docs", "inputs.md"));
        var start = docs.IndexOf("### `indicator-values`", StringComparison.Ordinal);
        var table = docs[start..docs.IndexOf("\n## ", start, StringComparison.Ordinal)];
        var documented = DocumentedRow().Matches(table).SelectMany(row => DocumentedName().Matches(row.Groups["names"].Value).Select(name => (name.Groups["name"].Value, row.Groups["required"].Value == "yes"))).ToList();
        Assert.Equal(rows.Columns.Select(c => (c.Name, c.Required)).Order(), documented.Order());
        Assert.Contains("300 characters", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Formats_of_the_schema_are_what_the_reader_takes()
    {
        using var schema = JsonDocument.Parse(System.IO.File.ReadAllBytes(Repository.Path("src", "Pipeline.Intake", "Audits", "IndicatorValues.csv-metadata.json")));
        string Format(string name) => "^(" + schema.RootElement.GetProperty("tableSchema").GetProperty("columns").EnumerateArray()
            .Single(c => c.GetProperty("name").GetString() == name).GetProperty("datatype").GetProperty("format").GetString() + ")$";
        foreach (var period in (string[])["2024", "2024-05", "2024-Q2", "2024-q4", "2023-07/2024-06", "24", "2024-Q5", "2024-5", "2024/2025", "2024-05-01", "Q2-2024"])
            Assert.Equal(IndicatorPeriodText.TryRead(period, out _), Regex.IsMatch(period, Format("period"), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        foreach (var value in (string[])["x", "C", "0", "12.5", "12,5", "", "1e5", ".5", "+5", "5."])
            Assert.Equal(value is "x" or "C" || IndicatorNumber.TryRead(value, out _), Regex.IsMatch(value, Format("value"), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        Assert.Equal(Enum.GetNames<IndicatorQuality>().Select(n => n.ToLowerInvariant()), Format("quality")[2..^2].Split('|'));
    }

    private static Task<Checked> Read(string rows) => Checking.File(UploadKind.IndicatorValues, Encoding.UTF8.GetBytes(Header + rows), new Declared());

    private static IndicatorPeriod At(string from, int months) => new(Month.TryParse(from, out var month) ? month : throw new ArgumentException(from, nameof(from)), months);

    private static int CommasOutsideQuotes(string row) => row.Split('"').Where((_, i) => i % 2 == 0).Sum(part => part.Count(c => c == ','));

    [GeneratedRegex(@"^\| (?<names>`[a-z]+`(, `[a-z]+`)*) \| (?<required>yes|no) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentedRow();

    [GeneratedRegex("`(?<name>[a-z]+)`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DocumentedName();
}
