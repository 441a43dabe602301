using Pipeline.Statistics.Evaluation;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>Whether crime went next door or good spread there (methods 3.3).</summary>
internal static class DisplacementFigures
{
    /// <summary>Drawn anew as Poisson for the limits of the quotient.</summary>
    private const int Draws = 9_999;

    private const ulong Seed = 1;

    /// <summary>The difference compares counts: a control this many times as large or as small says little.</summary>
    private const double MostUnequal = 2;

    /// <summary>Null without buffers, a control, counts, one start or common periods, and where more events are what was wanted: those that appear next door were not pushed there.</summary>
    public static (DisplacementPicture Picture, IReadOnlyList<Estimate> Others, IReadOnlyList<Reason> Notes)? Of(OutcomeStudy study)
    {
        if (study.Nothing is not null || !study.Counts || study.Outcome.Desired == DesiredDirection.Increase || study.Starts.Count != 1 || study.Buffer.Count == 0 || study.Control.Count == 0) return null;
        if (StudyWindows.Of(study, [.. study.Treated, .. study.Buffer, .. study.Control], study.First) is not { } windows) return null;
        double Sum(IReadOnlyList<StudyArea> areas, IReadOnlyList<int> window) => study.Events(areas, window)!.Value;
        var (r0, r1) = (Sum(study.Treated, windows.Before), Sum(study.Treated, windows.After));
        var (d0, d1) = (Sum(study.Buffer, windows.Before), Sum(study.Buffer, windows.After));
        var (c0, c1) = (Sum(study.Control, windows.Before), Sum(study.Control, windows.After));
        double[] Each(IReadOnlyList<StudyArea> areas, IReadOnlyList<int> window) => [.. window.Select(period => Sum(areas, [period]))];
        double Dispersion(params IReadOnlyList<StudyArea>[] groups) => RelativeRateRatio.DispersionOf([.. groups.SelectMany(areas => (double[][])[Each(areas, windows.Before), Each(areas, windows.After)])]);
        if (Displacement.Of(r0, r1, d0, d1, c0, c1, Dispersion(study.Treated, study.Buffer), Dispersion(study.Control)) is not { } displacement) return null;
        // Fractions of events far below one in the control, and whatever is scaled by them passes all bounds.
        double[] printed = [displacement.NetEffect + displacement.NetError, displacement.DirectEffect, displacement.BufferEffect + displacement.BufferError];
        if (!printed.All(double.IsFinite)) return null;

        var limits = Displacement.QuotientLimits(r0, r1, d0, d1, c0, c1, Draws, Seed);
        var weighted = WeightedDisplacementDifference.Of(r0, r1, c0, c1, d0, d1);
        Reason[] notes = c0 > MostUnequal * r0 || r0 > MostUnequal * c0 ? [Reason.Of(Reasons.NoteControlSize, new("treated", r0), new("control", c0))] : [];
        return (
            new(
                Estimates.Finite(displacement.Quotient), Estimates.Finite(limits?.Low), Estimates.Finite(limits?.High), ReadingOf(displacement.Reading),
                displacement.NetEffect, displacement.DirectEffect, displacement.BufferEffect, weighted.Difference, weighted.StandardError, weighted.Low, weighted.High)
            {
                Net = LimitsOf(displacement.NetEffect, displacement.NetError),
                Buffer = LimitsOf(displacement.BufferEffect, displacement.BufferError),
            },
            TotalsMethods.WithBuffer(study) is { } both ? [both] : [],
            notes);
    }

    private static Limits LimitsOf(double effect, double error)
    {
        var (low, high) = Displacement.Limits(effect, error);
        return new Limits(effect, low, high);
    }

    private static string ReadingOf(DisplacementReading reading) => reading switch
    {
        DisplacementReading.DiffusionExceedsDirectEffect => "diffusion-exceeds",
        DisplacementReading.Diffusion => "diffusion",
        DisplacementReading.DisplacementSmallerThanDirectEffect => "displacement-partial",
        DisplacementReading.DisplacementCancelsDirectEffect => "displacement-full",
        DisplacementReading.Neither => "none",
        _ => "undefined",
    };
}
