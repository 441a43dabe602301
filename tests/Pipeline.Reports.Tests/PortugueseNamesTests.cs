using System.Text;
using Pipeline.Domain;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests;

public class PortugueseNamesTests
{
    [Theory]
    [InlineData("registrados em ", "Cidade do México", "registrados na Cidade do México")]
    [InlineData("moradores de ", "Cidade do México", "moradores da Cidade do México")]
    [InlineData("Em ", "Cidade do Cabo", "Na Cidade do Cabo")]
    public void A_city_with_an_article_takes_it(string before, string name, string said) => Assert.Equal(said, Said(before, name));

    [Theory]
    [InlineData("moradores de ", "Londres")]
    [InlineData("registrados em ", "Cidadela")]
    [InlineData("Em 2020, ", "Cidade do México")]
    [InlineData("ontem ", "Cidade do México")]
    public void Other_names_stand_as_they_are(string before, string name) => Assert.Equal(before + name, Said(before, name));

    [Theory]
    [InlineData(Language.En, "a; b")]
    [InlineData(Language.Fr, "a\u00A0; b")]
    public void A_list_parts_its_items_as_the_language_does(Language language, string said) => Assert.Equal(said, TextBook.In(language).Listed(["a", "b"]));

    [Theory]
    [InlineData(33.33, 3, "1")]
    [InlineData(0, 29, "0")]
    [InlineData(50, 30, "50%")]
    public void A_share_of_few_cases_is_their_number(double percent, int cases, string said) => Assert.Equal(said, TextBook.In(Language.En).Numbers.ShareOf(percent, cases));

    private static string Said(string before, string name)
    {
        var said = new StringBuilder(before);
        PortugueseNames.Append(said, name);
        return said.ToString();
    }
}
