using Azure.Identity;
using Pipeline.Storage.Azure;

namespace Pipeline.Storage.Tests.Azure;

public sealed class StorageSettingsTests
{
    private const string Key = "c2VjcmV0LWNhbmFyeQ==";

    [Fact]
    public void A_connection_string_gives_the_usual_addresses_of_its_account()
    {
        var settings = Read(("DataStorage", $"DefaultEndpointsProtocol=https;AccountName=cities;AccountKey={Key};EndpointSuffix=core.chinacloudapi.cn"));
        Assert.Equal(
            new AccountEndpoints(new("https://cities.blob.core.chinacloudapi.cn"), new("https://cities.queue.core.chinacloudapi.cn"), new("https://cities.table.core.chinacloudapi.cn")),
            settings.Endpoints);
    }

    [Fact]
    public void The_development_account_is_known()
    {
        var settings = Read(("DataStorage", "UseDevelopmentStorage=true"));
        Assert.Equal("http://127.0.0.1:10002/devstoreaccount1", settings.Endpoints.Table.AbsoluteUri);
    }

    [Theory]
    [InlineData("__")]
    [InlineData(":")]
    public void An_account_name_and_a_managed_identity_need_no_secret(string separator)
    {
        var settings = Read(($"DataStorage{separator}accountName", "cities"), ($"DataStorage{separator}credential", "managedidentity"), ($"DataStorage{separator}clientId", "id-1"));
        Assert.Equal(AccountEndpoints.Of("cities"), settings.Endpoints);
        Assert.IsType<ManagedIdentityCredential>(settings.Credential());
        Assert.NotNull(settings.Open(TimeProvider.System).Blobs);
    }

    [Fact]
    public void Without_a_named_credential_the_developers_own_sign_in_is_used() =>
        Assert.IsType<DefaultAzureCredential>(Read(("DataStorage__accountName", "cities")).Credential());

    [Fact]
    public void Three_service_addresses_stand_for_an_account_name_and_one_may_differ_from_it()
    {
        var all = Read(("DataStorage__blobServiceUri", "https://a.example/"), ("DataStorage__queueServiceUri", "https://b.example/"), ("DataStorage__tableServiceUri", "https://c.example/"));
        Assert.Equal(new AccountEndpoints(new("https://a.example"), new("https://b.example"), new("https://c.example")), all.Endpoints);
        var one = Read(("DataStorage__accountName", "cities"), ("DataStorage__blobServiceUri", "https://private.example"));
        Assert.Equal(AccountEndpoints.Of("cities") with { Blob = new("https://private.example") }, one.Endpoints);
    }

    [Theory]
    [InlineData("DataStorage", "AccountKey=canary", "no AccountName")]
    [InlineData("DataStorage", "AccountName=cities", "no AccountKey")]
    [InlineData("DataStorage", "AccountName=cities;AccountKey=canary!", "not base64")]
    [InlineData("DataStorage", "AccountName=cities;AccountKey=Y2FuYXJ5;BlobEndpoint=canary", "BlobEndpoint")]
    [InlineData("DataStorage", "canary", "without a name")]
    [InlineData("DataStorage", "BlobEndpoint=https://a.example;SharedAccessSignature=sv=1&sig=canary", "SharedAccessSignature")]
    [InlineData("DataStorage__blobServiceUri", "https://a.example/?sig=canary", "blobServiceUri must be")]
    [InlineData("DataStorage__blobServiceUri", "https://a.example/", "queueServiceUri")]
    [InlineData("DataStorage__accountName", "", "No storage account")]
    public void What_is_missing_or_wrong_is_named_and_its_value_is_not_told(string name, string value, string told)
    {
        var failure = Assert.Throws<FormatException>(() => Read((name, value)));
        Assert.Contains(told, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_credential_is_refused()
    {
        var failure = Assert.Throws<FormatException>(() => Read(("DataStorage__accountName", "cities"), ("DataStorage__credential", "password")));
        Assert.Contains("'managedidentity'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_do_not_print_their_key()
    {
        var settings = Read(("DataStorage", $"AccountName=cities;AccountKey={Key}"));
        Assert.Equal("https://cities.blob.core.windows.net/ with account key", settings.ToString());
        Assert.DoesNotContain(Key, AccountConnection.Parse($"AccountName=cities;AccountKey={Key}").ToString(), StringComparison.Ordinal);
    }

    private static StorageSettings Read(params (string Name, string Value)[] settings) =>
        StorageSettings.Read("DataStorage", settings.ToDictionary(s => s.Name, s => (string?)s.Value));
}
