using System.Globalization;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Surveys;

namespace Pipeline.Intake.Surveys;

/// <summary>When and how a response was given: everything in a row that is neither an answer nor says who answered.</summary>
internal sealed partial class ResponseReader
{
    private bool ReadConsent(int cell, string text, ref SurveyResponse response)
    {
        if ((Ticks.OfCode(text) ?? Ticks.OfWord(text)) is not { } tick)
        {
            findings.Add("survey.tick-format", At(cell, text));
            return false;
        }

        response = response with { CountryConsent = string.Equals(tick, "1", StringComparison.Ordinal) };
        return true;
    }

    private bool ReadCurrency(int cell, string text, ref SurveyResponse response)
    {
        if (text.Length != 3 || !text.All(char.IsAsciiLetter))
        {
            findings.Add("survey.currency-format", At(cell, text));
            return false;
        }

        response = response with { Currency = text.ToUpperInvariant() };
        return true;
    }

    /// <summary>
    /// Sent: <c>submitted</c>, else the moment at which the tool had the answers, else the end of the interview. Minutes: as measured, else from
    /// start to end. A moment that cannot be read is warned of and does without.
    /// </summary>
    private SurveyResponse Timed(ReadOnlySpan<string> cells, SurveyResponse response)
    {
        var sent = Moment(ColumnKind.Submitted, cells);
        var ended = Moment(ColumnKind.Ended, cells);
        var started = Moment(ColumnKind.Started, cells);
        var minutes = Length(ColumnKind.Minutes, cells) ?? Length(ColumnKind.Seconds, cells) / 60;
        if (minutes is null && started is { } from && ended is { } to && to >= from) minutes = (to - from).TotalMinutes;
        if (sent is null && ended is null && minutes is null) return response;
        return response with { SubmittedAt = sent ?? ended, Minutes = minutes is { } m ? Math.Round(m, 2) : null };
    }

    private DateTimeOffset? Moment(ColumnKind kind, ReadOnlySpan<string> cells)
    {
        foreach (var (cell, meaning) in timing)
        {
            if (meaning.Kind != kind || cells[cell].Length == 0) continue;
            if (!SubmissionTime.TryRead(cells[cell], out var moment)) findings.Add("survey.time-format", At(cell, cells[cell]));
            else if (moment is not null) return moment;
        }

        return null;
    }

    private double? Length(ColumnKind kind, ReadOnlySpan<string> cells)
    {
        foreach (var (cell, meaning) in timing)
        {
            if (meaning.Kind != kind || cells[cell].Length == 0) continue;
            if (double.TryParse(cells[cell], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var length) && double.IsFinite(length)) return length;
            findings.Add("survey.time-format", At(cell, cells[cell]));
        }

        return null;
    }
}
