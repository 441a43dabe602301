using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Domain;
using Pipeline.Domain.Crime;
using Pipeline.Domain.Submissions;
using Pipeline.Domain.Surveys;
using Pipeline.Intake;
using Pipeline.Intake.Bytes;
using Pipeline.Intake.Places;

namespace Pipeline.Tests.Intake;

/// <summary>docs/inputs.md, docs/profiles.md and docs/instruments.md name the kinds, fields and columns that are read, and no other.</summary>
public sealed partial class FieldDocumentationTests
{
    private static readonly string inputs = System.IO.File.ReadAllText(Repository.Path("docs", "inputs.md"));
    private static readonly string profiles = System.IO.File.ReadAllText(Repository.Path("docs", "profiles.md"));
    private static readonly string instruments = System.IO.File.ReadAllText(Repository.Path("docs", "instruments.md"));

    [Fact]
    public void Every_kind_of_upload_is_documented_and_no_other() =>
        Assert.Equal(UploadKinds.All.Select(k => k.Code()).Order(StringComparer.Ordinal), FirstCells(Section(inputs, "## Kinds")).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_kind_of_upload_has_a_part_that_says_how_it_is_written()
    {
        var headings = string.Join('\n', inputs.Split('\n').Where(l => l.StartsWith('#')));
        Assert.All(UploadKinds.All, kind => Assert.Contains($"`{kind.Code()}`", headings, StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_sender_may_declare_is_documented_with_its_values()
    {
        var section = Section(inputs, "## What the sender may declare");
        Assert.Equal(typeof(Declared).GetProperties().Select(p => Camel(p.Name)).Order(StringComparer.Ordinal), FirstCells(section).Order(StringComparer.Ordinal));
        Assert.Equal(TextEncoding.Offered.Split(", "), Codes(Row(section, "encoding").Split('|')[2]));
        Assert.Equal(Languages.All.Select(l => l.Tag()), Codes(Row(section, "language").Split('|')[2]));
        Assert.Equal([",", ";", "\\|", "tab"], Codes(Row(section, "delimiter").Replace("\\|", "\u0001", StringComparison.Ordinal).Split('|')[2].Replace("\u0001", "\\|", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_column_of_the_street_level_layout_is_documented_and_no_other()
    {
        var profile = SourceProfiles.Find("police-uk")!;
        var columns = profile.Columns;
        string?[] read = [columns.Id, columns.Month, columns.Agency, columns.X, columns.Y, columns.Area, .. columns.Category];
        Assert.Equal(read.OfType<string>().Concat(profile.OtherColumns).Order(StringComparer.Ordinal), FirstCells(Section(inputs, "### `crime-extract`, profile `police-uk`")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_column_of_a_population_table_is_documented_and_stands_in_the_example_if_it_is_required()
    {
        var section = Section(inputs, "### `population`");
        var columns = new PopulationRows(new Findings()).Columns;
        var example = section.Split('\n').SkipWhile(l => !l.StartsWith("```csv", StringComparison.Ordinal)).ElementAt(1).Split(',');
        Assert.Subset(columns.Select(c => c.Name).ToHashSet(), example.ToHashSet());
        Assert.All(columns, c => Assert.True(c.Required ? example.Contains(c.Name) : section.Contains($"`{c.Name}`", StringComparison.Ordinal), c.Name));
    }

    [Theory]
    [InlineData("CityProfileReader.cs", "## JSON: `city-profile`")]
    [InlineData("AgencyReader.cs", "## JSON: `city-profile`")]
    [InlineData("ExchangeReader.cs", "## JSON: `city-profile`")]
    [InlineData("AreasReader.cs", "## GeoJSON: `areas`")]
    public void Every_member_that_a_reader_asks_for_is_documented(string reader, string heading)
    {
        var section = Section(inputs, heading);
        var asked = Asked().Matches(System.IO.File.ReadAllText(Repository.Path("src", "Pipeline.Intake", "Places", reader))).Select(m => m.Groups["name"].Value).Distinct().ToList();
        Assert.True(asked.Count > 5, $"only {asked.Count} were found");
        Assert.All(asked, name => Assert.True(section.Contains($"`{name}`", StringComparison.Ordinal) || section.Contains($"\"{name}\"", StringComparison.Ordinal), name));
    }

    [Fact]
    public void Every_member_of_the_declaration_of_areas_is_one_that_the_reader_asks_for()
    {
        var reader = System.IO.File.ReadAllText(Repository.Path("src", "Pipeline.Intake", "Places", "AreasReader.cs"));
        var documented = FirstCells(Section(inputs, "## GeoJSON: `areas`")).ToList();
        Assert.True(documented.Count > 5, $"only {documented.Count} were found");
        Assert.All(documented, name => Assert.Contains($"(\"{name}\"", reader, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_source_profile_that_ships_is_documented_and_no_other() =>
        Assert.Equal(SourceProfiles.All.Select(p => p.Code).Order(StringComparer.Ordinal), FirstCells(Section(profiles, "## The profiles that ship")).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_member_of_a_source_profile_is_documented_and_no_other()
    {
        var documented = FirstCells(Section(profiles, "## Members")).ToList();
        Assert.Equal(typeof(SourceProfile).GetProperties().Where(p => p.SetMethod is not null).Select(p => Camel(p.Name)).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
        foreach (var (heading, record) in ((string, Type)[])[("### Columns", typeof(ProfileColumns)), ("### Times", typeof(ProfileTimes)), ("### Points", typeof(ProfilePoints))])
        {
            var text = Section(profiles, heading);
            Assert.All(record.GetProperties().Where(p => p.SetMethod is not null), p => Assert.Contains($"`{Camel(p.Name)}`", text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Every_instrument_and_every_type_of_question_is_documented()
    {
        Assert.Equal(Enum.GetNames<QuestionType>().Select(n => n.ToLowerInvariant()), FirstCells(Section(instruments, "## The file")));
        Assert.All(Instruments.All, i => Assert.Contains($"{i.Name.Replace('/', '-')}.json", instruments, StringComparison.Ordinal));
    }

    /// <summary>From a heading to the next of its rank or above it.</summary>
    private static string Section(string page, string heading)
    {
        var start = page.IndexOf($"\n{heading}\n", StringComparison.Ordinal) + 1;
        Assert.True(start > 0, $"no heading {heading}");
        var rank = heading.IndexOf(' ', StringComparison.Ordinal);
        var text = new StringBuilder();
        var fenced = false;
        foreach (var line in page[start..].Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) fenced = !fenced;
            var hashes = fenced ? 0 : line.TakeWhile(c => c == '#').Count();
            if (text.Length > 0 && hashes > 0 && hashes <= rank) break;
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    // Of the first tables of a part: those before its next heading.
    private static IEnumerable<string> FirstCells(string section) =>
        section.Split('\n').Skip(1).TakeWhile(l => !l.StartsWith("##", StringComparison.Ordinal)).Where(l => l.StartsWith("| `", StringComparison.Ordinal)).SelectMany(l => Codes(l.Split('|')[1]));

    private static string Row(string section, string name) => section.Split('\n').Single(l => l.StartsWith($"| `{name}` |", StringComparison.Ordinal));

    private static IEnumerable<string> Codes(string cell) => Code().Matches(cell).Select(m => m.Groups["code"].Value);

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\.(RequiredText|OptionalText|LocalText|Texts|Number|RequiredInteger|OptionalInteger|OptionalBoolean|RequiredDate|Month|Items|Object)\(""(?<name>[a-zA-Z]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked();
}
