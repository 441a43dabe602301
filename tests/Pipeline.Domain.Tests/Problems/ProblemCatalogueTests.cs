using System.Text.RegularExpressions;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Submissions;

namespace Pipeline.Tests.Domain.Problems;

public sealed partial class ProblemCatalogueTests
{
    public static TheoryData<string> Codes()
    {
        var data = new TheoryData<string>();
        foreach (var entry in ProblemCatalogue.Entries) data.Add(entry.Code);
        return data;
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_problem_is_said_in_every_language_with_all_its_values(string code)
    {
        var entry = ProblemCatalogue.Of(code);
        var names = Placeholders(entry.Message.En).Union(Placeholders(entry.Remedy.En)).ToList();
        var finding = ProblemCatalogue.Finding(code, new Place(412, 431, "Month", "13/2011"), [.. names.Where(n => n != "value").Select(n => (n, $"<{n}>"))]);
        Assert.Equal(entry.Severity, finding.Severity);
        var seen = new HashSet<string>();
        foreach (var language in Languages.All)
        {
            var (title, message, remedy) = ProblemCatalogue.Format(finding, language);
            Assert.All([title, message, remedy], text =>
            {
                Assert.False(string.IsNullOrWhiteSpace(text));
                Assert.Empty(Placeholders(text));
                Assert.Equal(char.ToUpperInvariant(text[0]), text[0]);
            });
            Assert.Contains("412", message, StringComparison.Ordinal);
            Assert.Contains("`Month`", message, StringComparison.Ordinal);
            Assert.All(names.Where(n => n != "value"), n => Assert.Contains($"<{n}>", message + remedy, StringComparison.Ordinal));
            Assert.True(seen.Add(message), $"{code} says the same in two languages: {message}");
        }
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void All_languages_name_the_same_values(string code)
    {
        var entry = ProblemCatalogue.Of(code);
        foreach (var text in (LocalText[])[entry.Message, entry.Remedy])
        {
            Assert.NotNull(text.Fr);
            Assert.NotNull(text.Es);
            Assert.NotNull(text.Pt);
            Assert.All(Languages.All, language => Assert.Equal(Placeholders(text.En).Order(), Placeholders(text.In(language)).Order()));
        }
    }

    /// <summary>Raised outside the file checks, where no test formats them: their values are agreed here.</summary>
    [Theory]
    [InlineData("upload.duplicate", "earlier")]
    [InlineData("upload.too-large", "limit")]
    [InlineData("job.deadline", "hours")]
    [InlineData("part.superseded-by-later", "part", "submission")]
    public void Problems_of_the_workflows_name_the_values_that_workflows_give(string code, params string[] values) =>
        Assert.Equal(values, Placeholders(ProblemCatalogue.Of(code).Message.En + ProblemCatalogue.Of(code).Remedy.En));

    /// <summary>What the pipeline measured is written as the language writes numbers; what a file holds is shown as it stands there.</summary>
    [Fact]
    public void A_measured_number_has_the_decimal_mark_of_the_language()
    {
        var finding = ProblemCatalogue.Finding("areas.overlap", new Place(Column: "/features/3"), ("area", "09.014"), ("other", "09.015"), ("share", "12.5"));
        Assert.EndsWith("have 12.5 percent of the smaller one in common.", ProblemCatalogue.Format(finding, Language.En).Message, StringComparison.Ordinal);
        Assert.All((Language[])[Language.Fr, Language.Es, Language.Pt], language =>
        {
            var message = ProblemCatalogue.Format(finding, language).Message;
            Assert.Contains(" 12,5 ", message, StringComparison.Ordinal);
            Assert.Contains("09.014", message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Measured_numbers_are_values_that_the_texts_name() => Assert.All(
        ProblemCatalogue.Entries.Where(entry => entry.Numbers is not null),
        entry => Assert.All(entry.Numbers!, name => Assert.Contains(name, Placeholders(entry.Message.En + entry.Remedy.En))));

    [Fact]
    public void A_message_gives_place_found_expected_and_next_step()
    {
        var finding = ProblemCatalogue.Finding("crime.month-format", new Place(412, 431, "Month", "13/2011"), ("suggestion", "2011-12"));
        Assert.Equal(("Month not readable", "Row 412 (line 431), column `Month`: found ‘13/2011’, expected YYYY-MM.", "Write months like 2011-12."), ProblemCatalogue.Format(finding, Language.En));
        Assert.Equal("Ligne de données 412 (ligne 431 du fichier), colonne `Month`\u00A0: trouvé «\u00A013/2011\u00A0», attendu AAAA-MM.", ProblemCatalogue.Format(finding, Language.Fr).Message);
    }

    [Fact]
    public void A_problem_of_the_whole_file_begins_with_a_capital() =>
        Assert.Equal("The file holds no text.", ProblemCatalogue.Format(ProblemCatalogue.Finding("file.empty", Place.WholeFile), Language.En).Message);

    [Fact]
    public void Values_from_files_are_not_read_as_placeholders_and_hidden_characters_are_written_out()
    {
        var finding = ProblemCatalogue.Finding("crime.month-format", new Place(1, 2, "M\u202Eonth", "{suggestion}\n\u200B"), ("suggestion", "x"));
        var message = ProblemCatalogue.Format(finding, Language.En).Message;
        Assert.Equal("Row 1 (line 2), column `M\\u{202E}onth`: found ‘{suggestion}\\u{000A}\\u{200B}’, expected YYYY-MM.", message);
    }

    [Fact]
    public void A_finding_that_leaves_out_a_value_is_a_mistake_of_the_program()
    {
        var finding = ProblemCatalogue.Finding("row.ragged", new Place(1, 2), ("found", "3"));
        Assert.Throws<ArgumentException>(() => ProblemCatalogue.Format(finding, Language.En));
        Assert.Throws<ArgumentException>(() => ProblemCatalogue.Of("no.such-code"));
    }

    [Fact]
    public void Codes_are_unique_well_formed_and_no_retired_code_is_in_use()
    {
        var codes = ProblemCatalogue.Entries.Select(e => e.Code).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.All(codes, c => Assert.Matches("^[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*$", c));
        Assert.Empty(codes.Intersect(ProblemCatalogue.Retired));
    }

    [Fact]
    public void Every_count_has_a_text_in_every_language()
    {
        Assert.NotEmpty(ProblemCatalogue.TallyCodes);
        foreach (var code in ProblemCatalogue.TallyCodes)
            foreach (var language in Languages.All)
            {
                var text = ProblemCatalogue.TallyText(new Tally(code, 3, "2021-01"), language);
                Assert.NotEmpty(text);
                Assert.Empty(Placeholders(text));
            }

        Assert.Equal("Rows of 2021-01", ProblemCatalogue.TallyText(new Tally("crime.rows-of-month", 3, "2021-01"), Language.En));
        Assert.Throws<ArgumentException>(() => ProblemCatalogue.TallyText(new Tally("no.such-count", 1), Language.En));
    }

    private static List<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(m => m.Groups["name"].Value)];

    [GeneratedRegex(@"\{(?<name>[a-zA-Z]+)\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder();
}
