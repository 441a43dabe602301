using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain;
using Pipeline.Reports.DataExchange;
using Pipeline.Storage;
using Pipeline.Workflows.Publication;

namespace Pipeline.Workflows;

/// <summary>Reports of one city.</summary>
public sealed partial class Render
{
    /// <summary>How the agencies of one city share their data; null when nothing is published for it.</summary>
    public Task<Document?> ScorecardAsync(string city, DocumentForm form, Language language, CancellationToken cancel) => FindAsync(
        "city/" + city, $"{city}-scorecard", "scorecard", form, language, PipelineJson.Default.CityCrime,
        (output, crime, context) => ExchangeScorecardReport.Write(output, crime, context), csv: null, json: null, cancel);

    private async Task<T> ReadAsync<T>(string hash, string scope, JsonTypeInfo<T> shape, CancellationToken cancel)
        where T : class =>
        await _publisher.FindAsync(hash, shape, cancel) ?? throw new StorageFaultException($"The published object of {scope} is missing.");
}
