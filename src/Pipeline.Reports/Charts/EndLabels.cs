namespace Pipeline.Reports.Charts;

/// <summary>Labels in a column beside the ends of lines: each as near to its end as the others let it.</summary>
internal static class EndLabels
{
    /// <summary>Tops of the labels, in the order given, between <paramref name="top"/> and <paramref name="bottom"/>, none upon another where the column is high enough for all.</summary>
    /// <param name="labels">Where the middle of each would like to be, and its height.</param>
    public static double[] Spread(IReadOnlyList<(double Middle, double Height)> labels, double top, double bottom, double gap = 2)
    {
        var order = Enumerable.Range(0, labels.Count).OrderBy(i => labels[i].Middle).ToArray();
        var tops = new double[labels.Count];
        // Labels that would touch are joined in a group that stands where its members on average would like to.
        var groups = new List<(int First, int Count, double Start, double Height)>();
        for (var k = 0; k < order.Length; k++)
        {
            var (middle, height) = labels[order[k]];
            var group = (First: k, Count: 1, Start: middle - (height / 2), Height: height);
            group.Start = Held(group.Start, group.Height);
            while (groups.Count > 0 && groups[^1].Start + groups[^1].Height + gap > group.Start)
            {
                var before = groups[^1];
                groups.RemoveAt(groups.Count - 1);
                group = (before.First, before.Count + group.Count, 0, before.Height + gap + group.Height);
                group.Start = Held(Wanted(group.First, group.Count), group.Height);
            }

            groups.Add(group);
        }

        foreach (var group in groups)
        {
            var y = group.Start;
            for (var k = group.First; k < group.First + group.Count; k++)
            {
                tops[order[k]] = y;
                y += labels[order[k]].Height + gap;
            }
        }

        return tops;

        double Held(double start, double height) => Math.Max(top, Math.Min(start, bottom - height));

        double Wanted(int first, int count)
        {
            var (sum, offset) = (0.0, 0.0);
            for (var k = first; k < first + count; k++)
            {
                var (middle, height) = labels[order[k]];
                sum += middle - (height / 2) - offset;
                offset += height + gap;
            }

            return sum / count;
        }
    }
}
