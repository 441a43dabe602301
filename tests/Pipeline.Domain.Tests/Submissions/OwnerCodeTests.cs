using Pipeline.Domain.Submissions;

namespace Pipeline.Domain.Tests.Submissions;

public class OwnerCodeTests
{
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void An_owner_code_has_three_to_sixty_four_characters(int length, bool valid) => Assert.Equal(valid, OwnerCode.IsValid(new string('a', length)));

    [Theory]
    [InlineData("gb-city-of-london", true)]
    [InlineData("GB-london", false)]
    [InlineData("-london", false)]
    [InlineData("london-", false)]
    [InlineData("gb--london", false)]
    [InlineData("gb_london", false)]
    [InlineData("bogotá", false)]
    [InlineData(null, false)]
    public void An_owner_code_is_lower_case_words_joined_by_single_hyphens(string? code, bool valid) => Assert.Equal(valid, OwnerCode.IsValid(code));
}
