using System.Text;
using Pipeline.Domain.Crime;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>The category tables that ship, read as whole tables.</summary>
public class CrosswalkTables
{
    private static readonly string[] Shipped = ["chicago", "medellin", "mexico-city-fgj", "police-uk", "police-uk-camden"];

    public static TheoryData<string> Tables => [.. Shipped];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Every_code_stands_in_the_classification(string table) =>
        Assert.Empty(CategoryTable.Read(table).Where(category => category.Iccs is not null && Iccs.Find(category.Iccs) is null).Select(category => category.Code));

    [Theory]
    [MemberData(nameof(Tables))]
    public void Categories_have_no_code_only_when_they_are_no_crime_or_not_placed(string table) => Assert.Empty(
        CategoryTable.Read(table).Where(category => (category.Iccs is null) != (category.Relation is null or Relation.None)).Select(category => category.Code));

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_label_and_no_code_stands_twice(string table)
    {
        var categories = CategoryTable.Read(table);
        Assert.Empty(Twice(categories.Select(category => category.Code)));
        Assert.Empty(Twice(categories.SelectMany(category => category.Labels)));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Codes_are_small_letters_and_hyphens(string table) =>
        Assert.All(CategoryTable.Read(table), category => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", category.Code));

    [Theory]
    [MemberData(nameof(Tables))]
    public void Names_are_complete_in_four_languages(string table) => Assert.All(CategoryTable.Read(table), category => AssertComplete(category.Names));

    [Theory]
    [MemberData(nameof(Tables))]
    public void Whatever_is_not_placed_or_mixed_says_why(string table) => Assert.Empty(
        CategoryTable.Read(table).Where(category => (category.Relation is null or Relation.Mixed) && category.Note is null).Select(category => category.Code));

    [Theory]
    [MemberData(nameof(Tables))]
    public void Sexual_offences_and_trafficking_are_sensitive(string table) => Assert.Empty(
        CategoryTable.Read(table).Where(category => category.Iccs is { } code && (code.StartsWith("03", StringComparison.Ordinal) || code.StartsWith("0204", StringComparison.Ordinal)) && !category.Sensitive)
            .Select(category => category.Code));

    [Fact]
    public void Family_violence_is_sensitive_and_feeds_no_code()
    {
        var family = CategoryTable.Read("mexico-city-fgj").Single(category => category.Labels.Contains("VIOLENCIA FAMILIAR", StringComparer.Ordinal));
        Assert.Equal((Relation.Mixed, true), (family.Relation, family.Sensitive));
    }

    [Fact]
    public void Two_spellings_of_one_offence_in_Chicago_are_one_category()
    {
        var labels = CategoryTable.Read("chicago").Single(category => string.Equals(category.Code, "criminal-sexual-assault", StringComparison.Ordinal)).Labels;
        Assert.Equal(["CRIMINAL SEXUAL ASSAULT | 02", "CRIM SEXUAL ASSAULT | 02"], labels);
    }

    [Fact]
    public void Table_of_Chicago_says_what_the_golden_file_says() => Assert.All(
        Golden.Case("crime-crosswalk", "chicago").Inputs.GetProperty("mapping").EnumerateObject(),
        given =>
        {
            var label = given.Name.Replace("|", " | ", StringComparison.Ordinal);
            var category = Assert.Single(CategoryTable.Read("chicago"), category => category.Labels.Contains(label, StringComparer.Ordinal));
            Assert.Equal((given.Value.GetProperty("iccs").GetString(), given.Value.GetProperty("relation").GetString()), (category.Iccs ?? "none", $"{category.Relation}".ToLowerInvariant()));
        });

    [Fact]
    public void Counts_of_Chicago_give_the_golden_allocation()
    {
        var golden = Golden.Case("crime-crosswalk", "chicago");
        var categories = CategoryTable.Read("chicago");
        var allocation = CategoryTable.Crosswalk("chicago").Allocate(golden.Inputs.GetProperty("counts").EnumerateArray().Select(count => KeyValuePair.Create(
            categories.Single(category => category.Labels.Contains(count.GetProperty("key").GetString()!.Replace("|", " | ", StringComparison.Ordinal), StringComparer.Ordinal)).Code,
            count.GetProperty("n").GetInt64())));
        Assert.Equal(golden.Expected.GetProperty("coverage_strict").GetDouble(), allocation.Strict!.Value, 9);
        Assert.Equal(golden.Expected.GetProperty("coverage_broad").GetDouble(), allocation.Broad!.Value, 9);
        Assert.All(golden.Expected.GetProperty("level2").EnumerateObject(), code => Assert.Equal(code.Value.GetDouble(), allocation.ByCode[code.Name], 6));
    }

    [Fact]
    public void Camden_writes_the_categories_of_the_police_in_the_same_codes() => Assert.All(
        CategoryTable.Read("police-uk-camden"),
        category => Assert.Equal(Described(CategoryTable.Read("police-uk").Single(other => string.Equals(other.Code, category.Code, StringComparison.Ordinal))), Described(category)));

    [Fact]
    public void Titles_of_the_classification_are_written_in_four_languages() => Assert.All(Iccs.All, code => AssertComplete(code.Names));

    internal static void AssertComplete(LocalText text) =>
        Assert.All((string?[])[text.En, text.Fr, text.Es, text.Pt], name => Assert.False(string.IsNullOrWhiteSpace(name), text.En));

    private static IEnumerable<string> Twice(IEnumerable<string> texts) => texts.GroupBy(text => text, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);

    private static string Described(ProfileCategory category) => new StringBuilder().AppendJoin(';', category.Labels).Append(category.Iccs).Append(category.Relation).Append(category.Names).ToString();
}
