using Pipeline.Statistics.Evaluation;

namespace Pipeline.Domain.Programmes.Evaluating;

/// <summary>Randomisation inference with one start (methods 3.8): what other choices of treated areas would have shown.</summary>
internal static class AreaAssignments
{
    /// <summary>A picture of more points than a page can show is thinned to this many, evenly over the sorted list, both ends kept.</summary>
    private const int MostShown = 1000;

    /// <summary>
    /// The statistic is the mean change of the treated areas less that of the others: of the logarithm of rates for counts (half an event added), else of
    /// means. Within blocks where every area has one.
    /// </summary>
    public static (Estimate Estimate, RandomisationPicture Picture)? Of(OutcomeStudy study)
    {
        StudyArea[] areas = [.. study.Treated.Concat(study.Control).OrderBy(area => area.Code, StringComparer.Ordinal)];
        double[] changes = [.. areas.Select(area => ChangeOf(study, area))];
        bool[] treated = [.. areas.Select(area => area.First is not null)];
        if (changes.Any(change => !double.IsFinite(change)) || treated.All(one => one) || !treated.Contains(true)) return null;

        var blocks = Blocks(areas);
        var test = RandomisationTest.Of(changes, treated, blocks);
        Reason assignments = Reason.Of(Reasons.NoteAssignments, new("assignments", test.Assignments), new("smallest", test.SmallestP));
        var size = new EstimateBase(
            study.Treated.Count, study.Control.Count, study.First, study.Count - study.First, study.Events(areas, Enumerable.Range(0, study.Count)));
        var estimate = Estimates.OfEffect(
            study, EvaluationMethod.Randomisation, Estimates.Assignment, size, test.Difference, p: test.PTwoSided,
            expected: study.Counts ? null : PanelMethod.TreatedAfter(study) - test.Difference,
            notes: blocks is null ? [assignments] : [assignments, Reason.Of(Reasons.NoteBlocks, new ReasonValue("blocks", blocks.Distinct().Count()))]);
        return (estimate, new(test.Difference, test.Assignments, test.Enumerated, test.PTwoSided, test.SmallestP, Thinned(test.Distribution)));
    }

    public static IReadOnlyList<double> Thinned(IReadOnlyList<double> sorted) =>
        sorted.Count <= MostShown ? sorted : [.. Enumerable.Range(0, MostShown).Select(i => sorted[(int)((long)i * (sorted.Count - 1) / (MostShown - 1))])];

    private static double ChangeOf(OutcomeStudy study, StudyArea area)
    {
        double Level(int from, int to)
        {
            var known = Enumerable.Range(from, to - from).Where(t => area.Values[t] is not null).ToArray();
            var sum = known.Sum(t => area.Values[t]!.Value);
            if (!study.Counts) return sum / known.Length;
            var exposure = study.ResidentsKnown ? known.Sum(t => area.Residents![t] * study.YearsEach) : known.Length;
            return Math.Log((sum + 0.5) / exposure);
        }

        return Level(study.First, study.Count) - Level(0, study.First);
    }

    /// <summary>Null where an area has no block, or no block holds both kinds.</summary>
    private static int[]? Blocks(StudyArea[] areas)
    {
        if (Array.Exists(areas, area => area.Block is null)) return null;
        var names = areas.Select(area => area.Block!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var mixed = areas.GroupBy(area => area.Block!, StringComparer.Ordinal).Any(block => block.Any(area => area.First is null) && block.Any(area => area.First is not null));
        return mixed ? [.. areas.Select(area => names.IndexOf(area.Block!))] : null;
    }
}
