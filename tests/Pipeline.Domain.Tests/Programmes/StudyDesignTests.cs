using System.Security.Cryptography;
using System.Text;
using Pipeline.Domain;
using Pipeline.Domain.Programmes;

namespace Pipeline.Tests.Domain.Programmes;

public sealed class StudyDesignTests
{
    private static readonly Programme plan = new()
    {
        Code = "lights",
        Names = new("Lights"),
        Owner = "br-example",
        Country = "BR",
        Periods = new(Frequency.Year, new Month(2019, 1), 4),
        Start = new Month(2021, 1),
        Areas =
        [
            new() { Code = "A", Names = new("A"), Role = AreaRole.Treated, CityAreas = ["a2", "a1"] },
            new() { Code = "B", Names = new("B"), Role = AreaRole.Control, Block = "north" },
            new() { Code = "C", Names = new("C"), Role = AreaRole.Buffer, BufferOf = ["A"] },
        ],
        Design = new() { Assignment = Assignment.RandomOrder, UnitsTreated = 40 },
        Outcomes = [new() { Code = "robbery", Names = new("Robbery"), Iccs = "0401" }],
    };

    [Fact]
    public void The_hash_is_that_of_the_parts_line_by_line()
    {
        // Written out by hand: who keeps a registration can compute its hash with any tool.
        const string lines = """
            study-design/1
            areas/A/cityAreas=a1, a2
            areas/A/role=treated
            areas/A/start=2021-01
            areas/B/block=north
            areas/B/role=control
            areas/C/bufferOf=A
            areas/C/role=buffer
            design/assignment=random-order
            design/comparability=none
            design/programmePrecedesOutcome=true
            design/unitsTreated=40
            outcomes/robbery/desired=decrease
            outcomes/robbery/iccs=0401
            outcomes/robbery/reportingSensitive=false
            outcomes/robbery/role=primary
            outcomes/robbery/unit=count
            periods/count=4
            periods/every=year
            periods/from=2019-01
            start=2021-01

            """;
        var design = StudyDesign.Of(plan);
        Assert.Equal(lines.ReplaceLineEndings("\n").Split('\n')[1..^1], design.Parts.Select(p => $"{p.Name}={p.Text}"));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines.ReplaceLineEndings("\n")))), design.Hash);
    }

    public static TheoryData<string, Programme> SameDesign => new()
    {
        { "names", plan with { Names = new("Other"), Summary = new("More"), Place = new("There") } },
        { "money", plan with { Budget = new() { Currency = "BRL" }, UnitCosts = [new("robbery", 1, "BRL", 2020, "s")] } },
        { "pledges", plan with { AsOf = new DateOnly(2022, 1, 1), Pledges = [new() { Id = "P", Text = new("p"), Start = default, Due = default, Baseline = 0, Target = 1 }] } },
        { "series", plan with { Series = [new("robbery", "A", [1, 2, 3, 4])] } },
        { "sources", plan with { Sources = [new("s", "S")], Scorecard = [new() { Component = ScorecardComponent.Immediate, Names = new("x") }] } },
        { "order", plan with { Areas = [.. plan.Areas.Reverse()] } },
        { "order of city areas", With(plan, 0, plan.Areas[0] with { CityAreas = ["a1", "a2"] }) },
        { "start said again", With(plan, 0, plan.Areas[0] with { Start = plan.Start }) },
        { "residents", With(plan, 0, plan.Areas[0] with { Population = [new(2020, 5, null)] }) },
        { "what shows only afterwards", plan with { Design = plan.Design with { RecordingChange = new("x"), AttritionTreatedPercent = 3, Contamination = new("y"), MeasuredBefore = true } } },
        { "sensitivity said as it follows from the code", plan with { Outcomes = [plan.Outcomes[0] with { ReportingSensitive = false }] } },
    };

    [Theory]
    [MemberData(nameof(SameDesign))]
    public void What_is_not_the_design_does_not_move_the_hash(string what, Programme other)
    {
        Assert.True(StudyDesign.Of(plan).Hash == StudyDesign.Of(other).Hash, what);
        Assert.Empty(StudyDesign.Compare(StudyDesign.Of(plan), StudyDesign.Of(other)));
    }

    public static TheoryData<string, string?, string?, Programme> Changes => new()
    {
        { "periods/count", "4", "5", plan with { Periods = plan.Periods with { Count = 5 } } },
        { "periods/every", "year", "quarter", plan with { Periods = plan.Periods with { Every = Frequency.Quarter } } },
        { "periods/from", "2019-01", "2018-01", plan with { Periods = plan.Periods with { From = new Month(2018, 1) } } },
        { "end", null, "2022-12", plan with { End = new Month(2022, 12) } },
        { "areas/A/start", "2021-01", "2021-06", With(plan, 0, plan.Areas[0] with { Start = new Month(2021, 6) }) },
        { "areas/A/cityAreas", "a1, a2", "a1", With(plan, 0, plan.Areas[0] with { CityAreas = ["a1"] }) },
        { "areas/B/block", "north", null, With(plan, 1, plan.Areas[1] with { Block = null }) },
        { "areas/B/similarProgramme", null, "true", With(plan, 1, plan.Areas[1] with { SimilarProgramme = true }) },
        { "design/assignment", "random-order", "chosen", plan with { Design = plan.Design with { Assignment = Assignment.Chosen } } },
        { "design/unitsTreated", "40", "39", plan with { Design = plan.Design with { UnitsTreated = 39 } } },
        { "design/controlSelection", null, "neighbours", plan with { Design = plan.Design with { ControlSelection = new("neighbours") } } },
        { "outcomes/robbery/role", "primary", "secondary", plan with { Outcomes = [plan.Outcomes[0] with { Role = OutcomeRole.Secondary }] } },
        { "outcomes/robbery/desired", "decrease", "increase", plan with { Outcomes = [plan.Outcomes[0] with { Desired = DesiredDirection.Increase }] } },
        { "outcomes/robbery/reportingSensitive", "false", "true", plan with { Outcomes = [plan.Outcomes[0] with { ReportingSensitive = true }] } },
        { "outcomes/robbery/crimeCategories", null, "robbery", plan with { Outcomes = [plan.Outcomes[0] with { CrimeCategories = ["robbery"] }] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_of_the_design_is_named_and_moves_the_hash(string part, string? before, string? after, Programme other)
    {
        var (registered, current) = (StudyDesign.Of(plan), StudyDesign.Of(other));
        Assert.NotEqual(registered.Hash, current.Hash);
        Assert.Equal([new DesignChange(part, before, after)], StudyDesign.Compare(registered, current));
        Assert.Equal([new DesignChange(part, after, before)], StudyDesign.Compare(current, registered));
    }

    [Fact]
    public void An_area_that_becomes_a_control_loses_its_start()
    {
        var other = With(plan, 0, plan.Areas[0] with { Role = AreaRole.Control });
        Assert.Equal([new("areas/A/role", "treated", "control"), new DesignChange("areas/A/start", "2021-01", null)], StudyDesign.Compare(StudyDesign.Of(plan), StudyDesign.Of(other)));
    }

    [Fact]
    public void A_text_over_two_lines_cannot_pass_for_two_parts()
    {
        var forged = plan with { Design = plan.Design with { ControlSelection = new("x\ndesign/unit=y") } };
        var honest = plan with { Design = plan.Design with { ControlSelection = new("x"), Unit = new("y") } };
        Assert.NotEqual(StudyDesign.Of(honest).Hash, StudyDesign.Of(forged).Hash);
    }

    [Fact]
    public void A_file_registers_until_it_has_series()
    {
        Assert.True(plan.IsRegistration);
        Assert.True((plan with { Outcomes = [plan.Outcomes[0] with { CrimeCategories = ["robbery"] }] }).IsRegistration);
        Assert.False((plan with { Series = [new("robbery", "A", [1, 2, 3, 4])] }).IsRegistration);
    }

    private static Programme With(Programme programme, int index, ProgrammeArea area) =>
        programme with { Areas = [.. programme.Areas.Select((other, i) => i == index ? area : other)] };
}
