using Pipeline.Tests;

namespace Pipeline.Scale.Tests;

/// <summary>docs/scale.md says what the committed files say.</summary>
public sealed class DocumentTests
{
    private static readonly string document = File.ReadAllText(Repository.Path("docs", "scale.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_table_of_the_document_is_the_one_that_the_model_computes() =>
        Assert.Equal(MarkedDocument.With(document, ScaleTables.All(Committed.Files)), document);

    [Fact]
    public void A_table_without_a_place_and_a_place_without_a_table_are_refused()
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "| a |\n" };
        Assert.Equal("x\n<!-- table: a -->\n| a |\n<!-- end -->\ny", MarkedDocument.With("x\n<!-- table: a -->\nold\n<!-- end -->\ny", tables));
        Assert.Throws<InvalidDataException>(() => MarkedDocument.With("no place", tables));
        Assert.Throws<InvalidDataException>(() => MarkedDocument.With("<!-- table: a -->\n<!-- end --><!-- table: b -->\n<!-- end -->", tables));
    }

    [Fact]
    public void Every_figure_that_is_not_measured_says_where_it_comes_from()
    {
        Assert.All(Committed.Files.Assumptions.All, a => Assert.Contains(a.Basis, (string[])["documentation", "source code", "measured elsewhere", "assumed"]));
        Assert.All(Committed.Files.Assumptions.All, a => Assert.NotEmpty(a.Source));
        Assert.All(Committed.Files.Prices.Lines, p => Assert.NotEmpty(p.Price.Source));
    }

    [Fact]
    public void What_is_taken_from_the_program_is_what_the_program_says()
    {
        var host = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Repository.Path("src", "Pipeline.Functions", "host.json")))!;
        var queues = host["extensions"]!["queues"]!;
        var platform = Committed.Files.Assumptions;
        Assert.Equal(queues["batchSize"]!.GetValue<int>(), platform.BatchSize.Value);
        Assert.Equal(queues["newBatchThreshold"]!.GetValue<int>(), platform.NewBatchThreshold.Value);
        Assert.Equal(queues["maxDequeueCount"]!.GetValue<int>(), platform.MostTries.Value);
        Assert.Equal(TimeSpan.Parse(queues["visibilityTimeout"]!.GetValue<string>(), null).TotalSeconds, platform.RetryAfterSeconds.Value);
        Assert.Equal(TimeSpan.Parse(host["functionTimeout"]!.GetValue<string>(), null).TotalSeconds, platform.FunctionTimeoutSeconds.Value);
    }
}

internal static class Committed
{
    public static ScaleFiles Files { get; } = ScaleFiles.Read(Repository.Root);
}
