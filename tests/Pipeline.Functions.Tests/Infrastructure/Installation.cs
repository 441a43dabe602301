using System.Text.Json;

namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>One resource of an installation.</summary>
/// <param name="Name">With the names of its parents, such as <c>account/default/inbox</c>.</param>
internal sealed record Resource(string Id, string Type, string Name, JsonElement Body)
{
    public JsonElement Properties => Body.GetProperty("properties");

    public string LastName => Name[(Name.LastIndexOf('/') + 1)..];
}

/// <summary>What a deployment would make, with usual parameters and with everything that can be switched on.</summary>
internal sealed class Installation
{
    public const string Operator = "11111111-1111-1111-1111-111111111111";

    private static readonly Lazy<Installation> UsualOnce = new(() => new Installation("param environmentName = 'trial'\nparam location = 'westeurope'\n"));

    private static readonly Lazy<Installation> FullOnce = new(() => new Installation($"""
        param environmentName = 'trial'
        param location = 'westeurope'
        param operatorPrincipalId = '{Operator}'
        param identityRetentionDays = 365
        param receiptRetentionDays = 800
        param portalOrigins = 'https://a.example, https://b.example'
        param alertEmails = 'a@example.org, b@example.org'
        param budgetAmount = 50
        param privateNetwork = true
        param uploadAddressRanges = '203.0.113.0/24, 198.51.100.7'
        param signInClientId = '22222222-2222-2222-2222-222222222222'

        """));

    private Installation(string parameters) =>
        Resources =
        [
            .. BicepCompiler.Predict(parameters).GetProperty("predictedResources").EnumerateArray()
                .Select(r => new Resource(r.GetProperty("id").GetString()!, r.GetProperty("type").GetString()!, r.GetProperty("name").GetString()!, r)),
        ];

    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>With no parameter but name and region. Skips the test where the compiler is absent.</summary>
    public static Installation Usual()
    {
        BicepCompiler.SkipWhereAbsent();
        return UsualOnce.Value;
    }

    /// <summary>With an operator, a private network, sign-in, a budget and every retention. Skips the test where the compiler is absent.</summary>
    public static Installation Full()
    {
        BicepCompiler.SkipWhereAbsent();
        return FullOnce.Value;
    }

    public IEnumerable<Resource> Of(string type) => Resources.Where(r => string.Equals(r.Type, type, StringComparison.OrdinalIgnoreCase));

    public Resource One(string type, string lastName = "") => Assert.Single(Of(type), r => lastName.Length == 0 || r.LastName == lastName);

    /// <summary>The account for the data (<c>data</c>) or for the host (<c>host</c>).</summary>
    public Resource Account(string role) => Assert.Single(Of("Microsoft.Storage/storageAccounts"), r => r.Name.StartsWith("st" + role, StringComparison.Ordinal));

    public IReadOnlyDictionary<string, string> Settings() =>
        One("Microsoft.Web/sites/config", "appsettings").Properties.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);
}
