using Pipeline.Domain.Crime;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Crime;

public class CrosswalkRules
{
    private static readonly Crosswalk PoliceUk = Crosswalk.Of(SourceProfiles.Find("police-uk")!);

    private static readonly Dictionary<string, string> OldNames = new(StringComparer.Ordinal)
    {
        ["Violent crime (before 2013-05)"] = "violent-crime",
        ["Public disorder and weapons (2011-09 to 2013-04)"] = "public-disorder-and-weapons",
    };

    [Fact]
    public void Built_in_table_says_what_the_golden_file_says()
    {
        var mapping = Golden.Case("crime-crosswalk", "police-uk").Inputs.GetProperty("mapping").EnumerateObject()
            .Select(entry => Entry(
                OldNames.GetValueOrDefault(entry.Name) ?? entry.Name.ToLowerInvariant().Replace(' ', '-'),
                entry.Value.GetProperty("iccs").GetString()!, entry.Value.GetProperty("relation").GetString()!));
        Assert.Equal(mapping.OrderBy(entry => entry.Category, StringComparer.Ordinal), PoliceUk.Entries.OrderBy(entry => entry.Category, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_category_but_unmapped_has_its_place_in_the_crosswalk() => Assert.Equal(
        SourceProfiles.Find("police-uk")!.Categories.Select(category => category.Code).Order(StringComparer.Ordinal),
        PoliceUk.Entries.Select(entry => entry.Category).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_label_is_written_in_four_languages() => Assert.All(
        SourceProfiles.Find("police-uk")!.Categories.Select(category => category.Names).Append(CrimeCategories.Unmapped.Names).Append(CrimeCategories.TotalLabel),
        label => Assert.All((string?[])[label.En, label.Fr, label.Es, label.Pt], text => Assert.False(string.IsNullOrWhiteSpace(text))));

    [Fact]
    public void Codes_of_the_crosswalk_stand_in_the_classification() => Assert.All(
        PoliceUk.Entries, entry => Assert.True(entry.Iccs is null || Iccs.Find(entry.Iccs) is not null, entry.Category));

    [Fact]
    public void Classification_holds_the_parent_of_every_code()
    {
        Assert.Equal(120, Iccs.All.Count());
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
        var allocation = PoliceUk.Allocate([KeyValuePair.Create("anti-social-behaviour", 812L)]);
        Assert.Equal((812, 812, null, null), (allocation.Total, allocation.Excluded, allocation.Strict, allocation.Broad));
    }

    private static CrosswalkEntry Entry(string category, string iccs, string relation)
    {
        var kind = Enum.Parse<Relation>(relation, ignoreCase: true);
        return new CrosswalkEntry(category, kind == Relation.None ? null : iccs, kind);
    }
}
