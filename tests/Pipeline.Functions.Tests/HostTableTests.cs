using System.Text;
using Pipeline.Cli.LocalHost;

namespace Pipeline.Functions.Tests;

/// <summary>The model of the host against the recorded table of answers.</summary>
public sealed class HostTableTests
{
    private const string Success = """{"Outputs":{},"Logs":["text"],"ReturnValue":null}""";

    [Theory]
    [InlineData(0, 200, "application/json", "{}", Verdict.Succeeded)]
    [InlineData(1, 200, "application/json", Success, Verdict.Succeeded)]
    [InlineData(2, 200, "application/json", "", Verdict.Hangs)]
    [InlineData(2, 204, null, "", Verdict.Hangs)]
    [InlineData(2, 200, "application/json", "null", Verdict.Hangs)]
    [InlineData(3, 200, "text/plain", "{}", Verdict.Failed)]
    [InlineData(3, 200, null, "{}", Verdict.Failed)]
    [InlineData(3, 200, "application/problem+json", "{}", Verdict.Failed)]
    [InlineData(4, 200, "application/json", "{\"Outputs\":", Verdict.Failed)]
    [InlineData(5, 404, "application/json", "{}", Verdict.Failed)]
    [InlineData(5, 500, "application/json", "{}", Verdict.Failed)]
    public void An_answer_is_judged_as_the_recorded_host_judges_it(int row, int status, string? mediaType, string body, Verdict expected)
    {
        var judgement = HostJudgement.Of(status, mediaType, Encoding.UTF8.GetBytes(body));

        Assert.Equal(expected, judgement.Verdict);
        Assert.StartsWith(expected.ToString(), Payload.Read("responses")[row]!["host"]!.GetValue<string>(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Only_a_success_has_log_lines()
    {
        Assert.Equal(["text"], HostJudgement.Of(200, "application/json", Encoding.UTF8.GetBytes(Success)).Logs);
        Assert.Empty(HostJudgement.Of(500, "application/json", Encoding.UTF8.GetBytes(Success)).Logs);
    }
}
