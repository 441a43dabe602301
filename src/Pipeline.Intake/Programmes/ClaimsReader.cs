using System.Globalization;
using System.Text.Json;
using Pipeline.Domain;
using Pipeline.Domain.Problems;
using Pipeline.Domain.Programmes.Claims;
using Pipeline.Domain.Submissions;
using Pipeline.Intake.Places;

namespace Pipeline.Intake.Programmes;

/// <summary>What a case file says, or what is wrong with it.</summary>
/// <param name="Case">Null when a finding is an error.</param>
/// <param name="Findings">Every problem at once, in the order of the file.</param>
public sealed record PrintedCaseReading(PrintedCase? Case, IReadOnlyList<Finding> Findings);

/// <summary>Reads a case of printed claims that a person typed in (docs/claims.md): every problem is named by its JSON pointer.</summary>
public static class ClaimsReader
{
    /// <summary>The longest of ten real cases has a hundredth of it.</summary>
    public const int MostBytes = 4 << 20;

    private static readonly JsonDocumentOptions strict = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Disallow, AllowTrailingCommas = false, MaxDepth = 16 };

    /// <param name="utf8">The whole document.</param>
    public static PrintedCaseReading Read(ReadOnlyMemory<byte> utf8)
    {
        var findings = new Findings();
        var read = Read(utf8, findings);
        return new PrintedCaseReading(findings.HasErrors ? null : read, findings.InFileOrder());
    }

    private static PrintedCase? Read(ReadOnlyMemory<byte> utf8, Findings findings)
    {
        if (utf8.Length > MostBytes)
        {
            findings.Add("json.too-long", Place.WholeFile, ("limit", MostBytes.ToString(CultureInfo.InvariantCulture)));
            return null;
        }

        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        if (!JsonTexts.Check(utf8.Span, findings)) return null;
        try
        {
            using var document = JsonDocument.Parse(utf8, strict);
            return JsonObjectReading.Of(document.RootElement, "", findings) is { } root ? Read(root, findings) : null;
        }
        catch (JsonException e)
        {
            findings.Add("json.syntax", new Place(Line: e.LineNumber + 1, Column: e.Path is { Length: > 0 } path ? path : null));
            return null;
        }
    }

    private static PrintedCase? Read(JsonObjectReading root, Findings findings)
    {
        var code = root.RequiredText("code");
        if (code is not null && !OwnerCode.IsValid(code)) findings.Add("json.not-allowed", root.PlaceOf("code"), ("allowed", "a-z 0-9 -"));
        var names = root.LocalText("names", required: true);
        var publication = root.RequiredText("publication");
        var typedOn = root.Date("typedOn", required: false);
        var address = root.OptionalText("address");
        var codes = new ClaimsCodes(findings);
        var tables = ClaimsTables.Read(root, codes, findings);
        var populations = Populations(root, findings);
        var claims = ClaimsList.Read(root, codes, findings);
        root.NoteUnknown();
        if (findings.HasErrors) return null;
        return new PrintedCase { Code = code!, Names = names!, Publication = publication!, Address = address, TypedOn = typedOn, Tables = tables, Populations = populations, Claims = claims };
    }

    private static List<KnownPopulation> Populations(JsonObjectReading root, Findings findings)
    {
        List<KnownPopulation> populations = [];
        foreach (var (element, pointer) in root.Items("populations", required: false) ?? [])
        {
            if (JsonObjectReading.Of(element, pointer, findings) is not { } item) continue;
            var (area, residents, source) = (item.RequiredText("area"), item.RequiredNumber("residents"), item.RequiredText("source"));
            item.NoteUnknown();
            if (residents is <= 0) findings.Add("json.not-allowed", item.PlaceOf("residents"), ("allowed", "> 0"));
            else if (area is not null && residents is { } known && source is not null) populations.Add(new(area, known, source));
        }

        return populations;
    }
}

/// <summary>Names and codes that a case file has said so far.</summary>
internal sealed class ClaimsCodes(Findings findings)
{
    private readonly HashSet<string> said = new(StringComparer.Ordinal);

    public Dictionary<string, PrintedTable> Tables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, (PrintedSeries Series, PrintedTable Table)> Series { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes a code that its kind has already.</summary>
    public void Once(string kind, string? code, Place place)
    {
        if (code is not null && !said.Add($"{kind} {code}")) findings.Add("claims.code-repeated", place);
    }

    /// <summary>Series of this code; null, noted, when there is none.</summary>
    public bool Knows(string code, string pointer)
    {
        if (Series.ContainsKey(code)) return true;
        findings.Add("claims.unknown-code", new Place(Column: pointer, Value: code));
        return false;
    }

    /// <summary>A code of an enumeration as files write it: <c>more-than</c>.</summary>
    public T? OneOf<T>(JsonObjectReading item, string property, bool required)
        where T : struct, Enum
    {
        var text = required ? item.RequiredText(property) : item.OptionalText(property);
        if (text is null) return null;
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()), text, StringComparison.Ordinal)) return value;
        findings.Add("json.not-allowed", item.PlaceOf(property), ("allowed", string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName))));
        return null;
    }
}
