using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipeline.Domain.Plans;
using Pipeline.Domain.Programmes;

namespace Pipeline.Domain.Tests.Programmes;

/// <summary>Verdicts as they are stored and published.</summary>
public class VerdictFormTests
{
    [Fact]
    public void A_board_of_pledges_is_read_back_as_it_was_written()
    {
        var pledge = new Pledge { Id = "lights", Text = new LocalText("Light"), Start = new(2026, 1, 1), Due = new(2026, 4, 11), Baseline = 0, Target = 100, Current = 27, CurrentDate = new(2026, 1, 31), Added = true };
        var written = RoundTrip(PledgeTracking.Of([pledge], new(2026, 1, 31)), PipelineJson.Default.PledgeBoard);
        Assert.Equal("on-track", written.GetProperty("pledges")[0].GetProperty("status").GetString());
        Assert.Equal(1, written.GetProperty("addedCounts").GetProperty("on-track").GetInt32());
        Assert.Equal(JsonValueKind.Null, written.GetProperty("onTimePercentOfDue").ValueKind);
    }

    [Fact]
    public void The_check_of_a_plan_is_read_back_as_it_was_written()
    {
        var plan = new ActionPlan { Code = "plan-2026", Names = new LocalText("Plan"), Owner = "co-cali", Country = "CO", Answers = [new("E-a1", PlanVerdict.Met), new("E-a2", PlanVerdict.Met, "Page 3")] };
        var written = RoundTrip(PlanChecking.Of(plan, new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)), PipelineJson.Default.PlanCheck);
        Assert.Equal("E-a1", written.GetProperty("checklists")[0].GetProperty("claimed")[0].GetString());
        Assert.Equal(JsonValueKind.Null, written.GetProperty("checklists")[1].GetProperty("score").ValueKind);
    }

    // The JSON reader hands null to a list that a file leaves out, whatever its initial value.
    [Fact]
    public void A_board_whose_file_leaves_out_the_counts_of_added_pledges_has_none()
    {
        var text = JsonSerializer.Serialize(PledgeTracking.Of([], new(2026, 1, 31)), PipelineJson.Default.PledgeBoard);
        var shorter = text[..text.IndexOf(",\"addedCounts\"", StringComparison.Ordinal)] + "}";
        Assert.Empty(JsonSerializer.Deserialize(shorter, PipelineJson.Default.PledgeBoard)!.AddedCounts);
    }

    private static JsonElement RoundTrip<T>(T value, JsonTypeInfo<T> form)
    {
        var text = JsonSerializer.Serialize(value, form);
        Assert.Equal(text, JsonSerializer.Serialize(JsonSerializer.Deserialize(text, form)!, form));
        return JsonElement.Parse(text);
    }
}
