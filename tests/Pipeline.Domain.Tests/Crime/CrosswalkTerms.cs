using Pipeline.Domain.Crime;
using Pipeline.Tests;

namespace Pipeline.Domain.Tests.Crime;

/// <summary>Usual names of offences, offered to whoever writes a profile.</summary>
public class CrosswalkTerms
{
    [Theory]
    [InlineData("ROBO A TRANSEÚNTE", "04011")]
    [InlineData("robo  a transeunte ", "04011")]
    [InlineData("Lesiones dolosas", "02011")]
    [InlineData("LATROCINIO", "0101")]
    public void A_term_is_found_whatever_its_case_accents_and_spaces(string label, string iccs) =>
        Assert.Equal(iccs, Assert.Single(ReferenceTerms.Find(label)).Iccs);

    [Theory]
    [InlineData("")]
    [InlineData("robo")]
    [InlineData("robo a transeunte en metro")]
    public void Part_of_a_term_finds_nothing(string label) => Assert.Empty(ReferenceTerms.Find(label));

    [Fact]
    public void A_word_of_two_languages_gives_both() =>
        Assert.Equal(["portuguese-terms", "spanish-terms"], ReferenceTerms.Find("HOMICIDIO DOLOSO").Select(term => term.Table).Order(StringComparer.Ordinal));

    [Fact]
    public void Table_of_Spanish_terms_says_what_the_golden_file_says()
    {
        var golden = Golden.Case("crime-crosswalk", "spanish").Inputs.GetProperty("mapping").EnumerateObject()
            .Select(entry => (entry.Name, entry.Value.GetProperty("iccs").GetString(), entry.Value.GetProperty("relation").GetString()));
        Assert.Equal(
            golden.OrderBy(entry => entry.Name, StringComparer.Ordinal),
            ReferenceTerms.Table("spanish-terms")!.Entries.Select(entry => (entry.Category, (string?)(entry.Iccs ?? "none"), (string?)$"{entry.Relation}".ToLowerInvariant())).OrderBy(entry => entry.Category, StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_of_terms_stand_in_the_classification() => Assert.All(
        ReferenceTerms.All, term => Assert.True(term.Relation == Relation.None ? term.Iccs is null : Iccs.Find(term.Iccs!) is not null, term.Term));

    [Fact]
    public void There_is_no_table_of_another_name() => Assert.Null(ReferenceTerms.Table("french-terms"));
}
