namespace Pipeline.Domain.Programmes;

/// <summary>
/// Whether a change of recorded numbers could be one of reporting alone (methods 3.13). Recorded = happened x share reported, so that with nothing
/// else changed the share reported must have moved by the ratio of the records.
/// </summary>
public static class ReportingEffect
{
    /// <param name="before">Recorded before, count or rate, 0 or more.</param>
    /// <param name="after">Recorded after, in the same unit.</param>
    /// <param name="reportedBefore">Share reported before, above 0 to 1; null when nobody knows.</param>
    /// <returns>Null when nothing was recorded before: there is no ratio.</returns>
    public static ReportingBreakEven? Of(double before, double after, double? reportedBefore)
    {
        if (!(before >= 0 && double.IsFinite(before))) throw new ArgumentOutOfRangeException(nameof(before), before, "A count or rate from 0.");
        if (!(after >= 0 && double.IsFinite(after))) throw new ArgumentOutOfRangeException(nameof(after), after, "A count or rate from 0.");
        if (reportedBefore is { } share && !(share is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(reportedBefore), share, "A share above 0 to 1.");
        if (before <= 0) return null;

        var ratio = after / before;
        var needed = reportedBefore * ratio;
        // A fall needs less reporting than before, which any share allows.
        return new(ratio, reportedBefore, needed, needed is { } most ? most <= 1 : null, ratio <= 1 ? 1 : 1 / ratio);
    }
}
