using Pipeline.Statistics.Evaluation;

namespace Pipeline.Statistics.Tests.Evaluation;

public class DisplacementTests
{
    // References/evaluation.R: a million draws in R give -0.3489 and 0.6366.
    [Fact]
    public void Limits_of_the_quotient_agree_with_R()
    {
        var limits = Displacement.QuotientLimits(200, 120, 150, 140, 900, 910, draws: 100_000, seed: 7)!.Value;
        Assert.Equal(-0.3489, limits.Low, 0.01);
        Assert.Equal(0.6366, limits.High, 0.01);
    }

    [Fact]
    public void Limits_come_out_the_same_from_the_same_seed()
    {
        Assert.Equal(Displacement.QuotientLimits(200, 120, 150, 140, 900, 910, 999, 3), Displacement.QuotientLimits(200, 120, 150, 140, 900, 910, 999, 3));
        Assert.NotEqual(Displacement.QuotientLimits(200, 120, 150, 140, 900, 910, 999, 3), Displacement.QuotientLimits(200, 120, 150, 140, 900, 910, 999, 4));
    }

    // References/evaluation.R: 29 % of the draws show no direct effect, so that the quotient by it could be anything.
    [Fact]
    public void A_direct_effect_that_could_be_none_leaves_the_quotient_without_limits()
    {
        Assert.NotNull(Displacement.Of(50, 45, 150, 140, 900, 910)!.Quotient);
        Assert.Null(Displacement.QuotientLimits(50, 45, 150, 140, 900, 910));
    }

    [Fact]
    public void Nothing_is_measured_against_an_empty_control()
    {
        Assert.Null(Displacement.Of(10, 5, 8, 8, 0, 20));
        Assert.Null(Displacement.Of(10, 5, 8, 8, 20, 0));
        Assert.Null(Displacement.QuotientLimits(10, 5, 8, 8, 20, 0));
    }

    [Theory]
    [InlineData(300, DisplacementReading.DisplacementCancelsDirectEffect)]
    [InlineData(200, DisplacementReading.DisplacementCancelsDirectEffect)]
    [InlineData(199, DisplacementReading.DisplacementSmallerThanDirectEffect)]
    [InlineData(100, DisplacementReading.Neither)]
    [InlineData(50, DisplacementReading.Diffusion)]
    [InlineData(0, DisplacementReading.Diffusion)]
    public void The_buffer_is_read_against_the_direct_effect(double bufferAfter, DisplacementReading reading) =>
        Assert.Equal(reading, Displacement.Of(200, 100, 100, bufferAfter, 400, 400)!.Reading);

    [Fact]
    public void A_buffer_that_gains_more_than_the_area_is_said_to()
    {
        Assert.Equal(DisplacementReading.DiffusionExceedsDirectEffect, Displacement.Of(200, 150, 300, 200, 400, 400)!.Reading);
        Assert.Equal(DisplacementReading.NotDefined, Displacement.Of(200, 200, 300, 200, 400, 400)!.Reading);
    }

    // References/programmes.R: the formula in R, and beside it what 200,000 draws of the six counts vary by (18.64 and 30.03).
    [Fact]
    public void Errors_of_the_effects_agree_with_R()
    {
        var result = Displacement.Of(200, 120, 150, 140, 900, 910)!;
        Near.Equal([18.552311759, 29.9098152912, 20.3677439384], [result.BufferError, result.NetError, result.DirectError]);
        var (low, high) = Displacement.Limits(result.BufferEffect, result.BufferError);
        Near.Equal([result.BufferEffect - (1.959963984540054 * result.BufferError), result.BufferEffect + (1.959963984540054 * result.BufferError)], [low, high]);
    }

    [Fact]
    public void Net_effect_is_what_both_areas_gained()
    {
        var displaced = Displacement.Of(200, 100, 100, 130, 400, 440)!;
        Near.Equal([120, -20, 100], [displaced.DirectEffect, displaced.BufferEffect, displaced.NetEffect]);
    }
}
