using Pipeline.Domain.Surveys;

namespace Pipeline.Tests.Surveys;

/// <summary>One city, many spellings.</summary>
public sealed class CityNamesTests
{
    public static TheoryData<string> Cases => Golden.Cases("survey-city-key");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Keys_agree_with_the_golden_file(string id)
    {
        var golden = Golden.Case("survey-city-key", id);
        Assert.Equal(golden.Expected.GetProperty("key").GetString(), CityNames.KeyOf(golden.Inputs.GetProperty("name").GetString()!));
    }

    [Theory]
    [InlineData("Ville de Québec", "Québec")]
    [InlineData("Ville d’Orléans", "ORLEANS")]
    [InlineData("Prefeitura Municipal de Olinda", "olinda")]
    [InlineData("Ayuntamiento de Córdoba", "Cordoba")]
    [InlineData("Gießen", "GIESSEN")]
    [InlineData("Saint-Denis", "Saint Denis")]
    [InlineData("Cote d'Or", "Côte d’Or")]
    [InlineData("Ｏｓａｋａ", "Osaka")]
    public void Two_spellings_of_one_city_have_one_key(string one, string other) => Assert.Equal(CityNames.KeyOf(other), CityNames.KeyOf(one));

    [Theory]
    [InlineData("Ciudad del Este", "ciudad del este")]
    [InlineData("City of", "city of")]
    [InlineData("Cityoflight", "cityoflight")]
    [InlineData("東京", "東京")]
    [InlineData("a\ud800b", "a b")]
    [InlineData(" – ", "")]
    public void What_is_part_of_the_name_stays(string name, string key) => Assert.Equal(key, CityNames.KeyOf(name));

    [Fact]
    public void The_same_name_in_two_countries_is_two_cities()
    {
        Assert.NotEqual(CityNames.Digest("AR", "Córdoba"), CityNames.Digest("ES", "Córdoba"));
        Assert.Equal(CityNames.Digest("AR", "Córdoba"), CityNames.Digest("ar", "ciudad de cordoba"));
    }

    /// <summary>Two implementations must agree on the digest: printf 'AR|cordoba' | sha256sum.</summary>
    [Fact]
    public void The_digest_is_the_beginning_of_the_sha256_of_country_and_key() =>
        Assert.Equal("352535645f8ca8f129391b1bf12e247b", CityNames.Digest("AR", "Córdoba"));
}
