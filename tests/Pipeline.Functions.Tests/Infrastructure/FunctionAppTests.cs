using Pipeline.Functions.Declarations;
using Pipeline.Storage.Azure;

namespace Pipeline.Functions.Tests.Infrastructure;

/// <summary>The app is made as the Functions host and our program expect it.</summary>
public sealed class FunctionAppTests
{
    // Read by the host and the platform, not by our program.
    private static readonly string[] OfTheHost = ["APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "APPLICATIONINSIGHTS_CONNECTION_STRING"];

    [SkippableFact]
    public void Every_setting_that_the_program_needs_is_set_and_none_that_nobody_declared()
    {
        var set = Installation.Usual().Settings();
        var declared = DeclaredSettings.All.Where(s => !s.ByHost).Select(s => s.Name).ToList();
        Assert.All(set.Keys.Except(OfTheHost, StringComparer.Ordinal), n => Assert.Contains(Family(n), declared));
        var families = set.Keys.Select(Family).ToHashSet(StringComparer.Ordinal);
        Assert.All(DeclaredSettings.All.Where(s => !s.ByHost && !s.Optional), s => Assert.Contains(s.Name, families));
    }

    [SkippableFact]
    public void Settings_have_their_usual_values()
    {
        var set = Installation.Usual().Settings();
        Assert.All(DeclaredSettings.All.Where(s => s.Usual is not null && set.ContainsKey(s.Name)), s => Assert.Equal(s.Usual, set[s.Name]));
        var timers = DeclaredFunctions.All.Select(f => f.Trigger).OfType<TimerTrigger>().ToList();
        Assert.NotEmpty(timers);
        Assert.All(timers, t => Assert.Equal(DeclaredSettings.All.Single(s => s.Name == t.Setting).Usual, set[t.Setting]));
    }

    [SkippableFact]
    public void A_secret_setting_is_a_reference_to_the_key_vault()
    {
        var installation = Installation.Usual();
        var set = installation.Settings();
        var secrets = DeclaredSettings.All.Where(s => s.Secret && set.ContainsKey(s.Name)).ToList();
        Assert.Contains(secrets, s => s.Name == DeclaredSettings.MaskingSecret);
        Assert.All(secrets, s => Assert.Contains("@Microsoft.KeyVault(SecretUri=", set[s.Name], StringComparison.Ordinal));

        // The output of the module that makes the app's identity.
        var reader = installation.One("Microsoft.Web/sites").Properties.GetProperty("keyVaultReferenceIdentity").GetString()!;
        Assert.Contains("format('identity-", reader, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void The_program_reads_its_storage_from_the_settings_as_they_are_set()
    {
        var set = Installation.Usual().Settings();

        // Addresses and ids are known only after the deployment; their names and their number are what is judged here.
        var settings = StorageSettings.Read(DeclaredFunctions.DataStorage, name =>
            !set.TryGetValue(name, out var value) ? null : name.EndsWith("Uri", StringComparison.Ordinal) ? $"https://{name.ToLowerInvariant().Replace('_', '-')}.example/" : value);
        Assert.EndsWith("with managed identity", settings.ToString(), StringComparison.Ordinal);
        Assert.Contains("clientId", set["DataStorage__clientId"], StringComparison.Ordinal);
        Assert.Equal(["datastorage--blobserviceuri.example", "datastorage--queueserviceuri.example", "datastorage--tableserviceuri.example"],
            [settings.Endpoints.Blob.Host, settings.Endpoints.Queue.Host, settings.Endpoints.Table.Host]);
        Assert.Equal(Installation.Usual().Account("host").Name, set["AzureWebJobsStorage__accountName"]);
    }

    [SkippableFact]
    public void No_setting_is_there_that_Flex_Consumption_refuses_or_that_holds_a_key()
    {
        string[] refused = ["FUNCTIONS_WORKER_RUNTIME", "FUNCTIONS_WORKER_RUNTIME_VERSION", "FUNCTIONS_EXTENSION_VERSION", "AzureWebJobsStorage", "AzureWebJobsDashboard", "APPINSIGHTS_INSTRUMENTATIONKEY", "DataStorage"];
        Assert.All(Installation.Usual().Settings(), s =>
        {
            Assert.DoesNotContain(s.Key, refused);
            Assert.False(s.Key.StartsWith("WEBSITE_", StringComparison.Ordinal) || s.Key.StartsWith("SCM_", StringComparison.Ordinal), s.Key);
            Assert.DoesNotContain("listKeys", s.Value, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("AccountKey", s.Value, StringComparison.OrdinalIgnoreCase);
        });
    }

    [SkippableFact]
    public void The_app_runs_a_custom_handler_from_the_package_container_of_the_host_account()
    {
        var installation = Installation.Usual();
        var plan = installation.One("Microsoft.Web/serverfarms").Body;
        Assert.Equal(("FC1", "FlexConsumption"), (plan.GetProperty("sku").GetProperty("name").GetString(), plan.GetProperty("sku").GetProperty("tier").GetString()));

        var site = installation.One("Microsoft.Web/sites").Body;
        Assert.Equal("functionapp,linux", site.GetProperty("kind").GetString());
        Assert.Equal("UserAssigned", site.GetProperty("identity").GetProperty("type").GetString());
        var config = site.GetProperty("properties").GetProperty("functionAppConfig");
        Assert.Equal(("custom", "1.0"), (config.GetProperty("runtime").GetProperty("name").GetString(), config.GetProperty("runtime").GetProperty("version").GetString()));
        var storage = config.GetProperty("deployment").GetProperty("storage");
        Assert.Equal("UserAssignedIdentity", storage.GetProperty("authentication").GetProperty("type").GetString());
        Assert.Contains("packageContainerUrl", storage.GetProperty("value").GetString(), StringComparison.Ordinal);
        Assert.Contains(installation.Of("Microsoft.Storage/storageAccounts/blobServices/containers"), c => c.Name == installation.Account("host").Name + "/default/app-package");
    }

    [SkippableFact]
    public void Azd_finds_the_environment_and_the_app_by_their_tags()
    {
        var installation = Installation.Usual();
        Assert.Equal("functions", installation.One("Microsoft.Web/sites").Body.GetProperty("tags").GetProperty("azd-service-name").GetString());
        Assert.All(installation.Resources.Where(r => r.Body.TryGetProperty("location", out _)),
            r => Assert.Contains("azd-env-name", r.Body.GetProperty("tags").ToString(), StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Names_are_as_short_as_the_platform_asks()
    {
        var full = Installation.Full();
        Assert.All(full.Of("Microsoft.Storage/storageAccounts"), a => Assert.Matches("^[a-z0-9]{3,24}$", a.Name));
        Assert.All(full.Of("Microsoft.KeyVault/vaults"), v => Assert.Matches("^[a-z][a-z0-9-]{2,23}$", v.Name));
        Assert.All(full.Of("Microsoft.Web/sites"), s => Assert.Matches("^[a-z0-9-]{2,32}$", s.Name));
    }

    // DataStorage__clientId is of the family DataStorage.
    private static string Family(string name) => name.Split("__")[0];
}
