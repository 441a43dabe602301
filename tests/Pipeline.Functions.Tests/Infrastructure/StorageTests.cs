using System.Text.Json;
using Pipeline.Workflows;

namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>The accounts hold what the code uses, nothing else, and keep it as docs/operations.md promises.</summary>
public sealed class StorageTests
{
    [SkippableTheory]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices/containers")]
    [InlineData("Microsoft.Storage/storageAccounts/queueServices/queues")]
    [InlineData("Microsoft.Storage/storageAccounts/tableServices/tables")]
    public void The_data_account_has_the_places_of_the_code_and_no_other(string type)
    {
        var installation = Installation.Usual();
        var account = installation.Account("data").Name + "/";
        var wanted = type.EndsWith("containers", StringComparison.Ordinal) ? Containers.All : type.EndsWith("queues", StringComparison.Ordinal) ? Queues.All : Tables.All;
        var made = installation.Of(type).Where(r => r.Name.StartsWith(account, StringComparison.Ordinal)).Select(r => r.LastName);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
    }

    [SkippableTheory]
    [InlineData("data")]
    [InlineData("host")]
    public void No_account_opens_to_a_key_or_to_the_public(string role)
    {
        foreach (var installation in new[] { Installation.Usual(), Installation.Full() })
        {
            var account = installation.Account(role).Properties;
            Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
            Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
            Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
            Assert.Equal("TLS1_2", account.GetProperty("minimumTlsVersion").GetString());
            Assert.All(installation.Of("Microsoft.Storage/storageAccounts/blobServices/containers"), c => Assert.Equal("None", c.Properties.GetProperty("publicAccess").GetString()));
        }
    }

    [SkippableFact]
    public void A_private_network_closes_both_accounts_but_for_the_addresses_that_are_named()
    {
        string Rule(Installation installation, string role) => installation.Account(role).Properties.GetProperty("networkAcls").GetProperty("defaultAction").GetString()!;
        Assert.Equal(["Allow", "Allow"], [Rule(Installation.Usual(), "data"), Rule(Installation.Usual(), "host")]);

        var full = Installation.Full();
        Assert.Equal(["Deny", "Deny"], [Rule(full, "data"), Rule(full, "host")]);
        var ranges = full.Account("data").Properties.GetProperty("networkAcls").GetProperty("ipRules").EnumerateArray().Select(r => r.GetProperty("value").GetString());
        Assert.Equal(["203.0.113.0/24", "198.51.100.7"], ranges);
        Assert.Equal(7, full.Of("Microsoft.Network/privateEndpoints").Count());
        Assert.Empty(Installation.Usual().Of("Microsoft.Network/virtualNetworks"));
    }

    [SkippableFact]
    public void Results_and_what_they_rest_on_are_never_deleted_by_age()
    {
        // Everything on, so that a rule which an installation may ask for is judged too.
        var deleting = Rules(Installation.Full()).Where(r => r.Actions.TryGetProperty("baseBlob", out _)).SelectMany(r => r.Prefixes).Order(StringComparer.Ordinal);
        Assert.Equal(["identity/files/", "identity/stray/", "identity/unread/", "inbox/", "receipts/", "vault/stray/", "vault/unread/"], deleting);
        Assert.All(Rules(Installation.Full()), r => Assert.Equal(["baseBlob"], r.Actions.EnumerateObject().Select(a => a.Name).Where(n => n != "version").DefaultIfEmpty("baseBlob")));
    }

    [SkippableFact]
    public void Neither_receipts_nor_files_of_answers_are_deleted_by_age_unless_an_installation_says_so()
    {
        var deleting = Rules(Installation.Usual()).Where(r => r.Actions.TryGetProperty("baseBlob", out _)).SelectMany(r => r.Prefixes).ToList();
        Assert.DoesNotContain("receipts/", deleting);
        Assert.DoesNotContain("identity/files/", deleting);
    }

    [SkippableFact]
    public void Earlier_versions_end_in_every_container_and_after_a_day_where_people_can_be_told()
    {
        var days = Rules(Installation.Usual()).Where(r => r.Actions.TryGetProperty("version", out _))
            .SelectMany(r => r.Prefixes.Select(p => (Prefix: p, Days: r.Actions.GetProperty("version").GetProperty("delete").GetProperty("daysAfterCreationGreaterThan").GetInt32())))
            .ToDictionary(r => r.Prefix.TrimEnd('/'), r => r.Days, StringComparer.Ordinal);
        Assert.Equal(Containers.All.Order(StringComparer.Ordinal), days.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((1, 1), (days[Containers.Inbox], days[Containers.Identity]));
    }

    [SkippableFact]
    public void Deleted_blobs_can_be_restored_and_the_account_cannot_be_deleted()
    {
        var installation = Installation.Usual();
        var blobs = Assert.Single(installation.Of("Microsoft.Storage/storageAccounts/blobServices"), r => r.Name.StartsWith("stdata", StringComparison.Ordinal)).Properties;
        Assert.True(blobs.GetProperty("isVersioningEnabled").GetBoolean());
        Assert.Equal(14, blobs.GetProperty("deleteRetentionPolicy").GetProperty("days").GetInt32());
        Assert.Equal(14, blobs.GetProperty("containerDeleteRetentionPolicy").GetProperty("days").GetInt32());
        var deletionLock = installation.One("Microsoft.Authorization/locks");
        Assert.Contains(installation.Account("data").Name, deletionLock.Id, StringComparison.Ordinal);
        Assert.Equal("CanNotDelete", deletionLock.Properties.GetProperty("level").GetString());
    }

    [SkippableFact]
    public void Browsers_may_write_the_granted_blob_and_only_from_origins_that_are_named()
    {
        JsonElement Rules(Installation installation) =>
            Assert.Single(installation.Of("Microsoft.Storage/storageAccounts/blobServices"), r => r.Name.StartsWith("stdata", StringComparison.Ordinal)).Properties.GetProperty("cors").GetProperty("corsRules");
        Assert.Equal(0, Rules(Installation.Usual()).GetArrayLength());
        var rule = Assert.Single(Rules(Installation.Full()).EnumerateArray());
        Assert.Equal(["https://a.example", "https://b.example"], rule.GetProperty("allowedOrigins").EnumerateArray().Select(o => o.GetString()));
        Assert.Equal(["PUT", "OPTIONS"], rule.GetProperty("allowedMethods").EnumerateArray().Select(o => o.GetString()));
    }

    [SkippableFact]
    public void New_blobs_of_the_inbox_and_no_others_are_announced_in_the_queue_of_the_app()
    {
        var installation = Installation.Usual();
        var subscription = installation.One("Microsoft.EventGrid/systemTopics/eventSubscriptions").Properties;
        var filter = subscription.GetProperty("filter");
        Assert.Equal($"/blobServices/default/containers/{Containers.Inbox}/", filter.GetProperty("subjectBeginsWith").GetString());
        Assert.Equal(["Microsoft.Storage.BlobCreated"], filter.GetProperty("includedEventTypes").EnumerateArray().Select(e => e.GetString()));
        var delivery = subscription.GetProperty("deliveryWithResourceIdentity");
        Assert.Equal(Queues.BlobEvents, delivery.GetProperty("destination").GetProperty("properties").GetProperty("queueName").GetString());
        Assert.EndsWith(installation.Account("data").Name, delivery.GetProperty("destination").GetProperty("properties").GetProperty("resourceId").GetString(), StringComparison.Ordinal);

        // An identity that a person made is refused by an account with a firewall.
        Assert.Equal("SystemAssigned", delivery.GetProperty("identity").GetProperty("type").GetString());

        var buried = subscription.GetProperty("deadLetterWithResourceIdentity").GetProperty("deadLetterDestination").GetProperty("properties");
        Assert.EndsWith(installation.Account("host").Name, buried.GetProperty("resourceId").GetString(), StringComparison.Ordinal);
        Assert.Contains(installation.Of("Microsoft.Storage/storageAccounts/blobServices/containers"), c => c.Name == $"{installation.Account("host").Name}/default/{buried.GetProperty("blobContainerName").GetString()}");
    }

    private static List<(string[] Prefixes, JsonElement Actions)> Rules(Installation installation) =>
    [
        .. Assert.Single(installation.Of("Microsoft.Storage/storageAccounts/managementPolicies"), r => r.Name.StartsWith("stdata", StringComparison.Ordinal))
            .Properties.GetProperty("policy").GetProperty("rules").EnumerateArray()
            .Select(r => r.GetProperty("definition"))
            .Select(d => (d.GetProperty("filters").GetProperty("prefixMatch").EnumerateArray().Select(p => p.GetString()!).ToArray(), d.GetProperty("actions"))),
    ];
}
