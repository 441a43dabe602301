namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>
/// Takes the strongest method that the design and the data bear (methods 3.1), and says why not those above it. It looks at areas, starts, periods and gaps
/// and never at a result; the fit of a synthetic control is judged before the start alone. A method that is above the chosen one is named with its
/// refusal, those below are not tried.
/// </summary>
internal static class MethodChooser
{
    private static readonly (EvaluationMethod Method, Func<OutcomeStudy, MethodAttempt> Try)[] ofCounts =
    [
        (EvaluationMethod.StaggeredGroups, StaggeredMethod.Of),
        (EvaluationMethod.PanelPoisson, PanelMethod.Of),
        (EvaluationMethod.SyntheticControl, SyntheticMethod.Of),
        (EvaluationMethod.RelativeRateRatio, TotalsMethods.Months),
        (EvaluationMethod.RelativeEffect, TotalsMethods.Sums),
        (EvaluationMethod.InterruptedSeries, InterruptedMethod.Of),
        (EvaluationMethod.BeforeAfter, TotalsMethods.BeforeAfter),
    ];

    private static readonly (EvaluationMethod Method, Func<OutcomeStudy, MethodAttempt> Try)[] ofValues =
    [
        (EvaluationMethod.StaggeredGroups, StaggeredMethod.Of),
        (EvaluationMethod.PanelLeastSquares, PanelMethod.Of),
        (EvaluationMethod.SyntheticControl, SyntheticMethod.Of),
        (EvaluationMethod.RelativeRateRatio, TotalsMethods.Months),
        (EvaluationMethod.RelativeEffect, TotalsMethods.Sums),
        (EvaluationMethod.TwoByTwo, TotalsMethods.Means),
        (EvaluationMethod.InterruptedSeries, InterruptedMethod.Of),
        (EvaluationMethod.BeforeAfter, TotalsMethods.BeforeAfter),
    ];

    public static (MethodChoice Choice, MethodResult? Result) Choose(OutcomeStudy study)
    {
        List<MethodRefusal> refused = [];
        foreach (var (method, attempt) in study.Counts ? ofCounts : ofValues)
        {
            var (result, refusal) = attempt(study).IfFinite(study);
            if (result is not null) return (new(method, [result.Because], [.. refused, .. result.Refused]), result);
            refused.Add(new(method, refusal!));
        }

        return (new(null, [Reason.Of(Reasons.ChoiceNothing)], refused), null);
    }

    /// <summary>The same method on other data of the same design; null where it is refused there.</summary>
    public static MethodResult? Again(EvaluationMethod method, OutcomeStudy study) =>
        Array.Find(study.Counts ? ofCounts : ofValues, one => one.Method == method).Try(study).IfFinite(study).Result;
}
