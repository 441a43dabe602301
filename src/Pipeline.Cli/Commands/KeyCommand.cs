using System.CommandLine;
using Pipeline.Domain.Submissions;
using Pipeline.Workflows;
using Pipeline.Workflows.Access;

namespace Pipeline.Cli.Commands;

/// <summary><c>pipeline key</c>: access keys, made by whoever administers the storage account.</summary>
internal static class KeyCommand
{
    public static Command Create(Terminal terminal)
    {
        var role = new Option<string>("--role") { Description = "What the key may do: city, agency or desk.", Required = true };
        role.AcceptOnlyFromAmong("city", "agency", "desk");
        var owner = new Option<string?>("--owner") { Description = "City or agency code, such as gb-city-of-london; needed for city and agency." };
        owner.Validators.Add(result =>
        {
            if (!OwnerCode.IsValid(result.GetValueOrDefault<string?>()))
                result.AddError($"--owner takes a code of {OwnerCode.Shortest} to {OwnerCode.Longest} lower-case letters, digits and hyphens.");
        });
        var storage = StorageOption.Create();
        var create = new Command("create", "Makes a key, prints it once, and keeps only its hash.") { role, owner, storage };
        create.Validators.Add(result =>
        {
            // The words as given: a wrong one has its own error already, and its value would throw here.
            var desk = result.GetResult(role)?.Tokens is [{ Value: "desk" }];
            var named = result.GetResult(owner) is { Implicit: false };
            if (!desk && !named) result.AddError("--owner is needed: the key of a city or agency works for that code only.");
            if (desk && named) result.AddError("--owner has no meaning for the desk, which acts for all.");
        });
        create.SetAction((parsed, cancel) => RunAsync(
            Enum.Parse<Role>(parsed.GetRequiredValue(role), ignoreCase: true), parsed.GetValue(owner), parsed.GetValue(storage), terminal, cancel));
        return new Command("key", "Access keys.") { create };
    }

    private static async Task<int> RunAsync(Role role, string? owner, string? connection, Terminal terminal, CancellationToken cancel)
    {
        if (await StorageOption.OpenAsync(connection, terminal) is not { } storage) return Terminal.Usage;
        await storage.EnsureAsync([], [], [Tables.Keys], cancel);
        await terminal.Output.WriteLineAsync(await new AccessKeys(storage, TimeProvider.System).CreateAsync(role, owner, cancel));
        return Terminal.Done;
    }
}
