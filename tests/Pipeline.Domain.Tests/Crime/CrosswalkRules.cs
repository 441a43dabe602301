using System.Text.Json.Nodes;
using Pipeline.Domain.Crime;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Crime;

public class CrosswalkRules
{
    private static readonly Dictionary<string, string> OldNames = new(StringComparer.Ordinal)
    {
        ["Violent crime (before 2013-05)"] = "violent-crime",
        ["Public disorder and weapons (2011-09 to 2013-04)"] = "public-disorder-and-weapons",
    };

    public static TheoryData<string> Cases => Golden.Cases("crime-crosswalk");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Allocation_agrees_with_the_golden_file(string id)
    {
        var golden = Golden.Case("crime-crosswalk", id);
        var mapping = golden.Inputs.GetProperty("mapping").EnumerateObject()
            .Select(entry => Entry(entry.Name, entry.Value.GetProperty("iccs").GetString()!, entry.Value.GetProperty("relation").GetString()!));
        var counts = golden.Inputs.GetProperty("counts").EnumerateArray()
            .Select(count => KeyValuePair.Create(count.GetProperty("key").GetString()!, count.GetProperty("n").GetInt64()));
        var splits = golden.Inputs.TryGetProperty("splits", out var given)
            ? given.EnumerateObject().ToDictionary(
                split => split.Name,
                split => (IReadOnlyDictionary<string, double>)split.Value.EnumerateObject().ToDictionary(share => share.Name, share => share.Value.GetDouble(), StringComparer.Ordinal),
                StringComparer.Ordinal)
            : null;

        var allocation = new Crosswalk(id, [.. mapping]).Allocate(counts, splits);
        golden.AssertMatches(new JsonObject
        {
            ["total"] = allocation.Total,
            ["excluded"] = allocation.Excluded,
            ["unmapped"] = allocation.Unmapped,
            ["unallocated"] = allocation.Unallocated,
            ["level1"] = OfLength(allocation.ByCode, 2),
            ["level2"] = OfLength(allocation.ByCode, 4),
            ["approximate_level2"] = OfLength(allocation.Approximate, 4),
            ["coverage_strict"] = allocation.Strict,
            ["coverage_broad"] = allocation.Broad,
            ["coverage_with_splits"] = allocation.WithSplits,
        });
        Assert.Equal(golden.Expected.GetProperty("level1").EnumerateObject().Count(), OfLength(allocation.ByCode, 2).Count);
    }

    [Fact]
    public void Built_in_table_says_what_the_golden_file_says()
    {
        var mapping = Golden.Case("crime-crosswalk", "police-uk").Inputs.GetProperty("mapping").EnumerateObject()
            .Select(entry => Entry(
                OldNames.GetValueOrDefault(entry.Name) ?? entry.Name.ToLowerInvariant().Replace(' ', '-'),
                entry.Value.GetProperty("iccs").GetString()!, entry.Value.GetProperty("relation").GetString()!));
        Assert.Equal(mapping.OrderBy(entry => entry.Category, StringComparer.Ordinal), Crosswalk.PoliceUk.Entries.OrderBy(entry => entry.Category, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_category_but_unmapped_has_its_place_in_the_crosswalk() => Assert.Equal(
        CrimeCategories.PoliceUk.Select(category => category.Code).Where(code => !string.Equals(code, CrimeCategories.Unmapped, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        Crosswalk.PoliceUk.Entries.Select(entry => entry.Category).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_label_is_written_in_four_languages() => Assert.All(
        CrimeCategories.PoliceUk.Select(category => category.Label).Append(CrimeCategories.TotalLabel),
        label => Assert.All((string?[])[label.En, label.Fr, label.Es, label.Pt], text => Assert.False(string.IsNullOrWhiteSpace(text))));

    [Fact]
    public void Codes_of_the_crosswalk_stand_in_the_classification() => Assert.All(
        Crosswalk.PoliceUk.Entries, entry => Assert.True(entry.Iccs is null || Iccs.Find(entry.Iccs) is not null, entry.Category));

    [Fact]
    public void Classification_holds_the_parent_of_every_code()
    {
        Assert.Equal(119, Iccs.All.Count());
        Assert.All(Iccs.All, code =>
        {
            Assert.All(Iccs.WithAncestors(code.Code), containing => Assert.NotNull(Iccs.Find(containing)));
            Assert.Equal(code.Level, Iccs.WithAncestors(code.Code).Count());
        });
        Assert.Equal("Unlawful possession, purchase, use, cultivation or production of controlled drugs for personal consumption", Iccs.Find("06011")!.Title);
    }

    [Fact]
    public void Nothing_to_place_has_no_coverage()
    {
        var allocation = Crosswalk.PoliceUk.Allocate([KeyValuePair.Create("anti-social-behaviour", 812L)]);
        Assert.Equal((812, 812, null, null), (allocation.Total, allocation.Excluded, allocation.Strict, allocation.Broad));
    }

    private static CrosswalkEntry Entry(string category, string iccs, string relation)
    {
        var kind = Enum.Parse<Relation>(relation, ignoreCase: true);
        return new CrosswalkEntry(category, kind == Relation.None ? null : iccs, kind);
    }

    private static JsonObject OfLength(IReadOnlyDictionary<string, double> counts, int length) =>
        new(counts.Where(count => count.Key.Length == length).Select(count => KeyValuePair.Create(count.Key, (JsonNode?)JsonValue.Create(count.Value))));
}
