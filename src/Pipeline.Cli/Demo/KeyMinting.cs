using Pipeline.Storage;
using Pipeline.Workflows;
using Pipeline.Workflows.Access;

namespace Pipeline.Cli.Demo;

/// <summary>Makes the access keys with which the demonstration calls the API.</summary>
public interface IKeyMinting
{
    /// <param name="owner">City or agency code; null for the desk.</param>
    Task<string> MintAsync(Role role, string? owner, CancellationToken cancel);
}

/// <summary>Keys in the table that the functions look them up in.</summary>
public sealed class TableKeys(IStorage storage, TimeProvider time) : IKeyMinting
{
    public async Task<string> MintAsync(Role role, string? owner, CancellationToken cancel)
    {
        // A key can be wanted before any function has run, and so before its table was made.
        await storage.EnsureAsync([], [], [Tables.Keys], cancel);
        return await new AccessKeys(storage, time).CreateAsync(role, owner, cancel);
    }
}
