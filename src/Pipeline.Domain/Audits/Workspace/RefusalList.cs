using System.Globalization;
using Pipeline.Domain.Surveys.Cleaning;

namespace Pipeline.Domain.Audits.Workspace;

/// <summary>Collects what stands against a workspace, and checks the forms that its fields share.</summary>
internal sealed class RefusalList
{
    /// <summary>Of a code, a source or a kind.</summary>
    public const int ShortLine = 80;

    /// <summary>Of a name in a table.</summary>
    public const int Name = 200;

    /// <summary>Of an input or a piece of evidence: a title with page and address.</summary>
    public const int LongLine = 500;

    /// <summary>Of a paragraph.</summary>
    public const int LongText = 4000;

    /// <summary>Of a list: more than any audit names, and few enough to be read.</summary>
    public const int MostEntries = 200;

    /// <summary>Of codes.</summary>
    private const int LongestCode = 40;

    private readonly List<Refusal> _all = [];

    public IReadOnlyList<Refusal> All => _all;

    public void Add(string at, LocalText reason) => _all.Add(new Refusal(at, reason));

    /// <summary>One line of words.</summary>
    public void Line(string at, string? text, int longest)
    {
        if (!IsLine(text, longest)) Add(at, WorkspaceTexts.BadLine(longest));
    }

    public void Lines(string at, IReadOnlyList<string>? lines)
    {
        Count(at, lines?.Count ?? 0, MostEntries);
        for (var i = 0; i < Math.Min(lines?.Count ?? 0, MostEntries); i++) Line(Item(at, i), lines![i], LongLine);
    }

    /// <summary>A text that may be left out; English is there, and no language is empty.</summary>
    public void Text(string at, LocalText? text, int longest)
    {
        if (text is null) return;
        if (!IsLine(text.En, longest)) Add($"{at}/en", WorkspaceTexts.BadLine(longest));
        foreach (var (language, written) in ((string, string?)[])[("fr", text.Fr), ("es", text.Es), ("pt", text.Pt)])
            if (written is not null && !IsLine(written, longest)) Add($"{at}/{language}", WorkspaceTexts.BadLine(longest));
    }

    public void Needed(string at, LocalText? text, int longest)
    {
        if (text is null) Add(at, DeskTexts.Missing);
        else Text(at, text, longest);
    }

    /// <summary>A role such as "head of the safety office". What looks like an address is somebody's, and a report that stays for years names nobody.</summary>
    public void Role(string at, LocalText? text)
    {
        Needed(at, text, Name);
        if (text is not null && Languages.All.Any(l => text.In(l)?.Contains('@', StringComparison.Ordinal) == true)) Add(at, WorkspaceTexts.RoleNotPerson);
    }

    /// <summary>A code of letters, digits and hyphens.</summary>
    public void Code(string at, string? code)
    {
        if (!IsCode(code)) Add(at, WorkspaceTexts.BadCode);
    }

    public void Count(string at, int count, int most)
    {
        if (count > most) Add(at, WorkspaceTexts.TooMany(most));
    }

    public void Year(string at, int year)
    {
        if (year is < 1900 or > 2100) Add(at, WorkspaceTexts.BadYear);
    }

    public void Finite(string at, double? value)
    {
        if (value is { } number && !double.IsFinite(number)) Add(at, WorkspaceTexts.NotFinite);
    }

    /// <summary>A second entry under a key that was there already.</summary>
    public void Once<T>(string at, IReadOnlyList<T> entries, Func<T, string?> key, string member)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
            if (entries[i] is { } entry && key(entry) is { } known && !seen.Add(known)) Add($"{Item(at, i)}/{member}", WorkspaceTexts.Twice);
    }

    /// <summary>The pointer of an entry of a list.</summary>
    public static string Item(string at, int index) => string.Create(CultureInfo.InvariantCulture, $"{at}/{index}");

    /// <summary>The pointer of an entry of an object, escaped as JSON pointers are.</summary>
    public static string Item(string at, string name) => $"{at}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private static bool IsLine(string? text, int longest) => !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl);

    private static bool IsCode(string? code) => code is { Length: > 0 and <= LongestCode } && char.IsAsciiLetterOrDigit(code[0]) && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
