using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Programmes;
using Pipeline.Domain.Submissions;

namespace Pipeline.Tests.Intake.Programmes;

/// <summary>The programmes and plans under samples/.</summary>
public sealed class ProgrammeSampleTests
{
    public static TheoryData<string, string> Programmes => ProgrammeChecking.Samples("programmes");

    [Theory]
    [MemberData(nameof(Programmes))]
    public async Task A_shipped_programme_is_accepted_without_a_finding(string owner, string file)
    {
        var programme = await ReadAsync(owner, file);
        Assert.Equal(owner, programme.Owner);
        Assert.StartsWith(programme.Code, file, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Programmes))]
    public async Task A_programme_that_was_read_reads_the_same_from_its_published_form(string owner, string file)
    {
        var programme = await ReadAsync(owner, file);
        var published = JsonSerializer.Serialize(programme, PipelineJson.Default.Programme);
        var again = await ProgrammeChecking.Programme(published, owner);
        again.Accepted();
        Assert.Equal(published, JsonSerializer.Serialize(again.Content!.Programme!, PipelineJson.Default.Programme));
    }

    [Fact]
    public async Task Fica_Vivo_starts_in_three_years_and_is_compared_with_the_rest_of_the_city()
    {
        var programme = await ReadAsync("br-belo-horizonte", "fica-vivo.json");
        Assert.Equal([1, 3, 4, 4, 4], programme.Areas.Where(a => a.Role == AreaRole.Treated).Select(a => programme.Periods.IndexOf(a.Start!.Value)).Order());

        // City 1,284 in 2004 and 1,002 in 2007, sites 217 and 92 (figure 2): the rest fell from 1,067 to 910, by 14.7 %.
        var rest = programme.Series.Single(s => s.Area == "rest-of-city").Values;
        Assert.Equal((1067d, 910d), (rest[3], rest[6]));
        Assert.Equal((217d, 92d), (programme.Series.Where(s => s.Area != "rest-of-city").Sum(s => s.Values[3]), programme.Series.Where(s => s.Area != "rest-of-city").Sum(s => s.Values[6])));
    }

    [Fact]
    public async Task The_registration_of_the_worked_example_has_the_same_design()
    {
        var registered = await ReadAsync("mx-cdmx", "calles-claras.registration.json");
        var data = await ReadAsync("mx-cdmx", "calles-claras.json");
        Assert.Equal((true, false, registered.Code), (registered.IsRegistration, data.IsRegistration, data.Code));
        Assert.Equal(StudyDesign.Of(registered).Hash, StudyDesign.Of(data).Hash);
    }

    [Fact]
    public async Task The_worked_example_has_every_part_that_a_file_can_have()
    {
        var programme = await ReadAsync("mx-cdmx", "calles-claras.json");
        Assert.Equal(Enum.GetValues<AreaRole>(), programme.Areas.Select(a => a.Role).Distinct().Order());
        Assert.Equal([OutcomeRole.Primary, OutcomeRole.Placebo, OutcomeRole.Switching, OutcomeRole.Unexpected], programme.Outcomes.Select(o => o.Role).Distinct().Order());
        Assert.Equal(Enum.GetValues<ScorecardComponent>(), programme.Scorecard.Select(i => i.Component).Distinct().Order());
        Assert.NotNull(programme.Theory);
        Assert.NotEmpty(programme.Budget!.Years);
        Assert.NotEmpty(programme.UnitCosts);
        Assert.NotEmpty(programme.Pledges);
        Assert.Equal(programme.Areas.Count * programme.Outcomes.Count, programme.Series.Count);
        Assert.All(programme.Series, s => Assert.Equal(48, s.Values.Count));

        // Recorded street robberies in the two boroughs, from the publisher's file.
        Assert.Equal(1655 + 1126, programme.Series.Where(s => s is { Outcome: "street-robbery", Area: "COYOACAN" or "XOCHIMILCO" }).Sum(s => s.Values.Sum()));
    }

    internal static async Task<Programme> ReadAsync(string owner, string file)
    {
        var json = await System.IO.File.ReadAllTextAsync(Repository.Path("samples", "programmes", owner, file));
        var outcome = await ProgrammeChecking.Programme(json, owner);
        outcome.Accepted();
        Assert.Empty(outcome.Findings);
        Assert.Equal(outcome.Content!.Programme!.Code, Assert.Single(outcome.Reading.Parts).Key);
        Assert.Equal(["programme.areas", "programme.outcomes", "programme.series", "programme.pledges"], outcome.Reading.Tallies.Select(t => t.Code));
        return outcome.Content.Programme;
    }
}
