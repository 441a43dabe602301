using Pipeline.Domain;
using Pipeline.Storage;
using Pipeline.Workflows;

namespace Pipeline.Cli.Offline;

/// <summary>Every document that the service would serve of a city.</summary>
internal static class OfflineDocuments
{
    /// <returns>How many were written; a part that the city's data do not allow has none.</returns>
    public static async Task<int> SaveAsync(IStorage storage, string city, DirectoryInfo folder, Language language, CancellationToken cancel)
    {
        folder.Create();
        var render = new Render(storage);
        var written = 0;
        foreach (var document in await DocumentsAsync(render, city, language, cancel))
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, document.FileName), (await document.RenderAsync(cancel)).ToArray(), cancel);
            written++;
        }

        return written;
    }

    private static async Task<List<Document>> DocumentsAsync(Render render, string city, Language language, CancellationToken cancel)
    {
        List<Document> documents = [];
        foreach (var form in (DocumentForm[])[DocumentForm.Json, DocumentForm.Pdf])
            if (await render.AuditAsync(city, form, language, cancel) is { } audit) documents.Add(audit);
        foreach (var data in Enum.GetValues<CrimeData>())
            if (await render.CrimeAsync(city, data, cancel) is { } open) documents.Add(open);
        return documents;
    }
}
