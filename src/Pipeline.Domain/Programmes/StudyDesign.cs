using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Pipeline.Domain.Programmes;

/// <summary>One statement of a design, in a form that does not depend on how a file was written.</summary>
/// <param name="Name">Such as <c>areas/A1/role</c>; slashes inside codes are written <c>~1</c>.</param>
public sealed record DesignPart(string Name, string Text);

/// <summary>
/// What a study compares, as far as it must be fixed before the data are seen: periods, dates, areas with their parts, how areas were picked, and by
/// what the programme is judged. Names, money, pledges, sources, series, and what only shows afterwards (losses, contamination, a change of
/// recording) may still change without it being another study.
/// </summary>
/// <param name="Hash">SHA-256 of the parts, lower-case hex.</param>
/// <param name="Parts">In ordinal order of their names.</param>
public sealed record StudyDesign(string Hash, IReadOnlyList<DesignPart> Parts)
{
    /// <summary>First line of what is hashed: another set of parts needs another one, so that old hashes stay what they were.</summary>
    private const string Form = "study-design/1";

    public static StudyDesign Of(Programme programme)
    {
        ArgumentNullException.ThrowIfNull(programme);
        var parts = new List<DesignPart>();
        AddPeriods(parts, programme);
        AddDeclaration(parts, programme.Design);
        foreach (var area in programme.Areas) AddArea(parts, programme, area);
        foreach (var outcome in programme.Outcomes) AddOutcome(parts, outcome);
        parts.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new StudyDesign(HashOf(parts), parts);
    }

    /// <summary>Parts of <paramref name="registered"/> that <paramref name="current"/> has no more, has anew or has otherwise, by name; empty exactly when the hashes are equal.</summary>
    public static IReadOnlyList<DesignChange> Compare(StudyDesign registered, StudyDesign current)
    {
        ArgumentNullException.ThrowIfNull(registered);
        ArgumentNullException.ThrowIfNull(current);
        var before = registered.Parts.ToDictionary(part => part.Name, part => part.Text, StringComparer.Ordinal);
        var after = current.Parts.ToDictionary(part => part.Name, part => part.Text, StringComparer.Ordinal);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(name => new DesignChange(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name)))
                .Where(change => !string.Equals(change.Before, change.After, StringComparison.Ordinal)),
        ];
    }

    private static void AddPeriods(List<DesignPart> parts, Programme programme)
    {
        Add(parts, "periods/every", Code(programme.Periods.Every));
        Add(parts, "periods/from", programme.Periods.From.ToString());
        Add(parts, "periods/count", Number(programme.Periods.Count));
        Add(parts, "start", programme.Start.ToString());
        Add(parts, "end", programme.End?.ToString());
    }

    private static void AddDeclaration(List<DesignPart> parts, DesignDeclaration design)
    {
        Add(parts, "design/assignment", Code(design.Assignment));
        Add(parts, "design/comparability", Code(design.Comparability));
        Add(parts, "design/controlSelection", design.ControlSelection?.En);
        Add(parts, "design/unit", design.Unit?.En);
        Add(parts, "design/unitsTreated", Number(design.UnitsTreated));
        Add(parts, "design/unitsControl", Number(design.UnitsControl));
        Add(parts, "design/bufferMetres", Number(design.BufferMetres));
        Add(parts, "design/programmePrecedesOutcome", Code(design.ProgrammePrecedesOutcome));
    }

    private static void AddArea(List<DesignPart> parts, Programme programme, ProgrammeArea area)
    {
        var at = "areas/" + Escaped(area.Code) + "/";
        Add(parts, at + "role", Code(area.Role));

        // An area without a month of its own starts with the programme: saying so is no other design.
        if (area.Role == AreaRole.Treated) Add(parts, at + "start", (area.Start ?? programme.Start).ToString());
        Add(parts, at + "bufferOf", Set(area.BufferOf));
        Add(parts, at + "block", area.Block);
        if (area.SimilarProgramme) Add(parts, at + "similarProgramme", Code(true));
        Add(parts, at + "cityAreas", Set(area.CityAreas));
    }

    private static void AddOutcome(List<DesignPart> parts, Outcome outcome)
    {
        var at = "outcomes/" + Escaped(outcome.Code) + "/";
        Add(parts, at + "role", Code(outcome.Role));
        Add(parts, at + "unit", Code(outcome.Unit));
        Add(parts, at + "desired", Code(outcome.Desired));
        Add(parts, at + "iccs", outcome.Iccs);
        Add(parts, at + "reportingSensitive", Code(outcome.IsSensitive()));
        Add(parts, at + "crimeCategories", Set(outcome.CrimeCategories));
    }

    private static void Add(List<DesignPart> parts, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text)) parts.Add(new DesignPart(name, text));
    }

    private static string Set(IReadOnlyList<string> codes) => string.Join(", ", codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static string Code<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static string Code(bool value) => value ? "true" : "false";

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string code) => code.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string HashOf(List<DesignPart> parts)
    {
        var text = new StringBuilder(Form).Append('\n');
        foreach (var part in parts) text.Append(OneLine(part.Name)).Append('=').Append(OneLine(part.Text)).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>A text over two lines must not read like two parts.</summary>
    private static string OneLine(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal);
}

public static class ProgrammeRegistration
{
    extension(Programme programme)
    {
        /// <summary>
        /// The file says what will be compared and holds no series yet. Outcomes that come from the city's crime extracts need none, so such a file
        /// registers the design and is evaluated too.
        /// </summary>
        public bool IsRegistration => programme.Series.Count == 0;
    }
}
