using Pipeline.Domain.Programmes;
using Pipeline.Domain.Programmes.Evaluating;

namespace Pipeline.Tests.Intake.Programmes;

/// <summary>From the file to what may be said.</summary>
public sealed class SampleEvaluationTests
{
    [Theory]
    [InlineData("mx-cdmx", "calles-claras.json", 3)]
    [InlineData("us-chicago", "safer-corners.json", 5)]
    public async Task Nothing_is_shown_of_a_programme_that_never_was(string owner, string file, int level)
    {
        var evaluation = await EvaluateAsync(owner, file);
        Assert.Equal(level, evaluation.Level.Level);
        Assert.True(evaluation.Programme.Synthetic);
        foreach (var main in evaluation.Outcomes.Select(o => o.Main))
        {
            Assert.NotNull(main);
            var none = main.Scale == EffectScale.Ratio ? 1 : 0;
            Assert.InRange(none, main.Low!.Value, main.High!.Value);
        }

        if (evaluation.CostBenefit is { } account) Assert.True(account.Accounts[0].Ratio.Low < 0);
    }

    [Theory]
    [InlineData("br-belo-horizonte", "fica-vivo.json", 2, Claim.Description)]
    [InlineData("br-rio-de-janeiro", "upp.json", 1, Claim.Description)]
    [InlineData("mx-ciudad-juarez", "todos-somos-juarez.json", 2, Claim.Description)]
    [InlineData("hn-san-pedro-sula", "paz-y-convivencia.json", 1, Claim.Description)]
    [InlineData("jm-kingston", "rise.json", 2, Claim.Description)]
    public async Task Of_the_real_programmes_only_what_was_recorded_may_be_said(string owner, string file, int level, Claim most)
    {
        var evaluation = await EvaluateAsync(owner, file);
        Assert.Equal(level, evaluation.Level.Level);
        Assert.All(evaluation.Outcomes, outcome => Assert.True(outcome.Claim <= most, outcome.Outcome));
    }

    [Fact]
    public async Task Invented_pledges_stand_in_every_state()
    {
        var board = (await EvaluateAsync("mx-example", "hundred-days.json")).Pledges!;
        Assert.Equal(Enum.GetValues<PledgeStatus>(), board.Pledges.Select(p => p.Status).Distinct().Order());
        Assert.Equal((9, 5), (board.Live, board.Due));
    }

    private static async Task<ProgrammeEvaluation> EvaluateAsync(string owner, string file)
    {
        var programme = await ProgrammeSampleTests.ReadAsync(owner, file);
        return ProgrammeEvaluating.Of(programme, new RegistrationState(StudyDesign.Of(programme).Hash, null, null, []), default);
    }
}
