using System.Globalization;
using System.Text;
using Pipeline.Domain.Surveys.Cleaning;
using Pipeline.Intake.Receipts;

namespace Pipeline.Workflows.Desk;

/// <summary>
/// Whom to ask again and why: the only output that says who answered. Codes and dates, no sentences, so that it can be sorted;
/// UTF-8 with byte-order mark, RFC 4180, and no cell that a spreadsheet would run.
/// </summary>
public sealed class RecontactList(SurveyDesk desk, IdentityLookup identities)
{
    private static readonly string[] columns = ["response", "status", "reasons", "contacted_on", "deletable_from", "city"];

    /// <summary>Null when there is no such wave.</summary>
    public async Task<ReadOnlyMemory<byte>?> WriteAsync(string wave, CancellationToken cancel)
    {
        if (await desk.FindAsync(wave, cancel) is not { } found) return null;
        var lookup = new Identities(identities);
        var contact = found.Instrument.Contact.Select(c => c.Code).ToList();
        var text = new StringBuilder();
        Line(text, columns.Concat(contact));
        var conflicts = found.Cleaned.Conflicts.SelectMany(c => c.Responses.Select(r => (Response: r, c.Columns))).ToDictionary(c => c.Response, c => c.Columns, StringComparer.Ordinal);
        foreach (var response in found.Cleaned.Responses.Where(r => NeedsAnswer(r.Status)))
        {
            var identity = await lookup.FindAsync(found.Sources[response.Received.Version], response.Received.Response.Id, cancel);
            var asked = found.Standing.UnansweredContact(response.Key);
            var deletable = response.Status.IsCandidate() ? asked?.Day.AddDays(found.View.Rules.FollowUpDays) : null;
            var reasons = response.Flags.Hard.Concat(response.Flags.Soft).Select(f => f.Code).Concat(conflicts.GetValueOrDefault(response.Key, []).Select(c => $"conflict:{c}"));
            Line(text,
            [
                response.Key, response.Status.Code(), string.Join(' ', reasons), Day(asked?.Day), Day(deletable), identity?.City ?? "",
                .. contact.Select(c => identity?.Contact.GetValueOrDefault(c) ?? ""),
            ]);
        }

        return Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(text.ToString())).ToArray();
    }

    /// <summary>Whatever somebody has still to answer for: false, empty and contradictory responses, and values left out or unusual.</summary>
    private static bool NeedsAnswer(CleaningStatus status) =>
        status.IsCandidate() || status is CleaningStatus.PendingConflict or CleaningStatus.KeepBlankItems or CleaningStatus.KeepReview;

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string text)
    {
        var safe = SpreadsheetText.Harmless(text);
        return safe.AsSpan().IndexOfAny(",\"\r\n\t'") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
