using System.Text;
using Pipeline.Cli.Offline;
using Pipeline.Domain;
using Pipeline.Workflows;
using Pipeline.Workflows.Publication;

namespace Pipeline.Cli.Commands;

/// <summary>What commands do that evaluate one file as the timer would: send, compute, show or save.</summary>
/// <param name="Scopes">Prefix of the scope that the file is published under.</param>
/// <param name="Report">The document of a scope without its prefix.</param>
/// <param name="Lines">What a terminal shows of the published object.</param>
internal sealed record EvaluatedFile(
    string Scopes, Func<Render, string, Language, CancellationToken, Task<Document?>> Report, Func<ReadOnlyMemory<byte>, Language, IReadOnlyList<string>> Lines)
{
    /// <param name="send">Sends the file, and what it needs beside it.</param>
    /// <param name="pdf">Where the report goes; null for none.</param>
    /// <param name="json">Prints the published object instead of lines.</param>
    public async Task<int> RunAsync(OfflineService offline, Func<Task> send, FileInfo? pdf, bool json, Language language, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            await send();
            var scope = (await offline.EvaluateAsync(cancel)).First(s => s.StartsWith(Scopes, StringComparison.Ordinal));
            var published = await offline.PublishedAsync(scope, cancel) ?? throw new InvalidDataException("The result was not published.");
            if (pdf is not null)
            {
                var report = await Report(new Render(offline.Storage), scope[Scopes.Length..], language, cancel);
                await File.WriteAllBytesAsync(pdf.FullName, (await report!.RenderAsync(cancel)).ToArray(), cancel);
            }

            if (json) await terminal.Output.WriteLineAsync(Encoding.UTF8.GetString(published.Span));
            else foreach (var line in Lines(published, language)) await terminal.Output.WriteLineAsync(line);
            return Terminal.Done;
        }
        catch (NotAcceptedException refused)
        {
            await CheckCommand.WriteAsync(refused.FileName, refused.Check, language, terminal.Error);
            return Terminal.NotDone;
        }
    }
}
