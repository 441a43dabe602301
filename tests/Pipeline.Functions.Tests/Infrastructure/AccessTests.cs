using System.Text.Json;
using Pipeline.Functions.Declarations;

namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>Who may do what, exactly.</summary>
public sealed class AccessTests
{
    // Microsoft's built-in roles, by the identifiers of their public list.
    private static readonly Dictionary<string, string> Roles = new(StringComparer.Ordinal)
    {
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["db58b8e5-c6ad-4a2a-8342-4190687cbf4a"] = "Storage Blob Delegator",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    [SkippableFact]
    public void The_app_the_topic_and_the_operator_have_these_roles_and_no_other()
    {
        string[] usual =
        [
            "app: Key Vault Secrets User on kv",
            "app: Monitoring Metrics Publisher on appi",
            "app: Storage Blob Data Contributor on stdata",
            "app: Storage Blob Data Owner on sthost",
            "app: Storage Blob Delegator on stdata",
            "app: Storage Queue Data Contributor on stdata",
            "app: Storage Queue Data Contributor on sthost",
            "app: Storage Table Data Contributor on stdata",
            "app: Storage Table Data Contributor on sthost",
            "topic: Storage Blob Data Contributor on sthost/dead-letters",
            "topic: Storage Queue Data Message Sender on stdata/blob-events",
        ];
        Assert.Equal(usual, Assignments(Installation.Usual()));
        Assert.Equal([.. usual.Append("operator: Storage Table Data Contributor on stdata").Order(StringComparer.Ordinal)], Assignments(Installation.Full()));
    }

    [SkippableFact]
    public void The_vault_keeps_its_secrets_and_no_deployment_writes_the_masking_secret_again()
    {
        var vault = Installation.Usual().One("Microsoft.KeyVault/vaults").Properties;
        Assert.True(vault.GetProperty("enablePurgeProtection").GetBoolean());
        Assert.True(vault.GetProperty("enableSoftDelete").GetBoolean());
        Assert.True(vault.GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.Equal("Deny", Installation.Full().One("Microsoft.KeyVault/vaults").Properties.GetProperty("networkAcls").GetProperty("defaultAction").GetString());

        var template = BicepCompiler.Compiled().GetProperty("resources").GetProperty("vault").GetProperty("properties").GetProperty("template");
        var secret = Assert.Single(template.GetProperty("resources").EnumerateObject().Select(r => r.Value), r => r.GetProperty("type").GetString() == "Microsoft.KeyVault/vaults/secrets");
        Assert.True(secret.GetProperty("@options").TryGetProperty("onlyIfNotExists", out _));
        Assert.EndsWith("/" + DeclaredSettings.MaskingSecret, Installation.Usual().One("Microsoft.KeyVault/vaults/secrets").Name, StringComparison.Ordinal);
        Assert.Equal("securestring", template.GetProperty("parameters").GetProperty("maskingSecret").GetProperty("type").GetString());
    }

    [SkippableFact]
    public void Nothing_is_published_with_a_password_and_nothing_is_served_without_encryption()
    {
        var installation = Installation.Usual();
        var policies = installation.Of("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(["ftp", "scm"], policies.Select(p => p.LastName).Order(StringComparer.Ordinal));
        Assert.All(policies, p => Assert.False(p.Properties.GetProperty("allow").GetBoolean()));
        var site = installation.One("Microsoft.Web/sites").Properties;
        Assert.True(site.GetProperty("httpsOnly").GetBoolean());
        Assert.Equal("Disabled", site.GetProperty("siteConfig").GetProperty("ftpsState").GetString());
        Assert.Equal("1.2", site.GetProperty("siteConfig").GetProperty("minTlsVersion").GetString());
        Assert.True(installation.One("Microsoft.Insights/components").Properties.GetProperty("DisableLocalAuth").GetBoolean());
    }

    [SkippableFact]
    public void Signing_in_closes_the_routes_of_the_desk_and_leaves_every_other_one_open()
    {
        Assert.DoesNotContain(Installation.Usual().Of("Microsoft.Web/sites/config"), c => c.LastName == "authsettingsV2");
        var open = Installation.Full().One("Microsoft.Web/sites/config", "authsettingsV2").Properties
            .GetProperty("globalValidation").GetProperty("excludedPaths").EnumerateArray().Select(p => p.GetString()!).ToList();
        bool IsOpen(string path) => open.Any(p => p == path || (p.EndsWith("/*", StringComparison.Ordinal) && path.StartsWith(p[..^1], StringComparison.Ordinal)));

        // What answers unknown paths is no resource that anybody asks for.
        var routes = DeclaredFunctions.All.Select(f => f.Trigger).OfType<HttpTrigger>().Select(t => "/" + t.Route).Where(r => r != "/api/{*rest}").ToList();
        Assert.All(routes, r => Assert.Equal(!r.StartsWith("/api/desk/", StringComparison.Ordinal), IsOpen(r)));
        Assert.All(open.Select(p => p.Replace("/*", "", StringComparison.Ordinal)), p => Assert.Contains(routes, r => r == p || r.StartsWith(p + "/", StringComparison.Ordinal)));
    }

    private static List<string> Assignments(Installation installation) =>
    [
        .. installation.Of("Microsoft.Authorization/roleAssignments").Select(a =>
        {
            var role = a.Properties.GetProperty("roleDefinitionId").GetString()!.Split('/')[^1];
            var principal = a.Properties.GetProperty("principalId").GetString()!;
            var who = principal == Installation.Operator ? "operator"
                : principal.Contains("systemTopics", StringComparison.OrdinalIgnoreCase) ? "topic"
                : principal.Contains("'identity'", StringComparison.Ordinal) ? "app" : principal;
            return $"{who}: {(Roles.TryGetValue(role, out var name) ? name : role)} on {Scope(a.Id)}";
        }).Order(StringComparer.Ordinal),
    ];

    // "…/storageAccounts/stdata0123/queueServices/default/queues/blob-events/providers/…" is "stdata/blob-events".
    private static string Scope(string id)
    {
        var parts = id[..id.IndexOf("/providers/Microsoft.Authorization/", StringComparison.Ordinal)].Split('/');
        var resource = parts[Array.IndexOf(parts, "providers") + 3];
        var kind = resource.StartsWith("st", StringComparison.Ordinal) ? resource[..6] : resource[..resource.IndexOf('-', StringComparison.Ordinal)];
        return parts[^1] == resource ? kind : $"{kind}/{parts[^1]}";
    }
}
