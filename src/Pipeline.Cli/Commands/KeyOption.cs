using System.CommandLine;

namespace Pipeline.Cli.Commands;

/// <summary>
/// The option <c>--key</c>, or the variable in its place. The variable is no default of the option: help prints defaults, and a key is printed nowhere.
/// </summary>
internal sealed class KeyOption
{
    private const string Variable = "PIPELINE_KEY";

    private readonly Option<string> _key;
    private readonly string _missing;

    /// <param name="what">Such as "Desk key".</param>
    public KeyOption(string what)
    {
        _key = new("--key") { Description = $"{what}; may also be set as {Variable}." };
        _missing = $"{what} needed: give --key or set {Variable}.";
    }

    public void AddTo(Command command)
    {
        command.Options.Add(_key);
        command.Validators.Add(result =>
        {
            if (string.IsNullOrEmpty(result.GetValue(_key) ?? Environment.GetEnvironmentVariable(Variable))) result.AddError(_missing);
        });
    }

    public string Read(ParseResult parsed) => parsed.GetValue(_key) ?? Environment.GetEnvironmentVariable(Variable)!;
}
