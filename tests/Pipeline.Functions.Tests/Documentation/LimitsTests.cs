using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pipeline.Domain.Disclosure;
using Pipeline.Domain.Submissions;
using Pipeline.Functions.Declarations;
using Pipeline.Functions.Hosting;
using Pipeline.Intake;
using Pipeline.Storage;
using Pipeline.Tests;
using Pipeline.Workflows;

namespace Pipeline.Functions.Tests.Documentation;

/// <summary>docs/limits.md says what the code does: every value is that of the constant beside it, and no limit of the code is left out.</summary>
public sealed partial class LimitsTests
{
    private static readonly string page = File.ReadAllText(Repository.Path("docs", "limits.md"));

    /// <summary>Rows with the column "set by", as (limit, value, set by, beyond, test).</summary>
    private static readonly List<string[]> rows =
        [.. page.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal) && l.Count(c => c == '|') == 6).Select(l => l.Split('|')[1..^1].Select(c => c.Trim()).ToArray()).Where(r => r[0] != "limit")];

    /// <summary>The rooms that something from outside comes through. What the other rooms bound are methods (docs/methods.md) and pages.</summary>
    private static readonly Assembly[] reading = [typeof(Limits).Assembly, typeof(IStorage).Assembly, typeof(Grant).Assembly, typeof(DeclaredFunctions).Assembly];

    private static readonly Assembly[] rooms = [.. reading, typeof(Receipt).Assembly];

    /// <summary>
    /// Constants with the name of a limit that are none of the product's: what a message shows, how a format is laid out, how often something is tried inside.
    /// Rules of one column stand with the column, in docs/inputs.md and its kin. What proposes a profile for a file (Suggestions) takes in nothing that is sent.
    /// </summary>
    private static readonly Dictionary<string, string> elsewhere = new(StringComparer.Ordinal)
    {
        ["AuditJournal.MostParts"] = "part of MostBytes",
        ["AuditBook.MostTries"] = "tries of two people who write at the same moment",
        ["DeskBook.MostTries"] = "the same for decisions",
        ["DeskBook.MostRates"] = "rule of the field rates",
        ["TableBatch.Most"] = "of the protocol; nothing of ours is written in batches that grow with a file",
        ["AreasReader.LongestLevel"] = "rule of the member level",
        ["AgencyReader.MostProvisionalMonths"] = "rule of a city profile",
        ["CityProfileReader.LargestHousehold"] = "rule of a city profile",
        ["CellTexts.LongestKept"] = "texts of cells that are remembered while a file is read",
        ["ClaimsReader.MostBytes"] = "of a file that the command line reads and the service does not take",
        ["CodedReading.LongestCode"] = "rule of codes",
        ["CountRows.MostOfOneCell"] = "rule of the column count",
        ["DecimalNumber.Longest"] = "rule of numbers",
        ["EntryName.Longest"] = "a longer name is no plain name (archive.name)",
        ["EvidenceReader.LongestSource"] = "rule of the column source",
        ["EvidenceReader.MostParticipants"] = "rule of the column participants",
        ["EvidenceReader.MostStops"] = "rule of the column stop",
        ["EvidenceText.LongestCode"] = "rule of codes",
        ["EvidenceText.LongestName"] = "rule of names",
        ["EvidenceText.LongestQuoted"] = "what a message shows",
        ["GzipMembers.MostEmpty"] = "members without content, as no program writes them",
        ["IndicatorNames.Most"] = "what a message shows",
        ["IndicatorNumber.Longest"] = "rule of numbers",
        ["IndicatorPeriodText.MostMonths"] = "rule of the column period",
        ["JsonAnswers.MostDepth"] = "groups inside groups, as no form has them",
        ["MoneyReader.LongestSpan"] = "rule of an account",
        ["NumberCell.Longest"] = "rule of numbers",
        ["PopulationRules.LongestArea"] = "rule of the column area",
        ["PopulationRules.MostResidents"] = "rule of the column residents",
        ["RespondentPlace.LongestPseudonym"] = "rule of the column country",
        ["Workbook.LongestHead"] = "what is read to recognise a workbook",
        ["DecisionTrace.MostLinks"] = "of telemetry, which may be lost",
        ["EarlySignals.Most"] = "of telemetry; docs/telemetry.md says what is kept before the exporter runs",
        ["OtlpExport.MostWaiting"] = "of telemetry, which may be lost",
        ["ZipWithOneFile.MostFolders"] = "folders with an entry of their own, as no program writes more",
        ["ZipWithOneFile.LongestDescriptor"] = "of the format",
    };

    [Fact]
    public void Every_value_of_the_page_is_that_of_the_code()
    {
        Assert.True(rows.Count > 40, $"only {rows.Count} rows were found");
        foreach (var row in rows)
        {
            var written = Written().Matches(row[1].Replace("UTF-8", "", StringComparison.Ordinal)).Select(m => m.Value.Replace(",", "", StringComparison.Ordinal)).ToList();
            var constants = Code().Matches(row[2]).Select(m => m.Groups["code"].Value).Where(c => c != "host.json").ToList();
            if (constants.Count == 0) Assert.StartsWith("none", row[1], StringComparison.Ordinal);
            else Assert.Equal(constants.Select(c => InWords(Value(c), row[1])), written);
        }
    }

    [Fact]
    public void Every_limit_of_the_code_is_on_the_page_or_named_here()
    {
        var documented = rows.SelectMany(r => Code().Matches(r[2]).Select(m => m.Groups["code"].Value)).ToHashSet(StringComparer.Ordinal);
        var declared = reading.SelectMany(a => a.GetTypes()).Where(type => type.Namespace?.EndsWith(".Suggestions", StringComparison.Ordinal) == false)
            .SelectMany(type => type.GetFields(Everything).Where(f => LimitName().IsMatch(f.Name) && (f.IsLiteral || f.FieldType == typeof(TimeSpan))).Select(f => $"{type.Name}.{f.Name}"))
            .Concat(typeof(Limits).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => $"Limits.{p.Name}")).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(declared.Except(documented).Except(elsewhere.Keys).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(elsewhere.Keys, name => !declared.Contains(name) || documented.Contains(name));
    }

    [Fact]
    public void Every_limit_names_the_test_that_proves_it() =>
        Assert.All(rows, row => Assert.Matches("^`[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+`$", row[4]));

    [Fact]
    public void Every_problem_that_the_page_names_exists()
    {
        var named = ProblemCode().Matches(page).Select(m => m.Groups["code"].Value).Where(c => c != "host.json").ToList();
        Assert.True(named.Count > 15, $"only {named.Count} were found");
        Assert.All(named, code => Assert.True(Pipeline.Domain.Problems.ProblemCatalogue.Knows(code), code));
        Assert.All(HttpProblem().Matches(page).Select(m => m.Value), uri => Assert.Contains(ProblemTypes.All, p => p.Uri == uri));
    }

    [Fact]
    public async Task A_code_beyond_the_limit_is_nobodys_name()
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        using var beyond = await server.SendAsync("GET", $"/api/cities/{new string('a', 129)}/audit.json");
        await RouteTests.AssertProblemAsync(beyond, "not-found");
        Assert.Empty(pipeline.Calls);
        using var longest = await server.SendAsync("GET", $"/api/cities/{new string('a', 128)}/audit.json");
        Assert.Single(pipeline.Calls);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_name_of_a_request_has_a_hundred_characters_and_no_more(int length, bool taken)
    {
        var pipeline = new FakePipeline();
        await using var server = await RunningServer.StartAsync(pipeline);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/desk/waves/2026/decisions")
        {
            Content = new StringContent("""{"kind":"contacted","person":"Ana","reason":"r","response":"icpc/R1"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Pipeline-Key", "k");
        request.Headers.Add("Idempotency-Key", new string('k', length));
        using var response = await server.Client.SendAsync(request);
        if (taken) Assert.Equal(new string('k', 100), pipeline.Decision!.RequestKey);
        else await RouteTests.AssertProblemAsync(response, "invalid-request");
    }

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>A property of <see cref="Limits"/>, a constant, a member of host.json, a setting, or a number of the disclosure policy.</summary>
    private static object Value(string code)
    {
        if (code == "CrimeDisclosurePolicy.MostPoints") return CrimeDisclosurePolicy.Current.MostPoints;
        if (DeclaredSettings.All.FirstOrDefault(s => s.Name == code) is { Usual: { } usual }) return long.Parse(usual, CultureInfo.InvariantCulture);
        if (code.Split('.') is [var type, var member])
        {
            if (type == "Limits") return typeof(Limits).GetProperty(member)?.GetValue(Limits.Default) ?? throw new InvalidOperationException($"{code} is no limit");
            return rooms.SelectMany(a => a.GetTypes()).Where(t => t.Name == type).Select(t => t.GetField(member, Everything)).Single(f => f is not null)!.GetValue(null)!;
        }

        using var host = JsonDocument.Parse(File.ReadAllBytes(Repository.Path("src", "Pipeline.Functions", "host.json")));
        var found = Members(host.RootElement).Single(m => m.Name == code).Value;
        return found.ValueKind == JsonValueKind.Number ? found.GetInt64() : TimeSpan.Parse(found.GetString()!, CultureInfo.InvariantCulture);
    }

    private static IEnumerable<JsonProperty> Members(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? element.EnumerateObject().SelectMany(p => Members(p.Value).Prepend(p))
        : [];

    /// <summary>The number as the page writes it, in the unit that stands behind it there.</summary>
    private static string InWords(object value, string cell)
    {
        var number = value is TimeSpan span
            ? cell.Contains("day", StringComparison.Ordinal) ? span.TotalDays : cell.Contains("minute", StringComparison.Ordinal) ? span.TotalMinutes : span.TotalSeconds
            : Convert.ToDouble(value, CultureInfo.InvariantCulture) / (cell.Contains("GiB", StringComparison.Ordinal) ? 1 << 30 : cell.Contains("MiB", StringComparison.Ordinal) ? 1 << 20 : cell.Contains("KiB", StringComparison.Ordinal) ? 1 << 10 : 1);
        return number.ToString("0.###", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("[0-9][0-9,]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();

    [GeneratedRegex("^(Most|Longest|Largest|Max)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LimitName();

    [GeneratedRegex(@"`(?<code>[a-z]+\.[a-z0-9-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProblemCode();

    [GeneratedRegex("/problems/[a-z-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HttpProblem();
}
