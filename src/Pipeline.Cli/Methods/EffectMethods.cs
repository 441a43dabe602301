using System.Text.Json.Nodes;
using Pipeline.Statistics.Evaluation;

namespace Pipeline.Cli.Methods;

/// <summary>Effects of a programme, from counts before and after to series of many months.</summary>
internal static class EffectMethods
{
    public static readonly IReadOnlyList<Method> All =
    [
        new("eval-relative-effect", "Relative effect size of counts before and after with a control.", "a, b, c, d, phi (optional)", Relative),
        new("eval-rirr", "Relative incident rate ratio from months, with their dispersion.", "groups (treated before, treated after, control before, control after)", RateRatio),
        new("eval-wdq", "Weighted displacement quotient and total net effect.", "R0, R1, D0, D1, C0, C1", Displaced),
        new("eval-did-2x2", "Difference in differences of two areas and two periods.", "y_t0, pop_t0, y_t1, pop_t1, y_c0, pop_c0, y_c1, pop_c1", Differences),
        new("eval-its", "Interrupted time series of counts.", "counts, start, pops, harmonics (1), periods_per_year (12), slope_change (true)", Interrupted),
        new("eval-synthetic-control", "Mixture of donors as what would have happened, with placebos.", "names, Y (by name), treated, t0", Synthetic),
        new("eval-randomization", "Randomisation test of a difference of mean changes.", "changes (by unit), treated, blocks (by unit, optional)", Randomisation),
    ];

    private static JsonObject Relative(MethodInputs inputs)
    {
        var effect = RelativeEffect.Of(inputs.Number("a"), inputs.Number("b"), inputs.Number("c"), inputs.Number("d"), inputs.NumberOrNull("phi"));
        JsonObject shape = new()
        {
            ["res"] = effect.Ratio,
            ["percent_change_vs_control"] = effect.PercentChange,
            ["continuity"] = effect.ContinuityAdded,
        };
        Add("poisson", effect.Poisson);
        Add("fw", effect.Overdispersed);
        if (effect.Dispersed is not { } dispersed) return shape;
        shape["phi_used"] = dispersed.Variance / effect.Poisson.Variance;
        Add("phi", dispersed);
        return shape;

        void Add(string name, EffectLimits limits)
        {
            shape[$"var_{name}"] = limits.Variance;
            shape[$"ci_{name}"] = new JsonArray(limits.Low, limits.High);
            shape[$"p_{name}"] = limits.P;
        }
    }

    private static JsonObject RateRatio(MethodInputs inputs)
    {
        var groups = inputs.Values("groups", "a list of counts", group => (IReadOnlyList<double>)[.. group.EnumerateArray().Select(count => count.GetDouble())]);
        if (groups.Count != 4) throw inputs.Expected("groups", "four lists of counts");
        var ratio = RelativeRateRatio.Of(groups[0], groups[1], groups[2], groups[3]);
        return new()
        {
            ["rirr"] = ratio.Ratio,
            ["phi"] = ratio.Dispersion,
            ["se_log"] = ratio.StandardError,
            ["low"] = ratio.Low,
            ["high"] = ratio.High,
            ["p"] = ratio.P,
        };
    }

    private static JsonObject Displaced(MethodInputs inputs)
    {
        var displacement = Displacement.Of(
            inputs.Number("R0"), inputs.Number("R1"), inputs.Number("D0"), inputs.Number("D1"), inputs.Number("C0"), inputs.Number("C1"))
            ?? throw new InvalidDataException("eval-wdq: the control recorded nothing before or nothing after.");
        return new()
        {
            ["success"] = displacement.Success,
            ["buffer"] = displacement.Buffer,
            ["wdq"] = displacement.Quotient,
            ["total_net_effect"] = displacement.NetEffect,
            ["direct_effect"] = displacement.DirectEffect,
            ["buffer_effect"] = displacement.BufferEffect,
            ["reading"] = displacement.Reading switch
            {
                DisplacementReading.DiffusionExceedsDirectEffect => "diffusion exceeds direct effect",
                DisplacementReading.Diffusion => "diffusion",
                DisplacementReading.Neither => "neither displacement nor diffusion",
                DisplacementReading.DisplacementSmallerThanDirectEffect => "displacement smaller than direct effect",
                DisplacementReading.DisplacementCancelsDirectEffect => "displacement cancels direct effect",
                _ => "not defined: target did not improve relative to control",
            },
        };
    }

    private static JsonObject Differences(MethodInputs inputs)
    {
        var effect = TwoByTwo.Of(
            inputs.Number("y_t0"), inputs.Number("pop_t0"), inputs.Number("y_t1"), inputs.Number("pop_t1"),
            inputs.Number("y_c0"), inputs.Number("pop_c0"), inputs.Number("y_c1"), inputs.Number("pop_c1"));
        return new()
        {
            ["rates"] = Listed(effect.Rates),
            ["did"] = effect.Difference,
            ["se"] = effect.StandardError,
            ["low"] = effect.Low,
            ["high"] = effect.High,
            ["ratio_of_ratios"] = effect.RatioOfRatios,
            ["percent"] = effect.Percent,
            ["ratio_low"] = effect.RatioLow,
            ["ratio_high"] = effect.RatioHigh,
        };
    }

    private static JsonObject Interrupted(MethodInputs inputs)
    {
        var series = InterruptedSeries.Of(
            inputs.Numbers("counts"), inputs.Count("start"), inputs.Has("pops") ? inputs.Numbers("pops") : null,
            inputs.Has("harmonics") ? inputs.Count("harmonics") : 1, inputs.Has("periods_per_year") ? inputs.Count("periods_per_year") : 12,
            !inputs.Has("slope_change") || inputs.Flag("slope_change"))
            ?? throw new InvalidDataException("eval-its: no finite model fits these counts best; events before and after the start are wanted, and more periods than coefficients.");
        JsonObject shape = new()
        {
            ["coef"] = Listed(series.Coefficients),
            ["level_irr"] = series.Level.Ratio,
            ["level_low"] = series.Level.QuasiPoisson.Low,
            ["level_high"] = series.Level.QuasiPoisson.High,
            ["level_p"] = series.Level.QuasiPoisson.P,
            ["dispersion"] = series.Dispersion,
            ["se_quasi"] = Listed(series.StandardErrors),
            ["nw_lag"] = series.Lag,
            ["se_newey_west"] = Listed(series.NeweyWestErrors),
            ["latent_correlation"] = series.LatentCorrelation,
            ["level_latent_low"] = series.Level.Latent.Low,
            ["level_latent_high"] = series.Level.Latent.High,
            ["averted_total"] = series.Averted,
            ["averted_low"] = series.AvertedLow,
            ["averted_high"] = series.AvertedHigh,
            ["averted_percent"] = series.AvertedPercent,
            ["durbin_watson_pearson"] = series.DurbinWatson,
            ["lag1_autocorrelation"] = series.LagOneAutocorrelation,
        };
        if (series.Slope is not { } slope) return shape;
        shape["slope_irr"] = slope.Ratio;
        shape["slope_p"] = slope.QuasiPoisson.P;
        return shape;
    }

    private static JsonObject Synthetic(MethodInputs inputs)
    {
        var treated = inputs.Text("treated");
        var outcomes = inputs.Object("Y");
        string[] donors = [.. inputs.Texts("names").Where(name => !string.Equals(name, treated, StringComparison.Ordinal))];
        var control = SyntheticControl.Of([.. donors.Select(donor => outcomes.Numbers(donor).ToArray())], [.. outcomes.Numbers(treated)], inputs.Count("t0"));
        return new()
        {
            ["weights"] = Named(donors, control.Weights),
            ["synthetic"] = Listed(control.Synthetic),
            ["gap"] = Listed(control.Gap),
            ["rmspe_pre"] = control.RmspeBefore,
            ["rmspe_post"] = control.RmspeAfter,
            ["ratio"] = control.Ratio,
            ["rank"] = control.Rank,
            ["p_placebo"] = control.P,
            ["ratios"] = Named([treated, .. donors], [control.Ratio, .. control.Ratios]),
            ["mean_post_gap"] = control.MeanGapAfter,
            ["percent_post"] = control.PercentAfter,
        };
    }

    private static JsonObject Randomisation(MethodInputs inputs)
    {
        var changes = inputs.Object("changes");
        string[] units = [.. changes.Members().Select(unit => unit.Key)];
        var treated = inputs.Texts("treated");
        if (treated.Except(units, StringComparer.Ordinal).Any()) throw inputs.Expected("treated", "names of units that have a change");
        var blocks = inputs.ObjectOrNull("blocks") is { } given ? units.Select(unit => given.Count(unit)).ToArray() : null;
        var test = RandomisationTest.Of([.. units.Select(changes.Number)], [.. units.Select(unit => treated.Contains(unit, StringComparer.Ordinal))], blocks);
        return new()
        {
            ["difference"] = test.Difference,
            ["assignments"] = test.Assignments,
            ["p_two_sided"] = test.PTwoSided,
            ["p_one_sided_decrease"] = test.PDecrease,
            ["smallest_possible_p"] = test.SmallestP,
        };
    }

    private static JsonObject Named(IReadOnlyList<string> names, IReadOnlyList<double> numbers) =>
        new(names.Zip(numbers, (name, number) => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create(number))));

    private static JsonArray Listed(IReadOnlyList<double> numbers) => [.. numbers.Select(number => (JsonNode)number)];
}
