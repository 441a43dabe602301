using System.CommandLine;
using Pipeline.Domain;
using Pipeline.Domain.Submissions;
using Pipeline.Intake;

namespace Pipeline.Cli.Commands;

/// <summary>What the sender declares of a file, as options; <c>check</c> and <c>upload</c> share them.</summary>
internal sealed class DeclaredOptions
{
    private readonly Option<string?> _profile = new("--profile") { Description = "Source profile or instrument, such as police-uk or global-survey/2011." };
    private readonly Option<string?> _encoding = new("--encoding") { Description = "Encoding, such as windows-1252; as the source profile says, or UTF-8, unless said." };
    private readonly Option<string?> _delimiter = new("--delimiter") { Description = "Delimiter: , ; | or tab; as the source profile says, or a comma, unless said." };
    private readonly Option<string?> _wave = new("--wave") { Description = "Wave of survey answers; the instrument's own unless said." };
    private readonly Option<string> _language = new("--lang") { Description = "Language of the messages: en, fr, es or pt.", DefaultValueFactory = _ => "en" };

    public DeclaredOptions()
    {
        _delimiter.AcceptOnlyFromAmong(",", ";", "|", "tab");
        _language.AcceptOnlyFromAmong([.. Languages.All.Select(l => l.Tag())]);
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_profile, _encoding, _delimiter, _wave, _language]) command.Options.Add(option);
    }

    public Declared Read(ParseResult parsed)
    {
        _ = Languages.TryParse(parsed.GetValue(_language), out var language);
        return new Declared(parsed.GetValue(_profile), parsed.GetValue(_encoding), parsed.GetValue(_delimiter), parsed.GetValue(_wave), language);
    }

    /// <summary>The kind of a file, by its code; <see cref="UploadKinds.TryParse"/> reads what was accepted.</summary>
    public static Argument<string> Kind()
    {
        var kind = new Argument<string>("KIND") { Description = "What the file is." };
        kind.AcceptOnlyFromAmong([.. UploadKinds.All.Select(k => k.Code())]);
        return kind;
    }

    /// <summary>The kind that was named; the parser let only known ones through.</summary>
    public static UploadKind Read(ParseResult parsed, Argument<string> kind) =>
        UploadKinds.TryParse(parsed.GetRequiredValue(kind), out var known) ? known : throw new InvalidOperationException("The parser lets only known kinds through");
}
