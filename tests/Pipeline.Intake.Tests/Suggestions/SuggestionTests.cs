using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Intake;
using Pipeline.Intake.Crime;
using Pipeline.Intake.Crime.Suggestions;
using Pipeline.Intake.Delimited;
using Pipeline.Tests.Intake.Workbooks;

namespace Pipeline.Tests.Intake.Suggestions;

/// <summary>First contact with a file: what is proposed, and what is said to be open.</summary>
public sealed partial class SuggestionTests
{
    [Fact]
    public void What_was_written_is_found_again_or_said_to_be_open()
    {
        var property = Prop.ForAll(Arb.From(WrittenExtract.All), written =>
        {
            var suggestion = Of(written.Bytes()).GetAwaiter().GetResult();
            var profile = suggestion.Profile;
            var format = profile.Times.Formats.FirstOrDefault();
            var dated = format == written.DateFormat || suggestion.Decisions.Any(d => d.En.Contains(written.DateFormat, StringComparison.Ordinal) && d.En.Contains("day or month", StringComparison.Ordinal));
            var offences = written.Incidents.Select(i => i.Offence).Distinct().Order(StringComparer.Ordinal);
            var found = profile.Categories.Select(c => c.Labels[0]).Order(StringComparer.Ordinal);
            var columns = (profile.Columns.Date, profile.Columns.Category[0], profile.Columns.Area, profile.Columns.X, profile.Columns.Y) == ("fecha_hecho", "delito", "barrio", "longitud", "latitud");
            var whole = suggestion.Trial is { } trial && trial.Rows == written.Incidents.Count && trial.Valid == trial.Rows;
            var same = profile.Delimiter == HeaderMap.NameOf(written.Delimiter) && profile.DecimalMark[0] == written.DecimalMark && offences.SequenceEqual(found, StringComparer.Ordinal);
            return (dated && columns && whole && same).Label($"{written.Encoding} {written.Delimiter} {written.DecimalMark} {written.DateFormat}: {profile.Encoding} {profile.Delimiter} {profile.DecimalMark} {format} {profile.Columns} {suggestion.Trial} {string.Join(',', suggestion.Trial?.FindingCounts.Keys ?? [])}");
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), property);
    }

    [Theory]
    [InlineData("caf\u00E9", "windows-1252", "iso-8859-1 reads every byte the same")]
    [InlineData("5 \u0080", "windows-1252", "1 are control characters")]
    public async Task A_single_byte_encoding_is_named_with_what_else_fits(string offence, string encoding, string reason)
    {
        var suggestion = await Of(Encoding.Latin1.GetBytes(Table($"2021-01-31,{offence}")));
        Assert.Equal(encoding, suggestion.Profile.Encoding);
        Assert.Contains(reason, Said(suggestion, "encoding"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_byte_at_the_end_decides_the_encoding()
    {
        var table = Table([.. Enumerable.Range(0, 40_000).Select(_ => "2021-01-31,robbery")]);
        Assert.Equal("utf-8", (await Of(Encoding.UTF8.GetBytes(table))).Profile.Encoding);
        Assert.Equal("windows-1252", (await Of(Encoding.Latin1.GetBytes(table + "2021-01-31,caf\u00E9\n"))).Profile.Encoding);
    }

    [Fact]
    public async Task Letters_of_another_code_page_are_doubted()
    {
        // "dñado" as DOS wrote it in code page 850: 0xA4 is the currency sign of Windows-1252.
        var suggestion = await Of(Encoding.Latin1.GetBytes(Table("2021-01-31,da\u00A4ado", "2021-01-31,extorsi\u00A2n")));
        Assert.Contains(suggestion.Decisions, d => d.En.Contains("DOS", StringComparison.Ordinal) && d.En.Contains("da¤ado", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Utf_16_without_its_mark_is_recognised() =>
        Assert.Equal("utf-16le", (await Of(Encoding.Unicode.GetBytes(Table("2021-01-31,robbery", "2021-02-01,theft")))).Profile.Encoding);

    [Fact]
    public async Task A_value_above_twelve_proves_the_order_of_day_and_month()
    {
        var dayFirst = await Of(Table("03/04/2021,a", "13/04/2021,a"));
        Assert.Equal(["dd/MM/yyyy"], dayFirst.Profile.Times.Formats);
        Assert.Contains("‘13/04/2021’ in row 2", dayFirst.Columns[0].Evidence.En, StringComparison.Ordinal);
        var monthFirst = await Of(Table("03/04/2021,a", "04/13/2021,a"));
        Assert.Equal(["MM/dd/yyyy"], monthFirst.Profile.Times.Formats);
        Assert.DoesNotContain(monthFirst.Decisions, d => d.En.Contains("day or month", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("03/04/2021", "05/06/2021", "dd/MM/yyyy", "MM/dd/yyyy")]
    [InlineData("03/01/2021", "04/01/2021", "MM/dd/yyyy", "dd/MM/yyyy")]
    public async Task Without_proof_both_orders_are_named(string first, string second, string proposed, string other)
    {
        var suggestion = await Of(Table($"{first},a", $"{second},a"));
        Assert.Equal([proposed], suggestion.Profile.Times.Formats);
        Assert.Contains(suggestion.Decisions, d => d.En.Contains($"{proposed} is proposed, it may be {other}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_orders_in_one_column_are_told_with_a_row_of_each()
    {
        var suggestion = await Of(Table("31/01/2021,a", "01/31/2021,a"));
        Assert.Contains(suggestion.Decisions, d => d.En.Contains("‘31/01/2021’ in row 1", StringComparison.Ordinal) && d.En.Contains("‘01/31/2021’ in row 2", StringComparison.Ordinal));
        Assert.Equal(1, suggestion.Trial!.WithErrors);
    }

    [Fact]
    public async Task A_date_that_the_program_cannot_read_is_said_and_no_profile_is_made_of_it()
    {
        var suggestion = await Of(Table("01/2021,a", "02/2021,a"));
        Assert.Null(suggestion.Profile.Columns.Date);
        Assert.Null(suggestion.Trial);
        Assert.Contains(suggestion.Decisions, d => d.En.Contains("‘01/2021’, which are not read", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_time_of_its_own_is_joined_to_the_date()
    {
        var suggestion = await Of("fecha_hecho,hora_hecho,delito\n2021-01-31,23:10,robo\n2021-01-30,07:05,robo\n2021-01-30,,robo\n");
        Assert.Equal("hora_hecho", suggestion.Profile.Columns.Time);
        Assert.Equal(["yyyy-MM-dd HH:mm", "yyyy-MM-dd"], suggestion.Profile.Times.Formats);
        Assert.Equal((3L, 3L), (suggestion.Trial!.Rows, suggestion.Trial.Valid));
    }

    [Fact]
    public async Task Swapped_names_of_coordinates_are_read_by_their_values()
    {
        var suggestion = await Of("date,crime type,latitude,longitude\n2021-01-31,theft,-99.15,19.32\n2021-01-31,theft,-99.16,19.33\n");
        Assert.Equal(("latitude", "longitude"), (suggestion.Profile.Columns.X, suggestion.Profile.Columns.Y));
        Assert.Contains(suggestion.Decisions, d => d.En.Contains("wrong way round", StringComparison.Ordinal));
        Assert.DoesNotContain("crime.coordinates-swapped", suggestion.Trial!.FindingCounts.Keys);
    }

    [Fact]
    public async Task The_British_grid_is_proposed_where_it_lies_in_Britain_and_a_zone_never()
    {
        var camden = await Of("date,crime type,easting,northing\n2021-01-31,theft,530076.239,182797.685\n2021-01-31,theft,529502.201,184061.663\n");
        Assert.Equal("EPSG:27700", camden.Profile.Points!.System);
        Assert.Equal((2L, 2L), (camden.Trial!.Rows, camden.Trial.Valid));
        var medellin = await Of("date,crime type,este,norte\n2021-01-31,theft,434567.1,4690123.5\n2021-01-31,theft,434999.1,4691123.5\n");
        Assert.Null(medellin.Profile.Points);
        Assert.Contains(medellin.Decisions, d => d.En.Contains("points.system", StringComparison.Ordinal) && !d.En.Contains("27700", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_for_no_value_are_proposed_unless_they_are_a_category()
    {
        var suggestion = await Of("date,crime type,longitude,latitude\n2021-01-31,theft,NA,NA\n2021-01-31,theft,-75.5,6.25\n2021-02-28,Unknown,-75.5,6.26\n");
        Assert.Equal(["NA"], suggestion.Profile.Missing);
        Assert.Equal(["theft", "Unknown"], suggestion.Profile.Categories.Select(c => c.Labels[0]));
        Assert.Equal(3, suggestion.Trial!.Valid);
    }

    [Fact]
    public async Task Columns_named_after_months_are_counts()
    {
        var suggestion = await Of("crime type,borough,2021-01,2021-02,2021-03\ntheft,E1,3,4,5\nrobbery,E1,1,0,2\ntheft,E2,9,8,7\n");
        Assert.Equal(ProfileRows.CountsByMonth, suggestion.Profile.Rows);
        Assert.Equal(("borough", "crime type"), (suggestion.Profile.Columns.Area, suggestion.Profile.Columns.Category[0]));
        Assert.Equal((3L, 3L), (suggestion.Trial!.Rows, suggestion.Trial.Valid));
    }

    [Fact]
    public async Task A_shipped_profile_that_has_all_its_columns_comes_first()
    {
        var suggestion = await Of(System.IO.File.ReadAllBytes(Repository.Path("samples", "crime", "gb-city-of-london", "2018-01-city-of-london-street.csv")));
        Assert.Equal(("police-uk", 1.0), (suggestion.Fits[0].Code, suggestion.Fits[0].Share));
        Assert.Contains("police-uk", suggestion.Decisions[0].En, StringComparison.Ordinal);
        var read = suggestion.Profile.Columns;
        Assert.Equal(("Crime ID", "Month", "Falls within", "Longitude", "Latitude", "LSOA code", "Crime type"), (read.Id, read.Month, read.Agency, read.X, read.Y, read.Area, read.Category[0]));
        Assert.Equal(suggestion.Trial!.Rows, suggestion.Trial.Valid);
    }

    [Fact]
    public async Task Packed_files_and_workbooks_are_read_too()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(Encoding.Latin1.GetBytes(Table("2021-01-31,caf\u00E9")));
        var unpacked = await Of(packed.ToArray());
        Assert.Equal(("windows-1252", 1L), (unpacked.Profile.Encoding, unpacked.Trial!.Valid));

        var workbook = new RawWorkbook();
        workbook.Formats.Add("dd/mm/yyyy");
        workbook.Sheet(RawWorkbook.Row(1, "date", "crime type") + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>43861</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>theft</t></is></c></row>", "Data");
        var sheet = await Of(workbook.Bytes());
        Assert.Equal(("Data", "yyyy-MM-dd", 1L), (sheet.Profile.Sheet, Assert.Single(sheet.Profile.Times.Formats), sheet.Trial!.Valid));
    }

    [Theory]
    [InlineData("%PDF-1.7\n", "file.wrong-content")]
    [InlineData("", "file.empty")]
    [InlineData("a,b\n", "file.no-rows")]
    [InlineData("a,b\n1,\"2\n", "file.quote-unterminated")]
    public async Task A_file_that_cannot_be_read_is_said_in_the_words_of_a_receipt(string content, string code)
    {
        var suggested = await new ProfileSuggester().SuggestAsync("x.csv", () => new MemoryStream(Encoding.UTF8.GetBytes(content)), null, CancellationToken.None);
        Assert.Null(suggested.Suggestion);
        Assert.Contains(suggested.Findings, f => f.Code == code);
    }

    [Fact]
    public async Task The_proposed_profile_is_a_whole_file_that_reads_back()
    {
        var suggestion = await Of(Table("2021-01-31,Extorsi\u00F3n", "2021-01-30,Robo"));
        var text = SourceProfileWriter.Text(suggestion.Profile);
        Assert.Contains("Extorsión", text, StringComparison.Ordinal);
        var read = JsonSerializer.Deserialize(text, SourceProfileJson.Default.SourceProfile)!;
        Assert.Equal(text, SourceProfileWriter.Text(read));
        Assert.All(read.Categories, c => Assert.Null(c.Relation));
    }

    [Fact]
    public void Every_text_stands_in_all_languages_with_the_same_values()
    {
        var texts = typeof(SuggestionTexts).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (f.Name, Text: (LocalText)f.GetValue(null)!)).ToList();
        Assert.NotEmpty(texts);
        foreach (var (name, text) in texts)
        {
            var values = Values(text.En);
            foreach (var other in new[] { text.Fr, text.Es, text.Pt }) Assert.True(other is not null && Values(other) == values, name);
        }

        static string Values(string text) => string.Join(' ', Value().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));
    }

    private static string Table(params string[] rows) => "date,crime type\n" + string.Concat(rows.Select(r => r + "\n"));

    private static Task<ProfileSuggestion> Of(string table) => Of(Encoding.UTF8.GetBytes(table));

    private static async Task<ProfileSuggestion> Of(byte[] file)
    {
        var suggested = await new ProfileSuggester().SuggestAsync("Extract 2021.csv", () => new MemoryStream(file), null, CancellationToken.None);
        return suggested.Suggestion ?? throw new InvalidOperationException(string.Join(", ", suggested.Findings.Select(f => f.Code)));
    }

    private static string Said(ProfileSuggestion suggestion, string what) => suggestion.Writing.First(w => w.What.En == what).Evidence.En;

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Value();
}
