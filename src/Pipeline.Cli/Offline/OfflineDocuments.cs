using Pipeline.Domain;
using Pipeline.Storage;
using Pipeline.Workflows;
using Pipeline.Workflows.Publication;

namespace Pipeline.Cli.Offline;

/// <summary>Every document that the service would serve of a city.</summary>
internal static class OfflineDocuments
{
    /// <returns>How many were written; a part that the city's data do not allow has none.</returns>
    public static async Task<int> SaveAsync(IStorage storage, string city, DirectoryInfo folder, Language language, CancellationToken cancel)
    {
        folder.Create();
        return await SaveAsync(await DocumentsAsync(new Render(storage), city, language, cancel), folder, cancel);
    }

    /// <summary>The same, with everything about one round of the city's audit.</summary>
    /// <param name="round">Code of the round or that of none; null for recorded crime alone.</param>
    /// <returns>How many were written.</returns>
    public static async Task<int> SaveAuditAsync(IStorage storage, string city, string? round, DirectoryInfo folder, Language language, CancellationToken cancel)
    {
        folder.Create();
        var render = new Render(storage);
        List<Document?> documents = [.. await CrimeAsync(render, city, cancel), await render.AuditAsync(city, DocumentForm.Json, language, cancel)];
        foreach (var form in (DocumentForm[])[DocumentForm.Pdf, DocumentForm.Html]) documents.Add(await render.AuditAsync(city, form, language, round, cancel));
        if (round is not null)
        {
            DocumentForm[] forms = [DocumentForm.Pdf, DocumentForm.Html, DocumentForm.Csv, DocumentForm.Json];
            documents.Add(await render.SafetyAuditAsync(city, round, cancel));
            foreach (var form in forms) documents.Add(await render.IndicatorsAsync(city, form, language, cancel));
            foreach (var plan in await PlansAsync(storage, city, cancel))
                foreach (var form in forms) documents.Add(await render.ProgressAsync(plan, form, language, cancel));
        }

        return await SaveAsync(documents, folder, cancel);
    }

    /// <summary>Addresses of the city's action plans.</summary>
    private static async Task<IReadOnlyList<string>> PlansAsync(IStorage storage, string city, CancellationToken cancel)
    {
        var prefix = ProgrammeScopes.Plans + ProgrammeScopes.IdOf(city, "");
        return [.. (await new Publisher(storage).CurrentAsync(cancel)).Scopes.Keys.Where(s => s.StartsWith(prefix, StringComparison.Ordinal)).Select(s => s[ProgrammeScopes.Plans.Length..]).Order(StringComparer.Ordinal)];
    }

    private static async Task<int> SaveAsync(IEnumerable<Document?> documents, DirectoryInfo folder, CancellationToken cancel)
    {
        var written = 0;
        foreach (var document in documents.OfType<Document>())
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
        documents.AddRange(await CrimeAsync(render, city, cancel));
        return documents;
    }

    private static async Task<List<Document>> CrimeAsync(Render render, string city, CancellationToken cancel)
    {
        List<Document> documents = [];
        foreach (var data in Enum.GetValues<CrimeData>())
            if (await render.CrimeAsync(city, data, cancel) is { } open) documents.Add(open);
        return documents;
    }
}
