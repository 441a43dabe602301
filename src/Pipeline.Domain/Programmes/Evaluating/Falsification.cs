namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>The same method where nothing should be found: in the time before the start, cut in two (methods 3.1, step 4).</summary>
internal static class Falsification
{
    /// <summary>
    /// Null with several starts, whose leads say it, for a synthetic control, which was fitted to that time, and where that time is too short for the method.
    /// The second half is as long as whole years allow.
    /// </summary>
    public static Estimate? BeforeTheStart(OutcomeStudy study, EvaluationMethod method)
    {
        if (study.Starts.Count != 1 || method is EvaluationMethod.SyntheticControl or EvaluationMethod.BeforeAfter) return null;
        var half = study.First / 2 / study.PerYear * study.PerYear;
        // The first segment of an interrupted series takes the longer part.
        var after = method == EvaluationMethod.InterruptedSeries ? Math.Min(half, InterruptedMethod.LeastAfter) : half;
        if (after < 1 || study.First - after < 1) return null;
        return MethodChooser.Again(method, study.Before(study.First - after))?.Main;
    }
}
