using System.CommandLine;
using Pipeline.Domain;
using Pipeline.Intake;

namespace Pipeline.Cli.Commands;

/// <summary>The options of commands that read a city's files: its profile, boundaries, residents, and how its extracts are written.</summary>
internal sealed class CityOptions
{
    private readonly Option<FileInfo> _city;
    private readonly Option<string?> _profile = new("--profile") { Description = "Source profile of the extracts: a code, or a file that describes one; as the city profile says unless said." };
    private readonly Option<FileInfo[]> _areas = new("--areas") { Description = "Boundaries (GeoJSON), one file for each level or vintage." };
    private readonly Option<string?> _layout = new("--areas-layout") { Description = "Layout of the boundaries, such as mexico-city-alcaldias; their own declaration unless said." };
    private readonly Option<FileInfo[]> _population = new("--population") { Description = "Residents by area and year (CSV)." };
    private readonly Option<string?> _encoding = new("--encoding") { Description = "Encoding of the extracts; as the source profile says unless said." };
    private readonly Option<string?> _delimiter = new("--delimiter") { Description = "Delimiter of the extracts: , ; | or tab; as the source profile says unless said." };

    /// <param name="required">Without a city the command has nothing to do.</param>
    public CityOptions(bool required)
    {
        _city = new Option<FileInfo>("--city") { Description = "City profile (JSON).", Required = required };
        _city.AcceptExistingOnly();
        _areas.AcceptExistingOnly();
        _population.AcceptExistingOnly();
        _delimiter.AcceptOnlyFromAmong(",", ";", "|", "tab");
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_city, _profile, _areas, _layout, _population, _encoding, _delimiter]) command.Options.Add(option);
    }

    /// <summary>Null without a city.</summary>
    public CityRequest? Read(ParseResult parsed, Language language) => parsed.GetValue(_city) is not { } city ? null : new CityRequest(
        city, parsed.GetValue(_profile), parsed.GetValue(_areas) ?? [], parsed.GetValue(_layout), parsed.GetValue(_population) ?? [],
        new Declared(null, parsed.GetValue(_encoding), parsed.GetValue(_delimiter), null, language));
}
