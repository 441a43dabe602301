namespace Pipeline.Intake.Receipts;

/// <summary>
/// Text for a cell that a spreadsheet will open. A cell that begins like a formula is run by spreadsheets, so an
/// apostrophe goes before it; only written files are changed, never what is stored.
/// </summary>
public static class SpreadsheetText
{
    /// <summary>Formula starters, Lotus bars and percents, and their full-width twins, which some programs fold to ASCII.</summary>
    private const string Dangerous = "=+-@\t\r\n|%＝＋－＠｜％";

    public static string Harmless(string text) => text.Length > 0 && Dangerous.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
}
