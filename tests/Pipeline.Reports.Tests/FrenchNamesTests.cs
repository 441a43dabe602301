using System.Text;
using Pipeline.Reports.Texts;

namespace Pipeline.Reports.Tests;

public class FrenchNamesTests
{
    [Theory]
    [InlineData("habitants de ", "Athènes", "habitants d’Athènes")]
    [InlineData("habitants de ", "Le Havre", "habitants du Havre")]
    [InlineData("enregistrés à ", "Le Caire", "enregistrés au Caire")]
    [InlineData("enregistrés à ", "Les Abymes", "enregistrés aux Abymes")]
    [InlineData("de ", "août 2017", "d’août 2017")]
    public void A_name_and_the_preposition_before_it_become_one(string before, string name, string said) => Assert.Equal(said, Said(before, name));

    [Theory]
    [InlineData("habitants de ", "Chicago")]
    [InlineData("enregistrés à ", "La Haye")]
    [InlineData("enregistrés à ", "Athènes")]
    [InlineData("part de ", "u")]
    [InlineData("de ", "12")]
    [InlineData("dans cette raide ", "amie")]
    public void Other_names_stand_as_they_are(string before, string name) => Assert.Equal(before + name, Said(before, name));

    private static string Said(string before, string name)
    {
        var said = new StringBuilder(before);
        FrenchNames.Append(said, name);
        return said.ToString();
    }
}
