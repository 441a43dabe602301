using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Domain;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Submissions;

namespace Pipeline.Tests.Domain;

public class KebabJsonTests
{
    private static readonly JsonSerializerOptions options = new() { TypeInfoResolver = KebabTestJson.Default };

    [Fact]
    public void Every_member_is_written_as_its_code_and_read_back()
    {
        Assert.Equal("\"crime-extract\"", JsonSerializer.Serialize(UploadKind.CrimeExtract, options));
        Assert.All(Enum.GetValues<UploadKind>(), kind =>
        {
            var written = JsonSerializer.Serialize(kind, options);
            Assert.Equal($"\"{kind.Code()}\"", written);
            Assert.Equal(kind, JsonSerializer.Deserialize<UploadKind>(written, options));
        });
    }

    [Fact]
    public void It_names_members_as_the_framework_does() => Assert.All(
        Enum.GetValues<EvaluationMethod>(),
        method => Assert.Equal($"\"{JsonNamingPolicy.KebabCaseLower.ConvertName(method.ToString())}\"", JsonSerializer.Serialize(method, options)));

    [Fact]
    public void Codes_are_keys_too()
    {
        var counts = new Dictionary<UploadKind, int> { [UploadKind.CrimeExtract] = 2 };
        var written = JsonSerializer.Serialize(counts, options);
        Assert.Equal("{\"crime-extract\":2}", written);
        Assert.Equal(counts, JsonSerializer.Deserialize<Dictionary<UploadKind, int>>(written, options));
    }

    [Theory]
    [InlineData("\"crime\"")]
    [InlineData("\"\"")]
    [InlineData("\"1\"")]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[]")]
    public void What_is_no_code_is_refused_with_its_place(string json)
    {
        var fault = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<List<UploadKind>>($"[\"crime-extract\",{json}]", options));
        Assert.Equal("$[1]", fault.Path);
    }

    [Fact]
    public void A_number_that_is_no_member_is_never_written() => Assert.Throws<JsonException>(() => JsonSerializer.Serialize((UploadKind)999, options));
}

[JsonSerializable(typeof(List<UploadKind>))]
[JsonSerializable(typeof(Dictionary<UploadKind, int>))]
[JsonSerializable(typeof(EvaluationMethod))]
internal sealed partial class KebabTestJson : JsonSerializerContext;
